"""Looking for high grades with three gates closed: simulated annealing of fixed length from fixed seeds."""

from __future__ import annotations

from math import exp
from random import Random

from studies.plans import Case
from tests.designs import random_design

from aiteam.scoring.change import single_changes
from aiteam.scoring.facts import Facts, facts_of
from aiteam.team import TeamDesign

CLOSED = 0.85
"""A principle that leaves at most this much of the scale has closed a gate."""

GATES = 3


def closed(facts: Facts) -> tuple[str, ...]:
    """The gates that a design closes."""
    return tuple(each.principle for each in facts.breaches if each.factor <= CLOSED)


def search(case: Case, seed: int, steps: int) -> tuple[float, tuple[str, ...]]:
    """The highest grade found with at least three gates closed, and which.

    Args:
        case: The scenario.
        seed: The same seed takes the same way.
        steps: How many designs are tried.
    """
    chance, best = Random(seed), (0.0, tuple[str, ...]())
    here = _start(case, chance)
    worth = _worth(case, here)
    for step in range(steps):
        heat = 8.0 * (1 - step / steps) + 0.05
        there = _neighbour(case, here, chance)
        facts = facts_of(there, case.branches)
        gates, grade = closed(facts), facts.grade(case.best.reference)
        tried = grade - 25 * max(0, GATES - len(gates))
        if len(gates) >= GATES and grade > best[0]:
            best = grade, gates
        if tried > worth or chance.random() < exp((tried - worth) / heat):
            here, worth = there, tried
    return best


def _worth(case: Case, design: TeamDesign) -> float:
    facts = facts_of(design, case.branches)
    return facts.grade(case.best.reference) - 25 * max(0, GATES - len(closed(facts)))


def _start(case: Case, chance: Random) -> TeamDesign:
    """The best plan, or a random one, in turn."""
    return case.best.design if chance.random() < 0.7 else random_design(chance, case.scenario)


def _neighbour(case: Case, design: TeamDesign, chance: Random) -> TeamDesign:
    """One or two single changes."""
    for _ in range(chance.choice((1, 1, 2))):
        design = chance.choice([each for _, each in single_changes(design, case.scenario)])
    if chance.random() < 0.15 and design.accountable:
        dropped = chance.choice(sorted(design.accountable))
        design = design.model_copy(
            update={"accountable": {a: r for a, r in design.accountable.items() if a != dropped}}
        )
    if chance.random() < 0.1:
        leads = tuple(None if chance.random() < 0.5 else lead for lead in design.leads)
        design = design.model_copy(update={"leads": leads})
    return design

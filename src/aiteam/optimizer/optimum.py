"""Solving a scenario for its best design: an integer program over the very formulas that score a design."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from aiteam.catalog import Basis, catalog
from aiteam.errors import UnsolvableError
from aiteam.optimizer.shortcuts import forbids
from aiteam.scenarios import Scenario
from aiteam.scenarios.parts import Shortcut
from aiteam.scoring.decisions import decisions_of, design_of
from aiteam.scoring.facts import Branches, Facts, branches_of, facts_of
from aiteam.scoring.linear import Linear, Program, total
from aiteam.scoring.model import PHASE, Model
from aiteam.scoring.report import Reference
from aiteam.scoring.solving import Compiled, maximise
from aiteam.team import TeamDesign

GAP = 5e-5
"""Solved until the bound is at most this share above the best design found."""

TIME_LIMIT = 60.0
OUT_OF_TIME = 1
"""The status by which ``scipy.optimize.milp`` says that its time was over."""

TIDY = 2e-5
"""Raw points that a level, or a place further down the list of candidates, is worth when two designs are equal."""

AS_GOOD = 3.0
"""Designs within this many grade points of the best count as equally good."""

STRUCTURE = frozenset(("hire", "release", "reskill", "choice"))
"""Decisions in which two designs have to differ to be different plans: the people and the scenario's own choices."""


@dataclass(frozen=True, slots=True)
class Optimum:
    """The best design, and how sure that is.

    Attributes:
        scenario: The scenario's id.
        design: A best design.
        score: Its raw score.
        bound: No design that keeps the rules scores more.
        gap: How far the bound lies above the score, as a share of it.
        baseline: The raw score of going on as now.
        seconds: How long solving took.
        stop: The best way to stop, where stopping is offered.
        stop_score: Its raw score.
        worth: The grade of the best way to stop.
    """

    scenario: str
    design: TeamDesign
    score: float
    bound: float
    gap: float
    baseline: float
    seconds: float
    stop: TeamDesign | None = None
    stop_score: float | None = None
    worth: float = 100.0

    @property
    def reference(self) -> Reference:
        """What a grade needs of it."""
        return Reference(self.scenario, self.baseline, self.score, self.bound, stop=self.stop_score, worth=self.worth)


def optimum(scenario: Scenario, *, without: Shortcut | None = None) -> Optimum:
    """Find the best design of a scenario and prove it.

    Args:
        scenario: The scenario.
        without: The best of those designs only that do without this.

    Raises:
        UnsolvableError: The scenario has no design that keeps its rules; an author's mistake.
    """
    branches = branches_of(scenario)
    start = time.perf_counter()
    solved = best_of(branches.going_on, without)
    stop = best_of(branches.stopping) if branches.stopping else None
    seconds = time.perf_counter() - start
    if solved is None or (branches.stopping and stop is None):
        why = f"It has to do without: {without}." if without else _loosen(branches)
        raise UnsolvableError(f"The scenario {scenario.id!r} has no design that keeps all principles. {why}")
    design, bound = solved
    best = facts_of(design, branches).raw
    return Optimum(
        scenario=scenario.id,
        design=design,
        score=best,
        bound=max(bound, best),
        gap=max(0.0, bound - best) / max(abs(best), 1.0),
        baseline=facts_of(scenario.drift, branches).raw,
        seconds=seconds,
        stop=stop[0] if stop else None,
        stop_score=facts_of(stop[0], branches).raw if stop else None,
        worth=scenario.stop.worth if scenario.stop else 100.0,
    )


def _loosen(branches: Branches) -> str:
    """Which principles stand in the way, so that an author knows where to begin."""
    blocking = [name for name in branches.going_on.rules if best_of(without_principle(branches.going_on, name))]
    if not blocking:
        return "No single one stands in the way. Begin with money: the budget has to pay for the people who are there."
    return f"It would have one without: {', '.join(blocking)}. Loosen what the scenario says about that."


def without_principle(compiled: Compiled, name: str) -> Compiled:
    """A program in which the best design need not keep one principle."""
    dropped = {id(rule.size) for rule in compiled.rules[name]}
    return replace(compiled, kept=tuple(row for row in compiled.kept if id(row) not in dropped))


def alternatives(scenario: Scenario, best: Optimum, count: int = 2) -> tuple[TeamDesign, ...]:
    """Other plans that are as good: with other people or other choices, within three grade points of the best.

    Args:
        scenario: The scenario.
        best: Its optimum.
        count: How many to look for.

    Returns:
        The best of them first; each differs from the best design and from those before it. Fewer than ``count`` where
        there are no more.
    """
    branches, compiled = branches_of(scenario), branches_of(scenario).going_on
    program = compiled.model.program
    enough = best.score - AS_GOOD / 100 * (best.score - best.baseline)
    program.at_most(enough, compiled.score)
    known, found = [best.design], list[TeamDesign]()
    while len(found) < count:
        _differ(program, known[-1], scenario, number=len(known))
        solved = best_of(compiled)
        if solved is None:
            break
        known.append(solved[0])
        if _keeps_principles(facts_of(solved[0], branches)):
            found.append(solved[0])
    return tuple(found)


def _keeps_principles(facts: Facts) -> bool:
    """Whether a design keeps what the best keeps also where its people work as serves it best.

    They may break what only has a price where that earns more than the program allowed for.
    """
    return all(catalog().principles[breach.principle].best == "pays" for breach in facts.breaches)


def best_of(
    compiled: Compiled,
    without: Shortcut | None = None,
    goal: Linear | None = None,
    options: Mapping[str, float] | None = None,
) -> tuple[TeamDesign, float] | None:
    """The best design that keeps all principles, and the bound; None if there is none.

    Args:
        compiled: The program.
        without: The best of those designs only that do without this.
        goal: What is to be as great as possible; the raw score if not given.
        options: How long to look, if not until it is proven.

    Raises:
        UnsolvableError: Nothing was found in a minute.
    """
    import numpy

    program = compiled.model.program
    lower, upper = numpy.array(program.lower), numpy.array(program.upper)
    if without:
        scenario = compiled.model.scenario
        upper[[at for at, key in enumerate(program.keys) if forbids(without, key, scenario)]] = 0
    untidy = _untidy(compiled.model)
    found = maximise(
        compiled,
        (goal or compiled.score) - untidy,
        program.matrix((*program.rows, *compiled.kept, *_built_as_planned(compiled.model))),
        (lower, upper),
        options=options or {"mip_rel_gap": GAP, "time_limit": TIME_LIMIT},
    )
    if found.x is None and found.status == OUT_OF_TIME and options is None:
        raise UnsolvableError(
            f"Nothing was found for {compiled.model.scenario.id!r} in {TIME_LIMIT:g} seconds; the scenario is too "
            "large, or the machine too busy."
        )
    if found.x is None:
        return None
    values = {key: float(found.x[position]) for key, position in program.index.items()}
    most = sum(max(0.0, each) * program.upper[position] for position, each in untidy.terms.items())
    return design_of(values), (goal or compiled.score).constant - float(found.mip_dual_bound) + most


def _built_as_planned(model: Model) -> Iterator[Linear]:
    """What the best design plans stands in time; an owner whom it names is at work."""
    get = model.program.get
    for capability in catalog().capabilities:
        for phase in PHASE:
            yield model.planned(capability, phase) - model.standing(capability, phase)
    for role in model.roles:
        for area in model.areas:
            yield get("accountable", role, area) - get("held", role, area)


def _untidy(model: Model) -> Linear:
    """What makes one of several equally good designs odd to look at: levels that gain nothing, leads out of order,
    owners from a neighbouring role, and money spent for nothing.

    It is worth so little that it decides between equals only; the bound allows for all of it.
    """
    get = model.program.get
    levels = total(model.planned(capability, phase) for capability in catalog().capabilities for phase in PHASE)
    order = total(
        get("lead", candidate.id, phase) * place
        for place, candidate in enumerate(model.scenario.candidates)
        for phase in PHASE
    )
    neighbours = total(get("accountable", *key) for key in (*_neighbours(model), *_crossed(model)))
    return (levels + order + neighbours + model.cost()) * TIDY


def _crossed(model: Model) -> Iterator[tuple[str, str]]:
    """Builders who judge, and others who write prompts: what two roles could do either way is told the usual way."""
    era = model.scenario.era
    for role in model.roles:
        builds = catalog().responsibility(role, "app", era).basis is Basis.STATED
        yield role, "evaluation" if builds else "prompt"


def _neighbours(model: Model) -> Iterator[tuple[str, str]]:
    """The roles that could own an area only since a neighbouring skill reaches it."""
    for assumption in catalog().assumptions:
        if assumption.era == model.scenario.era and assumption.kind == "adjacent":
            yield from ((assumption.role, area) for area in assumption.areas)


def _differ(program: Program, design: TeamDesign, scenario: Scenario, *, number: int) -> None:
    """Require at least one other number of people, or one other choice, than a design has."""
    fixed, _ = decisions_of(design, scenario, program)
    structure = [key for key in program.index if key[0] in STRUCTURE]
    differences: list[Linear] = []
    for key in structure:
        position, here = program.index[key], fixed.get(key, 0.0)
        decision, most = Linear({position: 1.0}), program.upper[position]
        more = program.variable("more", number, key, upper=1, integer=True)
        fewer = program.variable("fewer", number, key, upper=1, integer=True)
        # Each can be 1 only where the decision really is greater, or smaller, by at least one.
        program.at_most(more * (here + 1), decision)
        program.at_most(decision + fewer * (most - here + 1), most)
        differences += [more, fewer]
    program.at_most(1.0, total(differences))

"""Scoring any design: how well its people can work, what each criterion earns, and which principles it breaks."""

from __future__ import annotations

from aiteam.catalog import catalog
from aiteam.scenarios import Scenario
from aiteam.scoring.change import best_change
from aiteam.scoring.evidence import criteria_of
from aiteam.scoring.facts import Branches, Facts, branches_of, facts_of
from aiteam.scoring.lines import lines_of
from aiteam.scoring.model import PHASE
from aiteam.scoring.report import Change, Foundation, Reference, ScoreReport, Shown
from aiteam.team import TeamDesign


def score(
    design: TeamDesign,
    scenario: Scenario,
    reference: Reference | None = None,
    *,
    branches: Branches | None = None,
    advise: bool = False,
) -> ScoreReport:
    """Score a design; it never raises for a bad one.

    Args:
        design: Any design.
        scenario: Where it is tried.
        reference: The ends of the scale; without them there is a raw score and no grade.
        branches: The scenario's programs, if they are at hand; scoring many designs is quicker with them.
        advise: Also look for the single change that gains most; that takes some tenths of a second.
    """
    branches = branches or branches_of(scenario)
    facts = facts_of(design, branches)
    return report_of(facts, reference, best_change(facts, branches, reference) if advise else None)


def report_of(facts: Facts, reference: Reference | None, change: Change | None = None) -> ScoreReport:
    """What is known of a design, as a report."""
    return ScoreReport(
        scenario=facts.scenario.id,
        variant=facts.scenario.variant,
        score=facts.raw,
        grade=facts.grade(reference) if reference else None,
        cost=facts.cost,
        criteria=criteria_of(facts),
        factor=facts.factor,
        breaches=facts.breaches,
        lines=lines_of(facts),
        misconceptions=misconceptions_of(facts),
        best_change=change,
        shortfall=facts.shortfall,
        done=facts.done,
        weakest=facts.weakest,
        work=facts.work,
        loads=facts.loads,
        foundations=foundations_of(facts),
        stopped=facts.stopped,
    )


def misconceptions_of(facts: Facts) -> tuple[Shown, ...]:
    """Every misconception that a broken principle points to, in the order of the catalog."""
    found: dict[str, str] = {}
    for breach in facts.breaches:
        for _, words, misconception in facts.broken(breach.principle):
            if misconception:
                found.setdefault(misconception, words)
    known = catalog().misconceptions.values()
    return tuple(Shown(each.id, found[each.id], each.correction) for each in known if each.id in found)


def foundations_of(facts: Facts) -> dict[str, Foundation]:
    """Every capability of which something is planned or there, planned and standing."""
    levels = {
        name: Foundation(
            tuple(facts.planned(name, phase) for phase in PHASE), tuple(facts.standing(name, phase) for phase in PHASE)
        )
        for name in catalog().capabilities
    }
    return {name: each for name, each in levels.items() if any(each.planned)}

"""Scoring any design: how well its people can work, what each criterion earns, and which rules it breaks."""

from __future__ import annotations

from aiteam.scenarios import Scenario
from aiteam.scoring.change import best_change
from aiteam.scoring.evidence import criteria_of
from aiteam.scoring.facts import facts_of
from aiteam.scoring.lines import lines_of
from aiteam.scoring.misconceptions import misconceptions_of
from aiteam.scoring.report import Reference, ScoreReport
from aiteam.scoring.solving import Compiled, compile_scenario
from aiteam.team import TeamDesign


def score(
    design: TeamDesign,
    scenario: Scenario,
    reference: Reference | None = None,
    *,
    compiled: Compiled | None = None,
    advise: bool = False,
) -> ScoreReport:
    """Score a design; it never raises for a bad one.

    Args:
        design: Any design.
        scenario: Where it is tried.
        reference: The ends of the scale; without them there is a raw score and no grade.
        compiled: The scenario's program, if it is at hand; scoring many designs is quicker with it.
        advise: Also look for the single change that gains most; that takes some tenths of a second.
    """
    facts = facts_of(design, compiled or compile_scenario(scenario))
    return ScoreReport(
        scenario=scenario.id,
        variant=scenario.variant,
        score=facts.raw,
        grade=reference.grade(facts.raw) if reference else None,
        cost=facts.cost,
        criteria=criteria_of(facts),
        violations=facts.violations,
        lines=lines_of(facts),
        misconceptions=misconceptions_of(facts),
        best_change=best_change(facts, reference) if advise else None,
        shortfall=facts.shortfall,
        done=facts.done,
        weakest=facts.weakest,
        work=facts.work,
        loads=facts.loads,
    )

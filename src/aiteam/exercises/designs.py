"""Checking a team design: the grade of the committed plan, and what its one revision wins back."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from aiteam.exercises.models import Design
from aiteam.exercises.results import CheckResult, Finding, Grade, Outcome
from aiteam.optimizer import Solved, solved
from aiteam.scenarios import Scenario, scenario
from aiteam.scoring import ScoreReport, score
from aiteam.scoring.evidence import TITLES
from aiteam.scoring.solving import Compiled, compile_scenario
from aiteam.team import TeamDesign, read_design

WON_BACK = 0.5
"""The share of what an explained revision gains that counts."""

FULL = 1e-6

MISCONCEPTION = "This plan may rest on a misconception"


@cache
def situation(scenario_id: str, variant: int) -> Scenario:
    """The scenario that a design exercise is set in.

    Raises:
        UnknownIdError: There is no such scenario or variant.
    """
    return scenario(scenario_id, variant=variant)


@cache
def known(scenario_id: str, variant: int) -> Solved:
    """What is known of its solution."""
    return solved(situation(scenario_id, variant))


@cache
def compiled(scenario_id: str, variant: int) -> Compiled:
    """Its program."""
    return compile_scenario(situation(scenario_id, variant))


def report_on(exercise: Design, design: TeamDesign, *, advise: bool = False) -> ScoreReport:
    """The report on a design in the exercise's scenario."""
    place = exercise.scenario, exercise.variant
    reference = known(*place).reference
    return score(design, situation(*place), reference, compiled=compiled(*place), advise=advise)


def check_design(exercise: Design, answer: Mapping[str, Any], faults: tuple[str, ...] = ()) -> CheckResult:
    """Mark the committed plan, and the explained revision if there is one.

    Args:
        exercise: The exercise.
        answer: The answer as it could be read.
        faults: What of it could not.
    """
    needed = round(exercise.points * exercise.pass_at, 2)
    if "plan" not in answer:
        outcome = Outcome.NOT_ATTEMPTED if not faults else Outcome.NOT_YET
        headline = "nothing is committed yet."
        return CheckResult(exercise.id, outcome, 0.0, exercise.points, (), faults, needed, headline)
    first = report_on(exercise, read_design(answer["plan"]))
    last, grade = first, first.grade or 0.0
    headline = f"the plan you committed reaches {grade:.0f} of 100."
    if "revision" in answer and answer.get("reason", "").strip():
        last = report_on(exercise, read_design(answer["revision"]))
        gain = max(0.0, (last.grade or 0.0) - grade)
        headline = (
            f"your plan reached {grade:.0f} of 100 and your revision {last.grade or 0.0:.0f}; half of a gain counts."
        )
        grade += WON_BACK * gain
    share = grade / 100
    points = float(round(exercise.points * share, 2))
    outcome = Outcome.PASSED if share >= exercise.pass_at else Outcome.NOT_YET
    return CheckResult(exercise.id, outcome, points, exercise.points, _findings(last), faults, needed, headline)


def _findings(report: ScoreReport) -> tuple[Finding, ...]:
    """One finding a criterion and one a broken rule: every lost point is explained."""
    criteria = (
        Finding(
            each.id,
            f"{TITLES[each.id]}: {each.points:.1f} of {each.max:g}",
            Grade.RIGHT if each.points > each.max - FULL else Grade.WRONG,
            why=each.evidence + (f" (Source text: {', '.join(each.statements)})" if each.statements else ""),
        )
        for each in report.criteria
    )
    rules = (
        Finding(each.rule, f"A rule is broken, which costs {each.cost:g}", Grade.WRONG, why=each.message)
        for each in report.violations
    )
    shown = (
        Finding(
            each.id,
            "This plan may rest on a misconception",
            Grade.WRONG,
            "",
            f"{each.evidence} {each.correction}",
            each.id,
        )
        for each in report.misconceptions
    )
    return (*criteria, *rules, *shown)

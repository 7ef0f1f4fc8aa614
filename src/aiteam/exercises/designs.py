"""Checking a team design: the grade of the committed plan, and what its one revision wins back."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from aiteam.errors import StoreError
from aiteam.exercises.models import Design
from aiteam.exercises.results import CheckResult, Finding, Grade, Outcome
from aiteam.optimizer import Solved, solved
from aiteam.scenarios import Scenario, scenario
from aiteam.scenarios.private import FOLDER, whole_scenario
from aiteam.scoring import ScoreReport, score
from aiteam.scoring.evidence import TITLES
from aiteam.scoring.solving import Compiled, compile_scenario
from aiteam.team import TeamDesign, read_design

WON_BACK = 0.5
"""The share of what an explained revision gains that counts."""

FULL = 1e-6

EXPECTED = "AITEAM_VARIANT"
"""What the grader tells the kernel in which a submission runs: the variant that this learner was given."""

MISCONCEPTION = "This plan may rest on a misconception"


@cache
def situation(scenario_id: str, variant: int) -> Scenario:
    """The scenario that a design exercise is set in: the course's, or the instructor's own where marks are made.

    Raises:
        UnknownIdError: There is no such scenario or variant.
    """
    return whole_scenario(scenario_id, variant) or scenario(scenario_id, variant=variant)


@cache
def known(scenario_id: str, variant: int) -> Solved:
    """What is known of its solution."""
    return solved(situation(scenario_id, variant))


@cache
def compiled(scenario_id: str, variant: int) -> Compiled:
    """Its program."""
    return compile_scenario(situation(scenario_id, variant))


Place = tuple[str, int]
"""A scenario's id, and which variant of it."""


def at_variant(exercise: Design, answer: Mapping[str, Any]) -> Design:
    """The exercise set in the variant that the learner says was given out; as it is where none is said."""
    return exercise.model_copy(update={"variant": answer.get("variant", exercise.variant)})


def wrong_variant(exercise: Design) -> str:
    """That an answer is for another variant than its learner was given; empty where it is not, or nobody knows."""
    expected, given = os.environ.get(EXPECTED), str(exercise.variant)
    if expected in (None, given):
        return ""
    return f"This plan is for variant {given}; the number that was given out is {expected}. It earns nothing."


def report_on(place: Place, design: TeamDesign, *, advise: bool = False) -> ScoreReport:
    """The report on a design."""
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
    nothing = CheckResult(exercise.id, Outcome.NOT_YET, 0.0, exercise.points, (), faults, needed)
    if "plan" not in answer:
        outcome = Outcome.NOT_YET if faults else Outcome.NOT_ATTEMPTED
        return replace(nothing, outcome=outcome, headline="nothing is committed yet.")
    place = exercise.scenario, exercise.variant
    if exercise.graded and os.environ.get("NBGRADER_EXECUTION") != "autograde":
        return replace(nothing, outcome=Outcome.KEPT, headline="committed. The marks come with the feedback.")
    if exercise.private and whole_scenario(*place) is None:
        raise StoreError(
            f"The scenario {exercise.scenario!r} is private, and its folder is not known. Set {FOLDER} to the folder "
            "that holds it, and mark again."
        )
    first = report_on(place, read_design(answer["plan"]))
    last, grade = first, first.grade or 0.0
    headline = f"the plan you committed reaches {grade:.0f} of 100."
    if "revision" in answer and not answer.get("reason", "").strip():
        headline += " The revision has no reason, so it does not count."
    elif "revision" in answer:
        last = report_on(place, read_design(answer["revision"]))
        both = f"your plan reached {grade:.0f} of 100 and your revision {last.grade or 0.0:.0f}"
        headline = f"{both}; half of a gain counts."
        grade += WON_BACK * max(0.0, (last.grade or 0.0) - grade)
    share = grade / 100
    points = float(round(exercise.points * share, 2))
    outcome = Outcome.PASSED if points >= needed else Outcome.NOT_YET
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
        Finding(f"rule:{each.rule}", f"A rule is broken, which costs {each.cost:g}", Grade.WRONG, why=each.message)
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

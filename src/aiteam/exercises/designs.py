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
from aiteam.scenarios.private import whole_scenario
from aiteam.scoring import ScoreReport, score
from aiteam.scoring.evidence import TITLES, effect_of
from aiteam.scoring.facts import Branches, branches_of
from aiteam.team import TeamDesign, read_design

WON_BACK = 0.5
"""The share of what an explained revision gains that counts."""

FULL = 1e-6

EXPECTED = "AITEAM_VARIANT"
"""What the grader tells the kernel in which a submission runs: the variant that this learner was given."""

MISCONCEPTION = "This plan may rest on a misconception"


Place = tuple[str, int, bool]
"""A scenario's id, which variant of it, and whether it is the instructor's own."""


@cache
def situation(scenario_id: str, variant: int, private: bool = False) -> Scenario:
    """The scenario that a design exercise is set in.

    Raises:
        UnknownIdError: There is no such scenario or variant.
        StoreError: It is the instructor's own, and its folder is not known here.
    """
    return whole_scenario(scenario_id, variant) if private else scenario(scenario_id, variant=variant)


@cache
def known(scenario_id: str, variant: int, private: bool = False) -> Solved:
    """What is known of its solution."""
    return solved(situation(scenario_id, variant, private))


@cache
def programs(scenario_id: str, variant: int, private: bool = False) -> Branches:
    """Its programs."""
    return branches_of(situation(scenario_id, variant, private))


def at_variant(exercise: Design, answer: Mapping[str, Any]) -> Design:
    """The exercise set in the variant that the learner says was given out; as it is where none is said."""
    return exercise.model_copy(update={"variant": answer.get("variant", exercise.variant)})


def refused_variant(exercise: Design) -> str:
    """That an answer is for another variant than its learner was given; empty where it is not, or nobody knows.

    Raises:
        StoreError: This is where marks are made, and nobody said which variant the learner was given.
    """
    expected, given = os.environ.get(EXPECTED), str(exercise.variant)
    if expected is None and marking():
        raise StoreError(
            "Each learner has a variant of one's own here, and the secret for it is not known. Set "
            "AITEAM_VARIANT_SECRET to the file that holds it, and mark again."
        )
    if expected in (None, given):
        return ""
    return f"this plan is for variant {given}; the number that was given out is {expected}. It earns nothing."


def marking() -> bool:
    """Whether nbgrader is marking just now."""
    return os.environ.get("NBGRADER_EXECUTION") == "autograde"


def report_on(place: Place, design: TeamDesign, *, advise: bool = False) -> ScoreReport:
    """The report on a design."""
    reference = known(*place).reference
    return score(design, situation(*place), reference, branches=programs(*place), advise=advise)


def check_design(
    exercise: Design, answer: Mapping[str, Any], faults: tuple[str, ...] = (), *, own_variant: bool = False
) -> CheckResult:
    """Mark the committed plan, and the explained revision if there is one.

    Args:
        exercise: The exercise, set in the learner's own variant if there is one.
        answer: The answer as it could be read.
        faults: What of it could not.
        own_variant: Whether the plan has to be for the variant that the learner was given.

    Raises:
        StoreError: Marks are made here, and the instructor's folder or secret is not known.
    """
    needed = round(exercise.points * exercise.pass_at, 2)
    nothing = CheckResult(exercise.id, Outcome.NOT_YET, 0.0, exercise.points, (), faults, needed)
    if "plan" not in answer:
        outcome = Outcome.NOT_YET if faults else Outcome.NOT_ATTEMPTED
        return replace(nothing, outcome=outcome, headline="nothing is committed yet.")
    if own_variant and (refusal := refused_variant(exercise)):
        return replace(nothing, headline=refusal)
    if exercise.graded and not marking():
        return replace(nothing, outcome=Outcome.KEPT, headline="committed. The marks come with the feedback.")
    report = report_on(exercise.place, read_design(answer["plan"]))
    grade = report.grade or 0.0
    headline = f"the plan you committed reaches {grade:.0f} of 100."
    if "revision" in answer and not exercise.graded:
        grade, headline, report = _revised(exercise, answer, report)
    points = float(round(exercise.points * grade / 100, 2))
    outcome = Outcome.PASSED if points >= needed else Outcome.NOT_YET
    return CheckResult(exercise.id, outcome, points, exercise.points, _findings(report), faults, needed, headline)


def _revised(exercise: Design, answer: Mapping[str, Any], first: ScoreReport) -> tuple[float, str, ScoreReport]:
    """The grade, the headline and the report to be explained, once there is a revision."""
    grade = first.grade or 0.0
    if not answer.get("reason", "").strip():
        words = f"the plan you committed reaches {grade:.0f} of 100. The revision has no reason, so it does not count."
        return grade, words, first
    last = report_on(exercise.place, read_design(answer["revision"]))
    gain = (last.grade or 0.0) - grade
    words = f"your plan reached {grade:.0f} of 100 and your revision {last.grade or 0.0:.0f}; half of a gain counts."
    return (grade + WON_BACK * gain, words, last) if gain > 0 else (grade, words, first)


def _findings(report: ScoreReport) -> tuple[Finding, ...]:
    """One finding a criterion and one a broken principle, gates first: every lost point is explained."""
    criteria = (
        Finding(
            each.id,
            f"{TITLES[each.id]}: {each.points:.1f} of {each.max:g}",
            Grade.RIGHT if each.points > each.max - FULL else Grade.WRONG,
            why=each.evidence + (f" (Source text: {', '.join(each.statements)})" if each.statements else ""),
        )
        for each in report.criteria
    )
    broken = (
        Finding(f"principle:{each.principle}", effect_of(each), Grade.WRONG, why=" ".join(each.words))
        for each in report.breaches
    )
    shown = (
        Finding(
            each.id,
            MISCONCEPTION,
            Grade.WRONG,
            "",
            f"{each.evidence} {each.correction}",
            each.id,
        )
        for each in report.misconceptions
    )
    return (*broken, *criteria, *shown)

"""Checking a team design: the grade of the committed plan, and what its one revision wins back."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache, lru_cache
from typing import Any

from aiteam._version import MODEL
from aiteam.errors import StoreError
from aiteam.exercises.models import Design
from aiteam.exercises.results import CheckResult, Finding, Grade, Outcome
from aiteam.optimizer import Solved, Way, solved, way_to_best
from aiteam.progress import Attempt
from aiteam.scenarios import Scenario, scenario
from aiteam.scenarios.private import whole_scenario
from aiteam.scoring import ScoreReport, score
from aiteam.scoring.evidence import TITLES, effect_of
from aiteam.scoring.facts import Branches, branches_of
from aiteam.team import TeamDesign, read_design
from aiteam.team.fading import Form, faded

WON_BACK = 0.5
"""The share of what an explained revision gains that counts."""

FULL = 1e-6

LEAST = 0.05
"""Fewer grade points than this are not worth a line."""

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


def kept_mark(exercise: Design, given: Attempt) -> CheckResult:
    """The result of an attempt that was marked under an earlier version of the model: the mark stays as given."""
    needed = round(exercise.points * exercise.pass_at, 2)
    words = (
        f"this mark was given under version {given.model} of the model and stays. Version {MODEL} judges more "
        "strictly; what it says of the plan is shown below."
    )
    outcome = Outcome(given.outcome)
    return CheckResult(exercise.id, outcome, given.points, given.max_points, (), (), needed, words)


def report_on(place: Place, design: TeamDesign, *, advise: bool = False) -> ScoreReport:
    """The report on a design."""
    reference = known(*place).reference
    return score(design, situation(*place), reference, branches=programs(*place), advise=advise)


def check_design(
    exercise: Design,
    answer: Mapping[str, Any],
    faults: tuple[str, ...] = (),
    *,
    own_variant: bool = False,
    explain: bool = True,
) -> CheckResult:
    """Mark the committed plan, and the explained revision if there is one.

    Args:
        exercise: The exercise, set in the learner's own variant if there is one.
        answer: The answer as it could be read.
        faults: What of it could not.
        own_variant: Whether the plan has to be for the variant that the learner was given.
        explain: Whether every lost point is explained.

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
    committed = read_design(answer["plan"])
    grade = grade_of(exercise, committed)
    headline = f"the plan you committed reaches {grade:.0f} of 100."
    if "revision" in answer and not exercise.graded:
        grade, headline, committed = _revised(exercise, answer, committed)
    points = float(round(exercise.points * grade / 100, 2))
    outcome = Outcome.PASSED if points >= needed else Outcome.NOT_YET
    told = "revision" in answer or exercise.graded or marking()
    findings = tuple(_findings(exercise.place, committed, told=told)) if explain else ()
    return CheckResult(exercise.id, outcome, points, exercise.points, findings, faults, needed, headline)


def grade_of(exercise: Design, design: TeamDesign) -> float:
    """The grade of a design in an exercise, from 0 to 100.

    Where all but the last step is given, the grade is that of the decision which was left open: the plan as it was
    given, with nothing decided, is 0, and the best is 100.
    """
    grade = report_on(exercise.place, design).grade or 0.0
    if exercise.form is not Form.LAST_STEP_OPEN:
        return grade
    given = report_on(exercise.place, faded(known(*exercise.place).design, exercise.form)).grade or 0.0
    return min(100.0, max(0.0, 100.0 * (grade - given) / (100.0 - given))) if given < 100.0 - FULL else 100.0


def _revised(exercise: Design, answer: Mapping[str, Any], first: TeamDesign) -> tuple[float, str, TeamDesign]:
    """The grade, the headline and the design to be explained, once there is a revision."""
    grade = grade_of(exercise, first)
    if not answer.get("reason", "").strip():
        words = f"the plan you committed reaches {grade:.0f} of 100. The revision has no reason, so it does not count."
        return grade, words, first
    last = read_design(answer["revision"])
    reached = grade_of(exercise, last)
    gain = reached - grade
    words = f"your plan reached {grade:.0f} of 100 and your revision {reached:.0f}; half of a gain counts."
    return (grade + WON_BACK * gain, words, last) if gain > 0 else (grade, words, first)


def way_of(place: Place, design: TeamDesign) -> Way:
    """The way from a design's grade to the best plan's, as it is told beside a mark; worked out once a design."""
    return _way(place, json.dumps(design.to_dict()))


@lru_cache(maxsize=64)
def _way(place: Place, design: str) -> Way:
    return way_to_best(TeamDesign.from_dict(json.loads(design)), situation(*place), known=known(*place))


def _findings(place: Place, design: TeamDesign, *, told: bool) -> Iterator[Finding]:
    """Gates first, then the way to the best by decision, then the criteria: every lost point is explained.

    Args:
        place: Where the design is tried.
        design: The design.
        told: Whether the way is told; not while the learner may still revise.
    """
    report, way = report_on(place, design), way_of(place, design)
    yield from _caps(way)
    if told:
        yield from _on_the_way(way)
    for breach in (each for each in report.breaches if each.factor == 1 and each.cost):
        yield Finding(f"principle:{breach.principle}", effect_of(breach), Grade.WRONG, why=" ".join(breach.words))
    for each in report.criteria:
        grade = Grade.RIGHT if each.points > each.max - FULL else Grade.WRONG
        source = f" (Source text: {', '.join(each.statements)})" if each.statements else ""
        words = f"{TITLES[each.id]}: {each.points:.1f} of {each.max:g}"
        yield Finding(each.id, words, grade, why=each.evidence + source)
    for shown in report.misconceptions:
        yield Finding(shown.id, MISCONCEPTION, Grade.WRONG, "", f"{shown.evidence} {shown.correction}", shown.id)


def _caps(way: Way) -> Iterator[Finding]:
    for number, step in enumerate(way.gates, 1):
        label = f"What caps the grade, {-step.value:+.0f} points"
        yield Finding(f"gate:{number}", label, Grade.WRONG, why=f"{step.words} {step.because}")
    if way.first:
        why = f"{way.first.words} {way.first.because}".strip()
        yield Finding("first-change", f"The one change that gains most, {way.first.value:+.0f}", Grade.OPEN, why=why)


def _on_the_way(way: Way) -> Iterator[Finding]:
    for group in way.groups:
        for number, step in enumerate(group.steps, 1):
            part = f"way:{group.title}:{number}"
            yield Finding(part, f"{group.title}, {step.value:+.1f}", Grade.OPEN, why=f"{step.words} {step.because}")
    if abs(way.rest) >= LEAST:
        yield Finding("way:rest", f"What is left to the best plan, {way.rest:+.1f}", Grade.OPEN)
    if way.idle:
        yield Finding("way:idle", "Also different, and worth nothing", Grade.OPEN, why=" ".join(way.idle))

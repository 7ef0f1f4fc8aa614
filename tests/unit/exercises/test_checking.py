"""Checking an answer of whatever kind, and the solution that it is compared with."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.answers import ONE_EACH, answers_to, json_data, of_kind, values_of

from aiteam.exercises import CheckResult, Grade, Outcome, check_answer, library
from aiteam.exercises.checking import differing, solution_of
from aiteam.exercises.kinds import KINDS, Exercise
from aiteam.exercises.kinds.choices import Choices
from aiteam.exercises.kinds.design import Design
from aiteam.exercises.kinds.kept import Kept
from aiteam.exercises.kinds.ordering import Ordering
from aiteam.exercises.reading import read_answer

COURSE = library()
SOLVED = [one for one in COURSE.exercises.values() if not isinstance(one, Kept)]
BASELINE = next(one for one in of_kind(Choices) if one.baseline)
OWNERS = COURSE.exercise("before-llms.case-owners")

one_each = pytest.mark.parametrize("exercise", ONE_EACH, ids=lambda one: one.id)
each_kind = pytest.mark.parametrize("kind", KINDS)
each_law = pytest.mark.parametrize(  # a plan is marked by its score, which has laws of its own
    "kind", [pytest.param(kind, marks=[] if kind is Design else [pytest.mark.law]) for kind in KINDS]
)
each_solved = pytest.mark.parametrize("exercise", SOLVED, ids=lambda one: one.id)


def check(exercise: Exercise, data: object) -> CheckResult:
    # A design's explanation takes half a second and is tested with designs.
    return check_answer(exercise, data, COURSE, explain=not isinstance(exercise, Design))


@each_law
@given(st.data())
def test_whatever_is_answered_the_points_are_a_plain_finite_float_in_their_limits(
    kind: type[Exercise], data: st.DataObject
) -> None:
    exercise = data.draw(st.sampled_from(of_kind(kind)))
    given_ = data.draw(json_data | answers_to(exercise, junk=True))

    result = check(exercise, given_)

    assert type(result.points) is type(result.max_points) is float
    assert math.isfinite(result.points)
    assert 0 <= result.points <= result.max_points
    assert isinstance(result.outcome, Outcome)
    assert str(result)


@each_kind
@given(st.data())
def test_the_order_of_keys_changes_nothing(kind: type[Exercise], data: st.DataObject) -> None:
    exercise = data.draw(st.sampled_from(of_kind(kind)))
    answer = data.draw(answers_to(exercise, junk=True))
    shuffled = dict(data.draw(st.permutations(list(answer.items()))))

    first, second = check(exercise, answer), check(exercise, shuffled)

    assert (first.points, first.outcome, first.findings) == (second.points, second.outcome, second.findings)
    assert sorted(first.faults) == sorted(second.faults)


@each_kind
@given(st.data())
def test_checking_twice_says_the_same_and_changes_nothing_of_the_answer(
    kind: type[Exercise], data: st.DataObject
) -> None:
    exercise = data.draw(st.sampled_from(of_kind(kind)))
    answer = data.draw(answers_to(exercise))
    copy = repr(answer)

    assert check(exercise, answer) == check(exercise, answer)
    assert repr(answer) == copy


@one_each
@pytest.mark.parametrize("data", [None, {}])
def test_no_answer_is_not_attempted_and_no_mistake(exercise: Exercise, data: object) -> None:
    result = check(exercise, data)

    assert (result.outcome, result.points, result.faults) == (Outcome.NOT_ATTEMPTED, 0.0, ())
    assert {finding.grade for finding in result.findings} <= {Grade.OPEN}


@pytest.mark.parametrize("exercise", [one for one in ONE_EACH if not isinstance(one, Kept)], ids=lambda one: one.id)
@pytest.mark.parametrize("data", [7, [], "text", {"nothing": 1}])
def test_what_cannot_be_read_is_reported_and_counts_as_an_attempt_without_points(
    exercise: Exercise, data: object
) -> None:
    result = check(exercise, data)

    assert (result.outcome, result.points) == (Outcome.NOT_YET, 0.0)
    assert len(result.faults) == 1
    assert "; allowed: " in result.faults[0]


@pytest.mark.parametrize(
    "exercise", [BASELINE, *(one for one in ONE_EACH if isinstance(one, Kept))], ids=lambda one: one.id
)
@pytest.mark.parametrize("data", [7, [], "text", {"nothing": 1}])
def test_what_cannot_be_read_is_not_kept_but_reported(exercise: Exercise, data: object) -> None:
    result = check(exercise, data)

    assert result.outcome is Outcome.NOT_ATTEMPTED
    assert len(result.faults) == 1


def test_what_can_be_read_is_checked_beside_what_cannot() -> None:
    result = check(OWNERS, {"weather": "data-scientist", "december": "nobody"})

    assert result.points == 0.5
    assert result.faults == (
        "december: given 'nobody'; allowed: one of ai-product-manager, data-scientist, ml-engineer, data-engineer, "
        "software-engineer",
    )


def test_every_id_that_is_allowed_can_be_copied_whole_from_what_is_printed() -> None:
    printed = str(check(OWNERS, dict.fromkeys(values_of(OWNERS), "nobody")))

    for allowed in values_of(OWNERS)["december"]:
        assert len(re.findall(rf"\b{allowed}\b", printed)) == len(values_of(OWNERS))


@each_solved
def test_the_solution_is_an_answer_in_its_saved_form_and_earns_all_points(exercise: Exercise) -> None:
    solution = solution_of(exercise, COURSE)
    result = check_answer(exercise, solution, COURSE)

    assert read_answer(exercise, solution, COURSE) == (solution, ())
    assert result.points == exercise.points
    kept = isinstance(exercise, Choices) and exercise.baseline
    assert result.outcome is (Outcome.KEPT if kept else Outcome.PASSED)


@each_solved
def test_the_solution_does_not_differ_from_itself(exercise: Exercise) -> None:
    assert differing(exercise, solution_of(exercise, COURSE), COURSE) == ()


@pytest.mark.parametrize(
    "exercise", [one for one in SOLVED if not isinstance(one, Design | Ordering)], ids=lambda o: o.id
)
def test_of_an_empty_answer_every_part_differs_and_is_open(exercise: Exercise) -> None:
    found = differing(exercise, {}, COURSE)

    assert [each.given for each in found] == ["open"] * len(solution_of(exercise, COURSE))
    assert all(each.part and each.solution and each.solution != "open" for each in found)

"""Exercises that are judged part by part: how the parts add up, and what is said of each."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.answers import answers_to, of_kind, right_answer, values_of, wrong_answer

from aiteam.exercises import CheckResult, Grade, Outcome, check_answer, library
from aiteam.exercises.kinds import KINDS, Exercise
from aiteam.exercises.kinds.judged import Judged
from aiteam.exercises.kinds.ordering import Ordering

COURSE = library()
JUDGED = [one for one in COURSE.exercises.values() if isinstance(one, Judged)]
PARTED = [one for one in JUDGED if not isinstance(one, Ordering)]  # each part has a finding of its own

each_kind = pytest.mark.parametrize("kind", [kind for kind in KINDS if issubclass(kind, Judged)])
each_judged = pytest.mark.parametrize("exercise", JUDGED, ids=lambda one: one.id)
each_parted = pytest.mark.parametrize("exercise", PARTED, ids=lambda one: one.id)


def check(exercise: Exercise, data: object) -> CheckResult:
    return check_answer(exercise, data, COURSE)


@pytest.mark.law
@each_kind
@given(st.data())
def test_the_points_are_those_of_the_findings_and_the_outcome_follows_from_them(
    kind: type[Judged], data: st.DataObject
) -> None:
    exercise = data.draw(st.sampled_from(of_kind(kind)))
    answer = data.draw(answers_to(exercise))

    result = check(exercise, answer)

    credit = {Grade.RIGHT: 1.0, Grade.DEFENSIBLE: 0.5, Grade.WRONG: 0.0, Grade.OPEN: 0.0}
    share = sum(credit[finding.grade] for finding in result.findings) / len(result.findings)
    assert result.points == pytest.approx(exercise.points * share, abs=0.005)
    if not answer:
        assert result.outcome is Outcome.NOT_ATTEMPTED
    elif not exercise.can_pass:
        assert result.outcome is Outcome.KEPT
    else:
        assert result.outcome is (Outcome.PASSED if share >= exercise.pass_at else Outcome.NOT_YET)


@pytest.mark.law
@each_kind
@given(st.data())
def test_what_is_said_to_be_needed_is_what_decides(kind: type[Judged], data: st.DataObject) -> None:
    exercise = data.draw(st.sampled_from([one for one in of_kind(kind) if one.can_pass]))
    result = check(exercise, data.draw(answers_to(exercise).filter(bool)))

    assert type(result.pass_points) is float
    step = exercise.points / len(result.findings)
    assert 0 <= result.pass_points - exercise.points * exercise.pass_at + 0.005 <= step + 0.01
    assert (result.outcome is Outcome.PASSED) == (result.points >= result.pass_points)
    assert (f"; {result.pass_points:g} are needed." in result.summary) == (result.outcome is Outcome.NOT_YET)


@pytest.mark.law
@each_kind
@given(st.data())
def test_one_more_right_part_never_lowers_the_points(kind: type[Judged], data: st.DataObject) -> None:
    exercise = data.draw(st.sampled_from(of_kind(kind)))
    answer, key = data.draw(answers_to(exercise)), right_answer(exercise)
    part = data.draw(st.sampled_from(list(key)))

    before, after = check(exercise, answer), check(exercise, answer | {part: key[part]})

    assert after.points >= before.points
    finding = before.finding(part)
    if finding and finding.grade is not Grade.RIGHT:
        assert after.points > before.points


@each_judged
def test_everything_right_earns_all_points_and_passes_where_there_is_something_to_pass(exercise: Any) -> None:
    result = check(exercise, right_answer(exercise))

    passed = Outcome.PASSED if exercise.can_pass else Outcome.KEPT
    assert (result.outcome, result.points) == (passed, float(exercise.points))
    assert {finding.grade for finding in result.findings} == {Grade.RIGHT}
    assert all(finding.why and finding.misconception is None for finding in result.findings)
    assert all(finding.chosen for finding in result.findings) != isinstance(exercise, Ordering)  # a rule is not chosen


@each_judged
def test_everything_wrong_earns_nothing_and_each_mistake_is_explained(exercise: Any) -> None:
    result = check(exercise, wrong_answer(exercise))

    failed = Outcome.NOT_YET if exercise.can_pass else Outcome.KEPT
    assert (result.outcome, result.points) == (failed, 0.0)
    assert {finding.grade for finding in result.findings} == {Grade.WRONG}
    assert all(finding.why for finding in result.findings)
    assert all(finding.chosen for finding in result.findings) != isinstance(exercise, Ordering)


@each_parted
def test_every_part_has_a_finding_in_the_order_of_the_exercise_also_the_open_ones(exercise: Exercise) -> None:
    parts = list(right_answer(exercise))

    for data in (None, {parts[-1]: right_answer(exercise)[parts[-1]]}, right_answer(exercise)):
        found = [finding.part for finding in check(exercise, data).findings]
        assert found[: len(parts)] == parts
        assert all(">" in part for part in found[len(parts) :])  # what is said of two parts together


@each_parted
def test_each_choice_at_a_part_is_answered_in_its_own_words(exercise: Exercise) -> None:
    for part, values in values_of(exercise).items():
        findings = [check(exercise, {part: value}).finding(part) for value in values]
        assert len({finding.why for finding in findings if finding}) == len(values) > 1

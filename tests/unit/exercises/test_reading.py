"""Reading an answer of whatever kind: what can be read is kept in one form, and all else is named."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.answers import (
    ONE_EACH,
    CannotShowItself,
    EqualToAll,
    EqualWord,
    NeverTooMany,
    json_data,
    of_kind,
    saved_values,
    text,
)

from aiteam.exercises import library
from aiteam.exercises.kinds import KINDS, Exercise
from aiteam.exercises.kinds.design import Design
from aiteam.exercises.reading import read_answer

COURSE = library()
SORTER = COURSE.exercise("before-llms.case-owners")
QUIZ = COURSE.exercise("before-llms.quiz")
TRACER = COURSE.exercise("before-llms.handoff-tracer")
MY_TEAM = COURSE.exercise("start.my-team")

one_each = pytest.mark.parametrize("exercise", ONE_EACH, ids=lambda one: one.id)
each_kind = pytest.mark.parametrize("kind", KINDS)


def answers_to(exercise: Exercise) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=saved_values(exercise))


def nearly_answers_to(exercise: Exercise) -> st.SearchStrategy[Any]:
    """Anything, most of it with the right parts and the wrong values, or the other way round."""
    near = {part: values | json_data for part, values in saved_values(exercise).items()}
    whole = st.fixed_dictionaries({}, optional=near)
    return json_data | whole | st.tuples(whole, st.dictionaries(text, json_data)).map(lambda two: two[0] | two[1])


def faults_of(exercise: Exercise, data: object) -> list[str]:
    answer, faults = read_answer(exercise, data, COURSE)
    assert answer == {}
    return [str(fault) for fault in faults]


@each_kind
@given(st.data())
def test_an_answer_in_its_saved_form_is_read_as_it_is(kind: type[Exercise], data: st.DataObject) -> None:
    exercise = data.draw(st.sampled_from(of_kind(kind)))
    answer = data.draw(answers_to(exercise))

    assert read_answer(exercise, answer, COURSE) == (answer, ())


@each_kind
@given(st.data())
def test_whatever_is_given_what_can_be_read_is_an_answer_and_the_rest_is_named(
    kind: type[Exercise], data: st.DataObject
) -> None:
    exercise = data.draw(st.sampled_from(of_kind(kind)))
    given_ = data.draw(nearly_answers_to(exercise))

    answer, faults = read_answer(exercise, given_, COURSE)

    assert read_answer(exercise, answer, COURSE) == (answer, ())
    assert json.loads(json.dumps(answer)) == answer
    assert all(fault.where == exercise.id and fault.allowed for fault in faults)
    assert isinstance(exercise, Design) or all(fault.given for fault in faults)
    if isinstance(given_, dict) and isinstance(exercise, Design):  # a design may have many faults, by their paths
        heads = {fault.path.split(".")[0] for fault in faults} | {fault.path[:59] for fault in faults}
        assert [part for part in given_ if part not in answer and not {part, repr(part)[:59]} & heads] == []
        assert answer.keys() <= given_.keys()
    elif isinstance(given_, dict):
        assert len(answer) + len(faults) == len(given_)
    else:
        assert (answer, len(faults)) == ({}, 1)


@each_kind
@given(st.data())
def test_the_order_of_keys_changes_nothing_and_an_answer_comes_in_the_order_of_the_exercise(
    kind: type[Exercise], data: st.DataObject
) -> None:
    exercise = data.draw(st.sampled_from(of_kind(kind)))
    answer = data.draw(answers_to(exercise))
    shuffled = dict(data.draw(st.permutations(list(answer.items()))))

    read, _ = read_answer(exercise, shuffled, COURSE)

    assert list(read.items()) == [(part, answer[part]) for part in saved_values(exercise) if part in answer]


@one_each
@pytest.mark.parametrize("data", [None, True, 0, 1.5, "text", [], [["a", "b"]], {"a"}, object], ids=repr)
def test_what_is_no_object_is_refused_whole(exercise: Exercise, data: object) -> None:
    (fault,) = faults_of(exercise, data)

    assert fault.startswith(f"{exercise.id}: ")
    assert fault.endswith("an answer in the form {part: choice}")


@one_each
@pytest.mark.parametrize("part", ["nothing", "", None, 1, True, ("a",), "x" * 500], ids=repr)
def test_an_unknown_part_is_named_with_the_parts_there_are(exercise: Exercise, part: object) -> None:
    (fault,) = faults_of(exercise, {part: "x"})

    assert f": is no part of this exercise: one of {', '.join(saved_values(exercise))}" in fault
    assert len(fault.split(": is no part")[0]) < 150


def test_the_good_parts_are_read_beside_the_bad_ones() -> None:
    answer, faults = read_answer(SORTER, {"weather": "data-scientist", "december": "nobody", "x": 1}, COURSE)

    assert answer == {"weather": "data-scientist"}
    assert [fault.path for fault in faults] == ["december", "'x'"]


def test_what_claims_to_equal_everything_is_no_choice() -> None:
    faults_of(SORTER, {"weather": EqualToAll()})
    faults_of(QUIZ, {"before-llms-unseen-score": {"choice": EqualToAll()}})


@pytest.mark.parametrize(
    ("exercise", "part", "value"),
    [
        (SORTER, "weather", EqualWord("forged")),
        (QUIZ, "before-llms-unseen-score", EqualWord("forged")),
        (TRACER, "idea", [EqualWord("forged")]),
        (MY_TEAM, "size", NeverTooMany(10**9)),
    ],
)
def test_a_word_or_number_that_lies_about_itself_does_not_get_into_an_answer(
    exercise: Exercise, part: str, value: object
) -> None:
    assert len(faults_of(exercise, {part: value})) == 1


def test_what_cannot_even_show_itself_is_named_by_its_type() -> None:
    (fault,) = faults_of(SORTER, {"weather": CannotShowItself()})

    assert "a CannotShowItself" in fault


def test_what_is_long_is_shown_shortened() -> None:
    (fault,) = faults_of(SORTER, {"weather": "x" * 10_000})

    assert len(fault) < 250

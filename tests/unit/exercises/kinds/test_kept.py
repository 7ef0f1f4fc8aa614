"""Exercises in which nothing is right or wrong."""

from __future__ import annotations

import pytest
from tests.answers import values_of

from aiteam.exercises import Outcome, check_answer, library
from aiteam.exercises.checking import differing, solution_of
from aiteam.exercises.kinds import Exercise
from aiteam.exercises.kinds.kept import Kept

COURSE = library()
KEPT = [one for one in COURSE.exercises.values() if isinstance(one, Kept)]

each_kept = pytest.mark.parametrize("exercise", KEPT, ids=lambda one: one.id)


@each_kept
def test_what_has_no_right_answer_is_kept_and_earns_nothing(exercise: Exercise) -> None:
    for part, values in values_of(exercise).items():
        for value in values:
            result = check_answer(exercise, {part: value}, COURSE)
            assert (result.outcome, result.points, result.max_points) == (Outcome.KEPT, 0.0, 0.0)
            assert result.findings == ()


@each_kept
def test_where_nothing_is_right_or_wrong_there_is_no_solution_and_nothing_differs(exercise: Exercise) -> None:
    assert solution_of(exercise, COURSE) == {}
    assert differing(exercise, {"anything": "at all"}, COURSE) == ()

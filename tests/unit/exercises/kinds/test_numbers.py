"""Short computations: which files are refused, what may be answered, and what is said of a number."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from tests.answers import NeverTooMany
from tests.exercise_files import NUMBER, NUMBERS, problems

from aiteam.exercises import check_answer, library
from aiteam.exercises.checking import differing, solution_of
from aiteam.exercises.kinds.numbers import MAX_NUMBER, Number, Numbers
from aiteam.exercises.library import ExerciseFile
from aiteam.exercises.reading import read_answer

COURSE = library()
WEEK = COURSE.exercise("infra-access.case-week")
ALL = [each for one in COURSE.exercises.values() if isinstance(one, Numbers) for each in one.numbers]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"columns": ["A", "B"], "rows": [["1"]]}, "every row of the table has 2 cells"),
        ({"rows": [["1"]]}, "every row of the table has 0 cells"),
        ({"numbers": [NUMBER | {"tolerance": -1}]}, "greater than or equal to 0"),
        ({"numbers": [NUMBER | {"value": "3"}]}, "valid number"),
        ({"numbers": [NUMBER | {"near_misses": [{"value": 4}]}]}, "Field required"),
    ],
)
def test_numbers_that_cannot_be_worked_out_are_refused_and_say_why(change: dict[str, Any], said: str) -> None:
    assert said in problems(ExerciseFile, NUMBERS | change)


@pytest.mark.parametrize("number", ALL, ids=lambda one: one.id)
def test_every_slip_that_is_known_can_be_told_from_the_right_number_and_from_the_other_slips(number: Number) -> None:
    values = sorted((number.value, *(miss.value for miss in number.near_misses)))

    assert all(other - one > 2 * number.tolerance + 1e-6 for one, other in pairwise(values))


def fault_of(value: object) -> str:
    answer, (fault,) = read_answer(WEEK, {"cost-week": value}, COURSE)
    assert answer == {}
    return str(fault)


NO_NUMBERS = [
    None,
    True,
    False,
    "3",
    "",
    "0,25",
    float("nan"),
    float("inf"),
    -float("inf"),
    1e16,
    [3],
    {"value": 3},
    3j,
]


@pytest.mark.parametrize("value", NO_NUMBERS, ids=repr)
def test_what_is_no_number_is_refused_with_what_was_given_and_what_is_allowed(value: object) -> None:
    fault = fault_of(value)

    assert fault == f"infra-access.case-week: cost-week: {value!r}: a number such as 3 or 0.25"


@pytest.mark.parametrize("value", [10**400, -(10**400), 10**5000], ids=["10**400", "-10**400", "10**5000"])
def test_a_monstrous_whole_number_is_no_number_either(value: int) -> None:
    fault = fault_of(value)

    assert fault.startswith("infra-access.case-week: cost-week: ")
    assert fault.endswith("a number such as 3 or 0.25")


@pytest.mark.parametrize("value", [0, -3, 3, 0.25, -0.0, MAX_NUMBER, -MAX_NUMBER])
def test_a_number_is_kept_as_a_plain_float(value: float) -> None:
    answer, faults = read_answer(WEEK, {"cost-week": value}, COURSE)

    assert (answer, faults) == ({"cost-week": value}, ())
    assert type(answer["cost-week"]) is float


def test_a_number_that_lies_about_itself_does_not_get_into_an_answer() -> None:
    assert fault_of(NeverTooMany(10**20)).endswith("a number such as 3 or 0.25")


def test_a_number_that_is_right_does_not_differ_from_the_solution() -> None:
    right = solution_of(WEEK, COURSE) | {"cost-week": 169.25}
    assert check_answer(WEEK, right, COURSE).points == WEEK.points

    assert differing(WEEK, right, COURSE) == ()


def test_a_wrong_number_is_named_with_both_numbers() -> None:
    (found,) = differing(WEEK, solution_of(WEEK, COURSE) | {"cost-week": 126.0}, COURSE)

    assert (found.given, found.solution) == ("126", "169.2")
    assert found.part.startswith("What did the model calls")


def test_a_large_number_is_shown_with_all_its_digits() -> None:
    (found,) = differing(WEEK, solution_of(WEEK, COURSE) | {"cost-week": 1_234_567.0}, COURSE)

    assert found.given.replace(",", "") == "1234567"

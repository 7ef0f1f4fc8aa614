"""Hints open one by one with what was tried, the solution with a pass or after honest tries."""

import pytest

from aiteam.answers import Answer
from aiteam.exercises import library
from aiteam.exercises.checking import solution_of
from aiteam.exercises.help import Tried, open_hints, solution_is_open

CONTENT = library()
EXERCISE = CONTENT.exercise("before-llms.case-owners").model_copy(update={"hints": ("One.", "Two.", "Three.")})
RIGHT = solution_of(EXERCISE, CONTENT)
PARTS = list(RIGHT)


def wrong(number: int) -> Answer:
    """A complete answer that differs from those of other numbers."""
    return RIGHT | {PARTS[number]: next(each for each in RIGHT.values() if each != RIGHT[PARTS[number]])}


@pytest.mark.parametrize(
    ("tried", "count"),
    [
        ([], 0),
        ([(wrong(0), False)], 1),
        ([(wrong(0), False), (wrong(0), False)], 1),
        ([(wrong(0), False), (RIGHT, True)], 1),
        ([(wrong(0), False), (wrong(1), False)], 2),
        ([(wrong(number), False) for number in range(4)], 3),
        ([({PARTS[0]: place}, False) for place in set(RIGHT.values())], 0),  # a card at a time is no try of the whole
    ],
)
def test_each_different_wrong_answer_opens_a_hint(tried: list[Tried], count: int) -> None:
    assert open_hints(EXERCISE, {}, CONTENT, tried) == ("One.", "Two.", "Three.")[:count]


@pytest.mark.parametrize(
    ("tried", "is_open"),
    [
        ([], False),
        ([(RIGHT, True)], True),
        ([(wrong(0), False), (wrong(1), False)], False),
        ([(wrong(0), False), (wrong(1), False), (wrong(0), False)], False),
        ([(wrong(0), False), (wrong(1), False), (wrong(2), False)], True),
        ([({part: RIGHT[part]}, False) for part in PARTS[:3]], False),
    ],
)
def test_the_solution_opens_with_a_pass_or_after_three_different_complete_answers(
    tried: list[Tried], is_open: bool
) -> None:
    assert solution_is_open(EXERCISE, CONTENT, tried) == is_open

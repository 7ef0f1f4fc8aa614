"""What one learner gained: only first answers, only pairs, and nothing claimed that is not there."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiteam.exercises import library
from aiteam.memory import POST, PRE, ItemAnswer, gain
from aiteam.memory.gain import Gain, pairs_of
from aiteam.statistics import Tally

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
PAIRS = pairs_of(library())


def answers(before: int, after: int) -> list[ItemAnswer]:
    """So many right in each of the tests, the first ones of them."""
    found = []
    for number, (one, other) in enumerate(PAIRS):
        found.append(ItemAnswer(one, PRE, "a", number < before, None, NOON, unaided=True))
        found.append(ItemAnswer(other, POST, "a", number < after, None, NOON + timedelta(days=40), unaided=True))
    return found


def of(before: int, after: int) -> Gain:
    found = gain(answers(before, after), library())
    assert found
    return found


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_the_two_tests_have_parallel_items(one: str, other: str) -> None:
    first, second = library().items[one], library().items[other]
    assert sorted(first.misconceptions) == sorted(second.misconceptions)
    assert sorted(each.slip or each.misconception or "" for each in first.options) == sorted(
        each.slip or each.misconception or "" for each in second.options
    )
    assert {each.partition("-")[0] for each in first.statements} & {"A", "B", "L", "I", "T0", "T1", "EM5a"}
    assert first.prompt != second.prompt


@pytest.mark.parametrize(
    ("before", "after", "g"), [(6, 9, 0.5), (0, 12, 1.0), (6, 6, 0.0), (8, 6, -0.5), (11, 12, 1.0)]
)
def test_the_gain_is_the_share_of_what_could_be_gained(before: int, after: int, g: float) -> None:
    assert of(before, after).g == pytest.approx(g)


@given(st.integers(0, 11), st.integers(0, 12))
def test_the_gain_is_at_most_1_and_lies_in_its_interval_which_is_wide(before: int, after: int) -> None:
    found = of(before, after)
    assert found.g is not None
    assert found.interval is not None
    low, high = found.interval
    assert found.g <= 1
    assert low - 1e-9 <= found.g <= high + 1e-9
    assert high <= 1
    assert high - low > 0.1


@given(st.integers(0, 11), st.integers(0, 11))
def test_more_right_answers_afterwards_are_never_a_smaller_gain(before: int, after: int) -> None:
    assert (of(before, after + 1).g or 0) > (of(before, after).g or 0)


def test_where_all_was_right_before_there_is_no_gain_and_no_interval() -> None:
    found = of(12, 12)
    assert (found.g, found.interval) == (None, None)
    assert found.before == Tally(12, 12)


def test_without_both_tests_there_is_nothing_to_compare() -> None:
    assert gain([], library()) is None
    assert gain([each for each in answers(3, 3) if each.exercise == PRE], library()) is None


def test_a_question_that_was_left_open_in_one_test_does_not_count_in_the_other() -> None:
    found = gain([each for each in answers(12, 12) if each.item != PAIRS[0][0]], library())
    assert found
    assert (found.before, found.after) == (Tally(11, 11), Tally(11, 11))


def test_only_the_first_answer_counts() -> None:
    fixed = ItemAnswer(PAIRS[11][1], POST, "b", True, None, NOON + timedelta(days=41), unaided=False)
    found = gain([*answers(6, 9), fixed], library())
    assert found
    assert found.after == Tally(9, 12)


def test_what_was_lost_and_what_is_wrong_in_both_is_named() -> None:
    found = of(8, 6)
    assert found.lost == (PAIRS[6][1], PAIRS[7][1])
    assert found.still_open == tuple(other for _, other in PAIRS[8:])


def test_what_is_asked_again_in_reviews_is_the_delayed_test() -> None:
    assert of(6, 9).again is None
    days = ("review.2026-07-01", "review.2026-07-12")
    later = [
        ItemAnswer(PAIRS[0][1], day, "a", right, None, NOON, unaided=True)
        for day, right in zip(days, (0, 1), strict=True)
    ]
    other = ItemAnswer("managers-disputed-goals", days[0], "a", True, None, NOON, unaided=True)
    found = gain([*answers(6, 9), *later, other], library())
    assert found
    assert found.again == Tally(1, 1)

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from aiteam.errors import FigureError
from aiteam.statistics import Tally

COUNTS = st.integers(1, 400).flatmap(lambda answered: st.tuples(st.integers(0, answered), st.just(answered)))


@given(COUNTS)
def test_the_interval_is_the_one_of_wilson(counts: tuple[int, int]) -> None:
    """At its ends the share lies 1.96 standard errors away, as the end itself would have them."""
    right, answered = counts
    for end in Tally(*counts).interval:
        distance = abs(right / answered - end)
        assert distance**2 == pytest.approx(1.959964**2 * end * (1 - end) / answered, abs=1e-6)


@pytest.mark.parametrize(
    ("right", "answered", "low", "high"),
    # The first is an example of Newcombe's (1998); the others are used in the lesson on evaluation.
    [(81, 263, 0.2553, 0.3662), (52, 60, 0.7583, 0.9309), (12, 12, 0.7575, 1.0), (0, 20, 0.0, 0.1611)],
)
def test_the_interval_of_known_counts(right: int, answered: int, low: float, high: float) -> None:
    assert Tally(right, answered).interval == pytest.approx((low, high), abs=1e-4)


@given(COUNTS)
def test_the_interval_of_what_was_wrong_mirrors_it(counts: tuple[int, int]) -> None:
    right, answered = counts
    low, high = Tally(right, answered).interval

    assert Tally(answered - right, answered).interval == pytest.approx((1 - high, 1 - low))


@given(COUNTS)
def test_the_share_lies_in_its_interval_and_the_interval_between_none_and_all(counts: tuple[int, int]) -> None:
    tally = Tally(*counts)
    low, high = tally.interval

    assert tally.share is not None
    assert 0 <= low <= tally.share <= high <= 1


@given(COUNTS)
def test_four_times_the_answers_narrow_the_interval(counts: tuple[int, int]) -> None:
    right, answered = counts
    assume(answered > 1)
    narrow, wide = Tally(4 * right, 4 * answered).interval, Tally(right, answered).interval

    assert narrow[1] - narrow[0] < wide[1] - wide[0]


def test_nothing_answered_has_no_share_and_says_so() -> None:
    assert Tally(0, 0).share is None
    assert Tally(0, 0).interval == (0, 1)
    assert str(Tally(0, 0)) == "nothing answered"


def test_it_reads_as_its_counts_its_share_and_its_interval() -> None:
    assert str(Tally(2, 6)) == "2 of 6 right, 33% (95% interval 10% to 70%)"


@pytest.mark.parametrize(("right", "answered"), [(3, 2), (-1, 2), (0, -1)])
def test_counts_that_cannot_be_are_refused(right: int, answered: int) -> None:
    with pytest.raises(FigureError, match=f"{right} right of {answered}: 0 or more, and no more than were answered"):
        Tally(right, answered)

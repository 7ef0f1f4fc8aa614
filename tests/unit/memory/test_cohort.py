"""The gain of a cohort, with intervals over its learners."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiteam.memory import cohort_gain

SHARES = st.integers(0, 12).map(lambda right: right / 12)
COHORT = [(5 / 12, 9 / 12), (6 / 12, 8 / 12), (4 / 12, 10 / 12), (8 / 12, 9 / 12), (7 / 12, 11 / 12)]


def test_gain_and_d_are_those_of_the_means_with_their_intervals() -> None:
    found = cohort_gain(COHORT)
    assert (found.n, found.before, found.after) == (5, pytest.approx(0.5), pytest.approx(47 / 60))
    assert found.g == pytest.approx((47 / 60 - 0.5) / 0.5)
    assert found.d == pytest.approx(3.4 / 1.9**0.5)
    assert found.g_interval
    assert found.d_interval
    assert found.g_interval[0] < found.g < found.g_interval[1]
    assert found.d_interval[0] < found.d_interval[1]


def test_the_same_cohort_has_the_same_figures_at_every_call() -> None:
    assert cohort_gain(COHORT) == cohort_gain(COHORT)


def test_of_one_learner_there_is_a_gain_but_no_d_and_no_interval() -> None:
    found = cohort_gain(COHORT[:1])
    assert found.g == pytest.approx(4 / 7)
    assert (found.g_interval, found.d, found.d_interval) == (None, None, None)


def test_where_all_knew_all_before_there_is_no_gain_and_no_d() -> None:
    found = cohort_gain([(1, 1)] * 4)
    assert (found.g, found.g_interval, found.d, found.d_interval) == (None, None, None, None)


@given(st.lists(st.tuples(SHARES, SHARES), min_size=1, max_size=6))
def test_whatever_the_cohort_the_gain_is_at_most_1(pairs: list[tuple[float, float]]) -> None:
    found = cohort_gain(pairs)
    assert found.g is None or found.g <= 1 + 1e-9
    assert found.n == len(pairs)


@pytest.mark.parametrize("pairs", [[], [(0.5, 1.2)], [(-0.1, 0.5)]])
def test_what_is_no_cohort_is_refused(pairs: list[tuple[float, float]]) -> None:
    with pytest.raises(ValueError, match="two shares from 0 to 1"):
        cohort_gain(pairs)

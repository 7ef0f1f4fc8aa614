"""Pearson's test, held against laws, a textbook's table and Mendel's peas."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiteam.statistics import ChiSquared, chi_squared


@pytest.mark.parametrize(
    ("freedom", "critical"), [(0, 0), (1, 3.841), (2, 5.991), (3, 7.815), (4, 9.488), (5, 11.070), (10, 18.307)]
)
def test_critical_values_are_those_of_the_tables(freedom: int, critical: float) -> None:
    assert ChiSquared(0, freedom).critical == pytest.approx(critical, abs=5e-4)


def test_mendels_peas_fit() -> None:
    peas = [315, 101, 108, 32]
    fit = chi_squared(peas, [sum(peas) * ratio / 16 for ratio in (9, 3, 3, 1)])
    assert fit.statistic == pytest.approx(0.470, abs=5e-4)
    assert fit.degrees_of_freedom == 3
    assert not fit.significant


def test_only_more_than_the_critical_value_is_significant() -> None:
    assert [ChiSquared(value, 1).significant for value in (3.84, 3.85)] == [False, True]
    assert not ChiSquared(9.0, 0).significant


@given(st.lists(st.integers(1, 100), min_size=1, max_size=8))
def test_what_is_as_expected_fits(counts: list[int]) -> None:
    assert chi_squared(counts, counts) == ChiSquared(0.0, len(counts) - 1)


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 50)), min_size=2, max_size=8), st.integers(2, 5))
def test_the_same_shares_of_more_counts_tell_more(pairs: list[tuple[int, int]], times: int) -> None:
    observed = [one for one, _ in pairs]
    whole = sum(observed) / sum(other for _, other in pairs)
    if not whole:
        return
    expected = [other * whole for _, other in pairs]
    once = chi_squared(observed, expected).statistic
    more = chi_squared([each * times for each in observed], [each * times for each in expected]).statistic
    assert more == pytest.approx(once * times)


def test_counts_that_do_not_belong_together_are_refused() -> None:
    with pytest.raises(ValueError, match="sum"):
        chi_squared([1, 2], [5, 5])

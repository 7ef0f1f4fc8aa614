"""The interval of a ratio: it holds its figure, and it covers the truth as often as it says."""

from __future__ import annotations

from math import comb

from hypothesis import given
from hypothesis import strategies as st

from aiteam.statistics import Tally, ratio_interval

ITEMS = 12


def of(upper: int, lower: int) -> tuple[float, float]:
    above, below = Tally(upper, ITEMS), Tally(lower, ITEMS)
    return ratio_interval(above.share or 0, above.interval, below.share or 0, below.interval)


@given(st.integers(0, ITEMS), st.integers(1, ITEMS))
def test_the_ratio_lies_inside_its_interval_and_that_lies_above_nothing(upper: int, lower: int) -> None:
    low, high = of(upper, lower)
    assert 0 <= low <= upper / lower + 1e-9
    assert upper / lower - 1e-9 <= high
    assert high - low > 0.1, "twelve items never give certainty"


def test_of_all_results_that_two_tests_can_have_the_interval_holds_the_truth_in_about_95_per_cent() -> None:
    held = []
    for before in (0.3, 0.5, 0.7, 0.9):  # the chance to be wrong, before and after
        for after in (0.1, 0.25, 0.4, 0.6):
            inside = total = 0.0
            for y in range(1, ITEMS + 1):
                for x in range(ITEMS + 1):
                    chance = _binomial(y, before) * _binomial(x, after)
                    low, high = of(x, y)
                    total += chance
                    inside += chance * (low <= after / before <= high)
            held.append(inside / total)
    assert min(held) > 0.92
    assert 0.94 < sum(held) / len(held) < 0.99


def _binomial(right: int, share: float) -> float:
    return comb(ITEMS, right) * share**right * (1 - share) ** (ITEMS - right)

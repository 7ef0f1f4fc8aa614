"""The interval of a ratio of two shares, of 95 %: a closed formula, so the same at every call."""

from __future__ import annotations

from math import sqrt

from aiteam.statistics.tally import Interval


def ratio_interval(upper: float, of_upper: Interval, lower: float, of_lower: Interval) -> Interval:
    """The interval of a ratio of two shares that were found independently, made of theirs: Newcombe's MOVER-R.

    Args:
        upper: The share above the line.
        of_upper: Its interval.
        lower: The share below the line, above 0.
        of_lower: Its interval, above 0 as well.
    """
    product = upper * lower

    def root(bound: float, other: float) -> float:
        return sqrt(max(0.0, product**2 - bound * other * (2 * upper - bound) * (2 * lower - other)))

    low = (product - root(of_upper[0], of_lower[1])) / (of_lower[1] * (2 * lower - of_lower[1]))
    high = (product + root(of_upper[1], of_lower[0])) / (of_lower[0] * (2 * lower - of_lower[0]))
    return low, high

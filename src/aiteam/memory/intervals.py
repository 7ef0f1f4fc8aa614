"""Intervals for shares of right answers, of 95 %: closed formulas, so the same at every call."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

Z = 1.959964
"""The normal quantile that leaves 2.5 % on each side."""


@dataclass(frozen=True, slots=True)
class Interval:
    """From ``low`` to ``high``, both included."""

    low: float
    high: float

    def __contains__(self, value: float) -> bool:
        return self.low <= value <= self.high


def wilson(right: int, of: int) -> Interval:
    """Wilson's score interval of a share; it stays between 0 and 1 and does not shrink to nothing at either end.

    Args:
        right: How many were right, from 0 to ``of``.
        of: How many there were, at least 1.
    """
    share, square = right / of, Z * Z / of
    middle = (share + square / 2) / (1 + square)
    half = Z / (1 + square) * sqrt(share * (1 - share) / of + square / (4 * of))
    # At the ends the formula gives exactly 0 and 1, but for the rounding of the last digit.
    low, high = (0.0 if right == 0 else middle - half), (1.0 if right == of else middle + half)
    return Interval(max(0.0, low), min(1.0, high))


def ratio(upper: float, of_upper: Interval, lower: float, of_lower: Interval) -> Interval:
    """The interval of a ratio of two shares that were found independently: Newcombe's MOVER-R.

    Args:
        upper: The share above the line.
        of_upper: Its interval.
        lower: The share below the line, above 0.
        of_lower: Its interval, above 0 as well.
    """
    product = upper * lower

    def root(bound: float, other: float) -> float:
        return sqrt(max(0.0, product**2 - bound * other * (2 * upper - bound) * (2 * lower - other)))

    low = (product - root(of_upper.low, of_lower.high)) / (of_lower.high * (2 * lower - of_lower.high))
    high = (product + root(of_upper.high, of_lower.low)) / (of_lower.low * (2 * lower - of_lower.low))
    return Interval(low, high)

"""Pearson's chi-squared test of how well counts fit what was expected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

SIGNIFICANCE = 0.05
"""Chance alone exceeds the critical value in this share of all cases."""


@dataclass(frozen=True, slots=True)
class ChiSquared:
    """How far counts are from what was expected.

    Attributes:
        statistic: 0 where they are equal, larger the further apart they are.
        degrees_of_freedom: One fewer than there are counts, 0 or more.
    """

    statistic: float
    degrees_of_freedom: int

    @property
    def critical(self) -> float:
        """What chance alone exceeds in 5 % of all cases; 0 without degrees of freedom."""
        from scipy.stats import chi2

        return float(chi2.isf(SIGNIFICANCE, self.degrees_of_freedom)) if self.degrees_of_freedom else 0.0

    @property
    def significant(self) -> bool:
        """Whether it is more than chance alone exceeds in 5 % of all cases."""
        return self.degrees_of_freedom > 0 and self.statistic > self.critical


def chi_squared(observed: Sequence[float], expected: Sequence[float]) -> ChiSquared:
    """Compare counts with those that were expected.

    Args:
        observed: The counts, at least one.
        expected: What was expected of each, above 0, with the same sum.

    Raises:
        ValueError: The two differ in length or in their sums.
    """
    from scipy.stats import chisquare

    return ChiSquared(float(chisquare(observed, expected).statistic), len(observed) - 1)

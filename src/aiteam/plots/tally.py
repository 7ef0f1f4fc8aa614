"""A number right out of a total, with the interval in which the true share may well lie."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from aiteam.errors import Fault, FigureError

_Z = 1.959964  # 95 per cent of a normal distribution lie within this many standard deviations


@dataclass(frozen=True, slots=True)
class Tally:
    """How many answers were right.

    Attributes:
        right: The right ones, 0 or more.
        answered: All that were given, at least as many as were right.

    Raises:
        FigureError: Fewer than none were right, or more than were given.
    """

    right: int
    answered: int

    def __post_init__(self) -> None:
        if not 0 <= self.right <= self.answered:
            given = f"{self.right} right of {self.answered}"
            raise FigureError([Fault("tally", "right", given, "0 or more, and no more than were answered")])

    @property
    def share(self) -> float | None:
        """The share that was right, from 0 to 1; None where nothing was answered."""
        return self.right / self.answered if self.answered else None

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 per cent interval of the share after Wilson, which holds for few answers too; 0 to 1 for none."""
        if not self.answered:
            return 0.0, 1.0
        n, share, square = self.answered, self.right / self.answered, _Z**2
        middle = (share + square / (2 * n)) / (1 + square / n)
        reach = _Z / (1 + square / n) * sqrt(share * (1 - share) / n + square / (4 * n**2))
        # At the ends rounding would leave the share a hair outside its own interval.
        return min(share, max(0.0, middle - reach)), max(share, min(1.0, middle + reach))

    def __str__(self) -> str:
        if self.share is None:
            return "nothing answered"
        low, high = self.interval
        return f"{self.right} of {self.answered} right, {self.share:.0%} (95% interval {low:.0%} to {high:.0%})"

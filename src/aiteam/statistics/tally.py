"""A number right out of a total, with the interval in which the true share may well lie."""

from __future__ import annotations

from dataclasses import dataclass

from aiteam.errors import Fault, FigureError

Interval = tuple[float, float]
"""The lower end and the upper one."""


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
    def interval(self) -> Interval:
        """The 95 per cent interval of the share after Wilson, which holds for few answers too; 0 to 1 for none."""
        if not self.answered:
            return 0.0, 1.0
        from scipy.stats import binomtest

        found = binomtest(self.right, self.answered).proportion_ci(confidence_level=0.95, method="wilson")
        return float(found.low), float(found.high)

    def __str__(self) -> str:
        if self.share is None:
            return "nothing answered"
        low, high = self.interval
        return f"{self.right} of {self.answered} right, {self.share:.0%} (95% interval {low:.0%} to {high:.0%})"

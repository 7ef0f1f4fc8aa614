"""What can be known while the months pass: how many answers are right is seen only where somebody judges."""

from __future__ import annotations

JUDGED = 0.2
"""Below this quality of judging, from 0 to 1, nobody knows how many answers are right."""

COARSE = 5
"""What is judged is known to one in twenty: out of a hundred answers, to the nearest five."""


def right_seen(right: float, judged: float) -> int | None:
    """How many of a hundred answers are seen to be right; None where nobody can tell.

    Args:
        right: The share that is right, from 0 to 1.
        judged: How well answers are judged, from 0 to 1.
    """
    return round(100 * right / COARSE) * COARSE if judged >= JUDGED else None

"""How sure a learner was, beside how often that was right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from aiteam.exercises.forms import CONFIDENCE
from aiteam.memory.history import ItemAnswer
from aiteam.memory.intervals import Interval, wilson


@dataclass(frozen=True, slots=True)
class Level:
    """What came of the answers of one level of confidence.

    Attributes:
        confidence: ``guess``, ``fairly`` or ``sure``.
        right: How many of them were right.
        of: How many there were, at least 1.
        interval: Wilson's interval of the share, of 95 %.
    """

    confidence: str
    right: int
    of: int
    interval: Interval

    @property
    def share(self) -> float:
        """The share that was right, from 0 to 1."""
        return self.right / self.of


def calibration(answers: Iterable[ItemAnswer]) -> tuple[Level, ...]:
    """One level each, from a guess to certain, of the unaided answers that said how sure they were."""
    said = [answer for answer in answers if answer.unaided]
    levels = []
    for confidence in CONFIDENCE:
        right = [answer.right for answer in said if answer.confidence == confidence]
        if right:
            levels.append(Level(confidence, sum(right), len(right), wilson(sum(right), len(right))))
    return tuple(levels)

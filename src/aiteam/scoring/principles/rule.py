"""What a principle means in a scenario."""

from __future__ import annotations

from dataclasses import dataclass

from aiteam.scoring.linear import Linear


@dataclass(frozen=True, slots=True)
class Rule:
    """An expression that a plan which keeps the principle does not bring above 0.

    Attributes:
        size: Above 0 by the size of the breach, in the principle's unit.
        words: What is wrong with a plan that breaks it and what to do, in plain words.
        misconception: What somebody who breaks it may believe, where that is another than the principle's own.
    """

    size: Linear
    words: str
    misconception: str | None = None

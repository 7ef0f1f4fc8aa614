"""What happened in a lab as a picture, in plain data: a view draws it, and a run keeps it.

Every picture says in words beside each mark what the mark shows, so that it can be read without being seen.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Annotated, Literal

from pydantic import Field

Fill = Literal["full", "dots", "hatch", "pale", "gap"]
"""How a part of a bar is filled, each with a pattern of its own: what was reached, what was reached in another way,
what went wrong or is missing, what is there for comparison, and nothing."""

Key = tuple[tuple[Fill, str], ...]
"""What each fill means."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar: its length, in the unit of its bars, and its fill."""

    size: float
    fill: Fill = "full"


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar made of parts, one after the other.

    Attributes:
        label: What it stands for.
        said: What it shows, in words.
        parts: From its beginning to its end.
        dot: Where a dot lies on it, if one does.
    """

    label: str
    said: str
    parts: tuple[Part, ...]
    dot: float | None = None

    @property
    def length(self) -> float:
        """Where its last part ends."""
        return sum(part.size for part in self.parts)


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars on one scale.

    Attributes:
        title: What they show.
        bars: From top to bottom.
        key: What each fill means.
        most: Where the scale ends; at the end of the longest bar if not given.
        ends: What stands at the beginning and at the end of the scale.
        mark: Where a line crosses all bars, if one does.
        marked: What that line is.
    """

    title: str
    bars: tuple[Bar, ...]
    key: Key = ()
    most: float | None = None
    ends: tuple[str, str] | None = None
    mark: float | None = None
    marked: str = ""
    kind: Literal["bars"] = "bars"

    @property
    def scale(self) -> float:
        """Where the scale ends, above 0."""
        longest = max((bar.length for bar in self.bars), default=0.0)
        return self.most or max(longest, self.mark or 0.0) or 1.0


@dataclass(frozen=True, slots=True)
class Plane:
    """A point on two axes.

    Attributes:
        title: What it shows.
        at: The point, both numbers from -1 to 1: to the right, and upwards.
        ends: What stands at the left, the right, the bottom and the top.
        corners: What stands at the bottom left, bottom right, top left and top right, and whether it is what was found.
    """

    title: str
    at: tuple[float, float]
    ends: tuple[str, str, str, str]
    corners: tuple[tuple[str, bool], ...]
    kind: Literal["plane"] = "plane"


@dataclass(frozen=True, slots=True)
class Way:
    """Steps in their order, up to the one at which it stops.

    Attributes:
        title: What it shows.
        steps: Each with what came of it.
        at: At which of them it stops, counted from 0.
    """

    title: str
    steps: tuple[tuple[str, str], ...]
    at: int
    kind: Literal["way"] = "way"


Drawing = Annotated[Bars | Plane | Way, Field(discriminator="kind")]


def parts(*given: tuple[float, Fill]) -> tuple[Part, ...]:
    """Parts of a bar; those without a length are left out."""
    return tuple(Part(size, fill) for size, fill in given if size > 0)


def in_turn(fills: Iterable[Fill], size: float) -> tuple[Part, ...]:
    """What came one after the other, as parts: each of the same length, and what is alike joined."""
    return tuple(Part(size * len(list(alike)), fill) for fill, alike in groupby(fills))

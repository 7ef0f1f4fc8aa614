"""What happened in a lab, drawn: bars, a plane or a way, with the words beside each mark that say the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from aiteam.labs import Bar, Bars, Drawing

T = TypeVar("T")

SEAM = 0.3
"""What is left free at the end of a part of a bar, in per cent of the scale, so that neighbours can be told apart."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A part of a bar as it is drawn: from where to where, in per cent of the scale, and its fill."""

    start: str
    end: str
    fill: str


def strokes(bar: Bar, scale: float) -> Iterator[Stroke]:
    """The parts of a bar that are seen.

    Args:
        bar: The bar.
        scale: Where the scale ends, in the unit of the bar; above 0.
    """
    at = 0.0
    for part in bar.parts:
        start, at = at, at + 100 * part.size / scale
        if part.fill != "gap":
            yield Stroke(f"{start:.2f}%", f"{max(start + SEAM, at - SEAM):.2f}%", part.fill)


def met(bars: Bars) -> tuple[tuple[str, str], ...]:
    """What the fills mean that are seen in some bars."""
    fills = {part.fill for bar in bars.bars for part in bar.parts}
    return tuple((fill, words) for fill, words in bars.key if fill in fills)


def differing(*runs: Sequence[T]) -> tuple[tuple[T, ...], ...]:
    """The drawings or figures of some runs without those that all of them have alike."""
    return tuple(tuple(each for each in here if not all(each in run for run in runs)) for here in runs)


def on_one_scale(*runs: Sequence[Drawing]) -> tuple[tuple[Drawing, ...], ...]:
    """The drawings of some runs, with bars of the same title on the same scale, so that they can be compared."""
    ends: dict[str, float] = {}
    for bars in (each for drawings in runs for each in drawings if isinstance(each, Bars)):
        ends[bars.title] = max(ends.get(bars.title, 0.0), bars.scale)
    return tuple(
        tuple(replace(each, most=ends[each.title]) if isinstance(each, Bars) else each for each in drawings)
        for drawings in runs
    )

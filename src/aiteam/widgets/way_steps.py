"""The way to the best plan as a list that fits a phone: what to decide, what it gains, and why."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from itertools import groupby

Row = tuple[str, str, float, str]
"""The group, what to decide otherwise or what is wrong, the grade points, and why."""


def points(value: float) -> str:
    """Grade points with their sign, to a tenth below ten."""
    sign = "+" if value > 0 else "−"
    return f"{sign}{abs(value):.1f}" if abs(value) < 9.95 else f"{sign}{abs(value):.0f}"


def way_steps(rows: Iterable[Row]) -> str:
    """Steps by group, each with its points first; a group with several steps says what they gain together."""
    found = []
    for group, each in groupby(rows, key=lambda row: row[0]):
        steps = list(each)
        whole = f", {points(sum(value for _, _, value, _ in steps))} together" if len(steps) > 1 else ""
        items = "".join(map(_step, steps))
        found.append(f"<p><b>{escape(group)}{whole}</b></p><ul>{items}</ul>")
    return "".join(found)


def _step(row: Row) -> str:
    _, words, value, because = row
    why = f"<br><i>{escape(because)}</i>" if because else ""
    return f"<li><b>{points(value)}</b> {escape(words)}{why}</li>"

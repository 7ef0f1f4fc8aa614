"""The plane of the four leader archetypes, with the place of a leaning."""

from __future__ import annotations

from math import isfinite
from textwrap import fill
from typing import TYPE_CHECKING

from aiteam.catalog import Catalog, catalog
from aiteam.catalog.models import LeaderArchetype
from aiteam.errors import Fault, FigureError
from aiteam.plots.chart import ACCENT, INK, LINE, NARROW, PALE, Chart, bare

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_ENDS = (("stability", "change"), ("execution", "people"))
_FEW = 30
"""Fewer letters than this in a line make a narrow corner."""

_CAUTION = "The plane shows leanings in a piece of work, never what a person is."


def leadership_plane(point: tuple[float, float] | None = None, known: Catalog | None = None) -> Chart:
    """The four archetypes in the corners of the two published axes, and a leaning among them.

    Args:
        point: A leaning, each number from -1 to 1: from stability to change, and from execution to people.
        known: The catalog; the course's own if not given.

    Raises:
        FigureError: A number of the point is none from -1 to 1.
    """
    known = known or catalog()
    if point is not None:
        _check(point)
    title = "Four leaders on two axes"

    lines = [
        *(_words(leader) for leader in known.leaders.values()),
        *([_place(point, known)] if point else []),
        _CAUTION,
    ]
    return Chart(
        lambda: _draw(point, known, title),
        title,
        "\n".join(lines),
        lambda: _draw(point, known, title, size=(NARROW - 0.2, 4.2), letters=19),
    )


def _draw(
    point: tuple[float, float] | None,
    known: Catalog,
    title: str,
    *,
    size: tuple[float, float] = (7.6, 5.2),
    letters: int = 42,
) -> Figure:
    """The plane; in a corner stand lines of so many letters at most."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=size)
    axes = figure.add_axes((0, 0, 1, 1)) if size[0] < NARROW else figure.add_subplot()
    for leader in known.leaders.values():
        _draw_corner(axes, leader, letters)
    axes.axhline(0, color=LINE, linewidth=1)
    axes.axvline(0, color=LINE, linewidth=1)
    if point is not None:
        axes.plot(
            *point,
            marker="X",
            ms=14,
            color=ACCENT,
            mec="white",
            ls="",
            clip_on=False,
            zorder=4,
            label="the leaning",
        )
        axes.legend(loc="lower right", bbox_to_anchor=(1, 1), borderaxespad=0.2, frameon=False)
    _label_ends(axes)
    bare(axes)
    axes.set_title(title, loc="left", fontsize=12, color=INK, pad=10)
    return figure


def _label_ends(axes: Axes) -> None:
    axes.set_xlim(-1, 1)
    axes.set_ylim(-1, 1)
    axes.set_xticks((-1, 1), ("← keeps things stable", "changes things →"), color=INK)
    axes.set_yticks((-1, 1), ("← turns to execution", "turns to people →"), color=INK, rotation=90)
    for labels, first, last in (
        (axes.get_xticklabels(), "left", "right"),
        (axes.get_yticklabels(), "bottom", "top"),
    ):
        labels[0].set(**{"ha" if first == "left" else "va": first})
        labels[1].set(**{"ha" if last == "right" else "va": last})


def _check(point: tuple[float, float]) -> None:
    faults = [
        Fault("point", " to ".join(ends), repr(number), "a number from -1 to 1")
        for ends, number in zip(_ENDS, point, strict=True)
        if isinstance(number, bool) or not isinstance(number, int | float) or not isfinite(number) or abs(number) > 1
    ]
    if faults:
        raise FigureError(faults)


def _corner(leader: LeaderArchetype) -> tuple[int, int]:
    return (-1 if leader.axes[0] == "stability" else 1, -1 if leader.axes[1] == "execution" else 1)


def _draw_corner(axes: Axes, leader: LeaderArchetype, letters: int) -> None:
    from matplotlib.patches import Rectangle

    x, y = _corner(leader)
    axes.add_patch(Rectangle((min(0, x), min(0, y)), 1, 1, facecolor=PALE, edgecolor="none", alpha=0.45, zorder=0))
    # At the outer edge, which leaves the middle of the corner to a leaning.
    words = f"{fill(f'after {leader.focus}', letters)}\n{fill(f'through {leader.means}', letters)}"
    name = fill(_name(leader), letters)
    if letters < _FEW:  # a narrow corner: everything from its top downwards
        top = 0.95 if y > 0 else -0.05
        axes.text(x / 2, top, name, ha="center", va="top", color=INK, weight="bold", fontsize=9)
        below = top - 0.09 * (name.count("\n") + 1)
        axes.text(x / 2, below, words, ha="center", va="top", color=INK, fontsize=9, linespacing=1.4)
        return
    axes.text(x / 2, 0.88 if y > 0 else -0.66, name, ha="center", va="center", color=INK, weight="bold")
    axes.text(x / 2, 0.8 if y > 0 else -0.74, words, ha="center", va="top", color=INK, fontsize=9, linespacing=1.4)


def _name(leader: LeaderArchetype) -> str:
    named = leader.published_as
    return leader.title if named == leader.title else f"{leader.title} (published as {named})"


def _words(leader: LeaderArchetype) -> str:
    return f"{' and '.join(leader.axes).capitalize()}: {_name(leader)}, after {leader.focus}, through {leader.means}."


def _place(point: tuple[float, float], known: Catalog) -> str:
    words = (
        f"The leaning lies at {point[0]:.2f} from stability to change and at {point[1]:.2f} from execution to people"
    )
    corner = next((each for each in known.leaders.values() if all(map(_agree, _corner(each), point))), None)
    return f"{words}, in the corner of the {corner.title}." if corner else f"{words}, on a line between corners."


def _agree(side: int, number: float) -> bool:
    return side * number > 0

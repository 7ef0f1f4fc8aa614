"""Which of the four areas each type of engineering manager leads with, also names, or leaves open."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import fill
from typing import TYPE_CHECKING, Any, get_args

from aiteam.catalog import Catalog, catalog
from aiteam.catalog.models import Area, ManagerArchetype
from aiteam.errors import Fault, FigureError, UnknownIdError
from aiteam.plots.chart import ACCENT, INK, LINE, NARROW, PALE, STRONG, Chart, bare

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

POINTS = 10
"""The points shared among the four areas."""

_AREAS: tuple[Area, ...] = get_args(Area)

# Label, length and look; the length is a rank and no share of time, so each also has a look of its own.
_RANKS: dict[str, tuple[float, dict[str, Any]]] = {
    "comes first": (3, {"facecolor": STRONG}),
    "also named": (2, {"facecolor": PALE, "hatch": "////"}),
    "open, still to be covered": (1, {"facecolor": "white", "linestyle": "--"}),
}
_NOTE = "The length of a bar is a rank, not a share of time. Every leader covers all four areas."


def focus_bars(shares: Mapping[str, int] | None = None, known: Catalog | None = None) -> Chart:
    """The five types over the four areas, and a division of ten points beside them.

    Args:
        shares: Area (technical, people, delivery, product) to points, whole and 0 or more, 10 together.
        known: The catalog; the course's own if not given.

    Raises:
        UnknownIdError: There is no such area.
        FigureError: The points are no whole numbers, or not 10 together.
    """
    known = known or catalog()
    if shares is not None:
        _check(shares)
    title = "Where five engineering managers put their focus"
    managers = list(known.managers.values())

    count = len(managers) + (shares is not None)

    def fill_in(panels: Any) -> None:
        for axes, manager in zip(panels, managers, strict=False):
            _draw_type(axes, manager)
        if shares is not None:
            _draw_own(panels[-1], shares)
        panels[0].set_yticks(range(len(_AREAS)), [area.capitalize() for area in _AREAS])
        panels[0].invert_yaxis()

    def draw() -> Figure:
        from matplotlib.figure import Figure

        figure = Figure(figsize=(8.8, 3.0))
        fill_in(figure.subplots(1, count, sharey=True))
        _legend(figure)
        figure.suptitle(title, x=0.125, y=1.12, ha="left", fontsize=12, color=INK)
        figure.text(0.125, 0.04, _NOTE, va="top", fontsize=9, color=INK)
        return figure

    lines = [*map(_words, managers), *([_own_words(shares)] if shares is not None else []), _NOTE]

    def narrow() -> Figure:
        from matplotlib.figure import Figure

        figure = Figure(figsize=(NARROW - 0.9, 1.15 * count))
        panels = figure.subplots(count, 1, sharey=True, gridspec_kw={"left": 0, "right": 1, "hspace": 0.45})
        fill_in(panels)
        for axes in panels:
            axes.tick_params(labelsize=9, labelleft=True)
        handles = _marks()
        panels[-1].legend(handles=handles, loc="upper right", bbox_to_anchor=(1, 0), frameon=False, fontsize=9)
        panels[0].text(1, 1.3, fill(title, 36), transform=panels[0].transAxes, ha="right", fontsize=11, color=INK)
        panels[-1].text(1, -1.35, fill(_NOTE, 48), transform=panels[-1].transAxes, ha="right", va="top", fontsize=9)
        return figure

    return Chart(draw, title, "\n".join(lines), narrow)


def _check(shares: Mapping[str, int]) -> None:
    for area in shares:
        if area not in _AREAS:
            raise UnknownIdError("area", area, _AREAS)
    faults = [
        Fault("points", area, repr(points), f"a whole number from 0 to {POINTS}")
        for area, points in shares.items()
        if type(points) is not int or not 0 <= points <= POINTS
    ]
    if not faults and sum(shares.values()) != POINTS:
        faults.append(Fault("points", "together", str(sum(shares.values())), f"{POINTS}, over the four areas"))
    if faults:
        raise FigureError(faults)


def rank_of(manager: ManagerArchetype, area: Area) -> str:
    """Whether an area comes first in a manager's post, is also named, or is left open, in words."""
    leads, beside, left_open = _RANKS
    return leads if area in manager.leads else beside if area in manager.covers else left_open


def _draw_type(axes: Axes, manager: ManagerArchetype) -> None:
    for row, area in enumerate(_AREAS):
        length, look = _RANKS[rank_of(manager, area)]
        axes.barh(row, length, height=0.62, edgecolor=LINE, **look)
    _finish(axes, manager.title.removesuffix(" EM"), 3.1)


def _draw_own(axes: Axes, shares: Mapping[str, int]) -> None:
    for row, area in enumerate(_AREAS):
        points = shares.get(area, 0)
        axes.barh(row, points, height=0.62, color=ACCENT)
        axes.text(points + 0.3, row, str(points), va="center", color=INK)
    _finish(axes, f"Yours, of {POINTS}", POINTS + 1.2)


def _finish(axes: Axes, title: str, reach: float) -> None:
    axes.set_xlim(-0.03 * reach, reach)
    axes.set_xticks([])
    axes.set_title(title, loc="left", fontsize=10, color=INK)
    bare(axes)


def _legend(figure: Any) -> None:
    place = {"loc": "lower left", "bbox_to_anchor": (0.115, 0.96), "borderaxespad": 0.0}
    figure.legend(handles=_marks(), ncols=3, frameon=False, fontsize=9, **place)


def _marks() -> list[Any]:
    from matplotlib.patches import Patch

    return [Patch(edgecolor=LINE, label=label, **look) for label, (_, look) in _RANKS.items()]


def _words(manager: ManagerArchetype) -> str:
    ranked = {rank: [area for area in _AREAS if rank_of(manager, area) == rank] for rank in _RANKS}
    parts = [f"{rank}: {', '.join(areas)}" for rank, areas in ranked.items() if areas]
    return f"{manager.title}. {'. '.join(part[0].upper() + part[1:] for part in parts)}."


def _own_words(shares: Mapping[str, int]) -> str:
    said = ", ".join(f"{area} {shares.get(area, 0)}" for area in _AREAS)
    bare_areas = [area for area in _AREAS if not shares.get(area, 0)]
    rest = f" Nothing is left for {' and '.join(bare_areas)}." if bare_areas else ""
    return f"Your {POINTS} points: {said}.{rest}"

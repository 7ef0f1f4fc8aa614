"""Which capability needs which, and the first step of an order that comes too early."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import fill
from typing import TYPE_CHECKING, Any

from aiteam.catalog import Catalog, catalog
from aiteam.catalog.models import Capability, Need
from aiteam.catalog.needs import Unmet, first_unmet
from aiteam.plots.chart import ACCENT, INK, LINE, NARROW, PALE, STRONG, Chart
from aiteam.plots.levels import check_levels

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_WIDTH, _HEIGHT, _STEP = 0.72, 0.46, 1.2
_BROAD, _TALL = 0.8, 0.66
"""A box in the narrow figure."""

_ENTRY = 0.16
_NOTE = "On an arrow “1 before 2” means: level 1 of the first before level 2 of the second."


Place = tuple[float, float]


def dependency_graph(order: Sequence[tuple[str, int]] | None = None, known: Catalog | None = None) -> Chart:
    """The capabilities with an arrow for each need; with an order, the first need that it breaks stands out.

    Args:
        order: Capability and the level that it reaches (1 to 4), in the order in which they are built, as in
            ``[("access", 1), ("observability", 1)]``.
        known: The catalog; the course's own if not given.

    Raises:
        UnknownIdError: There is no such capability.
        FigureError: A level is no whole number from 1 to 4.
    """
    known = known or catalog()
    check_levels(order or (), known, lowest=1)
    unmet = first_unmet(order, known) if order else None
    title = "What has to be there before what"
    verdict = _verdict(unmet, len(order), known) if order else ""

    def draw() -> Figure:
        from matplotlib.figure import Figure

        figure = Figure(figsize=(8.8, 4.8))
        axes = figure.add_subplot()
        places = _places(known)
        for capability in known.capabilities.values():
            for need, start, end in _arrows(capability, places):
                _draw_need(axes, (start, end), need, unmet is not None and unmet.need is need)
        for capability in known.capabilities.values():
            _draw_capability(axes, places[capability.id], capability.title, _steps(capability.id, order or ()))
        axes.set_xlim(-0.4, max(x for x, _ in places.values()) + 0.4)
        rows = [y for _, y in places.values()]
        axes.set_ylim(min(rows) - 0.3, max(rows) + 0.3)
        axes.set_axis_off()
        axes.set_title(title, loc="left", fontsize=12, color=INK, pad=8)
        figure.text(0.13, 0.08, _NOTE, va="top", fontsize=9, color=INK)
        if verdict:
            colour = ACCENT if unmet else INK
            figure.text(0.13, 0.02, fill(verdict, 92), va="top", fontsize=10, color=colour)
        return figure

    def narrow() -> Figure:
        return _narrow(title, verdict, unmet, order or (), known)

    return Chart(draw, title, "\n".join([*([verdict] if verdict else []), *_words(known)]), narrow)


def _narrow(title: str, verdict: str, unmet: Unmet | None, order: Sequence[tuple[str, int]], known: Catalog) -> Figure:
    """The same graph downwards: a row for each number of needs that stand behind one another."""
    from matplotlib.figure import Figure

    places = {each: (-y * 1.3, -x * 1.35) for each, (x, y) in _places(known).items()}
    across, down = [x for x, _ in places.values()], [y for _, y in places.values()]
    figure = Figure(figsize=(NARROW, 1.35 * (max(down) - min(down) + 0.8)))
    axes = figure.add_axes((0, 0, 1, 1))
    for capability in known.capabilities.values():
        for need in capability.needs:
            start, end = places[need.capability], places[capability.id]
            ends = ((start[0], start[1] - _TALL / 2), (end[0], end[1] + _TALL / 2))
            beside = 1.5 < (start[1] - end[1]) / 1.35 < 2.5  # its middle lies beside a box, so its words stand above
            _draw_need(axes, ends, need, unmet is not None and unmet.need is need, at=0.33 if beside else 0.5)
    for capability in known.capabilities.values():
        _draw_capability(axes, places[capability.id], capability.title, _steps(capability.id, order), (_BROAD, _TALL))
    axes.set_xlim(min(across) - 0.45, max(across) + 0.45)
    axes.set_ylim(min(down) - 0.4, max(down) + 0.4)
    axes.set_axis_off()
    axes.set_title(title, loc="left", fontsize=11, color=INK, pad=8)
    place: dict[str, Any] = {"xycoords": "axes fraction", "textcoords": "offset points", "va": "top", "fontsize": 9}
    axes.annotate(fill(_NOTE, 50), (0, 0), (0, 0), color=INK, **place)
    axes.annotate(fill(verdict, 48), (0, 0), (0, -34), color=ACCENT if unmet else INK, **place)
    return figure


def _places(known: Catalog) -> dict[str, Place]:
    """A column for each number of needs that stand behind one another, the rows of a column around its middle."""
    depth = dict.fromkeys(known.capabilities, 0)
    for _ in depth:  # as often as there are capabilities, so that needs in a circle do not go on for ever
        for each in known.capabilities.values():
            depth[each.id] = max([0, *(depth[need.capability] + 1 for need in each.needs)])
    columns = [[each for each in depth if depth[each] == column] for column in sorted(set(depth.values()))]
    return {
        each: (x * _STEP, (len(column) - 1) / 2 - row)
        for x, column in enumerate(columns)
        for row, each in enumerate(column)
    }


def _arrows(capability: Capability, places: dict[str, Place]) -> Iterator[tuple[Need, Place, Place]]:
    """Each need with the ends of its arrow; arrows into one box enter it below one another, the steepest on top."""
    x, y = places[capability.id][0] - _WIDTH / 2, places[capability.id][1]

    def steepness(need: Need) -> float:
        start = places[need.capability]
        return (start[1] - y) / (x - start[0])

    needs = sorted(capability.needs, key=steepness, reverse=True)
    for row, need in enumerate(needs):
        start = places[need.capability]
        yield need, (start[0] + _WIDTH / 2, start[1]), (x, y + ((len(needs) - 1) / 2 - row) * _ENTRY)


def _draw_need(axes: Axes, ends: tuple[Place, Place], need: Need, broken: bool, *, at: float = 0.5) -> None:
    """An arrow from the one end to the other, with its words that far along it."""
    from matplotlib.patches import FancyArrowPatch

    start, end = ends
    arrow = FancyArrowPatch(
        start,
        end,
        arrowstyle="-|>",
        mutation_scale=14,
        shrinkA=1,
        shrinkB=1,
        color=ACCENT if broken else LINE,
        linewidth=2.6 if broken else 1.2,
        linestyle="--" if broken else "-",
        gid="broken" if broken else "need",
    )
    axes.add_patch(arrow)
    x, y = (one + at * (other - one) for one, other in zip(start, end, strict=True))
    words = f"{'✗ ' if broken else ''}{need.at_least} before {need.level}"
    style = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}
    look: dict[str, Any] = {"color": ACCENT, "weight": "bold"} if broken else {"color": INK}
    axes.text(x, y, words, ha="center", va="center", fontsize=9, bbox=style, zorder=3, **look)


def _draw_capability(
    axes: Axes, place: Place, title: str, steps: str, size: tuple[float, float] = (_WIDTH, _HEIGHT)
) -> None:
    from matplotlib.patches import FancyBboxPatch

    x, y = place
    axes.add_patch(
        FancyBboxPatch(
            (x - size[0] / 2, y - size[1] / 2),
            *size,
            boxstyle="round,pad=0,rounding_size=0.05",
            facecolor=PALE,
            edgecolor=STRONG,
            zorder=4,
        )
    )
    words = fill(title, 16) + (f"\n{steps}" if steps else "")
    axes.text(x, y, words, ha="center", va="center", fontsize=9, color=INK, zorder=5)


def _steps(capability: str, order: Sequence[tuple[str, int]]) -> str:
    return "\n".join(f"step {step}: level {level}" for step, (each, level) in enumerate(order, 1) if each == capability)


def _verdict(unmet: Unmet | None, steps: int, known: Catalog) -> str:
    if unmet is None:
        return f"Each of the {steps} steps finds what it needs."
    needed = known.capabilities[unmet.need.capability].title
    return (
        f"Step {unmet.step} breaks first: {unmet.capability.title} at level {unmet.level} needs {needed} at level "
        f"{unmet.need.at_least}, which stands at {unmet.reached} by then. {unmet.need.because}"
    )


def _words(known: Catalog) -> list[str]:
    lines = []
    for capability in known.capabilities.values():
        needs = [
            f"From level {need.level} on it needs {known.capabilities[need.capability].title} at level "
            f"{need.at_least}. {need.because}"
            for need in capability.needs
        ]
        lines.append(f"{capability.title}: {' '.join(needs) or 'It needs none of the others.'}")
    return lines

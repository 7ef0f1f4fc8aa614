"""Which assumption moves the score of a design most."""

from __future__ import annotations

from functools import partial
from textwrap import fill
from typing import TYPE_CHECKING, Any

from aiteam.optimizer.robustness import Swing
from aiteam.plots.chart import ACCENT, INK, LINE, NARROW, PALE, STRONG, Chart

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


def tornado_chart(swings: tuple[tuple[Swing, Swing], ...]) -> Chart:
    """Each assumption as a bar from the score with less of it to the score with more; a cross where the plan changes.

    Args:
        swings: Each assumption moved down and up, the one with the widest swing first.
    """
    title = "Which assumption matters most"

    def draw(*, narrow: bool = False) -> Figure:
        from matplotlib.figure import Figure

        height = (0.62 if narrow else 0.45) * max(1, len(swings)) + 1.5
        figure = Figure(figsize=(NARROW - 1.9 if narrow else 8.4, height))
        axes = figure.add_axes((0, 0, 1, 1)) if narrow else figure.add_subplot()
        for row, (low, high) in enumerate(swings):
            left, right = min(low.kept, high.kept), max(low.kept, high.kept)
            axes.barh(row, right - left, left=left, height=0.6, color=PALE, edgecolor=LINE)
            for swing, marker in ((low, "<"), (high, ">")):
                axes.plot(swing.kept, row, marker=marker, color=STRONG, ls="", ms=7)
                if swing.changes:
                    axes.plot(swing.best, row, marker="X", color=ACCENT, ls="", ms=8, mec="white")
        axes.set_yticks(range(len(swings)), [fill(low.title, 18 if narrow else 80) for low, _ in swings])
        axes.invert_yaxis()
        axes.use_sticky_edges = False  # else the outermost marks are cut in half
        axes.margins(x=0.03, y=0.03)
        axes.set_xlabel("Raw score of the plan", color=INK)
        axes.tick_params(axis="y", length=0, colors=INK)
        axes.spines[["top", "right", "left"]].set_visible(False)
        if narrow:
            axes.tick_params(labelsize=9)
        if swings:
            _legend(axes, swings, narrow=narrow)
        axes.set_title(title, loc="right" if narrow else "left", fontsize=11 if narrow else 12, color=INK, pad=34)
        return figure

    return Chart(draw, title, "\n".join(_words(low, high) for low, high in swings), partial(draw, narrow=True))


def _legend(axes: Axes, swings: tuple[tuple[Swing, Swing], ...], *, narrow: bool) -> None:
    from matplotlib.lines import Line2D

    less, more = (f"{abs(swing.factor - 1):.0%}" for swing in swings[0])
    marks = [
        Line2D([], [], marker="<", color=STRONG, ls="", label=f"with {less} less"),
        Line2D([], [], marker=">", color=STRONG, ls="", label=f"with {more} more"),
        Line2D([], [], marker="X", color=ACCENT, mec="white", ls="", ms=8, label="another plan would reach this"),
    ]
    place: dict[str, Any] = {"loc": "lower left", "bbox_to_anchor": (0, 1), "ncols": 3}
    if narrow:
        place = {"loc": "upper right", "bbox_to_anchor": (1, -0.09)}
    axes.legend(handles=marks, frameon=False, fontsize=9, **place)


def _words(low: Swing, high: Swing) -> str:
    words = f"{low.title}: with {1 - low.factor:.0%} less the plan scores {low.kept:.1f}, with "
    words += f"{high.factor - 1:.0%} more {high.kept:.1f}."
    for swing in (low, high):
        if swing.changes:
            words += f" At {swing.factor:.0%} another plan reaches {swing.best:.1f}: {' '.join(swing.changes)}"
    return words

"""Which assumption moves the score of a design most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiteam.optimizer.robustness import Swing
from aiteam.plots.chart import ACCENT, INK, LINE, PALE, STRONG, Chart

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


def tornado_chart(swings: tuple[tuple[Swing, Swing], ...]) -> Chart:
    """Each assumption as a bar from the score with less of it to the score with more; a cross where the plan changes.

    Args:
        swings: Each assumption moved down and up, the one with the widest swing first.
    """
    title = "Which assumption matters most"

    def draw() -> Figure:
        from matplotlib.figure import Figure

        figure = Figure(figsize=(8.4, 0.45 * max(1, len(swings)) + 1.5))
        axes = figure.add_subplot()
        for row, (low, high) in enumerate(swings):
            left, right = min(low.kept, high.kept), max(low.kept, high.kept)
            axes.barh(row, right - left, left=left, height=0.6, color=PALE, edgecolor=LINE)
            for swing, marker in ((low, "<"), (high, ">")):
                axes.plot(swing.kept, row, marker=marker, color=STRONG, ls="", ms=7)
                if swing.changes:
                    axes.plot(swing.best, row, marker="X", color=ACCENT, ls="", ms=8, mec="white")
        axes.set_yticks(range(len(swings)), [low.title for low, _ in swings])
        axes.invert_yaxis()
        axes.use_sticky_edges = False  # else the outermost marks are cut in half
        axes.margins(x=0.03, y=0.03)
        axes.set_xlabel("Raw score of the plan", color=INK)
        axes.tick_params(axis="y", length=0, colors=INK)
        axes.spines[["top", "right", "left"]].set_visible(False)
        if swings:
            _legend(axes, swings)
        axes.set_title(title, loc="left", fontsize=12, color=INK, pad=34)
        return figure

    return Chart(draw, title, "\n".join(_words(low, high) for low, high in swings))


def _legend(axes: Axes, swings: tuple[tuple[Swing, Swing], ...]) -> None:
    from matplotlib.lines import Line2D

    less, more = (f"{abs(swing.factor - 1):.0%}" for swing in swings[0])
    marks = [
        Line2D([], [], marker="<", color=STRONG, ls="", label=f"with {less} less"),
        Line2D([], [], marker=">", color=STRONG, ls="", label=f"with {more} more"),
        Line2D([], [], marker="X", color=ACCENT, mec="white", ls="", ms=8, label="another plan would reach this"),
    ]
    axes.legend(handles=marks, loc="lower left", bbox_to_anchor=(0, 1), ncols=3, frameon=False, fontsize=9)


def _words(low: Swing, high: Swing) -> str:
    words = f"{low.title}: with {1 - low.factor:.0%} less the plan scores {low.kept:.1f}, with "
    words += f"{high.factor - 1:.0%} more {high.kept:.1f}."
    for swing in (low, high):
        if swing.changes:
            words += f" At {swing.factor:.0%} another plan reaches {swing.best:.1f}: {' '.join(swing.changes)}"
    return words

"""Cost against coverage, with the reader's own design among the best that there are."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from aiteam.optimizer.frontier import Point
from aiteam.plots.chart import ACCENT, INK, LINE, NARROW, STRONG, Chart

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


def frontier_chart(
    points: tuple[Point, ...], own: Point | None = None, dominating: Point | None = None, *, budget: float | None = None
) -> Chart:
    """The undominated designs as steps, the reader's design, and one that is better than it.

    Args:
        points: The undominated designs, the cheapest first.
        own: The reader's design.
        dominating: A design that covers more for no more money.
        budget: The money there is, in units.
    """
    title = "What the money buys"

    def draw(*, narrow: bool = False) -> Figure:
        from matplotlib.figure import Figure

        figure = Figure(figsize=(NARROW - 0.6, 3.8) if narrow else (7.2, 4.2))
        axes = figure.add_axes((0, 0, 1, 1)) if narrow else figure.add_subplot()
        if points:
            _draw_best(axes, points, budget)
        if own:
            _draw_own(axes, own, dominating)
        if budget:
            _draw_budget(axes, budget)
        axes.set_xlabel("Cost in units", color=INK)
        axes.set_ylabel("Work covered, per cent", color=INK)
        axes.spines[["top", "right"]].set_visible(False)
        if points or own:
            axes.legend(frameon=False, loc="lower left", bbox_to_anchor=(0, 1), borderaxespad=0.2, fontsize=9)
        axes.set_title(title, loc="left", fontsize=12, color=INK, pad=56)
        return figure

    return Chart(draw, title, "\n".join(_words(points, own, dominating, budget)), partial(draw, narrow=True))


def _words(
    points: tuple[Point, ...], own: Point | None, dominating: Point | None, budget: float | None
) -> Iterator[str]:
    for each in points:
        yield f"For {each.cost:.1f} units at most {each.coverage:.0%} of the work can be covered."
    if own:
        yield f"Your design costs {own.cost:.1f} units and covers {own.coverage:.0%}."
    if own and dominating:
        yield f"Another one costs {dominating.cost:.1f} units and covers {dominating.coverage:.0%}."
    if budget:
        yield f"The budget is {budget:g} units."


def _draw_best(axes: Axes, points: tuple[Point, ...], budget: float | None) -> None:
    """The undominated designs as steps, the last one on to the budget."""
    costs, shares = [p.cost for p in points], [p.coverage * 100 for p in points]
    label = "Nothing covers more for the money"
    axes.plot(costs, shares, drawstyle="steps-post", color=STRONG, marker="o", label=label)
    if budget and budget > costs[-1]:
        axes.hlines(shares[-1], costs[-1], budget, color=STRONG)


def _draw_own(axes: Axes, own: Point, dominating: Point | None) -> None:
    """The reader's design, with an arrow to one that is better."""
    _mark(axes, own, "Your design", marker="X", color=ACCENT, mec="white", ms=11)
    if dominating:
        there, here = (dominating.cost, dominating.coverage * 100), (own.cost, own.coverage * 100)
        arrow = {"arrowstyle": "->", "color": ACCENT, "linestyle": "--", "shrinkA": 7, "shrinkB": 7}
        axes.annotate("", there, here, arrowprops=arrow)
        _mark(axes, dominating, "Better for no more money", marker="D", color="white", mec=ACCENT, ms=8)


def _draw_budget(axes: Axes, budget: float) -> None:
    """The money there is as a line."""
    place: dict[str, Any] = {
        "xycoords": ("data", "axes fraction"),
        "textcoords": "offset points",
        "va": "bottom",
        "ha": "right",
    }
    axes.axvline(budget, color=LINE, linestyle=":")
    axes.annotate("budget", (budget, 0), (-4, 4), rotation=90, color=INK, fontsize=9, **place)


def _mark(axes: Axes, point: Point, label: str, **style: Any) -> None:
    axes.plot(point.cost, point.coverage * 100, ls="", label=label, zorder=3, **style)

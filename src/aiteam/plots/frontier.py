"""Cost against coverage, with the reader's own design among the best that there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aiteam.optimizer.frontier import Point
from aiteam.plots.chart import ACCENT, INK, LINE, STRONG, Chart

if TYPE_CHECKING:
    from matplotlib.axes import Axes


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
    from matplotlib.figure import Figure

    title = "What the money buys"
    figure = Figure(figsize=(7.2, 4.2))
    axes = figure.add_subplot()
    lines = _draw_best(axes, points, budget)
    if own:
        lines += _draw_own(axes, own, dominating)
    if budget:
        lines.append(_draw_budget(axes, budget))
    axes.set_xlabel("Cost in units", color=INK)
    axes.set_ylabel("Work covered, per cent", color=INK)
    axes.spines[["top", "right"]].set_visible(False)
    if points or own:
        axes.legend(frameon=False, loc="lower left", bbox_to_anchor=(0, 1), borderaxespad=0.2, fontsize=9)
    axes.set_title(title, loc="left", fontsize=12, color=INK, pad=56)
    return Chart(figure, title, "\n".join(lines))


def _draw_best(axes: Axes, points: tuple[Point, ...], budget: float | None) -> list[str]:
    """The undominated designs as steps, the last one on to the budget; what they say, in words."""
    if not points:
        return []
    costs, shares = [p.cost for p in points], [p.coverage * 100 for p in points]
    label = "Nothing covers more for the money"
    axes.plot(costs, shares, drawstyle="steps-post", color=STRONG, marker="o", label=label)
    if budget and budget > costs[-1]:
        axes.hlines(shares[-1], costs[-1], budget, color=STRONG)
    return [f"For {p.cost:.1f} units at most {p.coverage:.0%} of the work can be covered." for p in points]


def _draw_own(axes: Axes, own: Point, dominating: Point | None) -> list[str]:
    """The reader's design, with an arrow to one that is better; what they say, in words."""
    _mark(axes, own, "Your design", marker="X", color=ACCENT, mec="white", ms=11)
    lines = [f"Your design costs {own.cost:.1f} units and covers {own.coverage:.0%}."]
    if dominating:
        there, here = (dominating.cost, dominating.coverage * 100), (own.cost, own.coverage * 100)
        arrow = {"arrowstyle": "->", "color": ACCENT, "linestyle": "--", "shrinkA": 7, "shrinkB": 7}
        axes.annotate("", there, here, arrowprops=arrow)
        _mark(axes, dominating, "Better for no more money", marker="D", color="white", mec=ACCENT, ms=8)
        lines.append(f"Another one costs {dominating.cost:.1f} units and covers {dominating.coverage:.0%}.")
    return lines


def _draw_budget(axes: Axes, budget: float) -> str:
    """The money there is as a line; what it says, in words."""
    place: dict[str, Any] = {
        "xycoords": ("data", "axes fraction"),
        "textcoords": "offset points",
        "va": "bottom",
        "ha": "right",
    }
    axes.axvline(budget, color=LINE, linestyle=":")
    axes.annotate("budget", (budget, 0), (-4, 4), rotation=90, color=INK, fontsize=9, **place)
    return f"The budget is {budget:g} units."


def _mark(axes: Axes, point: Point, label: str, **style: Any) -> None:
    axes.plot(point.cost, point.coverage * 100, ls="", label=label, zorder=3, **style)

"""Shares with their intervals, and the line that their lower ends have to reach."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from aiteam.plots.chart import ACCENT, INK, LINE, STRONG, Chart, bare

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Share = tuple[str, float, float, float]
"""What it is of, the share, and the two ends of its interval, each from 0 to 1."""


def interval_chart(shares: Sequence[Share], gate: float, title: str) -> Chart:
    """Shares as points with their intervals as bars, above each other, and the gate as a line.

    Args:
        shares: One row each.
        gate: What the lower end has to reach, from 0 to 1.
        title: What is shown.
    """

    def draw() -> Figure:
        from matplotlib.figure import Figure

        figure = Figure(figsize=(7.6, 0.6 * len(shares) + 1.2))
        axes = figure.add_subplot()
        for row, (_, share, low, high) in enumerate(shares):
            axes.plot([100 * low, 100 * high], [row, row], color=STRONG, linewidth=5, solid_capstyle="butt", alpha=0.45)
            axes.plot([100 * share], [row], marker="o", markersize=9, color=STRONG)
            axes.text(
                100 * high + 2.5, row, f"{100 * low:.0f} to {100 * high:.0f}%", va="center", color=INK, fontsize=9
            )
        axes.axvline(100 * gate, color=ACCENT, linestyle="--", linewidth=2)
        axes.text(100 * gate - 1, -0.62, f"gate {100 * gate:.0f}%", color=ACCENT, ha="right", fontsize=9)
        axes.set_yticks(range(len(shares)), [label for label, *_ in shares])
        axes.set_ylim(len(shares) - 0.5, -0.8)
        axes.set_xlim(0, 116)
        axes.set_xticks(range(0, 101, 20), [f"{each}%" for each in range(0, 101, 20)])
        axes.grid(axis="x", color=LINE, alpha=0.3)
        bare(axes)
        axes.set_title(title, loc="left", fontsize=12, color=INK)
        return figure

    lines = [
        f"{label}: {100 * share:.0f}% passed; the interval goes from {100 * low:.0f} to {100 * high:.0f}%, and its "
        f"lower end is {'at the gate or above' if low >= gate else 'below the gate'}."
        for label, share, low, high in shares
    ]
    return Chart(draw, title, "\n".join([f"The gate is at {100 * gate:.0f}%.", *lines]))

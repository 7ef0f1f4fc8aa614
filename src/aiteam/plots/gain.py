"""Before and after, with the share of what was missing that was gained."""

from __future__ import annotations

from functools import partial
from textwrap import fill
from typing import TYPE_CHECKING, Any

from aiteam.plots.chart import ACCENT, INK, LINE, NARROW, PALE, STRONG, Chart, bare
from aiteam.statistics import Tally

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


def gain_chart(
    before: Tally,
    after: Tally,
    gain: float | None = None,
    interval: tuple[float, float] | None = None,
    *,
    note: str = "",
) -> Chart:
    """The test before and the test after as bars, and below them the normalised gain with its interval.

    Args:
        before: What was right before.
        after: What was right after.
        gain: The normalised gain: the share of what was missing before that is right after; 1 is all of it, and below
            0 something was lost. None where it is not defined, as when everything was right before.
        interval: The 95 per cent interval of the gain, the lower end first.
        note: A sentence to go below the figure, for instance how many people it is about.
    """
    title = "Before and after"

    def draw(*, narrow: bool = False) -> Figure:
        from matplotlib.figure import Figure

        height = 3.6 if gain is not None else 2.2
        figure = Figure(figsize=(NARROW if narrow else 7.2, height), layout="constrained")
        parts = figure.subplots(2, 1, height_ratios=(1.5, 1)) if gain is not None else [figure.add_subplot()]
        _draw_tests(parts[0], before, after)
        parts[0].set_title(f"{title} (with 95% intervals)", loc="left", fontsize=11 if narrow else 12, color=INK, pad=8)
        if gain is not None:
            _draw_gain(parts[1], gain, interval)
            if narrow:
                parts[1].set_xlabel(fill(parts[1].get_xlabel(), 32), color=INK, loc="left")
        if note:
            figure.supxlabel(fill(note, 50) if narrow else note, x=0.01, ha="left", fontsize=9, color=INK)
        return figure

    lines = [f"Before: {before}.", f"After: {after}.", _words(before, gain, interval)]
    if note:
        lines.append(note)
    return Chart(draw, title, "\n".join(lines), partial(draw, narrow=True))


def _draw_tests(axes: Axes, before: Tally, after: Tally) -> None:
    looks: tuple[dict[str, Any], ...] = (
        {"facecolor": "white", "hatch": "////", "edgecolor": LINE},
        {"facecolor": PALE, "edgecolor": STRONG},
    )
    for row, (tally, look) in enumerate(zip((before, after), looks, strict=True)):
        share, (low, high) = (tally.share or 0) * 100, tally.interval
        axes.barh(row, share, height=0.6, **look)
        if tally.answered:
            axes.errorbar(share, row, xerr=[[share - low * 100], [high * 100 - share]], color=INK, capsize=5)
        axes.text(104, row, f"{tally.right} of {tally.answered}", va="center", color=INK)
    axes.set_yticks((0, 1), ("Before", "After"))
    axes.invert_yaxis()
    axes.set_xlim(0, 118)
    axes.set_xticks(range(0, 101, 25))
    axes.set_xlabel("Right, per cent", color=INK, loc="left")
    bare(axes)


def _draw_gain(axes: Axes, gain: float, interval: tuple[float, float] | None) -> None:
    low, high = interval or (gain, gain)
    axes.axvline(0, color=LINE, linewidth=0.8)
    axes.errorbar(gain, 0, xerr=[[max(0.0, gain - low)], [max(0.0, high - gain)]], color=ACCENT, capsize=6, marker="D")
    axes.annotate(f"{gain:.2f}", (gain, 0), (0, 9), textcoords="offset points", ha="center", color=INK)
    axes.set_yticks([0], ["Gain"])
    axes.set_ylim(-0.5, 0.9)
    axes.set_xlim(min(-0.25, low - 0.1), max(1.05, high + 0.05))
    axes.set_xlabel("Share of what was missing that was gained (1 is all of it)", color=INK, loc="left")
    bare(axes)


def _words(before: Tally, gain: float | None, interval: tuple[float, float] | None) -> str:
    if gain is None:
        full = before.answered and before.right == before.answered
        reason = "since nothing was missing before" if full else "so the two shares stand for themselves"
        return f"No normalised gain is given, {reason}."
    words = f"Normalised gain: {gain:.2f} of what was missing before"
    return f"{words} (95% interval {interval[0]:.2f} to {interval[1]:.2f})." if interval else f"{words}."

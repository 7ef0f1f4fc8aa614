"""How sure somebody was, against how often that was right."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from textwrap import fill
from typing import TYPE_CHECKING

from aiteam.plots.chart import INK, LINE, NARROW, STRONG, Chart
from aiteam.statistics import Tally

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


def calibration_chart(points: Mapping[str, Tally], *, chance: float | None = None) -> Chart:
    """Each word for how sure somebody was, with the share that was right, its interval, and the counts.

    Args:
        points: What was right under each word, the least sure first, as in
            ``{"a guess": Tally(2, 6), "fairly sure": Tally(6, 8), "certain": Tally(9, 10)}``.
        chance: The share that blind guessing would get right, from 0 to 1; drawn as a line.
    """
    title = "How sure, and how often right"

    def draw(*, narrow: bool = False) -> Figure:
        from matplotlib.figure import Figure

        figure = Figure(figsize=(NARROW - 0.6, 3.6) if narrow else (6.4, 4.0))
        axes = figure.add_axes((0, 0, 1, 1)) if narrow else figure.add_subplot()
        for place, (_, tally) in enumerate(points.items()):
            _draw(axes, place, tally)
        if chance is not None:
            axes.axhline(chance * 100, color=LINE, linestyle=":")
            axes.annotate(
                "blind guessing",
                (1, chance * 100),
                (-2, 3),
                xycoords=("axes fraction", "data"),
                textcoords="offset points",
                ha="right",
                color=INK,
                fontsize=9,
            )
        labels = [f"{word}\n{tally.right} of {tally.answered}" for word, tally in points.items()]
        axes.set_xticks(range(len(points)), labels, color=INK)
        axes.set_xlim(-0.6, max(1, len(points)) - 0.4)
        axes.set_ylim(-4, 104)
        axes.set_ylabel("Right, per cent", color=INK)
        axes.spines[["top", "right"]].set_visible(False)
        heading = fill(f"{title} (with 95% intervals)", 32 if narrow else 80)
        axes.set_title(heading, loc="left", fontsize=11 if narrow else 12, color=INK, pad=12)
        return figure

    return Chart(draw, title, "\n".join([*_words(points), *_chance(chance)]), partial(draw, narrow=True))


def _draw(axes: Axes, place: int, tally: Tally) -> None:
    if tally.share is None:
        axes.text(place, 50, "none", ha="center", va="center", color=INK, fontsize=9)
        return
    low, high = tally.interval
    share = tally.share * 100
    axes.errorbar(
        place,
        share,
        yerr=[[share - low * 100], [high * 100 - share]],
        color=STRONG,
        marker="o",
        ms=8,
        capsize=6,
        clip_on=False,
    )
    axes.annotate(f"{tally.share:.0%}", (place, share), (9, 0), textcoords="offset points", va="center", color=INK)


def _words(points: Mapping[str, Tally]) -> list[str]:
    return [f"Answers marked “{word}”: {tally}." for word, tally in points.items()]


def _chance(chance: float | None) -> list[str]:
    return [] if chance is None else [f"Blind guessing would get {chance:.0%} right."]

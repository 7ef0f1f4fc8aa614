"""The weighted score beside the weakest link: what an average hides."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from aiteam.catalog import catalog
from aiteam.optimizer import score, solved
from aiteam.plots.chart import ACCENT, INK, LINE, NARROW, PALE, STRONG, Chart, bare
from aiteam.scenarios import Scenario, scenario
from aiteam.scoring import ScoreReport
from aiteam.scoring.evidence import percent

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def weakest_link_chart(where: Scenario | str, report: ScoreReport | None = None) -> Chart:
    """A design's score above the share of each area's work that is done in the last phase.

    Args:
        where: A scenario, or the id of one of the course's own, for instance ``"bank"``.
        report: The report of a design for it; of the best design, if not given.

    Raises:
        UnknownIdError: There is no scenario with that id; the message names the nearest.
    """
    told = scenario(where) if isinstance(where, str) else where
    report = report or score(solved(told).design, told)
    title = "The score, and what it is made of"
    shares = sorted(report.done.items(), key=lambda item: item[1])
    weakest = next((area for area, _ in shares if area in told.critical), None)
    rows = [("Weighted score", max(0.0, report.score) / 100, INK, "")]
    for area, share in shares:
        critical = area in told.critical
        hole = area == weakest and share < 1
        label = catalog().work_areas[area].title + (" (critical)" if critical else "")
        rows.append((label, share, ACCENT if hole else STRONG if critical else PALE, "////" if hole else ""))

    def draw(*, narrow: bool = False) -> Figure:
        from matplotlib.figure import Figure

        figure = Figure(figsize=(NARROW - 2 if narrow else 7.6, 0.38 * len(rows) + 1.1))
        axes = figure.add_axes((0, 0, 1, 1)) if narrow else figure.add_subplot()
        for at, (_, share, colour, hatch) in enumerate(rows):
            place = at + (0.5 if at else 0)  # a gap between the score and what lies under it
            axes.barh(place, share * 100, color=colour, hatch=hatch, edgecolor="white" if hatch else LINE, height=0.7)
            axes.text(share * 100 + 1, place, percent(share), va="center", color=INK, fontsize=9)
        axes.set_yticks([at + (0.5 if at else 0) for at in range(len(rows))], [label for label, *_ in rows])
        axes.invert_yaxis()
        axes.set_xlim(0, 112)
        axes.set_xticks([])
        bare(axes)
        axes.tick_params(labelsize=9)
        axes.set_title(title, loc="right" if narrow else "left", fontsize=11 if narrow else 12, color=INK)
        return figure

    lines = [f"Weighted score: {report.score:.0f} of 100."]
    lines += [f"{label}: {percent(share)} of the work is done in the last phase." for label, share, *_ in rows[1:]]
    if weakest and report.done[weakest] < 1:
        lines.insert(1, f"The weakest critical area is {catalog().work_areas[weakest].title}.")
    return Chart(draw, title, "\n".join(lines), partial(draw, narrow=True))

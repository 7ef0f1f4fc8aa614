"""A design played out: its months and futures as tables, and a figure of what users get."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from aiteam.optimizer import solved
from aiteam.plots.chart import INK, LINE, PALE, STRONG, Chart, bare
from aiteam.scenarios import Scenario, scenario
from aiteam.simulation import FUTURES, Compared, Futures, compared, table_of
from aiteam.team import TeamDesign

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from pandas import DataFrame

BAND = (0.1, 0.5, 0.9)
"""What a figure shows of the futures: eight of ten, and the one in the middle."""


@dataclass(frozen=True, eq=False)
class Played:
    """A design in many futures, beside going on as now and the best plan in the same ones.

    Attributes:
        mine: What the design came to.
        drift: What going on as now came to.
        best: What the best plan came to.
    """

    mine: Futures
    drift: Futures
    best: Futures

    @property
    def against_drift(self) -> Compared:
        """The design against going on as now."""
        return compared(self.mine, self.drift)

    @property
    def against_best(self) -> Compared:
        """The design against the best plan."""
        return compared(self.mine, self.best)

    @cached_property
    def months(self) -> DataFrame:
        """A row a future and month: users, share of right answers, trust, reports, money, steps that stand."""
        from pandas import DataFrame, MultiIndex

        months, size = self.mine.months, self.mine.plan.play.size
        rows = MultiIndex.from_product(
            [range(1, self.mine.chance.futures + 1), range(1, self.mine.plan.scenario.months + 1)],
            names=["Future", "Month"],
        )
        columns = {"Users": months["use"] * size, "Right": months["right"], "Trust": months["trust"]}
        columns |= {"Reports": months["reports"], "Money": months["money"], "Steps": months["steps"]}
        return DataFrame({name: values.T.ravel() for name, values in columns.items()}, index=rows)

    @cached_property
    def futures(self) -> DataFrame:
        """A row a future: what each of the three plans came to, and which events the design met."""
        from pandas import DataFrame

        events = {event.id: "" for event in self.mine.plan.play.events}
        met = [
            ", ".join(name for name in events if any(s.event == name and s.futures[at] for s in self.mine.struck))
            for at in range(self.mine.chance.futures)
        ]
        columns = {"Outcome": self.mine.outcome, "Going on as now": self.drift.outcome, "Best": self.best.outcome}
        table = DataFrame(columns | {"Events": met}, index=range(1, len(met) + 1))
        return table.rename_axis("Future")

    @cached_property
    def chart(self) -> Chart:
        """How many users there are, month by month: eight of ten futures, and the two other plans."""
        return _chart(self)

    @property
    def figure(self) -> Figure:
        """The chart as a matplotlib figure."""
        return self.chart.figure

    def __repr__(self) -> str:
        return f"Against going on as now: {self.against_drift}.\nAgainst the best plan: {self.against_best}."

    def _repr_html_(self) -> str:
        return self.chart._repr_html_()


def play(
    design: TeamDesign | Mapping[str, Any], where: Scenario | str, *, seed: int = 1, futures: int = FUTURES
) -> Played:
    """Let a design play out month by month in many futures; it never moves a mark.

    Args:
        design: Any design, also as plain data: ``{"hires": {"ai-engineer": 1}}``.
        where: A scenario, or the id of one of the course's own that has a deck, for instance ``"bank"``.
        seed: Any whole number from 0; the same one gives the same months.
        futures: How many futures, at least one.

    Raises:
        DesignError: The data are no design; every fault in them is named.
        UnknownIdError: There is no scenario with that id, or no deck for it; the message names what there is.
    """
    found = scenario(where) if isinstance(where, str) else where
    table = table_of(found, seed=seed, futures=futures)
    mine = design if isinstance(design, TeamDesign) else TeamDesign.from_dict(design)
    return Played(*(table.futures(each) for each in (mine, found.drift, solved(found).design)))


def _chart(played: Played) -> Chart:
    unit = played.mine.plan.play.unit
    title = f"{unit[0].upper() + unit[1:]}, month by month"
    low, middle, high = _band(played.mine)
    drift, best = _band(played.drift)[1], _band(played.best)[1]

    def draw() -> Figure:
        from matplotlib.figure import Figure

        figure = Figure(figsize=(8.0, 3.6))
        axes = figure.add_subplot()
        months = range(1, len(middle) + 1)
        axes.fill_between(months, low, high, color=PALE, linewidth=0)
        axes.plot(months, middle, color=STRONG, linewidth=2.4)
        axes.plot(months, best, color=INK, linewidth=1.2, linestyle="--")
        axes.plot(months, drift, color=LINE, linewidth=1.2, linestyle=":")
        for words, values in (("this plan", middle), ("best", best), ("as now", drift)):
            axes.annotate(
                words, (len(middle), values[-1]), xytext=(6, 0), textcoords="offset points", va="center", color=INK
            )
        axes.set_ylim(bottom=0)
        axes.set_xlabel("Month", color=INK)
        axes.set_title(title, loc="left", fontsize=12, color=INK)
        bare(axes)
        return figure

    words = [
        f"This plan: {middle[-1]:,.0f} {unit} in the end; in eight of ten futures {low[-1]:,.0f} to {high[-1]:,.0f}.",
        f"The best plan: {best[-1]:,.0f}. Going on as now: {drift[-1]:,.0f}.",
        *repr(played).splitlines(),
    ]
    return Chart(draw, title, "\n".join(words))


def _band(futures: Futures) -> tuple[list[float], ...]:
    """Users by month in a poor future, in the middle one, and in a good one."""
    import numpy

    found = numpy.quantile(futures.months["use"] * futures.plan.play.size, BAND, axis=1)
    return tuple(list(map(float, each)) for each in found)

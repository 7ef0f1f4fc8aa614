"""Where the six capabilities stand, and where they are to go."""

from __future__ import annotations

from collections.abc import Mapping
from math import nan, pi
from textwrap import fill
from typing import TYPE_CHECKING, Any

from aiteam.catalog import Catalog, catalog
from aiteam.catalog.needs import LEVELS
from aiteam.plots.chart import INK, LINE, NARROW, PALE, STRONG, Chart, bare
from aiteam.plots.levels import check_levels

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_NOW: dict[str, Any] = {"color": STRONG, "marker": "o", "ms": 7}
_TARGET: dict[str, Any] = {"color": INK, "marker": "D", "ms": 7, "mfc": "white"}
_WARNING = (
    "Read the spokes, not the area: the area of a radar grows with the square of the levels and changes with the order "
    "of the spokes."
)


def maturity_chart(
    now: Mapping[str, int],
    target: Mapping[str, int] | None = None,
    *,
    radar: bool = False,
    known: Catalog | None = None,
) -> Chart:
    """The level of each capability, today and as a target.

    Args:
        now: Capability to level, from 0 to 4; a capability that is left out is shown as not stated.
        target: The same for the levels to reach.
        radar: Draw a radar, which many expect and which misleads by its area, and say so.
        known: The catalog; the course's own if not given.

    Raises:
        UnknownIdError: There is no such capability.
        FigureError: A level is no whole number from 0 to 4.
    """
    known, target = known or catalog(), target or {}
    check_levels([*now.items(), *target.items()], known)
    title = "The six capabilities, today" + (" and as a target" if target else "")
    lines = [_words(capability, now, target, known) for capability in known.capabilities]
    if radar:
        lines.append(_WARNING)

    def draw() -> Figure:
        from matplotlib.figure import Figure

        if radar:
            figure = Figure(figsize=(6.4, 6.2))
            axes: Axes = figure.add_subplot(projection="polar")
            _draw_radar(axes, now, target, known)
            figure.text(0.5, 0.0, _WARNING.replace(": ", ":\n"), ha="center", va="top", color=INK, fontsize=9)
        else:
            figure = Figure(figsize=(7.4, 0.55 * len(known.capabilities) + 1.4))
            axes = figure.add_subplot()
            _draw_bars(axes, now, target, known)
        _legend(axes, bool(target))
        axes.set_title(title, loc="left", fontsize=12, color=INK, pad=64 if radar else 30)
        return figure

    def narrow() -> Figure:
        from matplotlib.figure import Figure

        figure = Figure(figsize=(NARROW - 1.9, 0.55 * len(known.capabilities)))
        axes = figure.add_axes((0, 0, 1, 1))
        _draw_bars(axes, now, target, known)
        axes.set_yticks(range(len(known.capabilities)), [fill(each.title, 15) for each in known.capabilities.values()])
        axes.tick_params(labelsize=9)
        axes.set_xlabel("Level", color=INK, fontsize=9)
        _legend(axes, bool(target))
        axes.set_title(fill(title, 32), loc="left", fontsize=11, color=INK, pad=24)
        return figure

    return Chart(draw, title, "\n".join(lines), None if radar else narrow)


def _draw_bars(axes: Axes, now: Mapping[str, int], target: Mapping[str, int], known: Catalog) -> None:
    for row, capability in enumerate(known.capabilities):
        if capability in target:
            axes.barh(row, target[capability], height=0.6, color=PALE, edgecolor=LINE, hatch="////", zorder=2)
            axes.plot(target[capability], row, ls="", zorder=4, clip_on=False, **_TARGET)
        if capability in now:
            axes.barh(row, now[capability], height=0.26, color=STRONG, zorder=3)
            axes.plot(now[capability], row, ls="", zorder=5, clip_on=False, **_NOW)
        axes.text(LEVELS + 0.2, row, _short(capability, now, target), va="center", color=INK, fontsize=9)
    axes.set_yticks(range(len(known.capabilities)), [each.title for each in known.capabilities.values()])
    axes.set_ylim(len(known.capabilities) - 0.5, -0.5)
    axes.set_xlim(-0.05, LEVELS + 0.1)
    axes.set_xticks(range(LEVELS + 1))
    axes.set_xlabel("Level", color=INK)
    axes.grid(axis="x", color=LINE, linewidth=0.6, alpha=0.6)
    bare(axes)


def _draw_radar(axes: Any, now: Mapping[str, int], target: Mapping[str, int], known: Catalog) -> None:
    angles = [2 * pi * place / len(known.capabilities) for place in range(len(known.capabilities))]
    for levels, look, line in ((target, _TARGET, "--"), (now, _NOW, "-")):
        if levels:
            reach = [levels.get(capability, nan) for capability in known.capabilities]
            axes.plot([*angles, angles[0]], [*reach, reach[0]], ls=line, lw=2, clip_on=False, zorder=4, **look)
    axes.set_theta_offset(pi / 2)
    axes.set_theta_direction(-1)
    axes.set_ylim(0, LEVELS)
    axes.set_yticks(range(1, LEVELS + 1))
    axes.set_xticks(angles, [each.short for each in known.capabilities.values()])
    axes.tick_params(colors=INK, pad=10)
    axes.grid(color=LINE, linewidth=0.6)
    axes.spines["polar"].set_visible(False)


def _legend(axes: Axes, has_target: bool) -> None:
    from matplotlib.lines import Line2D

    marks = [Line2D([], [], label="today", **_NOW)]
    if has_target:
        marks.append(Line2D([], [], ls="--", label="target", **_TARGET))
    place = (-0.02, 1.0) if axes.name != "polar" else (-0.1, 1.08)
    axes.legend(handles=marks, loc="lower left", bbox_to_anchor=place, ncols=2, frameon=False, fontsize=9)


def _short(capability: str, now: Mapping[str, int], target: Mapping[str, int]) -> str:
    today = str(now[capability]) if capability in now else "not stated"
    return f"{today} → {target[capability]}" if capability in target else today


def _words(capability_id: str, now: Mapping[str, int], target: Mapping[str, int], known: Catalog) -> str:
    capability = known.capabilities[capability_id]

    def said(levels: Mapping[str, int]) -> str:
        level = levels[capability_id]
        return f"level {level} of {LEVELS}. {capability.levels[level]}"

    words = f"{capability.title}: today {said(now) if capability_id in now else 'not stated.'}"
    return f"{words} Target {said(target)}" if capability_id in target else words

"""The way from today's team to the planned one: people, foundations and leads over the three phases."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import fill
from typing import TYPE_CHECKING

from aiteam.catalog import catalog
from aiteam.plots.chart import INK, LINE, NARROW, STRONG, Chart, bare
from aiteam.scenarios import Scenario
from aiteam.team import PHASES, TeamDesign

if TYPE_CHECKING:
    from collections.abc import Iterator

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


@dataclass(frozen=True, slots=True)
class _Bar:
    """One row: what it is called, and in each phase how full its bar is and what stands in it."""

    group: str
    label: str
    fill: tuple[float, ...]
    words: tuple[str, ...]


def transition_chart(design: TeamDesign, scenario: Scenario) -> Chart:
    """A design as a plan over time, one row a decision.

    Args:
        design: The design.
        scenario: The scenario it is for.
    """
    title = f"The transition over {scenario.months} month{'' if scenario.months == 1 else 's'}"
    bars = [*_people(design, scenario), *_foundations(design, scenario), *_leads(design, scenario)]

    def draw() -> Figure:
        from matplotlib.figure import Figure

        figure = Figure(figsize=(8.6, 0.42 * max(1, len(bars)) + 1.3))
        axes = figure.add_subplot()
        for row, bar in enumerate(bars):
            _draw(axes, row, bar)
        for phase in range(1, PHASES):
            axes.axvline(phase, color=LINE, linewidth=0.8, zorder=0)
        axes.set_xlim(0, PHASES)
        axes.set_ylim(max(1, len(bars)), 0)
        axes.set_yticks([row + 0.5 for row in range(len(bars))], [f"{bar.label}" for bar in bars])
        axes.xaxis.tick_top()
        axes.set_xticks([phase + 0.5 for phase in range(PHASES)], [_phase(phase, scenario) for phase in range(PHASES)])
        bare(axes)
        axes.set_title(title, loc="left", fontsize=12, color=INK, pad=12)
        return figure

    lines = [
        f"{bar.group}, {bar.label}: "
        + "; ".join(f"phase {phase + 1} {words}" for phase, words in enumerate(bar.words) if words)
        + "."
        for bar in bars
    ]
    return Chart(draw, title, "\n".join(lines) or "Nothing changes.", lambda: _narrow(title, bars, scenario))


def _narrow(title: str, bars: list[_Bar], scenario: Scenario) -> Figure:
    """The same rows with their names above them."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(NARROW, 0.86 * max(1, len(bars))))
    axes = figure.add_axes((0, 0, 1, 1))
    for row, bar in enumerate(bars):
        _draw(axes, 1.6 * row, bar, letters=13)
        axes.text(0.02, 1.6 * row - 0.02, bar.label, va="bottom", color=INK, fontsize=9)
    axes.set_xlim(0, PHASES)
    axes.set_ylim(1.6 * max(1, len(bars)) - 0.6, -0.5)
    axes.set_yticks([])
    axes.xaxis.tick_top()
    phases = [_phase(phase, scenario).replace(": ", "\n") for phase in range(PHASES)]
    axes.set_xticks([phase + 0.5 for phase in range(PHASES)], phases, fontsize=9)
    bare(axes)
    axes.set_title(title, loc="left", fontsize=11, color=INK, pad=10)
    return figure


def _draw(axes: Axes, row: float, bar: _Bar, letters: int = 80) -> None:
    """A field a phase, with a bar at its foot; words never stand on a shade, which keeps them clear in any theme.

    Args:
        axes: Where it is drawn.
        row: Where its top is.
        bar: The row.
        letters: The most in a line.
    """
    from matplotlib.patches import Rectangle

    for phase, (full, words) in enumerate(zip(bar.fill, bar.words, strict=True)):
        if not words:
            continue
        left, top = phase + 0.02, row + 0.1
        axes.add_patch(Rectangle((left, top), 0.96, 0.8, facecolor="white", edgecolor=LINE, gid="field"))
        axes.add_patch(Rectangle((left, top + 0.64), 0.96 * full, 0.16, facecolor=STRONG, gid="fill"))
        axes.text(phase + 0.5, row + 0.42, fill(words, letters), ha="center", va="center", color=INK, fontsize=9)


def _phase(phase: int, scenario: Scenario) -> str:
    first, last = phase * scenario.months // PHASES + 1, (phase + 1) * scenario.months // PHASES
    if scenario.months < PHASES:
        return f"Phase {phase + 1}"
    return f"Phase {phase + 1}: month {first}" if first == last else f"Phase {phase + 1}: months {first} to {last}"


def _people(design: TeamDesign, scenario: Scenario) -> Iterator[_Bar]:
    numbers, titles = scenario.assumptions, {role.id: role.title for role in catalog().roles.values()}
    for role, people in scenario.people.items():
        gone = design.releases.get(role, 0) + sum(move.people for move in design.reskills if move.source == role)
        stay = max(0, people - gone)
        if stay:
            yield _Bar("People", f"{stay} × {titles[role]}", (1.0,) * PHASES, ("as today",) * PHASES)
    for role, people in design.hires.items():
        words = tuple(f"at {share:.0%}" for share in numbers.hire_ramp)
        yield _Bar("People", f"{people} × {titles[role]}, hired", numbers.hire_ramp, words)
    for move in design.reskills:
        label = f"{move.people} × {titles[move.source]} to {titles[move.target]}"
        words = tuple(f"at {share:.0%} in the new role" for share in numbers.reskill_ramp)
        yield _Bar("People", label, numbers.reskill_ramp, words)
    for role, people in design.releases.items():
        yield _Bar("People", f"{people} × {titles[role]}, let go", (0.0,) * PHASES, ("gone", "", ""))


def _foundations(design: TeamDesign, scenario: Scenario) -> Iterator[_Bar]:
    for capability in catalog().capabilities.values():
        reached, levels = scenario.capabilities.get(capability.id, 0), []
        for level in design.capabilities.get(capability.id, (0,) * PHASES):
            reached = max(reached, level)
            levels.append(reached)
        if any(levels):
            words = tuple(f"level {level}" if level else "" for level in levels)
            yield _Bar("Foundations", capability.title, tuple(level / 4 for level in levels), words)


def _leads(design: TeamDesign, scenario: Scenario) -> Iterator[_Bar]:
    names = {each.id: each.name for each in scenario.candidates}
    if any(design.leads):
        words = tuple(names.get(lead, lead) if lead else "" for lead in design.leads)
        yield _Bar("Leads", "Lead", (1.0,) * PHASES, words)
    if design.lead_of_leads:
        name = names.get(design.lead_of_leads, design.lead_of_leads)
        yield _Bar("Leads", "Lead of Leads", (1.0,) * PHASES, (name,) * PHASES)

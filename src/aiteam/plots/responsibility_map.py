"""Who is responsible for what in an era, and what that rests on: role by work area, in three fills."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING, Any

from aiteam.catalog import Basis, Catalog, catalog
from aiteam.plots.chart import INK, LINE, NARROW, PALE, STRONG, Chart, bare

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from pandas import DataFrame

# Each fill differs in lightness and in pattern, so that it reads without colour.
_FILLS: dict[Basis, dict[str, Any]] = {
    Basis.STATED: {"facecolor": STRONG, "hatch": ""},
    Basis.CARRIED_OVER: {"facecolor": PALE, "hatch": "////"},
    Basis.SILENT: {"facecolor": "white", "hatch": ""},
}


def responsibility_table(era: str, known: Catalog | None = None) -> DataFrame:
    """The map as a table: a row a role, a column a work area, in each cell what it rests on, in words.

    Raises:
        UnknownIdError: There is no such era.
    """
    from pandas import DataFrame

    known = known or catalog()
    cells = _cells(era, known)
    columns = [area.title for area in known.work_areas.values()]
    rows = {role: [basis.label for basis in bases] for role, bases in cells.items()}
    return DataFrame.from_dict(rows, orient="index", columns=columns)


def responsibility_map(era: str, known: Catalog | None = None) -> Chart:
    """The map as a figure with its text alternative.

    Args:
        era: ``before-llms``, ``with-llms`` or ``advanced``.
        known: The catalog; the course's own if not given.

    Raises:
        UnknownIdError: There is no such era.
    """
    known = known or catalog()
    cells = _cells(era, known)
    reasons = _reasons(era, known)
    title = f"Who does what: {known.era(era).title}"
    areas = [area.title for area in known.work_areas.values()]

    def draw() -> Figure:
        from matplotlib.figure import Figure

        figure = Figure(figsize=(9.2, 0.55 * len(cells) + 1.9))
        axes = figure.add_subplot()
        _draw(axes, cells, areas)
        axes.set_title(title, loc="left", fontsize=12, color=INK, pad=34)
        return figure

    return Chart(draw, title, "\n".join([_describe(cells, areas), *reasons]), lambda: _narrow(title, cells, areas))


def _narrow(title: str, cells: dict[str, list[Basis]], areas: list[str]) -> Figure:
    """The same map turned: a row for each work area, a column for each role."""
    from matplotlib.figure import Figure
    from matplotlib.patches import Patch, Rectangle

    figure = Figure(figsize=(NARROW - 1.5, 0.3 * len(areas) + 0.1))
    axes = figure.add_axes((0, 0, 1, 1))
    for column, bases in enumerate(cells.values()):
        for row, basis in enumerate(bases):
            axes.add_patch(Rectangle((column, row), 0.92, 0.86, edgecolor=LINE, linewidth=0.8, **_FILLS[basis]))
    axes.set_xlim(-0.05, len(cells))
    axes.set_ylim(len(areas), -0.1)
    axes.xaxis.tick_top()
    axes.set_xticks([column + 0.46 for column in range(len(cells))], list(cells), rotation=90, fontsize=9)
    axes.set_yticks([row + 0.43 for row in range(len(areas))], areas, fontsize=9)
    bare(axes)
    marks = [Patch(edgecolor=LINE, label=basis.label.capitalize(), **_FILLS[basis]) for basis in Basis]
    axes.legend(handles=marks, loc="upper right", bbox_to_anchor=(1, 0), frameon=False, fontsize=9)
    axes.set_title(fill(title, 40), loc="right", fontsize=11, color=INK, pad=10)
    return figure


def _cells(era: str, known: Catalog) -> dict[str, list[Basis]]:
    return {
        role.title: [known.responsibility(role.id, area, era).basis for area in known.work_areas]
        for role in known.roles_of(era)
    }


def _reasons(era: str, known: Catalog) -> list[str]:
    """Why each striped cell is assumed."""
    return [
        f"Assumed: {known.role(each.role).title}, "
        f"{', '.join(known.work_areas[area].title.lower() for area in each.areas)}. {each.because}"
        for each in known.assumptions
        if each.era == era
    ]


def _draw(axes: Axes, cells: dict[str, list[Basis]], areas: list[str]) -> None:
    from matplotlib.patches import Patch, Rectangle

    for row, bases in enumerate(cells.values()):
        for column, basis in enumerate(bases):
            axes.add_patch(
                Rectangle((column, row), 0.92, 0.86, edgecolor=LINE, linewidth=0.8, gid=basis.value, **_FILLS[basis])
            )
    axes.set_xlim(-0.05, len(areas))
    axes.set_ylim(len(cells), -0.1)
    axes.set_xticks([column + 0.46 for column in range(len(areas))], areas, rotation=38, ha="right", color=INK)
    axes.set_yticks([row + 0.43 for row in range(len(cells))], list(cells), color=INK)
    bare(axes)
    axes.legend(
        handles=[Patch(edgecolor=LINE, label=basis.label.capitalize(), **_FILLS[basis]) for basis in Basis],
        loc="lower left",
        borderaxespad=0.4,
        bbox_to_anchor=(-0.03, 1.0),
        ncols=3,
        frameon=False,
        handlelength=1.4,
    )


def _describe(cells: dict[str, list[Basis]], areas: list[str]) -> str:
    lines = []
    for role, bases in cells.items():
        named = {
            basis: [area.lower() for area, found in zip(areas, bases, strict=True) if found is basis] for basis in Basis
        }
        parts = [
            f"{basis.label}: {', '.join(named[basis])}" for basis in Basis if named[basis] and basis != Basis.SILENT
        ]
        lines.append(f"{role}. {'. '.join(part[0].upper() + part[1:] for part in parts)}. Silent on the rest.")
    return "\n".join(lines)

"""Duties over the three eras: a column each, and between them what is kept, what changes hands, and what is silent."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from textwrap import fill
from typing import TYPE_CHECKING, Any

from aiteam.catalog import Catalog, catalog
from aiteam.plots.chart import INK, LINE, NARROW, PALE, STRONG, Chart
from aiteam.plots.duties import Flow, assumed, flows, stated

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_SILENT_HEIGHT, _ROLE_GAP, _HEAD = 0.7, 0.35, 0.75
_LOOKS: dict[str, dict[str, Any]] = {
    "stays with the role": {"facecolor": PALE, "edgecolor": LINE, "linewidth": 0.6},
    "goes to another role": {"facecolor": STRONG, "edgecolor": "white", "linewidth": 0.6, "alpha": 0.8},
}
_SILENT = {"color": INK, "linestyle": "--", "linewidth": 1.2}
_NOTE = (
    "Ribbons and fields count statements of the source text, not hours; a statement about two kinds of work counts "
    "half in each. What no ribbon reaches is new, or listed again. Dashed: the text is silent, and the course assumes "
    "that the work goes on. The text lists duties and does not say where each went: the course pairs them by kind of "
    "work."
)


@dataclass(frozen=True, slots=True)
class _Column:
    """How a column is drawn: its width (1: from column to column), and how large its letters are, in points."""

    width: float
    role: float
    large: float
    small: float

    def sides(self, x: float) -> tuple[float, float]:
        """From where to where a ribbon goes from this column to the next."""
        return x + self.width / 2, x + 1 - self.width / 2


_COLUMN, _NARROW_COLUMN = _Column(0.5, 10, 8, 7), _Column(0.68, 9, 9, 9)
_UNIT = 0.32
"""The height in inches of a statement in the narrow figure."""

_FULL = {"left": 0, "right": 1, "bottom": 0, "top": 1, "hspace": 0.06}


@dataclass(slots=True)
class _Field:
    """One kind of work of one role in one era, as a stretch of a column; ribbons are laid on it from the top."""

    count: float
    top: float
    left_used: float = 0.0
    right_used: float = 0.0

    @property
    def height(self) -> float:
        return self.count or _SILENT_HEIGHT


def duties_flow(known: Catalog | None = None) -> Chart:
    """Which role hands which kind of work to which role from era to era.

    Args:
        known: The catalog; the course's own if not given.
    """
    known = known or catalog()
    title = "Where the duties go"
    found = flows(known)

    def draw() -> Figure:
        from matplotlib.figure import Figure

        columns = [_fields(era, known) for era in known.eras]
        figure = Figure(figsize=(8.8, 10.4))
        axes = figure.add_subplot()
        for x, (era, fields) in enumerate(zip(known.eras, columns, strict=True)):
            _draw_column(axes, x, fields, known)
            axes.text(x, -0.5, known.eras[era].title, ha="center", va="bottom", color=INK, fontsize=12, weight="bold")
        for x, (era, (before, after)) in enumerate(zip(known.eras, pairwise(columns), strict=False)):
            for flow in sorted((each for each in found if each.era == era), key=lambda each: _order(each, known)):
                _draw_flow(axes, _COLUMN.sides(x), before[flow.source, flow.area], after[flow.target, flow.area], flow)
        bottom = max(field.top + field.height for fields in columns for field in fields.values())
        axes.set_xlim(-_COLUMN.width / 2 - 0.02, len(columns) - 1 + _COLUMN.width / 2 + 0.02)
        axes.set_ylim(bottom + 0.3, -1.4)
        axes.set_axis_off()
        _legend(axes)
        axes.set_title(title, loc="left", fontsize=13, color=INK, pad=30)
        figure.text(0.125, 0.1, fill(_NOTE, 108), va="top", fontsize=9, color=INK)
        return figure

    return Chart(draw, title, "\n".join([*_words(found, known), _NOTE]), lambda: _narrow(title, found, known))


def _narrow(title: str, found: tuple[Flow, ...], known: Catalog) -> Figure:
    """Each step from one era to the next by itself, one below the other."""
    from matplotlib.figure import Figure

    columns = [_fields(era, known) for era in known.eras]
    bottoms = [max(field.top + field.height for field in fields.values()) for fields in columns]
    heights = [max(pair) + 2.1 for pair in pairwise(bottoms)]
    figure = Figure(figsize=(NARROW, _UNIT * sum(heights)))
    panels = figure.subplots(len(heights), 1, gridspec_kw={**_FULL, "height_ratios": heights})
    for axes, height, eras in zip(panels, heights, pairwise(zip(known.eras, columns, strict=True)), strict=True):
        for x, (era, fields) in enumerate(eras):
            _draw_column(axes, x, fields, known, _NARROW_COLUMN)
            axes.text(x, -0.4, fill(known.eras[era].title, 20), ha="center", va="bottom", fontsize=10, weight="bold")
        (era, before), (_, after) = eras
        for flow in sorted((each for each in found if each.era == era), key=lambda each: _order(each, known)):
            ends = before[flow.source, flow.area], after[flow.target, flow.area]
            _draw_flow(axes, _NARROW_COLUMN.sides(0), *ends, flow)
        axes.set_xlim(-_NARROW_COLUMN.width / 2 - 0.01, 1 + _NARROW_COLUMN.width / 2 + 0.01)
        axes.set_ylim(height - 2, -2)
        axes.set_axis_off()
    place: dict[str, Any] = {"loc": "upper left", "bbox_to_anchor": (-0.02, 0), "frameon": False, "fontsize": 9}
    panels[-1].legend(handles=_marks(), **place)
    panels[0].set_title(title, loc="left", fontsize=11, color=INK, pad=4)
    note: dict[str, Any] = {"xycoords": "axes fraction", "textcoords": "offset points", "va": "top", "fontsize": 9}
    panels[-1].annotate(fill(_NOTE, 50), (0, 0), (0, -62), color=INK, **note)
    return figure


def _fields(era: str, known: Catalog) -> dict[tuple[str, str], _Field]:
    """The fields of a column by role and area, each with its place."""
    fields, y = {}, 0.0
    counts = {area: stated(era, area, known) for area in known.work_areas}
    for role in known.roles:
        y += _HEAD
        start = y
        for area in known.work_areas:
            count = counts[area].get(role, 0.0)
            if count or assumed(era, role, area, known):
                fields[role, area] = _Field(count, y)
                y += fields[role, area].height
        y = y + _ROLE_GAP if y > start else y - _HEAD
    return fields


def _order(flow: Flow, known: Catalog) -> tuple[bool, int, int]:
    roles = list(known.roles)
    return flow.silent, roles.index(flow.source), roles.index(flow.target)


def _draw_column(
    axes: Axes, x: float, fields: dict[tuple[str, str], _Field], known: Catalog, column: _Column = _COLUMN
) -> None:
    from matplotlib.patches import Rectangle

    named: set[str] = set()
    for (role, area), field in fields.items():
        if role not in named:
            named.add(role)
            look: dict[str, Any] = {"color": INK, "weight": "bold", "fontsize": column.role}
            axes.text(x, field.top - 0.1, known.roles[role].title, ha="center", va="bottom", **look)
        line = "-" if field.count else "--"
        box: dict[str, Any] = {"facecolor": "white", "edgecolor": INK, "linewidth": 0.8, "zorder": 3}
        place = (x - column.width / 2, field.top)
        axes.add_patch(Rectangle(place, column.width, field.height, linestyle=line, **box))
        words = known.work_areas[area].title + (f"  {_number(field.count)}" if field.count else "")
        y = field.top + field.height / 2
        size = column.large if field.height > 0.6 else column.small
        axes.text(x, y, words, ha="center", va="center", color=INK, fontsize=size, zorder=4)


def _draw_flow(axes: Axes, sides: tuple[float, float], before: _Field, after: _Field, flow: Flow) -> None:
    left, right = sides
    if flow.silent:
        _curve(axes, (left, before.top + before.height / 2), (right, after.top + after.height / 2))
        return
    start, end = before.top + before.right_used, after.top + after.left_used
    before.right_used += flow.count
    after.left_used += flow.count
    look = _LOOKS["stays with the role" if flow.source == flow.target else "goes to another role"]
    _ribbon(axes, (left, start), (right, end), flow.count, look)


def _ribbon(axes: Axes, start: tuple[float, float], end: tuple[float, float], width: float, look: Any) -> None:
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    (left, top), (right, other) = start, end
    middle = (left + right) / 2
    path = [
        (left, top),
        (middle, top),
        (middle, other),
        (right, other),
        (right, other + width),
        (middle, other + width),
        (middle, top + width),
        (left, top + width),
        (left, top),
    ]
    bend = [Path.CURVE4] * 3
    codes = [Path.MOVETO, *bend, Path.LINETO, *bend, Path.CLOSEPOLY]
    axes.add_patch(PathPatch(Path(path, codes), zorder=2 if look is _LOOKS["goes to another role"] else 1, **look))


def _curve(axes: Axes, start: tuple[float, float], end: tuple[float, float]) -> None:
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    middle = (start[0] + end[0]) / 2
    path = Path([start, (middle, start[1]), (middle, end[1]), end], [Path.MOVETO, *[Path.CURVE4] * 3])
    axes.add_patch(PathPatch(path, fill=False, zorder=2.5, gid="silent", **_SILENT))


def _marks() -> list[Any]:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    marks: list[Any] = [Patch(label=label, **look) for label, look in _LOOKS.items()]
    return [*marks, Line2D([], [], label="silent: assumed to go on", **_SILENT)]  # type: ignore[arg-type]


def _legend(axes: Axes) -> None:
    axes.legend(handles=_marks(), loc="lower left", bbox_to_anchor=(0, 1), borderaxespad=0.2, ncols=3, frameon=False)


def _number(count: float) -> str:
    whole, part = divmod(Fraction(count).limit_denominator(20), 1)
    halves = {Fraction(1, 4): "¼", Fraction(1, 2): "½", Fraction(3, 4): "¾"}
    if part and part not in halves:
        return f"{count:.2f}"
    return f"{whole or ''}{halves[part]}" if part else str(whole)


def _words(found: tuple[Flow, ...], known: Catalog) -> list[str]:
    lines = ["The numbers in brackets count statements."]
    for first, second in pairwise(known.eras):
        here = [flow for flow in found if flow.era == first]
        lines.append(f"From {known.eras[first].title} to {known.eras[second].title}:")
        for role in known.roles:
            lines += _words_of(role, here, known)
        lines += _new(second, here, known)
    return lines


def _words_of(role: str, here: list[Flow], known: Catalog) -> list[str]:
    def told(flow: Flow) -> str:
        to = "" if flow.target == role else f" to the {known.roles[flow.target].title}"
        count = "" if flow.silent else f" ({_number(flow.count)})"
        return f"{known.work_areas[flow.area].title.lower()}{count}{to}"

    own = [flow for flow in here if flow.source == role]
    parts = {
        "keeps": [told(flow) for flow in own if flow.target == role and not flow.silent],
        "hands over": [told(flow) for flow in own if flow.target != role],
        "is assumed, where the text is silent, to go on with": [told(flow) for flow in own if flow.silent],
    }
    return [f"The {known.roles[role].title} {verb} {', '.join(areas)}." for verb, areas in parts.items() if areas]


def _new(era: str, here: list[Flow], known: Catalog) -> list[str]:
    """What more is stated in an era than came from the era before."""
    news = []
    for area in known.work_areas.values():
        for role, count in stated(era, area.id, known).items():
            more = count - sum(flow.count for flow in here if (flow.target, flow.area) == (role, area.id))
            if more > 1e-9:
                news.append(f"{area.title.lower()} with the {known.roles[role].title} ({_number(more)})")
    return [f"New, more than before, or listed again: {', '.join(news)}."] if news else []

"""How much the skills of two roles overlap in job adverts, as far as somebody counted."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from aiteam.catalog import Catalog, catalog
from aiteam.catalog.models import SkillOverlap, Source
from aiteam.plots.chart import INK, LINE, NARROW, PALE, STRONG, Chart, bare

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_NONE = "no figure"
_SIZE = 0.94
_NOTE = (
    "0 means no skill in common, 1 the same skills. Each figure is one source's count and depends on its method; “no "
    "figure” means that no source was found, not that the skills differ."
)


def overlap_matrix(known: Catalog | None = None) -> Chart:
    """Each pair of roles with the overlap that a source gives, with both where two disagree, or with none.

    Args:
        known: The catalog; the course's own if not given.
    """
    from textwrap import fill

    known = known or catalog()
    title = "How much the skills asked for overlap"

    def draw() -> Figure:
        from matplotlib.figure import Figure

        roles, letters = list(known.roles), _letters(known)
        figure = Figure(figsize=(8.6, 4.6))
        axes = figure.add_subplot()
        for column, row in combinations(range(len(roles)), 2):
            _draw(axes, row - 1, column, _between(roles[row], roles[column], known), letters)
        axes.set_xlim(-0.05, len(roles) - 1)
        axes.set_ylim(len(roles) - 1, -0.05)
        titles = [role.title for role in known.roles.values()]
        axes.set_xticks(
            [at + _SIZE / 2 for at in range(len(roles) - 1)], [each.replace(" ", "\n") for each in titles[:-1]]
        )
        axes.set_yticks([at + _SIZE / 2 for at in range(len(roles) - 1)], titles[1:])
        bare(axes)
        axes.set_title(title, loc="left", fontsize=12, color=INK, pad=8)
        legend = "\n".join(f"{letter}  {_name(known.sources[source])}" for source, letter in letters.items())
        axes.text(0.98, 0.98, legend, transform=axes.transAxes, ha="right", va="top", fontsize=9, color=INK)
        figure.text(0.125, -0.07, fill(_NOTE, 100), va="top", fontsize=9, color=INK)
        return figure

    return Chart(draw, title, "\n".join([*_words(known), _NOTE]), lambda: _narrow(title, known))


def _narrow(title: str, known: Catalog) -> Figure:
    """Each figure as a bar below the pair that it is about, and a line for the pairs without one."""
    from textwrap import fill

    from matplotlib.figure import Figure

    letters = _letters(known)
    rows = [(pair, each) for pair in combinations(known.roles, 2) for each in _between(*pair, known)]
    figure = Figure(figsize=(NARROW, 0.42 * len(rows)))
    axes = figure.add_axes((0, 0, 1, 1))
    for row, ((one, other), each) in enumerate(rows):
        words = f"{known.roles[one].title}, {known.roles[other].title}"
        axes.text(0, row - 0.2, words, ha="left", va="bottom", color=INK, fontsize=9)
        axes.barh(row, 0.84, height=0.3, facecolor=PALE, edgecolor=LINE, linewidth=0.8)
        axes.barh(row, 0.84 * each.share, height=0.3, color=STRONG)
        axes.text(0.86, row, f"{each.share:.2f} {letters[each.source]}", va="center", color=INK, fontsize=9)
    axes.set_xlim(0, 1)
    axes.set_ylim(len(rows) - 0.6, -0.8)
    axes.set_axis_off()
    axes.set_title(title, loc="left", fontsize=11, color=INK)
    missing = len(list(combinations(known.roles, 2))) - len({pair for pair, _ in rows})
    below = [f"{letter}  {_name(known.sources[source])}" for source, letter in letters.items()]
    below += [f"No figure was found for {missing} pairs.", fill(_NOTE, 50)]
    axes.text(0, -0.02, "\n".join(below), transform=axes.transAxes, va="top", color=INK, fontsize=9)
    return figure


def _name(source: Source) -> str:
    return f"{source.author}, {source.year}" if source.year else source.author


def _letters(known: Catalog) -> dict[str, str]:
    """A letter for each source, in the order in which they occur."""
    sources = dict.fromkeys(each.source for each in known.overlaps.values())
    return {source: chr(ord("a") + number) for number, source in enumerate(sources)}


def _between(first: str, second: str, known: Catalog) -> list[SkillOverlap]:
    return [each for each in known.overlaps.values() if set(each.roles) == {first, second}]


def _draw(axes: Axes, row: int, column: int, found: list[SkillOverlap], letters: dict[str, str]) -> None:
    """A cell of the matrix, in as many parts as there are figures."""
    from matplotlib.patches import Rectangle

    parts = max(1, len(found))
    for part in range(parts):
        left, width = column + part * _SIZE / parts, _SIZE / parts
        axes.add_patch(Rectangle((left, row), width, _SIZE, facecolor="white", edgecolor=LINE, linewidth=0.8))
        words = _NONE
        if found:
            share, foot = found[part].share, row + 0.8 * _SIZE
            axes.add_patch(Rectangle((left, foot), width, 0.2 * _SIZE, facecolor=PALE, edgecolor=LINE, linewidth=0.8))
            axes.add_patch(Rectangle((left, foot), width * share, 0.2 * _SIZE, facecolor=STRONG, gid="share"))
            words = f"{share:.2f} {letters[found[part].source]}"
        size = 8 if parts > 1 or not found else 10
        axes.text(
            left + width / 2,
            row + (0.42 if found else 0.5) * _SIZE,
            words,
            ha="center",
            va="center",
            color=INK,
            fontsize=size,
        )


def _words(known: Catalog) -> list[str]:
    lines, missing = [], []
    for first, second in combinations(known.roles, 2):
        names = f"{known.roles[first].title} and {known.roles[second].title}"
        if found := _between(first, second, known):
            told = "; ".join(
                f"{each.share:.2f} by {_name(known.sources[each.source])} ({each.counted})" for each in found
            )
            lines.append(
                f"{names}: {told}.{' The sources disagree.' if len({each.share for each in found}) > 1 else ''}"
            )
        else:
            missing.append(names)
    return [*lines, *([f"No figure: {'; '.join(missing)}."] if missing else [])]

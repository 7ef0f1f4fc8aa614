"""Runs of a lab as they are kept: what was set, what came of it, and what differs between two of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from aiteam.labs.drawings import Drawing
from aiteam.labs.models import Lab, Outcome, Picture, Table, words_for

RUNS = 6
"""How many runs of a lab are kept, the latest ones."""


class _Kept(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class KeptFigure(_Kept):
    """A figure as it is kept: its words, and under which name its host finds it again; empty where it draws none."""

    title: str
    alternative: str
    name: str = ""


class Result(_Kept):
    """What came of a run, as plain data."""

    lines: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    figures: tuple[KeptFigure, ...] = ()
    drawings: tuple[Drawing, ...] = ()
    came: str = ""
    """The option of the prediction that came."""


class KeptRun(_Kept):
    """A run of a lab."""

    number: int = Field(ge=1)
    """Counted from the learner's first one."""
    settings: dict[str, str | float | bool]
    result: Result
    predicted: str = ""
    """The option of the prediction that the learner chose before it."""
    message: str = ""
    """The message that asked for it."""


def result_of(outcome: Outcome, draw: Callable[[Picture], str]) -> Result:
    """An outcome as plain data.

    Args:
        outcome: What a lab gave.
        draw: Draws a figure and gives the name under which it is found again; empty where none is drawn.
    """
    figures = (KeptFigure(title=each.title, alternative=each.alternative, name=draw(each)) for each in outcome.charts)
    return Result(
        lines=outcome.lines,
        tables=outcome.tables,
        figures=tuple(figures),
        drawings=outcome.drawings,
        came=outcome.came,
    )


def runs_in(saved: Any) -> Iterator[KeptRun]:
    """The runs that can be read in what is saved, whatever that is."""
    for each in saved if isinstance(saved, list) else ():
        try:
            yield KeptRun.model_validate(each)
        except ValidationError:  # edited by hand, or of a later version
            continue


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two runs; in every row what the one has stands before what the other has.

    Attributes:
        settings: For each setting that differs its label and both values, in words.
        lines: The sentences that differ.
        cells: For each cell that differs its table, its row, its column and both values.
    """

    settings: tuple[tuple[str, str, str], ...]
    lines: tuple[tuple[str, str], ...]
    cells: tuple[tuple[str, str, str, str, str], ...]


def compare(lab: Lab, one: KeptRun, other: KeptRun) -> Comparison:
    """What was set otherwise in two runs of a lab, and what came of it.

    Args:
        lab: The lab; both runs are of its settings.
        one: The run whose values come first.
        other: The run with which it is compared.
    """
    settings = (
        (each.label, words_for(each, one.settings[each.id]), words_for(each, other.settings[each.id]))
        for each in lab.settings
        if one.settings[each.id] != other.settings[each.id]
    )
    lines = zip_longest(one.result.lines, other.result.lines, fillvalue="")
    here, there = _cells(one.result), _cells(other.result)
    cells = (
        (*place, here.get(place, ""), there.get(place, ""))
        for place in dict.fromkeys((*here, *there))
        if here.get(place, "") != there.get(place, "")
    )
    return Comparison(tuple(settings), tuple(pair for pair in lines if pair[0] != pair[1]), tuple(cells))


def _cells(result: Result) -> dict[tuple[str, str, str], str]:
    """Every cell by its table, its row and its column; a row is known by its first cell, counted if it repeats."""
    found: dict[tuple[str, str, str], str] = {}
    for table in result.tables:
        met = Counter[str]()
        for name, *cells in table.rows:
            met[name] += 1
            row = name if met[name] == 1 else f"{name} ({met[name]})"
            pairs = zip(table.columns[1:], cells, strict=True) if cells else [(table.columns[0], name)]
            found |= {(table.caption, row, column): cell for column, cell in pairs}
    return found

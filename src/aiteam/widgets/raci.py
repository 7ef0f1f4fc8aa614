"""Who does, answers for, is asked about and is told of each piece of work: a grid for mouse and keyboard."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

import anywidget
import ipywidgets as w
import traitlets

from aiteam.exercises import CheckResult
from aiteam.exercises.kinds.raci import LETTERS, Raci
from aiteam.widgets.frame import ExerciseView
from aiteam.widgets.markup import said

Cells = dict[str, dict[str, str]]


class Grid(anywidget.AnyWidget):
    """A table with a letter in each cell; the arrow keys move in it, letters fill it, and a list opens by mouse.

    Whatever goes into ``notes`` has to be escaped by the caller.
    """

    _esm = Path(__file__).parent / "static" / "raci.js"
    caption = traitlets.Unicode("").tag(sync=True)
    columns: traitlets.List[dict[str, str]] = traitlets.List().tag(sync=True)
    """The roles, each with ``id`` and ``title``."""
    rows: traitlets.List[dict[str, str]] = traitlets.List().tag(sync=True)
    """The duties, each with ``id`` and ``title``."""
    letters: traitlets.Dict[str, str] = traitlets.Dict().tag(sync=True)
    """What each letter means."""
    cells: traitlets.Dict[str, dict[str, str]] = traitlets.Dict().tag(sync=True)
    """The letters that are set, by row and column."""
    notes: traitlets.Dict[str, str] = traitlets.Dict().tag(sync=True)
    """What stands below a row, as HTML."""


class RaciView(ExerciseView):
    """The briefing and the grid; below each row, once checked, why, and below the grid what was to be kept apart."""

    def body(self) -> list[w.Widget]:
        """The briefing, what the letters mean, the grid, and a place for what is said of pairs."""
        exercise = self.session.exercise
        assert isinstance(exercise, Raci)
        self._exercise = exercise
        self.grid = Grid(
            caption=exercise.title,
            columns=[{"id": role.id, "title": role.title} for role in exercise.roles],
            rows=[{"id": duty.id, "title": duty.text} for duty in exercise.duties],
            letters=LETTERS,
        )
        self.grid.observe(self._set, names="cells")
        key = "; ".join(f"<b>{escape(letter)}</b> {escape(words)}" for letter, words in LETTERS.items())
        how = "In the grid the arrow keys move, a letter fills a cell (B for AR), and Delete empties it."
        brief = w.HTML(
            f'<div class="brief">{escape(exercise.brief)}</div><p>{key}.</p><p class="soft">{escape(how)}</p>'
        )
        self._pairs = w.HTML()
        return [brief, self.grid, self._pairs]

    def _set(self, change: Any) -> None:
        """Forward the rows that are otherwise than before."""
        if self._drawing:
            return
        before, after = dict(self.session.answer), change["new"]
        for duty in (duty.id for duty in self._exercise.duties):
            if after.get(duty, {}) != before.get(duty, {}):
                self.put(duty, after.get(duty) or None)

    def show_answer(self) -> None:
        """Set every cell to its letter."""
        self.grid.cells = dict(self.session.answer)

    def draw(self, result: CheckResult | None) -> None:
        """Put the reason below each row that was checked as it stands, and those of pairs below the grid."""
        notes = {duty.id: said(self.session.finding(duty.id)) for duty in self._exercise.duties}
        self.grid.notes = {duty: note for duty, note in notes.items() if note}
        pairs = [self.session.finding(pair.part) for pair in self._exercise.apart]
        self._pairs.value = "".join(
            f"<p>{escape(each.label)}</p>{said(each)}" for each in pairs if each is not None and said(each)
        )

"""Short computations: a table, and a line for each number that is asked for."""

from __future__ import annotations

import re
from html import escape

import ipywidgets as w

from aiteam.exercises import CheckResult
from aiteam.exercises.kinds.numbers import Number, Numbers
from aiteam.widgets.frame import ExerciseView
from aiteam.widgets.markup import said, table


class NumbersView(ExerciseView):
    """What is given, a line a number, and below it, once checked, how it is worked out or what went wrong."""

    action = "Check my numbers"

    def body(self) -> list[w.Widget]:
        """What is given, and a line for every number."""
        exercise = self.session.exercise
        assert isinstance(exercise, Numbers)
        self.lines: dict[str, w.Text] = {}
        self.reasons: dict[str, w.HTML] = {}
        given = w.HTML(f'<div class="brief">{escape(exercise.given)}</div>{table(exercise.columns, exercise.rows)}')
        return [given, *(self._line(place, number) for place, number in enumerate(exercise.numbers, 1))]

    def _line(self, place: int, number: Number) -> w.VBox:
        unit = f" ({number.unit})" if number.unit else ""
        line = w.Text(
            description=f"{place}. {number.prompt}{unit}", placeholder="a number", continuous_update=False, tooltip=""
        )
        line.observe(lambda change: self.enter(number.id, change["new"]), names="value")
        self.lines[number.id], self.reasons[number.id] = line, w.HTML()
        block = w.VBox([line, self.reasons[number.id]])
        block.add_class("field")
        block.add_class("question")
        return block

    def enter(self, number: str, text: str) -> None:
        """Take a number as it was typed; a decimal comma is understood, anything else is asked for again."""
        if self._drawing:
            return
        if not text.strip():
            self.put(number, None)
            return
        value = number_in(text)
        if value is None:
            self.session.problem = f"{text.strip()!r} is not a number. Write digits only, for instance 0.25 or 12."
            self.draw_problem()
            return
        self.put(number, value)

    def show_answer(self) -> None:
        """Set every line to what was entered."""
        for number, line in self.lines.items():
            value = self.session.answer.get(number)
            line.value = "" if value is None else f"{value:.10g}"

    def draw(self, result: CheckResult | None) -> None:
        """Say below each number how it is worked out, or what to look at."""
        for number, reason in self.reasons.items():
            reason.value = said(self.session.finding(number))


def number_in(text: str) -> float | None:
    """A number as a person writes it: a decimal comma is understood; ``2,000`` could mean two things, so it is none."""
    written = text.strip().rstrip("%").strip()
    plain = re.fullmatch(r"[+-]?\d{1,15}([.,]\d{1,10})?(e[+-]?\d{1,2})?", written)
    thousands = re.fullmatch(r"[+-]?[1-9]\d{0,2},\d{3}", written)
    return float(written.replace(",", ".")) if plain and not thousands else None

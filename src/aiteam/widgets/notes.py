"""Notes, above all about the learner's own team: kept as they are typed, and never marked."""

from __future__ import annotations

from datetime import date
from html import escape
from itertools import groupby
from typing import Any

import ipywidgets as w

from aiteam.exercises import CheckResult
from aiteam.exercises.kinds.form import Form, FormField
from aiteam.exercises.my_team import earlier_notes
from aiteam.widgets.frame import ExerciseView
from aiteam.widgets.markup import bullets, paragraph


class NotesView(ExerciseView):
    """What was noted in earlier lessons, and a field for each new note."""

    action = "Add to my team"

    def body(self) -> list[w.Widget]:
        """The earlier notes and a field for every new one."""
        exercise = self.session.exercise
        assert isinstance(exercise, Form)
        self._own = exercise.about_team
        if not self._own:
            self.button.description = "Keep it"
        earlier = earlier_notes(self.session) if self._own else ()
        heading = f"<summary>What you noted so far ({len(earlier)})</summary>"
        so_far = [w.HTML(f"<details>{heading}{bullets(earlier)}</details>")] if earlier else []
        self.fields: dict[str, w.Widget] = {}
        groups = groupby(exercise.fields, key=lambda field: field.group)
        return [*so_far, *(each for heading, fields in groups for each in self._group(heading, [*fields]))]

    def _group(self, heading: str, fields: list[FormField]) -> list[w.Widget]:
        """The fields that stand under one heading, the short ones beside each other."""
        blocks = [self._block(field) for field in fields]
        if not heading:
            return blocks
        short = w.VBox(blocks)
        if all(field.kind in ("count", "owner") for field in fields):
            short.add_class("abreast")
        return [w.HTML(f"<h4>{escape(heading)}</h4>"), short]

    def _block(self, field: FormField) -> w.VBox:
        widget = _field(field)
        widget.observe(lambda change: self.put(field.id, _noted(change["new"])), names="value")
        self.fields[field.id] = widget
        below = [w.HTML(paragraph(field.hint, "soft"))] if field.hint else []
        block = w.VBox([widget, *below])
        block.add_class("field")
        if field.kind == "level":
            block.add_class("wide")
        return block

    def show_answer(self) -> None:
        """Set every field to what was noted."""
        for field, widget in self.fields.items():
            widget.value = _shown(self.session.answer.get(field), widget)

    def status(self, result: CheckResult | None) -> str:
        """That it is kept, and for whom."""
        if result is not None and self.session.answer:
            return paragraph("Added. You will meet it again in later lessons." if self._own else "Kept.")
        return (
            paragraph("Kept as you type, on this computer only. The button marks the notes as done.")
            if self.session.answer
            else ""
        )

    def draw(self, result: CheckResult | None) -> None:
        """Nothing is judged here."""
        self.button.disabled = not self.session.answer


def _noted(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return None if value == "" else value


def _shown(value: Any, widget: w.Widget) -> Any:
    if isinstance(widget, w.DatePicker):
        return date.fromisoformat(value) if value else None
    return (0 if isinstance(widget, w.BoundedIntText) else "") if value is None else value


def _field(field: FormField) -> w.Widget:
    if field.options:
        options = [("Choose …", ""), *field.options]
        return w.Dropdown(options=options, value="", description=field.label, tooltip="")
    if field.kind == "count":
        return w.BoundedIntText(
            value=0, min=0, max=100_000, description=field.label, continuous_update=True, tooltip=""
        )
    if field.kind == "date":
        return w.DatePicker(value=None, description=field.label, tooltip="")
    kind = w.Text if field.kind == "line" else w.Textarea
    return kind(value="", description=field.label, continuous_update=True, tooltip="")

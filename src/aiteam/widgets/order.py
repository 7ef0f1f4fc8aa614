"""Putting things in order, each moved up or down."""

from __future__ import annotations

from html import escape

import ipywidgets as w

from aiteam.exercises import CheckResult, Grade
from aiteam.exercises.forms import ORDER
from aiteam.exercises.models import Ordering
from aiteam.widgets.frame import ExerciseView
from aiteam.widgets.markup import said


class OrderView(ExerciseView):
    """A row a step with two buttons; below, once checked, the first rule that the order breaks, and why it holds."""

    action = "Check my order"

    def body(self) -> list[w.Widget]:
        """The rows, and a place for what a check says."""
        exercise = self.session.exercise
        assert isinstance(exercise, Ordering)
        self._shown = exercise.shown
        self._texts = {step.id: step.text for step in exercise.steps}
        self.up: dict[str, w.Button] = {}
        self.down: dict[str, w.Button] = {}
        self._places: dict[str, w.HTML] = {}
        self._rows = {step.id: self._row(step.id) for step in exercise.steps}
        self._list = w.VBox()
        self._list.add_class("order")
        self._said = w.HTML()
        return [self._list, self._said]

    def _row(self, step: str) -> w.HBox:
        self.up[step] = w.Button(description="Up", tooltip=f"Move up: {self._texts[step]}")
        self.down[step] = w.Button(description="Down", tooltip=f"Move down: {self._texts[step]}")
        self.up[step].on_click(lambda _: self.move(step, -1))
        self.down[step].on_click(lambda _: self.move(step, 1))
        self._places[step] = w.HTML()
        row = w.HBox([self._places[step], self.up[step], self.down[step]])
        row.add_class("step")
        row.add_class(f"step-{step}")
        return row

    @property
    def order(self) -> list[str]:
        """The order as it stands."""
        return list(self.session.answer.get(ORDER, self._shown))

    def move(self, step: str, by: int) -> None:
        """Move one step up or down; it keeps the keyboard's focus."""
        order = self.order
        place = order.index(step)
        if not 0 <= place + by < len(order):
            return
        order.insert(place + by, order.pop(place))
        self.put(ORDER, order)
        button = "button + button" if (by > 0 and place + by < len(order) - 1) or place + by == 0 else "button"
        self._status.focus(f".step-{step} {button}")

    def show_answer(self) -> None:
        """Put the rows in the order as it stands."""
        order = self.order
        for place, step in enumerate(order, 1):
            self._places[step].value = f"<b>{place}.</b> {escape(self._texts[step])}"
            self.up[step].disabled, self.down[step].disabled = place == 1, place == len(order)
        rows = tuple(self._rows[step] for step in order)
        if tuple(self._list.children) != rows:
            self._list.children = rows

    def draw(self, result: CheckResult | None) -> None:
        """Say which rule the order breaks first, and how many more."""
        broken = [finding for finding in result.findings if finding.grade is Grade.WRONG] if result else []
        if not broken:
            self._said.value = ""
            return
        first = f"<p>{escape(broken[0].label)}: not yet.</p>{said(broken[0])}"
        more = len(broken) - 1
        rest = f"<p>{more} more {'rule is' if more == 1 else 'rules are'} broken further on.</p>" if more else ""
        self._said.value = first + rest

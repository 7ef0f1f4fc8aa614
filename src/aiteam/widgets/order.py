"""Putting things in order, each moved up or down."""

from __future__ import annotations

from html import escape

import ipywidgets as w

from aiteam.exercises import CheckResult, Finding, Grade
from aiteam.exercises.kinds.ordering import ORDER, Ordering
from aiteam.widgets.frame import ExerciseView
from aiteam.widgets.markup import said


class OrderView(ExerciseView):
    """A row a step with two buttons; once checked, the first step that comes too early, why, and what it costs."""

    action = "Check my order"

    def body(self) -> list[w.Widget]:
        """The rows, and a place for what a check says."""
        exercise = self.session.exercise
        assert isinstance(exercise, Ordering)
        self._shown = exercise.shown
        self._texts = exercise.texts
        self._rules = {rule.part: rule for rule in exercise.rules}
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

    def check(self) -> None:
        """Check the order as it stands, also where nothing was moved."""
        self.session.catch_up()
        if ORDER not in self.session.answer:
            self.put(ORDER, self.order)
        super().check()

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
        """Explain the first step that comes too early; what else is broken further on can be unfolded."""
        broken = [finding for finding in result.findings if finding.grade is Grade.WRONG] if result else []
        self._said.value = f"{self._first(broken[0])}{_folded(broken[1:])}" if broken else ""

    def _first(self, finding: Finding) -> str:
        rule = self._rules[finding.part]
        places = {step: place for place, step in enumerate(self.order, 1)}
        lead = f"Step {places[rule.then]} comes too early: it rests on step {places[rule.first]}."
        return f"<p><b>{lead}</b> {escape(finding.label)}.</p>{said(finding)}"


def _folded(rest: list[Finding]) -> str:
    if not rest:
        return ""
    title = f"{len(rest)} more {'rule is' if len(rest) == 1 else 'rules are'} broken further on"
    return f"<details><summary>{title}</summary>{''.join(map(_one, rest))}</details>"


def _one(finding: Finding) -> str:
    return f"<p>{escape(finding.label)}.</p>{said(finding)}"

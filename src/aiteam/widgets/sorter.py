"""Sorting cards to places, with a reason for every card."""

from __future__ import annotations

import ipywidgets as w

from aiteam.exercises import CheckResult
from aiteam.exercises.kinds.sorting import Card, Sorting
from aiteam.widgets.frame import ExerciseView
from aiteam.widgets.markup import said


class SorterView(ExerciseView):
    """A row a card: what it says, a list of places, and below it, once checked, why."""

    def body(self) -> list[w.Widget]:
        """A row for every card."""
        exercise = self.session.exercise
        assert isinstance(exercise, Sorting)
        places = [("Choose …", ""), *((category.title, category.id) for category in exercise.categories)]
        self.places: dict[str, w.Dropdown] = {}
        self.reasons: dict[str, w.HTML] = {}
        return [self._row(card, places) for card in exercise.cards]

    def _row(self, card: Card, places: list[tuple[str, str]]) -> w.VBox:
        place = w.Dropdown(options=places, value="", description=card.text, tooltip="")
        place.observe(lambda change: self.put(card.id, change["new"] or None), names="value")
        self.places[card.id] = place
        self.reasons[card.id] = w.HTML()
        row = w.VBox([place, self.reasons[card.id]])
        row.add_class("card")
        return row

    def show_answer(self) -> None:
        """Set every list to where its card lies."""
        for card, place in self.places.items():
            place.value = self.session.answer.get(card, "")

    def draw(self, result: CheckResult | None) -> None:
        """Put the reason below each card that was checked as it lies."""
        for card, reason in self.reasons.items():
            reason.value = said(self.session.finding(card))

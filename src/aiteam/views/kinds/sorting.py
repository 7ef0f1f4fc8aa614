"""Sorting cards to places, with a reason for every card."""

from __future__ import annotations

from collections.abc import Iterator

from aiteam.exercises.kinds.sorting import Sorting
from aiteam.views.fragments import Fragment
from aiteam.views.scene import Scene
from aiteam.views.view import View


class SortingView(View[Sorting]):
    """A row a card: what it says, a list of places, and below it, once checked, why."""

    model = Sorting

    def body(self, scene: Scene[Sorting]) -> Iterator[Fragment]:
        """A row for every card."""
        places = [(category.id, category.title) for category in scene.exercise.categories]
        for card in scene.exercise.cards:
            yield scene.fragment(f"card.{card.id}", "sorting", card=card, places=places)

"""Sorting cards to places, one card at a time, with a reason as soon as it lies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from aiteam.catalog import catalog
from aiteam.errors import UnknownIdError
from aiteam.exercises import Session
from aiteam.exercises.kinds.sorting import Sorting
from aiteam.views.deck import DeckView, turns
from aiteam.views.events import Act
from aiteam.views.fragments import Fragment, Reply
from aiteam.views.scene import Scene
from aiteam.views.view import Handler, require_saved

PLACE = "place"
"""The action that lays a card."""


class SortingView(DeckView[Sorting]):
    """A card, the places it may go to, and, once it lies, why that is right or what would follow from it."""

    model = Sorting

    def parts(self, scene: Scene[Sorting]) -> Sequence[str]:
        """Its cards."""
        return [card.id for card in scene.exercise.cards]

    def body(self, scene: Scene[Sorting]) -> Iterator[Fragment]:
        """A card a turn; on paper a row a card."""
        places = [(category.id, category.title) for category in scene.exercise.categories]
        codes = {role: found.code for role, found in catalog().roles.items()}
        cards = {card.id: card for card in scene.exercise.cards}
        for turn in turns(scene, self.parts(scene)):
            yield scene.fragment(
                f"card.{turn.part}", "sorting", turn=turn, card=cards[turn.part], places=places, codes=codes
            )
        if scene.live:
            yield scene.fragment("keys", "keys", most=len(places))

    def actions(self, ui: Mapping[str, str]) -> dict[str, Handler]:
        """To lay a card."""
        return super().actions(ui) | {PLACE: self._place}

    def _place(self, session: Session, event: Act) -> Reply:
        """Lay a card, and say at once what follows from it."""
        card, to = str(event.data.get("card", "")), event.data.get("to")
        if card not in (cards := self.parts(self.scene(session))):
            raise UnknownIdError("card", card, cards)
        session.edit(lambda _: {card: to}, check=True)
        require_saved(session)
        return self.tell(session, card)

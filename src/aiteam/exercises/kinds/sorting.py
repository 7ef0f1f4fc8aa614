"""Cards that are sorted to categories. An answer is ``{card: category}``."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal, final

from pydantic import Field, model_validator

from aiteam.catalog.models import Id, StatementId, Text
from aiteam.exercises.kinds.base import Answer, Bank
from aiteam.exercises.kinds.elements import Category, Verdict
from aiteam.exercises.kinds.judged import Judged
from aiteam.exercises.kinds.readers import Readers, choice
from aiteam.exercises.results import Finding, Grade
from aiteam.loader import EachOnce, Entry


class Card(Entry):
    """A card with its best category, the also defensible ones, and a reason for each of the others."""

    id: Id
    text: Text
    category: Id
    why: Text
    also_defensible: dict[Id, Verdict] = Field(default_factory=dict)
    wrong: dict[Id, Verdict]
    statements: tuple[StatementId, ...] = ()


@final
class Sorting(Judged):
    """Cards that are sorted to categories."""

    kind: Literal["sorting"]
    categories: Annotated[tuple[Category, ...], EachOnce] = Field(min_length=2)
    cards: Annotated[tuple[Card, ...], EachOnce] = Field(min_length=2)

    halves: ClassVar[bool] = True

    @model_validator(mode="after")
    def _every_place_has_a_reason(self) -> Sorting:
        categories = {category.id for category in self.categories}
        for card in self.cards:
            places = [card.category, *card.also_defensible, *card.wrong]
            if sorted(places) != sorted(categories):
                raise ValueError(
                    f"card {card.id!r} needs each category once, as 'category', in 'also_defensible' or in 'wrong'; "
                    f"it has {', '.join(sorted(places))}, and the categories are {', '.join(sorted(categories))}"
                )
        return self

    @property
    def told_by_part(self) -> bool:
        """Every card as it is placed."""
        return True

    def readers(self, bank: Bank) -> Readers:
        """Of every card one category."""
        read = choice([category.id for category in self.categories])
        return {card.id: read for card in self.cards}

    def judge(self, answer: Answer, bank: Bank) -> tuple[Finding, ...]:
        """What is said of where each card lies."""
        titles = {category.id: category.title for category in self.categories}
        return tuple(_judge(card, answer.get(card.id), titles) for card in self.cards)

    def solution(self, bank: Bank) -> dict[str, Any]:
        """Each card in its best category."""
        return {card.id: card.category for card in self.cards}

    def practises(self, bank: Bank) -> frozenset[str]:
        """What its cards name."""
        return frozenset[str]().union(*(card.statements for card in self.cards))


def _judge(card: Card, place: str | None, titles: dict[str, str]) -> Finding:
    if place is None:
        return Finding(card.id, card.text, Grade.OPEN)
    if place == card.category:
        return Finding(card.id, card.text, Grade.RIGHT, titles[place], card.why)
    grade = Grade.DEFENSIBLE if place in card.also_defensible else Grade.WRONG
    verdict = (card.also_defensible | card.wrong)[place]
    return Finding(card.id, card.text, grade, titles[place], verdict.why, verdict.misconception)

"""What exercises are made of: questions and their options, cards, steps, numbers, posts, duties, decisions."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field, model_validator

from aiteam.catalog.models import Id, MisconceptionId, StatementId, Text
from aiteam.loader import EachOnce, Entry


class Option(Entry):
    """One option of an item, with what a learner who takes it should read."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    id: Id
    """What answers call this option."""
    text: Text
    """The option, as learners read it."""
    feedback: Text
    """What happens if one does this, and why; read by learners who chose it."""
    correct: bool = False
    """Whether it is the right one; exactly one of an item is."""
    misconception: MisconceptionId | None = None
    """What someone who takes it may believe; on a wrong option, unless it is a slip."""
    slip: Literal["recall"] | None = None
    """Set where a wrong option shows forgetfulness only and no misconception."""


class Item(Entry):
    """A question with two to six options, exactly one of them correct."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    id: Id
    """What answers and the review call this item."""
    title: str = ""
    """What it is called where several items are listed."""
    prompt: Text
    """The question, as learners read it."""
    options: Annotated[tuple[Option, ...], EachOnce] = Field(min_length=2, max_length=6)
    """Two to six options, in the order in which learners see them."""
    statements: tuple[StatementId, ...] = ()
    """The statements of the source text that it tests."""
    misconceptions: tuple[MisconceptionId, ...] = ()
    """The misconceptions that it can show."""

    @model_validator(mode="after")
    def _check_options(self) -> Item:
        if sum(option.correct for option in self.options) != 1:
            raise ValueError("exactly one option with 'correct: true'")
        for option in self.options:
            if not option.correct and bool(option.misconception) == bool(option.slip):
                raise ValueError(f"option {option.id!r} is wrong, so it has either 'misconception' or 'slip: recall'")
        return self

    @property
    def correct(self) -> Option:
        """The correct option."""
        return next(option for option in self.options if option.correct)

    def option(self, option_id: str) -> Option | None:
        """The option with that id, if there is one."""
        return next((option for option in self.options if option.id == option_id), None)


class Category(Entry):
    """A place that cards are sorted to."""

    id: Id
    title: Text


class Verdict(Entry):
    """What a learner who puts a card in a wrong or defensible place should read."""

    why: Text
    misconception: MisconceptionId | None = None


class Card(Entry):
    """A card with its best category, the also defensible ones, and a reason for each of the others."""

    id: Id
    text: Text
    category: Id
    why: Text
    also_defensible: dict[Id, Verdict] = Field(default_factory=dict)
    wrong: dict[Id, Verdict]
    statements: tuple[StatementId, ...] = ()


class Duty(Entry):
    """A piece of work, and the role that answers for it: the best, the also defensible, and a reason for each other."""

    id: Id
    text: Text
    accountable: Id
    why: Text
    responsible: Annotated[tuple[Id, ...], Field(min_length=1)]
    """The roles that do the work in the solution; the answering role may be one of them."""
    also_defensible: dict[Id, Verdict] = Field(default_factory=dict)
    wrong: dict[Id, Verdict]
    statements: tuple[StatementId, ...] = ()


class Apart(Entry):
    """Two pieces of work for which different roles have to answer."""

    first: Id
    second: Id
    because: Text
    misconception: MisconceptionId | None = None


class Step(Entry):
    """One of the things that are put in order."""

    id: Id
    text: Text


class Before(Entry):
    """One thing has to come before another, and why."""

    first: Id
    then: Id
    why: Text
    cost: str = ""
    """What it costs to do them the other way round: goes on after “What it costs:”, told to whoever has."""
    misconception: MisconceptionId | None = None
    statements: tuple[StatementId, ...] = ()


class NearMiss(Entry):
    """A wrong number that a known slip leads to."""

    value: float
    why: Text
    misconception: MisconceptionId | None = None


class Number(Entry):
    """A number to be worked out."""

    id: Id
    prompt: Text
    unit: str = ""
    value: float
    tolerance: float = Field(ge=0)
    """How far from the value an answer may lie, in the same unit."""
    why: Text
    """How it is worked out; shown with a right answer."""
    wrong: Text
    """What to look at, for a wrong number that no known slip explains."""
    near_misses: tuple[NearMiss, ...] = ()
    statements: tuple[StatementId, ...] = ()


class Post(Entry):
    """Something that points are given out for: which areas come first, which are named beside them."""

    id: Id
    text: Text
    first: Annotated[tuple[Id, ...], EachOnce] = Field(min_length=1)
    """The areas that get more than any other."""
    beside: Annotated[tuple[Id, ...], EachOnce] = ()
    """The areas that get more than those which are not named at all."""
    why: Text
    first_is_not: Text
    """For whoever gives another area as much as one of the first."""
    beside_is_not: Text = ""
    """For whoever gives an area that is not named more than one that is."""
    misconception: MisconceptionId | None = None
    statements: tuple[StatementId, ...] = ()

    @model_validator(mode="after")
    def _each_area_once(self) -> Post:
        if set(self.first) & set(self.beside):
            raise ValueError("an area stands in 'first' or in 'beside', not in both")
        if bool(self.beside) != bool(self.beside_is_not):
            raise ValueError("'beside_is_not' stands where 'beside' does, and only there")
        return self


class Alternative(Entry):
    """One way to decide; there is no right one, only what speaks for it and what it costs."""

    id: Id
    text: Text
    note: Text


class Decision(Entry):
    """A decision without a key, kept so that the learner can compare later."""

    id: Id
    title: Text
    prompt: Text
    alternatives: Annotated[tuple[Alternative, ...], EachOnce] = Field(min_length=2, max_length=6)

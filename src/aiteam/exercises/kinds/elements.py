"""What exercises of several kinds are made of: questions with options, categories, and reasons for a wrong choice."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field, model_validator

from aiteam.catalog.models import Id, MisconceptionId, StatementId, Text
from aiteam.exercises.results import Difference, Finding, Grade
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

    def judge(self, choice: str | None) -> Finding:
        """What is said of the option with that id; an open part where nothing is chosen."""
        label, option = self.title or self.prompt, self.option(choice) if choice else None
        if option is None:
            return Finding(self.id, label, Grade.OPEN)
        grade = Grade.RIGHT if option.correct else Grade.WRONG
        return Finding(self.id, label, grade, option.text, option.feedback, option.misconception)


def other_options(items: tuple[Item, ...], findings: tuple[Finding, ...]) -> tuple[Difference, ...]:
    """The items that are not right, with the option that was chosen and the correct one.

    Args:
        items: The items.
        findings: What is said of each of them, in the same order.
    """
    return tuple(
        Difference(item.prompt, finding.chosen or Grade.OPEN.value, item.correct.text)
        for item, finding in zip(items, findings, strict=True)
        if finding.grade is not Grade.RIGHT
    )


class Category(Entry):
    """One of a few places, roles or areas that something can be put to."""

    id: Id
    title: Text


class Verdict(Entry):
    """What a learner who puts something in a wrong or defensible place should read."""

    why: Text
    misconception: MisconceptionId | None = None

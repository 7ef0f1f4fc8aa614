"""The small things that every view gives and takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import blake2b

from aiteam.views.events import Put


class Mode(StrEnum):
    """For what an exercise is drawn: to be answered, to be printed empty, or with what was answered and why."""

    LIVE = "live"
    PRINT = "print"
    FEEDBACK = "feedback"


@dataclass(frozen=True, slots=True)
class Fragment:
    """A named piece of an exercise.

    Attributes:
        id: Its name, unique within the exercise and the same at every drawing.
        html: What it holds; whatever came from data is escaped.
    """

    id: str
    html: str

    @property
    def digest(self) -> str:
        """Twelve letters that tell two versions of a fragment apart."""
        return blake2b(self.html.encode(), digest_size=6).hexdigest()


@dataclass(frozen=True, slots=True)
class Reply:
    """What follows an event besides the new drawing.

    Attributes:
        say: What screen readers announce, where the drawing alone does not tell it.
        focus: The id of the element at which the keyboard goes on; empty where it stays.
        problem: Why something was not taken, in words for the learner.
        held: The parts whose values stay in the controls as they were entered, since they were not saved.
        undo: What takes the change back, where it can be taken back.
    """

    say: str = ""
    focus: str = ""
    problem: str = ""
    held: tuple[str, ...] = ()
    undo: Put | None = None


@dataclass(frozen=True, slots=True)
class Button:
    """A button below an exercise.

    Attributes:
        text: What it is called.
        action: What it does.
        data: What the action needs to know.
        disabled: Whether it cannot be pressed yet.
    """

    text: str
    action: str
    data: Mapping[str, str | int] = field(default_factory=dict)
    disabled: bool = False

"""What every store of answers does, wherever it keeps them.

A store holds what one learner decided and did. Whoever uses it knows no folder and no table: at home it is a folder
(:class:`aiteam.answers.FolderStore`), in a room it may be a database.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from aiteam.progress import Attempt, Visit

Answer = dict[str, Any]
"""What was decided in one exercise, as plain JSON data."""


@dataclass(frozen=True, slots=True)
class Stored:
    """An answer as it is stored.

    Attributes:
        answer: The answer; None where there is none, or none that can be read.
        revision: Differs whenever something else is stored, and means nothing else; empty where nothing is.
    """

    answer: Answer | None = None
    revision: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """What a check said, as it goes on record.

    Attributes:
        answer: What was checked.
        outcome: ``passed``, ``not yet`` or ``kept``.
        points: From 0 to ``max_points``.
        max_points: The most the exercise earns.
    """

    answer: Answer
    outcome: str
    points: float
    max_points: float


@dataclass(frozen=True, slots=True)
class Next:
    """What a change makes of an answer.

    Attributes:
        answer: The answer to store; None to leave it as it is.
        mark: Where something was checked, what the check said: it is recorded as an attempt.
    """

    answer: Answer | None = None
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Saved:
    """What is stored after a change.

    Attributes:
        answer: The answer; None where there is none.
        revision: Its revision.
        attempt: The attempt that belongs to the change, if it has one.
        problem: Why the attempt is not on record, in words for the learner, though the answer is stored; else empty.
    """

    answer: Answer | None
    revision: str
    attempt: Attempt | None = None
    problem: str = ""


Change = Callable[[Stored], Next]
"""A pure function. It may be called several times, whenever what it was given is no longer what is stored."""


class AnswerStore(Protocol):
    """The answers and the record of one learner.

    Every method takes the id of an exercise as lower-case words joined by hyphens and points, at most 120 letters,
    and raises an :class:`aiteam.errors.AnswerError` before anything is touched where it is given something else.
    """

    def read(self, exercise: str) -> Stored:
        """The answer to an exercise, as it is stored.

        Raises:
            AnswerError: What is stored is no answer to this exercise; it is left as it is.
            StoreError: It cannot be read.
        """
        ...

    def update(self, exercise: str, change: Change, *, message: str = "") -> Saved:
        """Change an answer in one transaction: whatever else is changed at the same time, nothing of it is lost.

        Args:
            exercise: Which exercise.
            change: What to make of the answer that is stored; its errors are passed on, and then nothing is stored.
            message: The id of the message that asks for it, at most 100 letters. A message whose change was made is
                answered with what is stored, and nothing is changed. Without an id each call is a change of its own.

        Raises:
            StoreError: It cannot be stored, and what was stored before still is.
        """
        ...

    def answered(self) -> tuple[str, ...]:
        """The ids of all exercises for which something is stored, in alphabetical order."""
        ...

    def attempts(self, exercise: str | None = None) -> tuple[Attempt, ...]:
        """All attempts, or those at one exercise, oldest first.

        Raises:
            ProgressError: The record cannot be read.
        """
        ...

    def add_visit(self, lesson: str, step: str = "") -> None:
        """Keep that a lesson was opened.

        Args:
            lesson: Which lesson.
            step: At which of its steps, if that is known.

        Raises:
            ProgressError: It could not be kept.
        """
        ...

    def last_visit(self) -> Visit | None:
        """The lesson that was opened last.

        Raises:
            ProgressError: The record cannot be read.
        """
        ...

    def steps(self, lesson: str) -> tuple[str, ...]:
        """The steps of a lesson that were seen, each once, in the order in which they were seen last.

        Raises:
            ProgressError: The record cannot be read.
        """
        ...

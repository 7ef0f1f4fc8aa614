"""One message, one transaction: what stands for a learner's answers while a message is applied to one of them."""

from __future__ import annotations

from aiteam.answers import Answer, AnswerStore, Change, Mark, Next, Saved, Stored
from aiteam.progress import Attempt, Visit


class Transaction:
    """An :class:`aiteam.answers.AnswerStore` in which one exercise is changed, to be stored as a whole afterwards.

    Args:
        outer: Where everything else is read.
        exercise: The exercise.
        stored: What is stored of it.
    """

    def __init__(self, outer: AnswerStore, exercise: str, stored: Stored) -> None:
        self._outer, self._exercise = outer, exercise
        self._answer, self._revision = stored.answer, stored.revision
        self._changed: Answer | None = None
        self._mark: Mark | None = None

    @property
    def next(self) -> Next:
        """What is to be stored."""
        return Next(self._changed, self._mark)

    def read(self, exercise: str) -> Stored:
        """As :meth:`AnswerStore.read`."""
        return Stored(self._answer, self._revision) if exercise == self._exercise else self._outer.read(exercise)

    def update(self, exercise: str, change: Change, *, message: str = "") -> Saved:
        """As :meth:`AnswerStore.update`; nothing is written yet, and the last mark counts."""
        if exercise != self._exercise:
            raise ValueError(f"a message to {self._exercise} changes that exercise alone, and not {exercise}")
        to = change(self.read(exercise))
        if to.answer is not None:
            self._answer = self._changed = to.answer
        self._mark = to.mark or self._mark
        return Saved(self._answer, self._revision)

    def answered(self) -> tuple[str, ...]:
        """As :meth:`AnswerStore.answered`."""
        return self._outer.answered()

    def attempts(self, exercise: str | None = None) -> tuple[Attempt, ...]:
        """As :meth:`AnswerStore.attempts`, without the one that is being made."""
        return self._outer.attempts(exercise)

    def add_visit(self, lesson: str, step: str = "") -> None:
        """As :meth:`AnswerStore.add_visit`."""
        self._outer.add_visit(lesson, step)

    def last_visit(self) -> Visit | None:
        """As :meth:`AnswerStore.last_visit`."""
        return self._outer.last_visit()

    def steps(self, lesson: str) -> tuple[str, ...]:
        """As :meth:`AnswerStore.steps`."""
        return self._outer.steps(lesson)

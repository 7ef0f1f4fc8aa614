"""Answers that live as long as the program: for tests, and for hosts that keep them elsewhere themselves."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Lock

from aiteam._version import MODEL, __version__
from aiteam.answers.ids import check_exercise, check_message
from aiteam.answers.interface import Answer, Change, Saved, Stored
from aiteam.progress import Attempt, Visit


@dataclass(slots=True)
class _Kept:
    answer: Answer
    revision: int
    messages: dict[str, Attempt | None] = field(default_factory=dict)


class MemoryStore:
    """An :class:`aiteam.answers.AnswerStore` in memory; any number of threads may use it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: dict[str, _Kept] = {}
        self._attempts: list[Attempt] = []
        self._visits: list[Visit] = []

    def read(self, exercise: str) -> Stored:
        """As :meth:`AnswerStore.read`."""
        kept = self._kept.get(check_exercise(exercise))
        return Stored(deepcopy(kept.answer), str(kept.revision)) if kept else Stored()

    def update(self, exercise: str, change: Change, *, message: str = "") -> Saved:
        """As :meth:`AnswerStore.update`."""
        check_exercise(exercise)
        check_message(message)
        with self._lock:
            stored, kept = self.read(exercise), self._kept.get(exercise)
            if kept and message in kept.messages:
                return Saved(stored.answer, stored.revision, kept.messages[message])
            to = change(stored)
            answer = deepcopy(to.answer if to.answer is not None else stored.answer or {})
            attempt = None
            if to.mark:
                mark, now = to.mark, datetime.now(UTC)
                scores = (mark.outcome, mark.points, mark.max_points)
                attempt = Attempt(exercise, deepcopy(mark.answer), *scores, now, __version__, MODEL, message)
                self._attempts.append(attempt)
            if to.answer is not None or (message and attempt):
                self._keep(exercise, answer, message, attempt)
                stored = self.read(exercise)
        return Saved(stored.answer, stored.revision, attempt)

    def answered(self) -> tuple[str, ...]:
        """As :meth:`AnswerStore.answered`."""
        return tuple(sorted(self._kept))

    def attempts(self, exercise: str | None = None) -> tuple[Attempt, ...]:
        """As :meth:`AnswerStore.attempts`."""
        if exercise is not None:
            check_exercise(exercise)
        return tuple(each for each in self._attempts if exercise in (None, each.exercise))

    def add_visit(self, lesson: str, step: str = "") -> None:
        """As :meth:`AnswerStore.add_visit`."""
        self._visits.append(Visit(lesson, datetime.now(UTC), step))

    def last_visit(self) -> Visit | None:
        """As :meth:`AnswerStore.last_visit`."""
        return self._visits[-1] if self._visits else None

    def steps(self, lesson: str) -> tuple[str, ...]:
        """As :meth:`AnswerStore.steps`."""
        seen = [visit.step for visit in reversed(self._visits) if visit.lesson == lesson and visit.step]
        return tuple(reversed(dict.fromkeys(seen)))

    def _keep(self, exercise: str, answer: Answer, message: str, attempt: Attempt | None) -> None:
        kept = self._kept.setdefault(exercise, _Kept({}, 0))
        kept.answer, kept.revision = answer, kept.revision + 1
        if message:
            kept.messages[message] = attempt

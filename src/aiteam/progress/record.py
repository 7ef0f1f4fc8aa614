"""Recording visits and attempts, and reading them back."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from aiteam._version import MODEL, __version__
from aiteam.progress.database import reading, transaction, version
from aiteam.progress.folder import MARKER, learner_folder

FILE = "progress.sqlite"
_VISITS_SINCE, _COURSE_SINCE, _MODEL_SINCE = 2, 3, 4


@dataclass(frozen=True, slots=True)
class Attempt:
    """One checked answer.

    Attributes:
        exercise: The exercise's id.
        answer: What was answered, as JSON data.
        outcome: ``passed``, ``not yet``, ``not attempted`` or ``kept``.
        points: From 0 to ``max_points``.
        max_points: The most the exercise earns.
        at: When it was checked, in UTC.
        course: The version of the course; empty where the attempt is older than this note.
        model: The version of the team-design model under which it was marked.
    """

    exercise: str
    answer: dict[str, Any]
    outcome: str
    points: float
    max_points: float
    at: datetime
    course: str = ""
    model: int = 1


@dataclass(frozen=True, slots=True)
class Best:
    """An exercise's record in short: how often it was tried, and the best that came of it."""

    exercise: str
    attempts: int
    outcome: str
    points: float
    max_points: float
    last: datetime

    @property
    def done(self) -> bool:
        """Whether the exercise was passed, or kept where there is nothing to pass."""
        return self.outcome in {"passed", "kept"}


@dataclass(frozen=True, slots=True)
class Visit:
    """A lesson was opened."""

    lesson: str
    at: datetime


def _now() -> datetime:
    return datetime.now(UTC)


class Progress:
    """The record of one learner.

    Args:
        folder: The learner's folder; found from the current one if not given.
        clock: Tells the time in UTC; tests give their own.
    """

    def __init__(self, folder: Path | None = None, *, clock: Callable[[], datetime] = _now) -> None:
        self.path = (folder or learner_folder()) / MARKER / FILE
        self._clock = clock

    def add_attempt(
        self, exercise: str, answer: dict[str, Any], *, outcome: str, points: float, max_points: float
    ) -> None:
        """Keep one checked answer.

        Raises:
            ProgressError: It could not be kept; the message says why and what to do.
        """
        row = (self._clock().isoformat(), exercise, json.dumps(answer, sort_keys=True), outcome, points, max_points)
        with transaction(self.path) as database:
            database.execute(
                "INSERT INTO attempt (at, exercise, answer, outcome, points, max_points, course, model) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (*row, __version__, MODEL),
            )

    def add_visit(self, lesson: str) -> None:
        """Keep that a lesson was opened.

        Raises:
            ProgressError: It could not be kept; the message says why and what to do.
        """
        with transaction(self.path) as database:
            database.execute("INSERT INTO visit (at, lesson) VALUES (?, ?)", (self._clock().isoformat(), lesson))

    def attempts(self, exercise: str | None = None) -> tuple[Attempt, ...]:
        """All attempts, or those at one exercise, oldest first.

        Raises:
            ProgressError: The file cannot be read.
        """
        with reading(self.path) as database:
            if database is None or version(database) < 1:
                return ()
            course = "course" if version(database) >= _COURSE_SINCE else "''"
            model = "model" if version(database) >= _MODEL_SINCE else "1"
            rows = database.execute(
                f"SELECT exercise, answer, outcome, points, max_points, at, {course}, {model} "  # noqa: S608  # ours
                "FROM attempt "
                "WHERE :exercise IS NULL OR exercise = :exercise ORDER BY id",
                {"exercise": exercise},
            ).fetchall()
        return tuple(
            Attempt(name, json.loads(answer), outcome, points, most, datetime.fromisoformat(at), course, model)
            for name, answer, outcome, points, most, at, course, model in rows
        )

    def best(self) -> dict[str, Best]:
        """For every exercise that was tried, its record in short; ties go to the later attempt.

        Raises:
            ProgressError: The file cannot be read.
        """
        found: dict[str, Best] = {}
        for attempt in self.attempts():
            before = found.get(attempt.exercise)
            top = before is None or attempt.points >= before.points
            found[attempt.exercise] = Best(
                attempt.exercise,
                attempts=1 if before is None else before.attempts + 1,
                outcome=attempt.outcome if before is None or top else before.outcome,
                points=attempt.points if before is None or top else before.points,
                max_points=attempt.max_points,
                last=attempt.at,
            )
        return found

    def last_visit(self) -> Visit | None:
        """The lesson that was opened last.

        Raises:
            ProgressError: The file cannot be read.
        """
        with reading(self.path) as database:
            if database is None or version(database) < _VISITS_SINCE:
                return None
            row = database.execute("SELECT lesson, at FROM visit ORDER BY id DESC LIMIT 1").fetchone()
        return Visit(row[0], datetime.fromisoformat(row[1])) if row else None

"""Recording visits and attempts, and reading them back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from aiteam._version import MODEL, __version__
from aiteam.progress.database import WAIT_SECONDS, reading, stamp, transaction, version
from aiteam.progress.folder import MARKER, learner_folder

FILE = "progress.sqlite"
_VISITS_SINCE, _COURSE_SINCE, _MODEL_SINCE, _MESSAGE_SINCE, _STEP_SINCE = 2, 3, 4, 5, 6


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
        message: The id of the message that asked for the check; empty where there was none.
    """

    exercise: str
    answer: dict[str, Any]
    outcome: str
    points: float
    max_points: float
    at: datetime
    course: str = ""
    model: int = 1
    message: str = ""


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
    """A lesson was opened, or one of its steps."""

    lesson: str
    at: datetime
    step: str = ""
    """Which step; empty where only the lesson is known."""


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
        self._read: dict[str | None, tuple[bytes, tuple[Attempt, ...]]] = {}  # what was read, and at which stamp

    def add_attempt(
        self, exercise: str, answer: dict[str, Any], *, outcome: str, points: float, max_points: float
    ) -> None:
        """Keep one checked answer.

        Raises:
            ProgressError: It could not be kept; the message says why and what to do.
        """
        self.record(self.attempt(exercise, answer, outcome=outcome, points=points, max_points=max_points))

    def attempt(
        self, exercise: str, answer: dict[str, Any], *, outcome: str, points: float, max_points: float
    ) -> Attempt:
        """An attempt that is made now, to be recorded."""
        now = self._clock()
        return Attempt(exercise, answer, outcome, points, max_points, now, __version__, MODEL)

    def record(self, *attempts: Attempt, wait: float = WAIT_SECONDS) -> None:
        """Keep attempts, all or none; one whose message is known already is not kept a second time.

        Args:
            attempts: In the order in which they were made.
            wait: How many seconds to wait for another program that is writing.

        Raises:
            ProgressError: They could not be kept; the message says why and what to do.
        """
        with transaction(self.path, wait=wait) as database:
            database.executemany(
                "INSERT INTO attempt (at, exercise, answer, outcome, points, max_points, course, model, message) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (exercise, message) WHERE message <> '' DO NOTHING",
                [_row(attempt) for attempt in attempts],
            )

    def add_visit(self, lesson: str, step: str = "") -> None:
        """Keep that a lesson was opened.

        Args:
            lesson: Which lesson.
            step: At which of its steps, if that is known.

        Raises:
            ProgressError: It could not be kept; the message says why and what to do.
        """
        row = (self._clock().isoformat(), lesson, step)
        with transaction(self.path) as database:
            database.execute("INSERT INTO visit (at, lesson, step) VALUES (?, ?, ?)", row)

    def attempts(self, exercise: str | None = None) -> tuple[Attempt, ...]:
        """All attempts, or those at one exercise, oldest first.

        Raises:
            ProgressError: The file cannot be read.
        """
        now = stamp(self.path)
        if now and now == self._read.get(exercise, (b"", ()))[0]:
            return self._read[exercise][1]
        found = self._attempts(exercise)
        self._read[exercise] = now, found
        return found

    def _attempts(self, exercise: str | None) -> tuple[Attempt, ...]:
        with reading(self.path) as database:
            if database is None or version(database) < 1:
                return ()
            course = "course" if version(database) >= _COURSE_SINCE else "''"
            model = "model" if version(database) >= _MODEL_SINCE else "1"
            message = "message" if version(database) >= _MESSAGE_SINCE else "''"
            rows = database.execute(
                f"SELECT exercise, answer, outcome, points, max_points, at, {course}, {model}, {message} "  # noqa: S608  # ours
                "FROM attempt "
                "WHERE :exercise IS NULL OR exercise = :exercise ORDER BY id",
                {"exercise": exercise},
            ).fetchall()
        return tuple(
            Attempt(name, json.loads(answer), outcome, points, most, datetime.fromisoformat(at), *more)
            for name, answer, outcome, points, most, at, *more in rows
        )

    def best(self) -> dict[str, Best]:
        """For every exercise that was tried, its record in short; ties go to the later attempt.

        Raises:
            ProgressError: The file cannot be read.
        """
        return best_of(self.attempts())

    def last_visit(self) -> Visit | None:
        """The lesson that was opened last.

        Raises:
            ProgressError: The file cannot be read.
        """
        with reading(self.path) as database:
            if database is None or version(database) < _VISITS_SINCE:
                return None
            step = "step" if version(database) >= _STEP_SINCE else "''"
            row = database.execute(f"SELECT lesson, at, {step} FROM visit ORDER BY id DESC LIMIT 1").fetchone()  # noqa: S608  # ours
        return Visit(row[0], datetime.fromisoformat(row[1]), row[2]) if row else None

    def steps(self, lesson: str) -> tuple[str, ...]:
        """The steps of a lesson that were seen, each once, in the order in which they were seen last.

        Raises:
            ProgressError: The file cannot be read.
        """
        with reading(self.path) as database:
            if database is None or version(database) < _STEP_SINCE:
                return ()
            rows = database.execute(
                "SELECT step FROM visit WHERE lesson = ? AND step <> '' GROUP BY step ORDER BY max(id)", (lesson,)
            ).fetchall()
        return tuple(step for (step,) in rows)


def best_of(attempts: Iterable[Attempt]) -> dict[str, Best]:
    """For every exercise that was tried, its record in short; ties go to the later attempt.

    Args:
        attempts: Oldest first.
    """
    found: dict[str, Best] = {}
    for attempt in attempts:
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


def _row(attempt: Attempt) -> tuple[object, ...]:
    return (
        attempt.at.isoformat(),
        attempt.exercise,
        json.dumps(attempt.answer, sort_keys=True),
        attempt.outcome,
        attempt.points,
        attempt.max_points,
        attempt.course,
        attempt.model,
        attempt.message,
    )

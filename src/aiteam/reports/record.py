"""The record of what was done: when, how often, with which result and which version of the course. No certificate."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from aiteam._version import __version__
from aiteam.course import Assignment, Lesson, Outline
from aiteam.exercises import library
from aiteam.memory import is_review
from aiteam.progress import Attempt, Best, best_of

SCHEMA_VERSION = 1

NOTE = (
    "Self-reported. The course keeps this on the learner's own computer, in files that anyone using it can change. It "
    "is no certificate: nobody has checked who did the work, or that the record was not edited."
)
"""What the record is and what it is not; stands on every copy of it."""


@dataclass(frozen=True, slots=True)
class ExerciseRecord:
    """What came of one exercise.

    Attributes:
        id: The exercise's id.
        title: Its title.
        best: Its record in short.
        first: When it was checked first, in UTC.
        courses: The versions of the course that it was checked with, oldest first.
    """

    id: str
    title: str
    best: Best
    first: datetime
    courses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnitRecord:
    """What was done of one lesson or assignment.

    Attributes:
        unit: The lesson or the assignment.
        done: How many of the exercises that it needs are done.
        exercises: The exercises that were tried.
    """

    unit: Lesson | Assignment
    done: int
    exercises: tuple[ExerciseRecord, ...]

    @property
    def label(self) -> str:
        """What it is called in a list."""
        return f"Lesson {self.unit.number}" if isinstance(self.unit, Lesson) else "Assignment"

    @property
    def of(self) -> int:
        """How many exercises make it done."""
        return len(self.unit.needed)

    @property
    def whole(self) -> bool:
        """Whether it is done."""
        return self.done == self.of

    @property
    def first(self) -> datetime | None:
        """When its first exercise was checked first."""
        return min((each.first for each in self.exercises), default=None)

    @property
    def last(self) -> datetime | None:
        """When an exercise of it was checked last."""
        return max((each.best.last for each in self.exercises), default=None)


@dataclass(frozen=True, slots=True)
class Record:
    """The record of one learner.

    Attributes:
        made: When this copy was made, in UTC.
        course: The version of the course that made it.
        units: All lessons and assignments, also those that were not begun.
        reviews: On how many days questions were reviewed.
    """

    made: datetime
    course: str
    units: tuple[UnitRecord, ...]
    reviews: int

    @property
    def begun(self) -> tuple[UnitRecord, ...]:
        """Those in which something was done."""
        return tuple(unit for unit in self.units if unit.exercises)

    @property
    def versions(self) -> tuple[str, ...]:
        """The versions of the course that were used, as far as they are known, oldest first."""
        every = (version for unit in self.begun for each in unit.exercises for version in each.courses)
        return tuple(dict.fromkeys(every))

    def to_dict(self) -> dict[str, Any]:
        """The record as plain JSON data; times in UTC, in ISO 8601."""
        return {
            "schema_version": SCHEMA_VERSION,
            "note": NOTE,
            "made": self.made.isoformat(timespec="seconds"),
            "course": self.course,
            "review_days": self.reviews,
            "units": [_plain(unit) for unit in self.begun],
        }


def read_record(made: Sequence[Attempt], course: Outline, *, now: datetime | None = None) -> Record:
    """Make the record of a learner.

    Args:
        made: All of the learner's attempts, oldest first.
        course: The lessons and assignments.
        now: The time that it is made; the present if not given.
    """
    best = best_of(made)
    attempts: dict[str, list[Attempt]] = {}
    for attempt in made:
        attempts.setdefault(attempt.exercise, []).append(attempt)
    units: tuple[Lesson | Assignment, ...] = (*course.lessons, *course.assignments)
    return Record(
        made=now or datetime.now(UTC),
        course=__version__,
        units=tuple(_unit(each, best, attempts) for each in units),
        reviews=sum(map(is_review, best)),
    )


def _unit(unit: Lesson | Assignment, best: Mapping[str, Best], attempts: Mapping[str, list[Attempt]]) -> UnitRecord:
    return UnitRecord(
        unit,
        done=sum(best[each].done for each in unit.needed if each in best),
        exercises=tuple(
            ExerciseRecord(
                each,
                library().exercise(each).title,
                best[each],
                attempts[each][0].at,
                _once(attempt.course for attempt in attempts[each]),
            )
            for each in unit.exercises
            if each in best
        ),
    )


def _once(versions: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, versions)))


def _plain(record: UnitRecord) -> dict[str, Any]:
    return {
        "kind": "lesson" if isinstance(record.unit, Lesson) else "assignment",
        "id": record.unit.id,
        "title": record.unit.title,
        "exercises_done": record.done,
        "exercises_needed": record.of,
        "exercises": [
            {
                "id": each.id,
                "title": each.title,
                "outcome": each.best.outcome,
                "points": each.best.points,
                "max_points": each.best.max_points,
                "attempts": each.best.attempts,
                "first": each.first.isoformat(timespec="seconds"),
                "last": each.best.last.isoformat(timespec="seconds"),
                "courses": list(each.courses),
            }
            for each in record.exercises
        ],
    }

"""What a learner answered to every quiz item: when, whether right, and how surely."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from aiteam.exercises.library import Library
from aiteam.memory.clock import LONG_AGO, settled
from aiteam.progress import Attempt

_REVIEW = re.compile(r"review\.([0-9]{4}-[0-9]{2}-[0-9]{2})")


@dataclass(frozen=True, slots=True)
class ItemAnswer:
    """One answer to one item.

    Attributes:
        item: The item's id.
        exercise: Where it was asked: a quiz, a test, or the review of a day.
        choice: The id of the option that was chosen.
        right: Whether it is the correct one.
        confidence: ``guess``, ``fairly`` or ``sure``; None where nothing was said.
        at: When it was checked; :data:`aiteam.memory.clock.LONG_AGO` where that is not known.
        unaided: Whether it was the first answer to this item there. A later one comes after the explanation was read,
            so it says nothing of what was known.
    """

    item: str
    exercise: str
    choice: str
    right: bool
    confidence: str | None
    at: datetime
    unaided: bool

    @property
    def day(self) -> date:
        """The day by the clock of this computer; in a review the review's own, also where midnight has passed since.

        A review of a later day, or of one before there was the course, was named by a clock that was wrong.
        """
        checked, named = self.at.astimezone().date(), _day_of_review(self.exercise)
        return named if named and LONG_AGO.date() <= named <= checked + timedelta(1) else checked


def history(attempts: Iterable[Attempt], library: Library, *, today: date | None = None) -> tuple[ItemAnswer, ...]:
    """All answers to quiz items, oldest first; one that was only checked again, unchanged, is no new answer.

    Items, options and exercises that the course no longer has are left out. Times that cannot be right are replaced
    (:func:`aiteam.memory.clock.settled`).

    Args:
        attempts: In the order in which they were made.
        library: The course.
        today: The day by which later times are wrong; that of this computer's clock if not given.
    """
    attempts = tuple(attempts)
    times = settled([attempt.at for attempt in attempts], today or date.today())  # noqa: DTZ011  # the clock on the wall
    found: list[ItemAnswer] = []
    before: dict[tuple[str, str], str] = {}
    for attempt, at in zip(attempts, times, strict=True):
        exercise = library.exercises.get(attempt.exercise)
        if not (is_review(attempt.exercise) or (exercise and library.questions(exercise))):
            continue
        for item, choice, confidence in _choices(attempt.answer):
            known = library.items.get(item)
            option = known.option(choice) if known else None
            asked = (attempt.exercise, item)
            if option is None or before.get(asked) == choice:
                continue
            found.append(
                ItemAnswer(item, attempt.exercise, choice, option.correct, confidence, at, asked not in before)
            )
            before[asked] = choice
    return tuple(found)


def review_id(day: date) -> str:
    """The id of the review of a day."""
    return f"review.{day}"


def is_review(exercise_id: str) -> bool:
    """Whether an id is that of the review of some day: ``review.2026-05-04``."""
    return bool(_REVIEW.fullmatch(exercise_id))


def _day_of_review(exercise_id: str) -> date | None:
    """The day that the id of a review names; None where it is none, or names no day of the calendar."""
    named = _REVIEW.fullmatch(exercise_id)
    try:
        return date.fromisoformat(named[1]) if named else None
    except ValueError:
        return None


def _choices(answer: Mapping[str, Any]) -> Iterator[tuple[str, str, str | None]]:
    for item, value in answer.items():
        if isinstance(value, Mapping) and isinstance(value.get("choice"), str):
            yield item, value["choice"], value.get("confidence")

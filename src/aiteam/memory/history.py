"""What a learner answered to every quiz item: when, whether right, and how surely."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from aiteam.exercises.library import Library
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
        at: When it was checked.
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
        """The day by the clock of this computer; in a review the review's own, also where midnight has passed since."""
        return _day_of_review(self.exercise) or self.at.astimezone().date()


def history(attempts: Iterable[Attempt], library: Library) -> tuple[ItemAnswer, ...]:
    """All answers to quiz items, oldest first; one that was only checked again, unchanged, is no new answer.

    Items, options and exercises that the course no longer has are left out.
    """
    found: list[ItemAnswer] = []
    before: dict[tuple[str, str], str] = {}
    for attempt in attempts:
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
                ItemAnswer(item, attempt.exercise, choice, option.correct, confidence, attempt.at, asked not in before)
            )
            before[asked] = choice
    return tuple(found)


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

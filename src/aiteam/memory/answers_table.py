"""What a learner answered to the course's questions, as a table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from aiteam.course import outline
from aiteam.exercises import library
from aiteam.exercises.kinds.choices import CONFIDENCE
from aiteam.memory.history import history
from aiteam.progress import Progress

if TYPE_CHECKING:
    from pandas import DataFrame

REVIEW = "Review"
"""What stands for the lesson where a question came back in a review."""

NOT_SAID = "not said"
"""What stands for how sure one was where nothing was said."""


def answers_table(folder: Path | None = None) -> DataFrame:
    """Every answer to a question of a quiz, a test or the review, oldest first; empty as long as there is none.

    *When* is in UTC, *Lesson* the one in which, or after which, it was asked. *First* is true for answers from before
    the explanation was read. *Lesson* and *How sure* are categories, so that a count by them also has those with
    nothing to count.

    Args:
        folder: The learner's folder; found from the current one if not given.

    Raises:
        ProgressError: The record of attempts cannot be read.
    """
    from pandas import CategoricalDtype, DataFrame

    content, lessons = library(), _lessons()
    columns: dict[str, Any] = {
        "When": "datetime64[us, UTC]",
        "Lesson": CategoricalDtype([*(each.title for each in outline().lessons), REVIEW]),
        "Question": object,
        "How sure": CategoricalDtype([*CONFIDENCE.values(), NOT_SAID]),
        "Right": bool,
        "First": bool,
    }
    rows = [
        (
            each.at,
            lessons.get(each.exercise, REVIEW),
            content.items[each.item].prompt,
            CONFIDENCE.get(each.confidence or "", NOT_SAID),
            each.right,
            each.unaided,
        )
        for each in history(Progress(folder).attempts(), content)
    ]
    return DataFrame(rows, columns=list(columns)).astype(columns)


def _lessons() -> dict[str, str]:
    """The title of the lesson to which each exercise belongs."""
    units = outline()
    titles = {lesson.id: lesson.title for lesson in units.lessons}
    found = {exercise: lesson.title for lesson in units.lessons for exercise in lesson.exercises}
    return found | {exercise: titles[each.after] for each in units.assignments for exercise in each.exercises}

"""Where the answers of a course lie at home: those of the lessons in one folder, each assignment's next to it."""

from __future__ import annotations

from pathlib import Path

from aiteam.answers import FolderStore
from aiteam.course.outline import outline
from aiteam.progress import Progress

LESSONS = "lessons"
"""The folder of the lessons' notebooks in the learner's folder."""


def answers_in(folder: Path) -> FolderStore:
    """All answers of a learner, and the record.

    Args:
        folder: The learner's folder.
    """
    return answers_from(folder / LESSONS, progress=Progress(folder))


def answers_from(lessons: Path | str, *, progress: Progress | None = None) -> FolderStore:
    """All answers of a learner, as a lesson finds them.

    Args:
        lessons: Where the lesson's notebook lies; those of assignments lie next to this folder.
        progress: The record; that of the learner's folder around it if not given.
    """
    home = Path(lessons).resolve().parent
    elsewhere = {exercise: (home / task.path).parent for task in outline().assignments for exercise in task.exercises}
    return FolderStore(lessons, elsewhere=elsewhere, progress=progress)

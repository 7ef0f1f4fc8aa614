"""What a notebook calls to answer by typing, to check, and to be marked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from aiteam.answers import FolderStore, read_only
from aiteam.errors import AiteamError, StoreError
from aiteam.exercises.checking import check_answer
from aiteam.exercises.kinds import Exercise
from aiteam.exercises.library import library
from aiteam.exercises.reading import read_answer
from aiteam.exercises.results import CheckResult, Outcome
from aiteam.exercises.session import Session

NOT_HANDED_IN = (
    "No answers came with this notebook: no folder “answers” lies next to it, and it carries no copy of them. Either "
    "nothing was answered, or the answers were not handed in. Hand in that folder as well, or the notebook that "
    "“Download to hand in” on the assignment's page gives you."
)
"""What is said where it cannot be told whether anything was answered."""


def answer(exercise_id: str, value: dict[str, Any], *, folder: Path | str = ".") -> None:
    """Answer an exercise by typing; it is saved like an answer made with the mouse.

    Args:
        exercise_id: Which exercise, for instance ``"before-llms.case-owners"``.
        value: The answer, for instance ``{"pipeline": "data-engineer"}``.
        folder: Where the notebook lies.

    Raises:
        UnknownIdError: There is no such exercise.
        AnswerError: Lists every part that cannot be read; nothing was saved.
        StoreError: The answer could not be saved.
    """
    session = Session.in_folder(exercise_id, folder)
    session.replace(value)
    if session.problem:
        raise StoreError(session.problem)


def check(exercise_id: str, *, folder: Path | str = ".", own_variant: bool = False) -> CheckResult:
    """Check the saved answer, keep the attempt, and say what was right, what was not, and why.

    Args:
        exercise_id: Which exercise.
        folder: Where the notebook lies.
        own_variant: For a design: whether it is for the variant that the learner was given.

    Raises:
        UnknownIdError: There is no such exercise.
    """
    session = Session.in_folder(exercise_id, folder, own_variant=own_variant)
    result = session.check()
    if result.outcome is not Outcome.NOT_ATTEMPTED or not (said := session.problem or _missing(folder)):
        return result
    return replace(result, faults=(*result.faults, said))


def mark(exercise_id: str, *, folder: Path | str = ".", own_variant: bool = False) -> float:
    """The points that the saved answer earns: what a grader calls.

    It reads the answer file afresh and depends on nothing that ran before. Where the notebook came without its folder
    of answers, those that lie next to it count, or else the copy that it carries.

    Args:
        exercise_id: Which exercise.
        folder: Where the notebook lies.
        own_variant: For a design: whether it has to be for the variant that the learner was given.

    Returns:
        A plain finite float from 0 to the exercise's points. An answer file that holds no answer earns 0.
    """
    exercise = library().exercise(exercise_id)
    try:
        saved = FolderStore(folder).read(exercise_id).answer
    except AiteamError:
        return 0.0
    return mark_answer(exercise, saved, own_variant=own_variant, explain=False).points


def mark_answer(
    exercise: Exercise, saved: Mapping[str, Any] | None, *, own_variant: bool = False, explain: bool = True
) -> CheckResult:
    """Mark an answer that was saved: what every grader calls.

    Args:
        exercise: The exercise.
        saved: The answer; None where there is none.
        own_variant: For a design: whether it has to be for the variant that the learner was given.
        explain: For a design: whether every lost point is explained, which takes half a second.

    Returns:
        The result, with 0 points for an answer that was not attempted.
    """
    if own_variant:
        answer, _ = read_answer(exercise, saved or {}, library())
        exercise = exercise.at_variant(answer)
    result = check_answer(exercise, saved, library(), own_variant=own_variant, explain=explain)
    return replace(result, points=0.0) if result.outcome is Outcome.NOT_ATTEMPTED else result


def _missing(folder: Path | str) -> str:
    """That a notebook was handed in without its answers, in words; empty where it is known what was answered."""
    return NOT_HANDED_IN if read_only() and not FolderStore(folder).came_with_answers else ""

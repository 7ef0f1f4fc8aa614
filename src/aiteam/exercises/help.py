"""Which help is open, by what was tried: hints one at a time, and in the end the solution."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from aiteam.answers import Answer
from aiteam.exercises.checking import solution_of
from aiteam.exercises.kinds import Exercise
from aiteam.exercises.library import Library

HONEST_TRIES = 3
"""The number of different complete answers after which the solution may be seen."""

Tried = tuple[Answer, bool]
"""An answer that was checked, and whether it passed."""


def open_hints(exercise: Exercise, answer: Answer, content: Library, tried: Sequence[Tried]) -> tuple[str, ...]:
    """The hints that are open: one more with every different answer that was checked and is not right yet.

    Where each part is judged by itself, only complete answers count.

    Args:
        exercise: The exercise.
        answer: The answer as it stands.
        content: Where its questions are.
        tried: Every answer that was checked.
    """
    if exercise.silent:
        return ()
    parts = solution_of(exercise, content).keys() if exercise.told_by_part else set()
    wrong = _different(exercise, (each for each, passed in tried if not passed and parts <= each.keys()))
    return exercise.hints[: wrong + exercise.unchecked_tries(answer)]


def solution_is_open(exercise: Exercise, content: Library, tried: Sequence[Tried]) -> bool:
    """Whether the solution may be seen: once passed, or after three different complete answers.

    Args:
        exercise: The exercise.
        content: Where its questions are.
        tried: Every answer that was checked.
    """
    if exercise.silent:
        return False
    parts = solution_of(exercise, content).keys()
    if not parts:
        return False
    if any(passed for _, passed in tried):
        return True
    return _different(exercise, (each for each, _ in tried if parts <= each.keys())) >= HONEST_TRIES


def _different(exercise: Exercise, answers: Iterable[Answer]) -> int:
    """How many of the answers differ in what counts."""
    return len({json.dumps(exercise.essence(each), sort_keys=True) for each in answers})

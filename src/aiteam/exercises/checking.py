"""Checking an answer: pure functions, and the one place where marks come from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aiteam.exercises.kinds import Exercise
from aiteam.exercises.library import Library
from aiteam.exercises.reading import read_answer
from aiteam.exercises.results import CheckResult, Difference


def check_answer(
    exercise: Exercise, data: object, library: Library, *, own_variant: bool = False, explain: bool = True
) -> CheckResult:
    """Check an answer as far as it can be read.

    Args:
        exercise: The exercise that is answered.
        data: The answer as saved or typed; ``None`` where there is none.
        library: Where the exercise's items are.
        own_variant: For a design: whether it has to be for the variant that the learner was given.
        explain: For a design: whether every lost point is explained, which takes half a second.

    Returns:
        The outcome, the points, and a finding for every part. It never raises for a bad answer.
    """
    answer, faults = ({}, ()) if data is None else read_answer(exercise, data, library)
    said = tuple(f"{fault.path}: given {fault.given}; allowed: {fault.allowed}" for fault in faults)
    return exercise.check(answer, library.items, said, own_variant=own_variant, explain=explain)


def solution_of(exercise: Exercise, library: Library) -> dict[str, Any]:
    """An answer that earns all points; empty where nothing is right or wrong."""
    return exercise.solution(library.items)


def differing(exercise: Exercise, answer: Mapping[str, Any], library: Library) -> tuple[Difference, ...]:
    """Where an answer differs from the solution; for a design, what the solution decides otherwise."""
    return exercise.differences(answer, library.items)

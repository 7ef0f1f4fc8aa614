"""Every exercise of the course in one list: what it is, where it stands, and which statements it practises."""

from __future__ import annotations

from dataclasses import dataclass

from aiteam.audit.course import Course
from aiteam.audit.statements import where_practised, where_taught, where_tested


@dataclass(frozen=True, slots=True)
class Listed:
    """An exercise and its place; the ids of its statements are in the order of the catalog."""

    id: str
    kind: str
    minutes: int
    place: str
    points: float
    statements: tuple[str, ...]


def listing(course: Course) -> tuple[Listed, ...]:
    """The exercises in the order in which learners meet them, then those that stand nowhere."""
    places = {exercise: unit.id for unit in course.units for exercise in unit.exercises}
    known = course.library.exercises
    order = [*(each for each in places if each in known), *(each for each in known if each not in places)]
    return tuple(_listed(exercise, places.get(exercise, ""), course) for exercise in order)


def _listed(exercise_id: str, place: str, course: Course) -> Listed:
    exercise = course.library.exercises[exercise_id]
    practised = course.library.practised(exercise)
    statements = tuple(each for each in course.catalog.statements if each in practised)
    return Listed(exercise_id, exercise.kind, exercise.minutes, place, exercise.points, statements)


def coverage(course: Course) -> dict[str, dict[str, tuple[str, ...]]]:
    """Where each statement is taught, practised and tested."""
    taught, practised, tested = where_taught(course), where_practised(course), where_tested(course)
    return {
        statement: {"taught": taught[statement], "practised": practised[statement], "tested": tested[statement]}
        for statement in course.catalog.statements
    }

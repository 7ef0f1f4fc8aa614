"""Every exercise and lab of the course in one list: what it is, where it stands, and which statements it practises."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from aiteam.audit.course import Course, Unit
from aiteam.audit.statements import where_practised, where_taught, where_tested
from aiteam.course import Lesson


@dataclass(frozen=True, slots=True)
class Listed:
    """An exercise or a lab and its place; the ids of its statements are in the order of the catalog."""

    id: str
    kind: str
    minutes: int
    place: str
    points: float
    statements: tuple[str, ...]


def listing(course: Course) -> tuple[Listed, ...]:
    """The exercises and labs in the order in which learners meet them, then those that stand nowhere."""
    placed = {each: unit.id for unit in course.units for each in _actions(unit)}
    left = (each for each in (*course.library.exercises, *course.labs) if each not in placed)
    found = (_listed(each, placed.get(each, ""), course) for each in (*placed, *left))
    return tuple(filter(None, found))


def _actions(unit: Unit) -> Iterator[str]:
    for part in unit.sections if isinstance(unit, Lesson) else (unit,):
        yield from part.exercises
        yield from getattr(part, "labs", ())


def _listed(action_id: str, place: str, course: Course) -> Listed | None:
    if exercise := course.library.exercises.get(action_id):
        practised = _in_order(course, course.library.practised(exercise))
        return Listed(action_id, exercise.kind, exercise.minutes, place, exercise.points, practised)
    if lab := course.labs.get(action_id):
        return Listed(action_id, "lab", lab.minutes, place, 0, _in_order(course, lab.statements))
    return None


def _in_order(course: Course, statements: Collection[str]) -> tuple[str, ...]:
    return tuple(each for each in course.catalog.statements if each in statements)


def coverage(course: Course) -> dict[str, dict[str, tuple[str, ...]]]:
    """Where each statement is taught, practised and tested."""
    taught, practised, tested = where_taught(course), where_practised(course), where_tested(course)
    return {
        statement: {"taught": taught[statement], "practised": practised[statement], "tested": tested[statement]}
        for statement in course.catalog.statements
    }

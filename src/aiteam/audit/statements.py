"""Is every statement taught, practised and tested, and every objective assessed?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from aiteam.audit.course import Course, Unit
from aiteam.audit.findings import Finding, Seen, count, seen
from aiteam.course import Assignment, Lesson
from aiteam.exercises.kinds import Exercise

Places = Mapping[str, tuple[str, ...]]
"""Where each statement occurs, by its id: notebooks or exercises, in the order of the course."""


def where_taught(course: Course) -> Places:
    """The lessons' notebooks that teach each statement: a cell of theirs names it."""
    return _places(
        course,
        ((lesson.notebook, cell.named("teaches")) for lesson, notebook in course.lessons() for cell in notebook.cells),
    )


def where_practised(course: Course) -> Places:
    """The exercises of lessons and assignments that practise each statement."""
    return _places(course, _practised(course, lambda *_: True))


def where_tested(course: Course) -> Places:
    """The exercises that test each statement: those of assignments, and the lessons' quizzes."""
    return _places(course, _practised(course, lambda unit, each: isinstance(unit, Assignment) or is_quiz(each)))


def is_quiz(exercise: Exercise) -> bool:
    """Whether it is the quiz of a lesson; what exercises are for is told by their name."""
    return exercise.name == "quiz"


def is_recall(exercise: Exercise) -> bool:
    """Whether it asks, at the start of a lesson, what the earlier ones were about."""
    return exercise.name == "recall"


def taught(course: Course) -> Seen:
    """Every statement is taught in a lesson."""
    places = where_taught(course)
    todo = "Name it under 'teaches' in the metadata of the Markdown cell that teaches it."
    return _covered(places, "a cell of a lesson that teaches it", todo)


def practised(course: Course) -> Seen:
    """Every statement is practised, and by an exercise of a lesson that teaches it."""
    places, taught_in = where_practised(course), where_taught(course)
    todo = "Name it under 'statements' of the card, item, rule or number that practises it."
    whole = _covered(places, "an exercise that practises it", todo)
    by_notebook = {lesson.notebook: set(lesson.exercises) for lesson in course.outline.lessons}
    apart = (
        Finding(
            statement,
            f"taught in {', '.join(taught_in[statement])}, practised in {', '.join(exercises)}",
            "an exercise that practises it in a lesson that teaches it",
            "Practise it where it is taught, or teach it where it is practised.",
        )
        for statement, exercises in places.items()
        if exercises and taught_in[statement]
        if not any(by_notebook[notebook] & set(exercises) for notebook in taught_in[statement])
    )
    return seen(whole.measured, (*whole.findings, *apart))


def tested(course: Course) -> Seen:
    """Every statement is tested in an assignment or in the quiz of a lesson."""
    todo = "Name it under 'statements' of an item or card of an assignment or of a lesson's quiz."
    return _covered(where_tested(course), "an exercise of an assignment, or a quiz, that tests it", todo)


def objectives(course: Course) -> Seen:
    """Every objective of a lesson is assessed by an exercise of that lesson or of the assignment after it."""
    lessons = course.outline.lessons
    total = sum(len(lesson.aims) for lesson in lessons)
    findings = [finding for lesson in lessons for finding in _objectives(lesson, course)]
    lacking = len({finding.where for finding in findings})
    return seen(f"{total - lacking} of {count(total, 'objective')}", findings)


def _objectives(lesson: Lesson, course: Course) -> Iterator[Finding]:
    after = {exercise for each in course.outline.assignments if each.after == lesson.id for exercise in each.exercises}
    near = {*lesson.exercises, *after}
    for number, aim in enumerate(lesson.aims, 1):
        where = f"lesson {lesson.id}, objective {number}"
        todo = "Name them in the objective's 'assessed_by' in the lesson's YAML."
        if not aim.assessed_by:
            yield Finding(where, "no exercise is named", "at least one exercise that shows it", todo)
        elif far := [each for each in aim.assessed_by if each not in near]:
            yield Finding(where, f"{', '.join(far)}", "an exercise of the lesson or of the assignment after it", todo)


def _practised(course: Course, counts: Callable[[Unit, Exercise], bool]) -> Iterator[tuple[str, Iterable[str]]]:
    for unit in course.units:
        for exercise in course.placed(unit):
            if counts(unit, exercise):
                yield exercise.id, course.library.practised(exercise)


def _places(course: Course, occurrences: Iterable[tuple[str, Iterable[str]]]) -> Places:
    found: dict[str, list[str]] = {statement: [] for statement in course.catalog.statements}
    for place, statements in occurrences:
        for statement in statements:
            if statement in found and place not in found[statement]:
                found[statement].append(place)
    return {statement: tuple(places) for statement, places in found.items()}


def _covered(places: Places, wanted: str, todo: str) -> Seen:
    findings = (Finding(statement, "nowhere", wanted, todo) for statement, found in places.items() if not found)
    there = sum(bool(found) for found in places.values())
    return seen(f"{there} of {count(len(places), 'statement')}", findings)

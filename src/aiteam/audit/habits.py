"""Does a lesson begin with what was learnt before, have a quiz, lead to one's own team, and show its data?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from aiteam.audit.course import Course
from aiteam.audit.findings import Finding, Seen, count, seen
from aiteam.audit.notebook import Cell
from aiteam.audit.statements import is_quiz, is_recall, where_taught
from aiteam.course import Lesson
from aiteam.exercises.kinds.elements import Item
from aiteam.exercises.kinds.form import Form
from aiteam.pages.notebook import IN_NOTEBOOK

RECALLED = 3
ASKED = 4
INSIDE_LINES = range(2, 7)
"""How many lines of code the cell to look inside may hold, without its comment and empty lines."""
_TRANSFER = re.compile(r"\b(your|own) (own )?(team|work|organisation)\b", re.IGNORECASE)


def recall(course: Course) -> Seen:
    """Every lesson but the first opens with three questions on what earlier lessons taught."""
    first = _first_taught(course)
    findings: list[Finding] = []
    later = course.outline.lessons[1:]
    for lesson in later:
        opening = [each for each in course.placed(lesson) if is_recall(each)]
        items = [item for each in opening for item in course.library.questions(each)]
        if len(items) < RECALLED or lesson.exercises[0] != opening[0].id:
            found = f"{count(len(items), 'question')} in {opening[0].id if opening else 'no exercise'}"
            wanted = f"{lesson.id}.recall before all others, with {RECALLED}"
            findings.append(Finding(f"lesson {lesson.id}", found, wanted, "Ask about earlier lessons first."))
        findings += [finding for item in items for finding in _too_early(item, lesson, first)]
    return seen(count(len(later), "lesson"), findings)


def _too_early(item: Item, lesson: Lesson, first: dict[str, int]) -> Iterator[Finding]:
    new = [each for each in item.statements if first.get(each, lesson.number) >= lesson.number]
    if new and len(new) == len(item.statements):
        found = f"asks about {', '.join(new)}, which no earlier lesson teaches"
        yield Finding(item.id, found, "a question on earlier lessons", f"Replace it in {lesson.id}.recall.")


def _first_taught(course: Course) -> dict[str, int]:
    """The number of the first lesson that teaches each statement."""
    numbers = {lesson.notebook: lesson.number for lesson in course.outline.lessons}
    taught = where_taught(course).items()
    return {statement: min(numbers[each] for each in places) for statement, places in taught if places}


def quiz(course: Course) -> Seen:
    """Every lesson but the first has a quiz of four questions."""
    findings: list[Finding] = []
    later = course.outline.lessons[1:]
    for lesson in later:
        quizzes = [each for each in course.placed(lesson) if is_quiz(each)]
        asked = sum(len(course.library.questions(each)) for each in quizzes)
        if asked < ASKED:
            wanted = f"{lesson.id}.quiz with {ASKED}"
            findings.append(Finding(f"lesson {lesson.id}", count(asked, "question"), wanted, "Write the others."))
    return seen(count(len(later), "lesson"), findings)


def transfer(course: Course) -> Seen:
    """Every lesson leads to the learner's own team: notes to write, or a sentence about it."""
    findings = [
        Finding(lesson.notebook, "nothing about the learner's own team", "notes or a sentence about it", "Write one.")
        for lesson, notebook in course.lessons()
        if not any(isinstance(each, Form) for each in course.placed(lesson))
        and not any(_TRANSFER.search(cell.prose) for cell in notebook.cells)
    ]
    return seen(count(len(course.outline.lessons), "lesson"), findings)


def inside(course: Course) -> Seen:
    """Every lesson has one cell of a few lines for those who like to look inside, with some of its data."""
    lines = f"{INSIDE_LINES[0]} to {INSIDE_LINES[-1]} lines besides its comment"
    findings: list[Finding] = []
    for lesson, notebook in course.lessons():
        cells = [cell for cell in notebook.code if IN_NOTEBOOK in cell.tags]
        if len(cells) != 1:
            found, wanted = count(len(cells), f"cell tagged '{IN_NOTEBOOK}'", f"cells tagged '{IN_NOTEBOOK}'"), "one"
            todo = "Show some of the lesson's data there, as a table and a figure."
            findings.append(Finding(lesson.notebook, found, wanted, todo))
        findings += [
            Finding(
                f"{lesson.notebook}: {cell.id}", count(_lines(cell), "line"), lines, "Keep to what is worth reading."
            )
            for cell in cells
            if _lines(cell) not in INSIDE_LINES
        ]
    return seen(count(len(course.outline.lessons), "lesson"), findings)


def _lines(cell: Cell) -> int:
    """The lines of code in a cell."""
    return sum(bool(line.strip()) and not line.lstrip().startswith("#") for line in cell.text.splitlines())

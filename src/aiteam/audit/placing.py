"""Does everything stand where the outline says: exercises in lessons and assignments, items in exercises, sections?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from aiteam.audit.course import Course
from aiteam.audit.findings import Finding, Seen, count, seen
from aiteam.audit.notebook import Notebook
from aiteam.course import Assignment, Lesson, Review
from aiteam.course.outline import section_heading


def outline(course: Course) -> Seen:
    """Lessons have numbers and notebooks of their own, and every assignment comes after a lesson."""
    lessons, assignments = course.outline.lessons, course.outline.assignments
    findings = [
        *_shared("number", {f"lesson {each.id}": str(each.number) for each in lessons}),
        *_shared("number", {f"assignment {each.id}": str(each.number) for each in assignments}),
        *_shared("notebook", {f"lesson {each.id}": each.notebook for each in lessons}),
    ]
    known = [lesson.id for lesson in lessons]
    findings += [
        Finding(
            f"assignment {each.id}", f"after {each.after}", f"one of {', '.join(known)}", "Name a lesson in 'after'."
        )
        for each in assignments
        if each.after not in known
    ]
    return seen(f"{count(len(lessons), 'lesson')}, {count(len(assignments), 'assignment')}", findings)


def _shared(what: str, values: dict[str, str]) -> Iterator[Finding]:
    """The units that have the same value where each needs one of its own."""
    for value, times in Counter(values.values()).items():
        if times > 1:
            where = ", ".join(unit for unit, each in values.items() if each == value)
            yield Finding(where, f"the {what} {value}", f"a {what} of its own each", "Change the later one.")


def exercises(course: Course) -> Seen:
    """Every exercise stands in exactly one lesson or assignment, and each that is named there exists."""
    placed = Counter(exercise for unit in course.units for exercise in unit.exercises)
    known = course.library.exercises
    findings = [
        Finding(each, "named, and there is no such exercise", "a file in 'exercises'", "Write it, or correct its id.")
        for each in placed
        if each not in known
    ]
    findings += [
        Finding(
            each, f"in {count(placed[each], 'place')}", "one lesson or assignment", "Name it there, and only there."
        )
        for each in known
        if placed[each] != 1
    ]
    return seen(
        f"{count(len(known), 'exercise')} in {count(len(course.units), 'unit')}",
        findings,
    )


def labs(course: Course) -> Seen:
    """Every lab stands in a lesson, and each that is named there exists."""
    placed = [lab for lesson in course.outline.lessons for lab in lesson.labs]
    findings = [
        Finding(f"lab {each}", "named, and there is no such lab", "a file in 'labs'", "Write it, or correct its id.")
        for each in placed
        if each not in course.labs
    ]
    findings += [
        Finding(f"lab {each}", "in no lesson", "a section that offers it", "Name it under 'labs' of a section.")
        for each in course.labs
        if each not in placed
    ]
    return seen(count(len(course.labs), "lab"), findings)


def items(course: Course) -> Seen:
    """Every item of the bank is asked somewhere."""
    asked = {item for each in course.library.exercises.values() for item in getattr(each, "items", ())}
    known = course.library.items
    return seen(
        f"{sum(item in asked for item in known)} of {count(len(known), 'item')}",
        (
            Finding(item, "asked nowhere", "an exercise that asks it", "Name it in an exercise, or take it out.")
            for item in known
            if item not in asked
        ),
    )


def sections(course: Course) -> Seen:
    """Every lesson has its notebook, with the sections, exercises and labs of the outline in their places."""
    findings = [finding for lesson in course.outline.lessons for finding in _sections(lesson, course)]
    named = {unit.notebook for unit in course.units if not isinstance(unit, Assignment)}
    findings += [
        Finding(
            name, "a notebook that no lesson names", "only notebooks of lessons", "Write its lesson, or move it away."
        )
        for name in course.notebooks
        if name not in named
    ]
    if course.outline.review:
        findings += _review(course.outline.review, course)
    total = sum(len(lesson.sections) for lesson in course.outline.lessons)
    return seen(f"{count(total, 'section')} in {count(len(course.outline.lessons), 'lesson')}", findings)


def _sections(lesson: Lesson, course: Course) -> Iterator[Finding]:
    notebook = course.notebooks.get(lesson.notebook)
    if notebook is None:
        yield Finding(lesson.notebook, "no such notebook", f"the notebook of lesson {lesson.id}", "Write it.")
        return
    wanted = [section.heading for section in lesson.sections]
    timed = [passage for passage in notebook.passages if passage.minutes is not None]
    found = [section_heading(each.title, each.minutes, depth=each.depth) for each in timed]
    if found != wanted:
        yield Finding(
            lesson.notebook,
            f"sections {'; '.join(each for each in found if each not in wanted) or 'in another order, or missing'}",
            f"those of the outline: {'; '.join(each for each in wanted if each not in found) or '; '.join(wanted)}",
            "Make the headings and the lesson's YAML the same.",
        )
        return
    for section, passage in zip(lesson.sections, timed, strict=True):
        for kind, ids in (("exercise", section.exercises), ("lab", section.labs)):
            shown = tuple(each for what, each in passage.actions if what == kind)
            if shown != ids:
                yield Finding(
                    f"{lesson.notebook}: {section.title}",
                    f"{kind}s shown: {', '.join(shown) or 'none'}",
                    f"those of the outline: {', '.join(ids) or 'none'}",
                    "Show each in its section, in the order of the lesson's YAML.",
                )
    yield from _outside(notebook)


def _outside(notebook: Notebook) -> Iterator[Finding]:
    """What is shown under no heading with minutes belongs to no section."""
    for passage in notebook.passages:
        if passage.minutes is None and passage.actions:
            yield Finding(
                f"{notebook.name}: {passage.title or 'the beginning'}",
                f"{', '.join(each for _, each in passage.actions)} outside all sections",
                "exercises and labs in sections with minutes",
                "Put it under the heading of its section.",
            )


def _review(review: Review, course: Course) -> Iterator[Finding]:
    """The review's notebook has no sections; it shows what is due, and the exercises of its unit."""
    notebook = course.notebooks.get(review.notebook)
    if notebook is None:
        yield Finding(review.notebook, "no such notebook", "the notebook of the review", "Write it.")
        return
    shown = tuple(each for cell in notebook.cells for _, each in cell.actions)
    if shown != review.exercises:
        found, wanted = f"shown: {', '.join(shown) or 'nothing'}", ", ".join(review.exercises)
        yield Finding(review.notebook, found, wanted, "Show what review.yaml names, in its order.")
    if not any("review" in cell.calls for cell in notebook.cells):
        yield Finding(review.notebook, "no call of aiteam.review()", "what is due today", "Call it in a cell.")

"""How long does a learner read before there is something to do, and do the stated minutes hold?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import aiteam.plots
from aiteam.audit.course import Course
from aiteam.audit.findings import Finding, Seen, count, seen
from aiteam.audit.notebook import Cell, Notebook, Passage
from aiteam.course import Lesson, Section

SLOW, FAST = 170, 200
"""Words a minute. Adults read non-fiction at about 238 (Brysbaert, 2019); what is to be kept is read more slowly. How
much more is this course's judgement."""
FIGURE = 1.0
"""Minutes that a figure is looked at."""
PASSIVE = 7.0
"""The most minutes between two things to do."""
LONGEST_SECTION = 15
SLACK = 2.0
"""Minutes that a section may be off, or a quarter of what it states where that is more."""

_OPTIONAL = {"Look inside", "Further reading"}


def reading_minutes(cells: Iterable[Cell], pace: float) -> float:
    """How long cells take to read and look at.

    Args:
        cells: The cells.
        pace: Words a minute.
    """
    cells = tuple(cells)
    figures = sum(name in aiteam.plots.__all__ for cell in cells for name in cell.calls)
    return sum(cell.words for cell in cells) / pace + FIGURE * figures


@dataclass(frozen=True, slots=True)
class Stretch:
    """Reading without anything to do.

    Attributes:
        minutes: How long it takes at the slower pace.
        ends: The exercise or lab that ends it, or ``the end``.
    """

    minutes: float
    ends: str


def stretches(passages: Iterable[Passage]) -> tuple[Stretch, ...]:
    """The reading between the things to do, in order, without what is offered at the end to those who like it."""
    found: list[Stretch] = []
    waiting: list[Cell] = []
    for passage in passages:
        if passage.title in _OPTIONAL:
            continue
        for cell in passage.cells:
            waiting.append(cell)
            if cell.actions:
                found.append(Stretch(reading_minutes(waiting, SLOW), cell.actions[0][1]))
                waiting = []
    return (*found, Stretch(reading_minutes(waiting, SLOW), "the end"))


def passive(course: Course) -> Seen:
    """No learner reads for more than seven minutes on end, on the core path or on the whole one."""
    longest, findings = 0.0, []
    for _, notebook in course.lessons():
        for path, passages in _paths(notebook):
            for stretch in stretches(passages):
                longest = max(longest, stretch.minutes)
                if stretch.minutes > PASSIVE:
                    findings.append(_too_long(notebook, path, stretch))
    return seen(f"longest {longest:.1f} minutes", findings)


def _paths(notebook: Notebook) -> Iterator[tuple[str, tuple[Passage, ...]]]:
    whole = notebook.passages
    core = tuple(passage for passage in whole if not passage.depth)
    yield "the whole lesson", whole
    if core != whole:
        yield "the core path", core


def _too_long(notebook: Notebook, path: str, stretch: Stretch) -> Finding:
    return Finding(
        f"{notebook.name}, {path}, before {stretch.ends}",
        f"{stretch.minutes:.1f} minutes of reading",
        f"at most {PASSIVE:g} minutes, about {PASSIVE * SLOW:,.0f} words",
        "Cut it, or give the learner something to do in between.",
    )


def minutes(course: Course) -> Seen:
    """A section takes as long as it states, to read it and to do what it holds, and at most 15 minutes."""
    findings: list[Finding] = []
    number = 0
    for lesson, notebook in course.lessons():
        passages = {passage.title: passage for passage in notebook.passages}
        for section in lesson.sections:
            number += 1
            if section.title in passages:
                findings += _section(lesson, section, passages[section.title], course)
    return seen(count(number, "section"), findings)


def _section(lesson: Lesson, section: Section, passage: Passage, course: Course) -> Iterator[Finding]:
    doing = sum(map(course.minutes, (*section.exercises, *section.labs)))
    least = doing + reading_minutes(passage.cells, FAST)
    most = doing + reading_minutes(passage.cells, SLOW)
    slack = max(SLACK, section.minutes / 4)
    where = f"{lesson.notebook}: {section.title}"
    if section.minutes > LONGEST_SECTION:
        yield Finding(where, f"{section.minutes} minutes", f"at most {LONGEST_SECTION}", "Cut it in two.")
    if not max(doing, least - slack) <= section.minutes <= most + slack:
        yield Finding(
            where,
            f"{section.minutes} minutes stated",
            f"about {(least + most) / 2:.0f}: {doing} for exercises and labs, the rest for reading",
            "State what it takes, in the lesson's YAML and in the heading, or cut the text.",
        )


def core_path(course: Course) -> Seen:
    """The core paths of all lessons together take as long as promised, and every lesson has some of it."""
    lessons = course.outline.lessons
    total = sum(lesson.core_minutes for lesson in lessons)
    least, most = course.promises.core_minutes
    findings = [
        Finding(f"lesson {lesson.id}", "no core section", "at least one", "Take 'depth' from what everybody needs.")
        for lesson in lessons
        if not lesson.core_minutes
    ]
    if not least <= total <= most:
        todo = "Mark sections as depth, or take the mark away."
        findings.append(Finding("all lessons", f"{total} minutes", f"{least} to {most} minutes", todo))
    return seen(f"{total} of {sum(lesson.minutes for lesson in lessons)} minutes", findings)


def stopping_points(course: Course) -> Seen:
    """Every lesson can be left half way: it has more than one section."""
    lessons = course.outline.lessons
    findings = (
        Finding(f"lesson {lesson.id}", "one section", "at least two, to stop in between", "Cut it in two.")
        for lesson in lessons
        if len(lesson.sections) < 2
    )
    points = sum(len(lesson.sections) for lesson in lessons)
    return seen(f"{points} in {count(len(lessons), 'lesson')}", findings)

"""The summary: the plan for the own team, the designs, what was learnt, and the record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from aiteam.answers import AnswerStore
from aiteam.course import Lesson, Outline, outline
from aiteam.errors import AiteamError, ProgressError
from aiteam.exercises import Library, library
from aiteam.exercises.kinds.form import Form
from aiteam.exercises.reading import read_answer
from aiteam.memory import history
from aiteam.reports.designs import Committed, committed
from aiteam.reports.holes import Hole, holes
from aiteam.reports.learnt import learnt
from aiteam.reports.record import Record, read_record
from aiteam.reports.team_map import TeamMap, read_map


@dataclass(frozen=True, slots=True)
class Notes:
    """What the learner wrote in one lesson and what no part of the map holds, as ``question: words``."""

    lesson: Lesson
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything that the summary says.

    Attributes:
        team: The map of the own team.
        holes: What is missing in it.
        notes: What was written besides, lesson by lesson.
        designs: The designs that were committed.
        learnt: What the two tests and the stated confidence say, a sentence each; empty until there is something.
        record: What was done; None where it cannot be read.
        problem: Why it cannot be read; empty where it can.
    """

    team: TeamMap
    holes: tuple[Hole, ...]
    notes: tuple[Notes, ...]
    designs: tuple[Committed, ...]
    learnt: tuple[str, ...]
    record: Record | None
    problem: str


def gather(store: AnswerStore, *, course: Outline | None = None, now: datetime | None = None) -> Summary:
    """Gather the summary of a learner; a damaged file becomes a sentence in it, not an error.

    Args:
        store: The learner's answers.
        course: The lessons and assignments; the course's own if not given.
        now: The time that it is made; the present if not given.
    """
    course = course or outline()
    team = read_map(store, course=course)
    record, problem = None, ""
    said: tuple[str, ...] = ()
    try:
        attempts = store.attempts()
        record = read_record(attempts, course, now=now)
        said = learnt(history(attempts, library()), library())
    except ProgressError as error:
        problem = str(error)
    notes = tuple(_notes(store, course, library()))
    designs = tuple(committed(store, course, library()))
    return Summary(team, holes(team), notes, designs, said, record, problem)


def _notes(store: AnswerStore, course: Outline, content: Library) -> Iterator[Notes]:
    """The notes of every lesson that has some; what cannot be read is left out."""
    for lesson in course.lessons:
        forms = (content.exercises.get(each) for each in lesson.exercises)
        lines = [line for form in forms if isinstance(form, Form) for line in _written(form, store, content)]
        if lines:
            yield Notes(lesson, tuple(lines))


def _written(form: Form, store: AnswerStore, content: Library) -> Iterator[tuple[str, str]]:
    try:
        answer, _ = read_answer(form, store.read(form.id).answer or {}, content)
    except AiteamError:
        return
    for field in form.fields:
        if not field.maps_to and str(answer.get(field.id, "")).strip():
            yield field.question, field.in_words(answer[field.id])

"""The start page: what the course promises, where the learner stopped, and the way through all lessons."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from aiteam.answers import AnswerStore
from aiteam.course import Outline, answers_in, outline
from aiteam.errors import ProgressError
from aiteam.exercises import library
from aiteam.memory import is_review, todays_review
from aiteam.progress import Attempt, Visit
from aiteam.server.doors import Done, Door, door
from aiteam.server.seats import Seats, seats_of

if TYPE_CHECKING:
    from jinja2 import Environment

START = "aiteam"
"""The start page's address on the server."""

STATIC = Path(__file__).parent / "static"
_TEMPLATES = Path(__file__).parent / "templates"


LESSON = "lesson"
"""The address of the notebooks' pages, below the start page's."""

SUMMARY = "summary"
"""The summary's address, below the start page's."""

MY_TEAM = "my-team"
"""The address of the learner's team on one page to print, below the start page's."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """Lessons that stand together on the path."""

    title: str
    lessons: tuple[Door, ...]

    @property
    def state(self) -> str:
        """How far the learner is in it: ``done``, ``begun``, or empty."""
        if all(lesson.done for lesson in self.lessons):
            return "done"
        return "begun" if any(lesson.begun for lesson in self.lessons) else ""


@dataclass(frozen=True, slots=True)
class Due:
    """The review, and what is due in it today."""

    promise: str
    address: str
    questions: int
    state: str


@dataclass(frozen=True, slots=True)
class StartPage:
    """Everything the start page says."""

    folder: str
    base_url: str
    chapters: tuple[Chapter, ...]
    go_on: Door
    started: bool
    stopped: str
    seats: Seats
    review: Due | None
    problem: str

    @property
    def lessons(self) -> tuple[Door, ...]:
        """All lessons, in their order."""
        return tuple(lesson for chapter in self.chapters for lesson in chapter.lessons)

    @property
    def my_team(self) -> str:
        """The address of the learner's team on one page to print."""
        return f"{self.base_url}{START}/{MY_TEAM}"

    @property
    def summary(self) -> str:
        """The summary's address."""
        return f"{self.base_url}{START}/{SUMMARY}"

    @property
    def done(self) -> int:
        """How many lessons are done."""
        return sum(lesson.done for lesson in self.lessons)

    @property
    def can_add(self) -> int:
        """How many lessons that are still to be done can add to the learner's own team."""
        return sum(not lesson.done and lesson.record in self.seats.open for lesson in self.lessons)

    @property
    def hours(self) -> str:
        """How long the core path takes, to half an hour."""
        return _hours(sum(lesson.minutes for lesson in self.lessons))

    @property
    def hours_left(self) -> str:
        """How much of the core path is left, to half an hour."""
        return _hours(sum(lesson.left for lesson in self.lessons))


def describe(course: Outline, folder: Path, base_url: str) -> StartPage:
    """Gather what the start page says; a damaged progress file becomes a sentence on it, not an error.

    Args:
        course: What the course consists of.
        folder: The learner's folder.
        base_url: Where the server's addresses begin, with a slash at the end.
    """
    store = answers_in(folder)
    try:
        record, problem = Done.read(store, course), ""
    except ProgressError as error:
        record, problem = Done(), str(error)
    tasks = {each.id: door(each, record, lesson_address(base_url, each.path)) for each in course.assignments}
    lessons = {
        each.id: door(
            each,
            record,
            lesson_address(base_url, each.path),
            tasks=tuple(tasks[task.id] for task in course.assignments if task.after == each.id),
        )
        for each in course.lessons
    }
    return StartPage(
        folder=str(folder),
        base_url=base_url,
        chapters=tuple(
            Chapter(title, tuple(lessons[each.id] for each in found))
            for title, found in groupby(course.lessons, key=lambda lesson: lesson.chapter)
        ),
        go_on=_go_on([*lessons.values()], [*tasks.values()], record.last),
        started=record.last is not None,
        stopped=_stopped(record.attempts, record.last),
        seats=seats_of(store, course),
        review=_review(course, store, base_url),
        problem=problem,
    )


def render_start_page(folder: Path, base_url: str) -> str:
    """The start page as HTML; see :func:`describe`."""
    return templates().get_template("start.html").render(page=describe(outline(), folder, base_url))


def lesson_address(base_url: str, path: str) -> str:
    """The address of a notebook's page.

    Args:
        base_url: Where the server's addresses begin, with a slash at the end.
        path: Below the learner's folder.
    """
    return f"{base_url}{START}/{LESSON}/{quote(path)}"


@cache
def templates() -> Environment:
    """The templates of the server's pages."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined)


def _go_on(lessons: list[Door], tasks: list[Door], last: Visit | None) -> Door:
    """Where the last visit was; once that is done, the first lesson that is not."""
    here = next((each for each in (*lessons, *tasks) if last and each.record == last.lesson), lessons[0])
    return next((each for each in lessons if not each.done), here) if here.done else here


def _review(course: Outline, store: AnswerStore, base_url: str) -> Due | None:
    """The review, and what is due in it today; what is wrong with the record stands on the page already."""
    unit = course.review
    if unit is None:
        return None
    try:
        today = todays_review(store)
        questions, state = (0 if today.over else today.open), today.summary
    except ProgressError:
        questions, state = 0, ""
    return Due(unit.promise, lesson_address(base_url, unit.path), questions, state)


def _hours(minutes: int) -> str:
    halves = round(minutes / 30)
    return f"{halves // 2 or ''}{'½' if halves % 2 else ''}" or "0"


def _stopped(attempts: tuple[Attempt, ...], last: Visit | None) -> str:
    """When the learner was here last, and what was done last, by the order of the record: a clock may be wrong."""
    if last is None:
        return ""
    when = f"{last.at.astimezone():%d %B, %H:%M}"
    if not attempts:
        return f"You were last here on {when}."
    return f"You were last here on {when}. The last thing you did was “{_title(attempts[-1].exercise)}”."


def _title(exercise: str) -> str:
    """What an exercise is called; its id, where this version of the course does not have it."""
    review, known = outline().review, library().exercises
    if review and is_review(exercise):
        return review.session_title
    return known[exercise].title if exercise in known else exercise

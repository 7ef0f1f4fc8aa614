"""The start page: what the course promises, where the learner stopped, and the doors to every lesson."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from aiteam.answers import AnswerStore
from aiteam.course import Assignment, Lesson, Outline, answers_in, outline
from aiteam.course.steps import core, go_on, minutes_left, steps
from aiteam.errors import ProgressError
from aiteam.exercises import library
from aiteam.memory import is_review, todays_review
from aiteam.progress import Attempt, Best, Visit, best_of
from aiteam.reports import holes, read_map

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
class Door:
    """One lesson or assignment as the start page shows it."""

    title: str
    label: str
    promise: str
    core: int
    """How many of its minutes belong to the core path."""
    minutes: int
    done: int
    tried: int
    of: int
    reading: str
    lab: str
    tasks: tuple[Door, ...] = ()
    """The assignments that a lesson prepares for."""

    @property
    def length(self) -> str:
        """How long it takes, in words."""
        return f"{self.minutes} minutes" if self.core == self.minutes else f"core {self.core} of {self.minutes} minutes"

    @property
    def state(self) -> str:
        """How far the learner is, in words."""
        if not self.tried:
            return "not started"
        return "done" if self.done == self.of else f"{self.done} of {self.of} exercises done"


@dataclass(frozen=True, slots=True)
class Chapter:
    """Lessons that stand together on the path."""

    title: str
    lessons: tuple[Door, ...]

    @property
    def done(self) -> bool:
        """Whether all of its lessons are done."""
        return all(lesson.state == "done" for lesson in self.lessons)


@dataclass(frozen=True, slots=True)
class Card:
    """Something that is the learner's own, and how it stands."""

    title: str
    text: str
    address: str
    lab: str = ""
    """Where it is in JupyterLab, if it is a notebook."""


@dataclass(frozen=True, slots=True)
class StartPage:
    """Everything the start page says."""

    folder: str
    base_url: str
    lessons: tuple[Door, ...]
    chapters: tuple[Chapter, ...]
    core_hours: float
    """How long the core path takes, to half an hour."""
    yours: tuple[Card, ...]
    go_on: Door
    where: str
    """At which step one goes on there, and how long the rest of the lesson takes."""
    started: bool
    stopped: str
    problem: str


def describe(course: Outline, folder: Path, base_url: str, inside: str = "") -> StartPage:
    """Gather what the start page says; a damaged progress file becomes a sentence on it, not an error.

    Args:
        course: What the course consists of.
        folder: The learner's folder.
        base_url: Where the server's addresses begin, with a slash at the end.
        inside: The learner's folder within the one that the server shows, as a part of an address; empty or with a
            slash at the end.
    """
    store, problem = answers_in(folder), ""
    attempts: Sequence[Attempt] = ()
    last: Visit | None = None
    try:
        attempts, last = store.attempts(), store.last_visit()
    except ProgressError as error:
        problem = str(error)
    best = best_of(attempts)
    tasks = [(task.after, _door(task, "Assignment", base_url, inside, best)) for task in course.assignments]
    lessons = {
        lesson.id: replace(
            _door(lesson, f"Lesson {lesson.number}", base_url, inside, best),
            tasks=tuple(door for after, door in tasks if after == lesson.id),
        )
        for lesson in course.lessons
    }
    current = last.lesson if last and last.lesson in lessons else course.lessons[0].id
    if last and lessons[current].state == "done":
        later = [door for door in lessons.values() if door.state != "done"]
        following = later[0] if later else lessons[current]
    else:
        following = lessons[current]
    return StartPage(
        folder=str(folder),
        base_url=base_url,
        lessons=tuple(lessons.values()),
        chapters=tuple(
            Chapter(title, tuple(lessons[each.id] for each in found))
            for title, found in groupby(course.lessons, key=lambda lesson: lesson.chapter)
        ),
        core_hours=round(sum(lesson.core_minutes for lesson in course.lessons) / 30) / 2,
        yours=_yours(course, store, base_url, inside),
        go_on=following,
        where=_where(next(each for each in course.lessons if lessons[each.id] is following), store, best),
        started=last is not None,
        stopped=_stopped(attempts, last),
        problem=problem,
    )


def render_start_page(folder: Path, base_url: str, inside: str = "") -> str:
    """The start page as HTML; see :func:`describe`."""
    return templates().get_template("start.html").render(page=describe(outline(), folder, base_url, inside))


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


def _door(unit: Lesson | Assignment, label: str, base_url: str, inside: str, best: Mapping[str, Best]) -> Door:
    tried = [best[exercise] for exercise in unit.needed if exercise in best]
    return Door(
        title=unit.title,
        label=label,
        promise=unit.promise,
        core=unit.core_minutes if isinstance(unit, Lesson) else unit.minutes,
        minutes=unit.minutes,
        done=sum(record.done for record in tried),
        tried=len(tried),
        of=len(unit.needed),
        reading=lesson_address(base_url, unit.path),
        lab=f"{base_url}lab/tree/{inside}{unit.path}",
    )


def _yours(course: Outline, store: AnswerStore, base_url: str, inside: str) -> tuple[Card, ...]:
    """What the learner has for oneself: the review, the map of the own team, and the summary."""
    summary = f"{base_url}{START}/{SUMMARY}"
    team = read_map(store, course=course)
    said = "A private map that grows with every lesson: who is there, who answers for what, and where the holes are."
    if team.begun:
        found, ahead = len(holes(team)), len(team.ahead)
        none = "Too little is known to speak of holes." if team.needed else "No hole found."
        said = f"{_counted(found, 'hole')} found so far." if found else none
        said += f" {_counted(ahead, 'lesson')} can still add to it." if ahead else " Every lesson has added to it."
    return (
        *_review(course, store, base_url, inside),
        Card("My team", said, f"{base_url}{START}/{MY_TEAM}"),
        Card("Summary", "Your plan, your designs and what you did, on a page to print or to save as PDF.", summary),
    )


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


def _review(course: Outline, store: AnswerStore, base_url: str, inside: str) -> tuple[Card, ...]:
    """The review, and what is due in it today."""
    unit = course.review
    if unit is None:
        return ()
    try:
        state = todays_review(store).summary
    except ProgressError:
        state = ""  # it stands on the page already
    lab = f"{base_url}lab/tree/{inside}{unit.path}"
    return (Card("Review", f"{state} {unit.promise}".strip(), lesson_address(base_url, unit.path), lab),)


def _where(lesson: Lesson, store: AnswerStore, best: Mapping[str, Best]) -> str:
    """The step of a lesson at which the learner goes on, and the minutes that are left of its core path."""
    try:
        seen = store.steps(lesson.id)
    except ProgressError:
        seen = ()  # what is wrong stands on the page already
    way = steps(lesson, best, seen)
    here, left = go_on(way, seen), minutes_left(way)
    rest = f"{left} minute{'' if left == 1 else 's'}{' left' if seen else ''}"
    for number, step in enumerate(core(way), 1):
        if step.name == here:
            return f"Step {number} of {len(core(way))}: {step.section.title}. {rest}"
    return rest


def _stopped(attempts: Sequence[Attempt], last: Visit | None) -> str:
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

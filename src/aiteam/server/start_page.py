"""The start page: what the course promises, where the learner stopped, and the doors to every lesson."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from aiteam.course import Assignment, Lesson, Outline, outline
from aiteam.errors import ProgressError
from aiteam.exercises import library
from aiteam.progress import Best, Progress, Visit

if TYPE_CHECKING:
    from jinja2 import Template

START = "aiteam"
"""The start page's address on the server."""

STATIC = Path(__file__).parent / "static"
_TEMPLATES = Path(__file__).parent / "templates"


LESSONS = 10
"""So many lessons the course is to have."""


@dataclass(frozen=True, slots=True)
class Door:
    """One lesson or assignment as the start page shows it."""

    title: str
    label: str
    promise: str
    minutes: int
    done: int
    tried: int
    of: int
    reading: str
    lab: str

    @property
    def state(self) -> str:
        """How far the learner is, in words."""
        if not self.tried:
            return "not started"
        return "done" if self.done == self.of else f"{self.done} of {self.of} exercises done"


@dataclass(frozen=True, slots=True)
class StartPage:
    """Everything the start page says."""

    folder: str
    base_url: str
    lessons: tuple[Door, ...]
    missing: str
    """The numbers of the lessons that are not there yet; empty where all are."""
    assignments: tuple[Door, ...]
    go_on: Door
    started: bool
    stopped: str
    problem: str


def describe(course: Outline, folder: Path, base_url: str) -> StartPage:
    """Gather what the start page says; a damaged progress file becomes a sentence on it, not an error."""
    progress, problem = Progress(folder), ""
    best: Mapping[str, Best] = {}
    last: Visit | None = None
    try:
        best, last = progress.best(), progress.last_visit()
    except ProgressError as error:
        problem = str(error)
    lessons = {lesson.id: _door(lesson, f"Lesson {lesson.number}", base_url, best) for lesson in course.lessons}
    current = last.lesson if last and last.lesson in lessons else course.lessons[0].id
    if last and lessons[current].state == "done":
        later = [door for door in lessons.values() if door.state != "done"]
        go_on = later[0] if later else lessons[current]
    else:
        go_on = lessons[current]
    there = {lesson.number for lesson in course.lessons}
    return StartPage(
        folder=str(folder),
        base_url=base_url,
        lessons=tuple(lessons.values()),
        missing=", ".join(str(number) for number in range(LESSONS) if number not in there),
        assignments=tuple(_door(task, "Assignment", base_url, best) for task in course.assignments),
        go_on=go_on,
        started=last is not None,
        stopped=_stopped(best, last),
        problem=problem,
    )


def render_start_page(folder: Path, base_url: str) -> str:
    """The start page as HTML."""
    return _template().render(page=describe(outline(), folder, base_url))


@cache
def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined)
    return environment.get_template("start.html")


def _door(unit: Lesson | Assignment, label: str, base_url: str, best: Mapping[str, Best]) -> Door:
    tried = [best[exercise] for exercise in unit.needed if exercise in best]
    return Door(
        title=unit.title,
        label=label,
        promise=unit.promise,
        minutes=unit.minutes,
        done=sum(record.done for record in tried),
        tried=len(tried),
        of=len(unit.needed),
        reading=f"{base_url}voila/render/{unit.path}",
        lab=f"{base_url}lab/tree/{unit.path}",
    )


def _stopped(best: Mapping[str, Best], last: Visit | None) -> str:
    if last is None:
        return ""
    when = f"{last.at.astimezone():%d %B, %H:%M}"
    if not best:
        return f"You were last here on {when}."
    latest = max(best.values(), key=lambda record: record.last)
    known = library().exercises
    title = known[latest.exercise].title if latest.exercise in known else latest.exercise
    return f"You were last here on {when}. The last thing you did was “{title}”."

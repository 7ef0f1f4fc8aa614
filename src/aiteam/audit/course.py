"""The course as the audit looks at it: its content and its notebooks, from any folder laid out as the course's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from pydantic import Field

from aiteam.audit.notebook import Notebook, read_notebook
from aiteam.catalog import Catalog, catalog
from aiteam.catalog.catalog import load_catalog
from aiteam.course import Assignment, Lesson, Outline, Review, lessons_folder, load_outline
from aiteam.errors import ContentError, CourseError, Fault
from aiteam.exercises import Library, load_library
from aiteam.exercises.kinds import Exercise
from aiteam.exercises.kinds.elements import Item
from aiteam.labs.models import Lab
from aiteam.loader import CONTENT, Entry, load_folder, load_list, load_one

T = TypeVar("T")
Unit = Lesson | Assignment | Review


class Promises(Entry):
    """How much the course promises to hold, from ``promises.yaml``; a folder without that file promises nothing."""

    items: int = Field(default=0, ge=0)
    """The fewest questions the bank may hold."""
    core_minutes: tuple[int, int] = (0, 10_000)
    """The least and the most that the core paths of all lessons take together."""


@dataclass(frozen=True, slots=True)
class Course:
    """Everything that is looked at.

    Attributes:
        catalog: What it states.
        library: Its exercises and items.
        outline: Its lessons and assignments.
        labs: What can be tried out.
        banks: The items by the file they stand in.
        notebooks: The lessons' notebooks, by file name.
        promises: How much it promises to hold.
    """

    catalog: Catalog
    library: Library
    outline: Outline
    labs: Mapping[str, Lab]
    banks: Mapping[str, tuple[Item, ...]]
    notebooks: Mapping[str, Notebook]
    promises: Promises

    @property
    def units(self) -> tuple[Unit, ...]:
        """Its lessons, its assignments, and the review if it has one."""
        review = (self.outline.review,) if self.outline.review else ()
        return (*self.outline.lessons, *self.outline.assignments, *review)

    def placed(self, unit: Unit) -> tuple[Exercise, ...]:
        """The exercises of a lesson or assignment that exist, in their order."""
        known = self.library.exercises
        return tuple(known[each] for each in unit.exercises if each in known)

    def minutes(self, action_id: str) -> int:
        """How long an exercise or a lab takes; 0 if there is none with that id."""
        found = self.library.exercises.get(action_id) or self.labs.get(action_id)
        return found.minutes if found else 0

    def by_path(self) -> dict[str, Notebook]:
        """The notebooks of lessons and of the review, by where they lie in the learner's folder."""
        units = (unit for unit in self.units if not isinstance(unit, Assignment))
        return {unit.path: self.notebooks[unit.notebook] for unit in units if unit.notebook in self.notebooks}

    def lessons(self) -> Iterator[tuple[Lesson, Notebook]]:
        """Each lesson that has a notebook, with it."""
        for lesson in self.outline.lessons:
            if lesson.notebook in self.notebooks:
                yield lesson, self.notebooks[lesson.notebook]


def load_course(content: Path | None = None, notebooks: Path | None = None) -> Course:
    """Read a course.

    Args:
        content: A content folder; the course's own if not given. Without a folder ``catalog`` in it, it is about
            what the course's own catalog states.
        notebooks: The folder of the lessons' notebooks; if not given, the folder ``notebooks`` in the content folder
            or beside it.

    Raises:
        ContentError: Names every fault of every file.
        CourseError: There is no such folder.
    """
    content = content or CONTENT
    notebooks = notebooks or _beside(content)
    _demand(content, "lessons", "a content folder", "--content")
    _demand(notebooks, "", "a folder of notebooks", "--notebooks")
    faults: list[Fault] = []
    own = content / "catalog"
    known = _try(lambda: load_catalog(own) if own.is_dir() else catalog(), faults)
    library = _try(lambda: load_library(content, known), faults) if known else None
    outline = _try(lambda: load_outline(content), faults)
    labs = _try(lambda: load_folder(content / "labs", Lab), faults)
    promises = _try(lambda: _promises(content / "promises.yaml"), faults)
    read = [_try(partial(read_notebook, path), faults) for path in sorted(notebooks.glob("*.ipynb"))]
    if faults or known is None or library is None or outline is None or labs is None or promises is None:
        raise ContentError(faults)
    banks = {path.stem: load_list(path, Item) for path in sorted((content / "items").glob("*.yaml"))}
    return Course(
        catalog=known,
        library=library,
        outline=outline,
        labs={lab.id: lab for lab in labs},
        banks=banks,
        notebooks={each.name: each for each in read if each},
        promises=promises,
    )


def _beside(content: Path) -> Path:
    if content == CONTENT:
        return lessons_folder()
    inside = content / "notebooks"
    return inside if inside.is_dir() else content.parent / "notebooks"


def _demand(folder: Path, part: str, what: str, option: str) -> None:
    if not (folder / part).is_dir():
        raise CourseError(
            f"{folder} is not {what}: there is no folder {folder / part}. "
            f"Name one that is laid out as the course's own, with {option}."
        )


def _promises(path: Path) -> Promises:
    return load_one(path, Promises) if path.exists() else Promises()


def _try(load: Callable[[], T], faults: list[Fault]) -> T | None:
    try:
        return load()
    except ContentError as error:
        faults.extend(error.faults)
        return None

"""What the course consists of: ``content/lessons`` and ``content/assignments``, one file each."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Field

from aiteam.catalog.models import Id, Text
from aiteam.errors import UnknownIdError
from aiteam.loader import CONTENT, Entry, load_folder, load_one
from aiteam.once import once


def section_heading(title: str, minutes: int | None, *, depth: bool) -> str:
    """The heading of a section: its title, its minutes, and whether it goes deeper than the core path."""
    return f"{title} ({minutes} minutes{', depth' if depth else ''})"


class Section(Entry):
    """A part of a lesson after which one can stop."""

    title: Text
    minutes: int = Field(ge=1, le=15)
    exercises: tuple[str, ...] = ()
    labs: tuple[str, ...] = ()
    """Ids of what can be tried out there."""
    depth: bool = False
    """True for what goes deeper than the core path of the course: without it the lesson is done as well."""
    decides: bool = False
    """True where what follows comments on a decision, so that it stays shut until the decision is made."""

    @property
    def heading(self) -> str:
        """Its heading in the notebook."""
        return section_heading(self.title, self.minutes, depth=self.depth)


class Objective(Entry):
    """What one will be able to do, and the exercises that show whether one is."""

    text: Text
    assessed_by: tuple[str, ...] = Field(default=(), strict=False)  # a list, once `_objective` has seen it
    """Ids of exercises of the lesson, or of the assignment after it."""


def _objective(raw: object) -> object:
    return {"text": raw} if isinstance(raw, str) else raw


class Sentence(Entry):
    """A sentence that a learner can forward, made from what was said of the own team."""

    text: Text
    """With parts in braces: ``{transfer}`` is what was noted in that field in this lesson, ``{owner.data}``,
    ``{now.access}`` and ``{wanted.access}`` stand on the map of the team, and ``{unowned}`` lists the work that nobody
    answers for. It is used only where all of them are known."""
    hole: str = ""
    """The id of the principle that the team has to break for it to be used; empty where it can always be."""


class Lesson(Entry):
    """A lesson: what one will be able to do, how long it takes, and what it consists of."""

    id: Id
    number: int = Field(ge=0, le=20)
    chapter: Text = "Lessons"
    """Under which heading it stands on the start page, together with its neighbours."""
    title: Text
    promise: Text
    notebook: Annotated[str, Field(pattern=r"^[0-9]{2}-[a-z0-9-]+\.ipynb$")]
    aims: tuple[Annotated[Objective, BeforeValidator(_objective)], ...] = Field(min_length=1, alias="objectives")
    """A plain text is an objective of which nothing says yet how it is assessed."""
    sections: tuple[Section, ...] = Field(min_length=1)
    forward: tuple[Sentence, ...] = ()
    """Sentences to forward, the best first: the first that can be used is offered at the end."""

    @property
    def objectives(self) -> tuple[str, ...]:
        """What one will be able to do, in words."""
        return tuple(aim.text for aim in self.aims)

    @property
    def minutes(self) -> int:
        """How long the whole lesson takes."""
        return sum(section.minutes for section in self.sections)

    @property
    def core_minutes(self) -> int:
        """How long its part of the core path takes."""
        return sum(section.minutes for section in self.sections if not section.depth)

    @property
    def exercises(self) -> tuple[str, ...]:
        """The ids of its exercises, in their order."""
        return tuple(exercise for section in self.sections for exercise in section.exercises)

    @property
    def labs(self) -> tuple[str, ...]:
        """The ids of its labs, in their order."""
        return tuple(lab for section in self.sections for lab in section.labs)

    @property
    def needed(self) -> tuple[str, ...]:
        """The ids of the exercises that make it done."""
        return tuple(each for section in self.sections if not section.depth for each in section.exercises)

    @property
    def record(self) -> str:
        """What it is called in the record of visits."""
        return self.id

    @property
    def path(self) -> str:
        """Where its notebook lies in the learner's folder."""
        return f"lessons/{self.notebook}"


class Criterion(Entry):
    """One row of a rubric by which a person marks free text."""

    title: Text
    points: float = Field(gt=0, le=100)
    full: Text
    """What earns all of its points."""
    half: Text
    """What earns half of them."""


class Part(Entry):
    """A part of an assignment: one exercise, and what is said before it."""

    exercise: str
    title: Text
    text: Text
    rubric: tuple[Criterion, ...] = ()
    """Where there is one, a person marks the part by it; else the exercise's own check does."""
    model_answer: str = ""
    """What a good answer to such a part may read like."""
    decides: bool = False
    """True where the parts that follow begin with what is decided here, so that they stay shut until then."""
    depth: ClassVar[bool] = False
    minutes: ClassVar[int] = 0
    """Only the assignment as a whole says how long it takes."""

    @property
    def exercises(self) -> tuple[str, ...]:
        """The id of its exercise, as a section has several."""
        return (self.exercise,)


class Assignment(Entry):
    """A graded exercise: a notebook that nbgrader releases and marks."""

    id: Id
    number: int = Field(ge=1, le=99)
    """Its place among the assignments."""
    title: Text
    promise: Text
    minutes: int = Field(ge=1, le=240)
    after: Id
    """The lesson that prepares for it."""
    case: Text
    """The situation, in Markdown."""
    parts: Annotated[tuple[Part, ...], Field(min_length=1)]

    @property
    def sections(self) -> tuple[Part, ...]:
        """Its parts, as the sections of a lesson."""
        return self.parts

    @property
    def record(self) -> str:
        """What it is called in the record of visits, where a lesson may have the same id."""
        return f"assignment.{self.id}"

    @property
    def exercises(self) -> tuple[str, ...]:
        """The ids of its exercises, in their order."""
        return tuple(part.exercise for part in self.parts)

    @property
    def needed(self) -> tuple[str, ...]:
        """The ids of the exercises that make it done: all."""
        return self.exercises

    @property
    def path(self) -> str:
        """Where its notebook lies in the learner's folder."""
        return f"exercises/{self.id}/{self.id}.ipynb"


class Review(Entry):
    """What comes back of the quizzes, day by day: a notebook that belongs to no lesson."""

    title: Text
    promise: Text
    minutes: int = Field(ge=1, le=60)
    id: Id
    notebook: Annotated[str, Field(pattern=r"^[a-z-]+\.ipynb$")]
    exercises: tuple[str, ...]
    empty: Text
    """What is said as long as nothing can come back."""
    session_title: Text
    """The title of the exercise that is made for a day."""
    session_instructions: Text

    @property
    def path(self) -> str:
        """Where its notebook lies in the learner's folder."""
        return f"lessons/{self.notebook}"


@dataclass(frozen=True, slots=True)
class Outline:
    """All lessons and assignments, in the order in which they are meant to be done, and the review."""

    lessons: tuple[Lesson, ...]
    assignments: tuple[Assignment, ...]
    review: Review | None = None

    @property
    def paths(self) -> frozenset[str]:
        """Where the notebooks lie in the learner's folder."""
        lessons = (lesson.path for lesson in self.lessons)
        review = (self.review.path,) if self.review else ()
        return frozenset((*lessons, *(each.path for each in self.assignments), *review))

    def lesson(self, lesson_id: str) -> Lesson:
        """The lesson with that id.

        Raises:
            UnknownIdError: There is none; the message names the nearest.
        """
        found = next((lesson for lesson in self.lessons if lesson.id == lesson_id), None)
        if found is None:
            raise UnknownIdError("lesson", lesson_id, [lesson.id for lesson in self.lessons])
        return found


@once
def outline() -> Outline:
    """The course's own outline, read once."""
    return load_outline(CONTENT)


def load_outline(folder: Path) -> Outline:
    """Read ``folder/lessons``, ``folder/assignments`` and ``folder/review.yaml``, if there is one.

    Raises:
        ContentError: Names every fault of every file.
    """
    lessons = load_folder(folder / "lessons", Lesson)
    assignments = load_folder(folder / "assignments", Assignment)
    return Outline(
        tuple(sorted(lessons, key=lambda lesson: lesson.number)),
        tuple(sorted(assignments, key=lambda assignment: assignment.number)),
        load_one(folder / "review.yaml", Review) if (folder / "review.yaml").exists() else None,
    )

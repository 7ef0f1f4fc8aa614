"""The map of the learner's own team: what the forms of all lessons say of it together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from aiteam.answers import AnswerStore, FolderStore
from aiteam.catalog import catalog
from aiteam.course import Lesson, Outline, outline
from aiteam.errors import AiteamError
from aiteam.exercises import Library, library
from aiteam.exercises.kinds.form import Form, FormField
from aiteam.exercises.reading import read_answer


@dataclass(frozen=True, slots=True)
class Step:
    """What the learner wants to do next, as one lesson left it."""

    lesson: Lesson
    text: str


@dataclass(frozen=True, slots=True)
class Empty:
    """What of the map is not filled in yet, and the lesson that asks for it."""

    lesson: Lesson
    what: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TeamMap:
    """The learner's own team, as far as it is described.

    Attributes:
        facts: What is said once, by part of the map (:data:`aiteam.exercises.kinds.form.FACTS`), in words.
        people: How many people are in each of the six roles; empty where no head-count was given at all.
        owners: Who answers for a work area, by its id: the title of a role or one of the few others.
        now: The level of a capability today, from 0 to 4.
        wanted: The level that it should have.
        steps: The next steps, in the order of the lessons.
        empty: What nobody filled in yet.
        needed: What of it tells who is there and who answers for what, so that holes can be found.
        dealt_with: The work areas that the lessons have asked about which the learner has begun, and the first lesson.
        ahead: The lessons that ask about the team and have no answer at all yet.
    """

    facts: Mapping[str, str]
    people: Mapping[str, int]
    owners: Mapping[str, str]
    now: Mapping[str, int]
    wanted: Mapping[str, int]
    steps: tuple[Step, ...]
    empty: tuple[Empty, ...]
    needed: tuple[Empty, ...] = ()
    dealt_with: frozenset[str] = frozenset()
    ahead: tuple[Lesson, ...] = ()

    @property
    def begun(self) -> bool:
        """Whether anything is on it."""
        return bool(self.facts or self.people or self.owners or self.now or self.wanted or self.steps)


def read_map(
    store: AnswerStore | None = None, *, course: Outline | None = None, content: Library | None = None
) -> TeamMap:
    """Gather the map from the answers of the lessons; what cannot be read counts as not filled in.

    Where two lessons ask for the same, the later answer stands.

    Args:
        store: The learner's answers; those next to a notebook in the current folder if not given.
        course: The lessons; the course's own if not given.
        content: The exercises; the course's own if not given.
    """
    store, course, content = store or FolderStore(), course or outline(), content or library()
    said = _Said({}, [], [], set())
    for lesson in course.lessons:
        for each in lesson.exercises:
            if isinstance(form := content.exercises.get(each), Form):
                said.take(lesson, form, noted(form, store, content))
    parts = said.parts
    people = dict.fromkeys(catalog().roles, 0) | parts["people"] if "people" in parts else {}
    of_its_own = ("people", "owner", "now", "wanted")
    return TeamMap(
        facts={part: values[""] for part, values in parts.items() if part not in of_its_own},
        people=people,
        owners=_in_order(catalog().work_areas, parts.get("owner", {})),
        now=_in_order(catalog().capabilities, parts.get("now", {})),
        wanted=_in_order(catalog().capabilities, parts.get("wanted", {})),
        steps=tuple(said.steps),
        empty=said.missing(said.asked),
        needed=said.missing([each for each in said.asked if each[1].part[0] in ("people", "owner")]),
        dealt_with=said.dealt_with,
        ahead=tuple(lesson for lesson in said.asking if lesson.id not in said.begun),
    )


@dataclass(frozen=True, slots=True)
class _Said:
    """What the forms ask, and what was answered in them."""

    parts: dict[str, dict[str, Any]]
    steps: list[Step]
    asked: list[tuple[Lesson, FormField]]
    begun: set[str]

    def take(self, lesson: Lesson, form: Form, found: Mapping[str, Any]) -> None:
        """Take in one form with what was noted in it."""
        if found and form.about_team:
            self.begun.add(lesson.id)
        for field in form.fields:
            part, of = field.part
            if part:
                self.asked.append((lesson, field))
            if part == "next-step" and (text := found.get(field.id)):
                self.steps.append(Step(lesson, text))
            elif part and field.id in found:
                value = found[field.id]
                self.parts.setdefault(part, {})[of] = field.in_words(value) if not of else value

    @property
    def asking(self) -> list[Lesson]:
        """The lessons that ask about the team, each once."""
        return list({lesson.id: lesson for lesson, _ in self.asked}.values())

    @property
    def dealt_with(self) -> frozenset[str]:
        """The work areas that the first lesson and those that were begun ask about."""
        told = {*self.begun, *(lesson.id for lesson in self.asking[:1])}
        parts = (field.part for lesson, field in self.asked if lesson.id in told)
        return frozenset(of for part, of in parts if part == "owner")

    def missing(self, asked: list[tuple[Lesson, FormField]]) -> tuple[Empty, ...]:
        """What of it has no answer yet."""
        return _empty(asked, self.parts, {step.lesson.id for step in self.steps})


def noted(form: Form, store: AnswerStore, content: Library) -> dict[str, Any]:
    """What is noted in a form, without blanks; nothing where it cannot be read."""
    try:
        saved = store.read(form.id).answer
    except AiteamError:
        return {}
    answer, _ = read_answer(form, saved or {}, content)
    return {field: value for field, value in answer.items() if not isinstance(value, str) or value.strip()}


def _in_order(known: Mapping[str, Any], found: Mapping[str, Any]) -> dict[str, Any]:
    return {each: found[each] for each in known if each in found}


def _empty(
    asked: list[tuple[Lesson, FormField]], parts: Mapping[str, Mapping[str, Any]], with_step: set[str]
) -> tuple[Empty, ...]:
    """What is missing, each thing once, in the lesson that asks for it first; fields of one group under its heading."""
    missing: list[tuple[Lesson, FormField]] = []
    seen: set[str] = set()
    for lesson, field in asked:
        part, of = field.part
        # A learner who counted the people of one role has counted: the others have none.
        there = part in parts if part == "people" else of in parts.get(part, {})
        key = field.maps_to
        if part == "next-step":
            there, key = lesson.id in with_step, f"{part} {lesson.id}"
        if not there and key not in seen:
            seen.add(key)
            missing.append((lesson, field))
    return tuple(
        Empty(lesson, _names([field for _, field in found]))
        for lesson, found in ((each, [*them]) for each, them in groupby(missing, key=lambda one: one[0]))
    )


def _names(fields: list[FormField]) -> tuple[str, ...]:
    names: list[str] = []
    for group, found in groupby(fields, key=lambda field: field.group):
        labels = [field.label for field in found]
        names += [f"{group} ({', '.join(labels)})"] if group else labels
    return tuple(names)

"""Notes about the learner's own team, and what of the map of that team each of them fills in.

An answer is ``{field: text, whole number, or day as "2026-05-04"}``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Any, Literal, final

from pydantic import Field, model_validator

from aiteam.catalog import Catalog, catalog
from aiteam.catalog.models import Id, Text
from aiteam.errors import Fault
from aiteam.exercises.kinds.base import Bank, Known
from aiteam.exercises.kinds.kept import Kept
from aiteam.exercises.kinds.readers import Reader, Readers, RefusedError, choice, one_of, text, whole_number
from aiteam.loader import EachOnce, Entry

MAX_COUNT = 100_000

ME, OUTSIDE, SEVERAL, NOBODY, NOT_NEEDED = (
    "I do",
    "Somebody outside the team",
    "Several together",
    "Nobody yet",
    "Not needed in my team",
)
"""Who may answer for a work area besides one of the six roles."""

_PARTS: Mapping[str, tuple[str, str]] = {
    "people": ("count", "roles"),
    "owner": ("owner", "work_areas"),
    "now": ("level", "capabilities"),
    "wanted": ("level", "capabilities"),
}
"""Parts of the map that exist once for each entry of the catalog: the kind of their fields, and which entries."""

FACTS = (
    "builds",
    "size",
    "way",
    "decision",
    "lead",
    "leaning",
    "focus",
    "change",
    "change-what",
    "doubt",
    "next-step",
    "action",
    "action-with",
    "action-by",
    "action-sign",
    "action-if",
)
"""Parts of the map that exist once; of ``next-step`` each lesson has its own."""


class FormField(Entry):
    """One thing that learners write down about their own team."""

    id: Id
    label: Text
    kind: Literal["line", "text", "choice", "count", "date", "owner", "level"]
    """An owner is a role or one of the few others who may answer for something; a level is one of a capability."""
    hint: str = ""
    group: str = ""
    """The heading of the fields that it stands with; fields of one group follow each other."""
    choices: tuple[str, ...] = ()
    maps_to: str = Field(default="", pattern=r"^([a-z0-9.-]*)$")
    """The part of the map of the team that it fills in, for instance ``builds`` or ``people.data-engineer``."""

    @model_validator(mode="after")
    def _choices_where_they_belong(self) -> FormField:
        if (self.kind == "choice") != bool(self.choices):
            raise ValueError("'choices' stands in fields of kind 'choice', and only there")
        return self

    @model_validator(mode="after")
    def _maps_to_a_part_of_its_kind(self) -> FormField:
        part, _, of = self.maps_to.partition(".")
        kind, _ = _PARTS.get(part, ("", ""))
        if self.maps_to and (not kind if of else part not in FACTS):
            allowed = [*FACTS, *(f"{each}.<id>" for each in _PARTS)]
            raise ValueError(f"'maps_to' is one of {', '.join(allowed)}")
        if kind and self.kind != kind:
            raise ValueError(f"a field that maps to {part!r} is of kind {kind!r}")
        if self.kind == "level" and kind != "level":
            raise ValueError("a field of kind 'level' maps to 'now.<capability>' or 'wanted.<capability>'")
        return self

    @property
    def question(self) -> str:
        """What it asks, also where it stands alone."""
        return f"{self.group}, {self.label}" if self.group else self.label.rstrip("?")

    @property
    def part(self) -> tuple[str, str]:
        """What of the map it fills in: the part, and the id of the role, work area or capability that it is about."""
        part, _, of = self.maps_to.partition(".")
        return part, of

    def dangling(self, known: Catalog) -> tuple[str, ...]:
        """The ids that ``maps_to`` could name, where it names none of them; nothing where it is right."""
        part, of = self.part
        if part not in _PARTS:
            return ()
        entries: Mapping[str, Any] = getattr(known, _PARTS[part][1])
        return () if of in entries else tuple(f"{part}.{each}" for each in entries)

    @property
    def options(self) -> tuple[tuple[str, str | int], ...]:
        """What can be chosen, as it reads and as it is saved; nothing where one writes or counts."""
        if self.kind == "owner":
            titles = [role.title for role in catalog().roles.values()]
            return tuple((title, title) for title in (*titles, ME, OUTSIDE, SEVERAL, NOBODY, NOT_NEEDED))
        if self.kind == "level":
            levels = catalog().capabilities[self.part[1]].levels
            return tuple((f"{number}: {text}", number) for number, text in enumerate(levels))
        return tuple((choice, choice) for choice in self.choices)

    def in_words(self, value: str | int) -> str:
        """A value as a person reads it."""
        if self.kind == "date":
            day = date.fromisoformat(str(value))
            return f"{day.day} {day:%B %Y}"
        return next((words for words, saved in self.options if saved == value), str(value))

    @property
    def reader(self) -> Reader:
        """How a value is read."""
        if self.kind == "level":
            return _level([number for _, number in self.options])
        if self.options:
            return choice([words for words, _ in self.options])
        return {"count": whole_number(MAX_COUNT), "date": _day}.get(self.kind, text)


@final
class Form(Kept):
    """Notes about the learner's own team; private, never marked."""

    kind: Literal["form"]
    fields: Annotated[tuple[FormField, ...], EachOnce] = Field(min_length=1)

    @property
    def about_team(self) -> bool:
        """Whether it fills in some part of the map of the learner's own team."""
        return any(field.maps_to for field in self.fields)

    def readers(self, bank: Bank) -> Readers:
        """Each field."""
        return {field.id: field.reader for field in self.fields}

    def dangling(self, known: Known) -> Iterator[Fault]:
        """Parts of the map that the catalog does not have."""
        for field in self.fields:
            if allowed := field.dangling(known.catalog):
                yield Fault(f"{self.id}.yaml", f"{field.id}.maps_to", field.maps_to, one_of(allowed))


_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _day(value: Any) -> str:
    # Other ways of writing it, such as 20260504, are refused, so that each day is written in one way.
    if type(value) is not str or not _DAY.fullmatch(value):
        raise RefusedError(value, "a day in the form 2026-05-04")
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise RefusedError(value, "a day of the calendar, in the form 2026-05-04") from None


def _level(allowed: list[str | int]) -> Reader:
    def read(value: Any) -> int:
        if type(value) is not int or value not in allowed:
            raise RefusedError(value, f"the number of a level, {one_of(allowed)}")
        return value

    return read

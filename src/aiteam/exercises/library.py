"""All exercises and the item bank, loaded once, with every reference checked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, TypeVar

from pydantic import Field, RootModel

from aiteam.catalog import Catalog, catalog
from aiteam.errors import ContentError, Fault, UnknownIdError
from aiteam.exercises.kinds import AnyExercise, Exercise
from aiteam.exercises.kinds.base import Known
from aiteam.exercises.kinds.elements import Item
from aiteam.exercises.private import DEFENCE, PLAN, SHOCK, private_exercise
from aiteam.loader import CONTENT, load_lists, load_tagged
from aiteam.once import once
from aiteam.scenarios import scenarios

T = TypeVar("T", Item, "ExerciseFile")


class ExerciseFile(RootModel[Annotated[AnyExercise, Field(discriminator="kind")]]):
    """The content of one exercise file."""


@dataclass(frozen=True, slots=True)
class Library:
    """Exercises by id, and the bank of items they draw on."""

    exercises: Mapping[str, Exercise]
    items: Mapping[str, Item]

    def exercise(self, exercise_id: str) -> Exercise:
        """The exercise with that id.

        Raises:
            UnknownIdError: There is none; the message names the nearest.
        """
        if isinstance(exercise_id, str) and (private := private_exercise(exercise_id)):
            return private
        try:
            return self.exercises[exercise_id]
        except (KeyError, TypeError):
            raise UnknownIdError("exercise", exercise_id, tuple(self.exercises)) from None

    def questions(self, exercise: Exercise) -> tuple[Item, ...]:
        """The questions with options that an exercise asks, in their order."""
        return exercise.questions(self.items)

    def practised(self, exercise: Exercise) -> frozenset[str]:
        """The ids of the statements that an exercise practises."""
        return exercise.practises(self.items)


@once
def library() -> Library:
    """The course's own exercises, read once."""
    return load_library(CONTENT, catalog())


def load_library(folder: Path, known: Catalog) -> Library:
    """Read ``folder/items`` and ``folder/exercises``; the scenarios are the folder's, or the course's if it has none.

    Args:
        folder: A content folder.
        known: The catalog whose statements and misconceptions may be named.

    Raises:
        ContentError: Names every fault of every file and every id that is used but defined nowhere.
    """
    bad_items, items = _load(load_lists, folder / "items", Item)
    bad_exercises, files = _load(load_tagged, folder / "exercises", ExerciseFile)
    if bad_items or bad_exercises:
        raise ContentError([*bad_items, *bad_exercises])
    own = folder / "scenarios"
    places = scenarios(own) if own.is_dir() else scenarios()
    exercises: dict[str, Exercise] = {file.root.id: file.root for file in files}
    return _checked(Known(known, {item.id: item for item in items}, exercises, places))


def _load(
    load: Callable[[Path, type[T]], tuple[T, ...]], folder: Path, model: type[T]
) -> tuple[list[Fault], tuple[T, ...]]:
    try:
        return [], load(folder, model)
    except ContentError as error:
        return list(error.faults), ()


def _checked(known: Known) -> Library:
    faults = [
        fault
        for each in known.exercises.values()
        for fault in (
            *_reserved(each.id),
            *each.dangling(known),
            *_dangling_in(each, f"{each.id}.yaml", known.catalog),
        )
    ]
    faults += [fault for item in known.bank.values() for fault in _dangling_in(item, "items", known.catalog)]
    if faults:
        raise ContentError(faults)
    return Library(MappingProxyType(known.exercises), MappingProxyType(known.bank))


def _reserved(exercise_id: str) -> Iterator[Fault]:
    """An id that an exercise on an instructor's own scenario has, which would then stand in its place."""
    if private_exercise(exercise_id):
        allowed = f"an id that does not begin with {PLAN}, {SHOCK} or {DEFENCE}"
        yield Fault(f"{exercise_id}.yaml", "id", exercise_id, allowed)


def _dangling_in(entry: object, where: str, known: Catalog) -> Iterator[Fault]:
    """Every statement or misconception named anywhere inside an entry that the catalog does not have."""
    for path, field, value in _named(entry):
        allowed: Mapping[str, Any] = known.statements if field == "statements" else known.misconceptions
        if value not in allowed:
            yield Fault(where, path, value, f"one of {', '.join(allowed)}")


def _named(entry: object, path: str = "") -> Iterator[tuple[str, str, str]]:
    if isinstance(entry, tuple):
        for part in entry:
            yield from _named(part, path)
    elif isinstance(entry, dict):
        for key, part in entry.items():
            yield from _named(part, f"{path}.{key}")
    elif fields := getattr(type(entry), "model_fields", None):
        label = ".".join(filter(None, (path, getattr(entry, "id", ""))))
        for field in fields:
            value = getattr(entry, field)
            if field in ("statements", "misconceptions", "misconception"):
                values = value if isinstance(value, tuple) else (value,)
                yield from ((f"{label}.{field}", field, one) for one in values if one is not None)
            else:
                yield from _named(value, label)

"""All exercises and the item bank, loaded once, with every reference checked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, TypeVar

from pydantic import Field, RootModel

from aiteam.catalog import Catalog, catalog
from aiteam.errors import ContentError, Fault, UnknownIdError
from aiteam.exercises.models import (
    Allocation,
    Choices,
    Decisions,
    Design,
    Exercise,
    Form,
    Handoff,
    Numbers,
    Ordering,
    Raci,
    Sorting,
)
from aiteam.exercises.parts import Item
from aiteam.exercises.private import private_exercise
from aiteam.loader import CONTENT, load_lists, load_tagged
from aiteam.scenarios import Scenario, scenarios

T = TypeVar("T", Item, "ExerciseFile")


class ExerciseFile(RootModel[Annotated[Exercise, Field(discriminator="kind")]]):
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

    def questions(self, exercise: Choices | Handoff) -> tuple[Item, ...]:
        """The items of an exercise, in their order."""
        if isinstance(exercise, Handoff):
            return exercise.stages
        return tuple(self.items[item_id] for item_id in exercise.items)

    def practised(self, exercise: Exercise) -> frozenset[str]:
        """The ids of the statements that an exercise practises."""
        found: set[str] = set()
        if isinstance(exercise, Sorting):
            found.update(*(card.statements for card in exercise.cards))
        elif isinstance(exercise, Choices | Handoff):
            found.update(*(item.statements for item in self.questions(exercise)))
        elif isinstance(exercise, Raci):
            found.update(*(duty.statements for duty in exercise.duties))
        elif isinstance(exercise, Ordering):
            found.update(*(rule.statements for rule in exercise.rules))
        elif isinstance(exercise, Numbers):
            found.update(*(number.statements for number in exercise.numbers))
        elif isinstance(exercise, Allocation):
            found.update(*(post.statements for post in exercise.posts))
        if isinstance(exercise, Handoff):
            found.update(exercise.statements)
        return frozenset(found)


@cache
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
    return _checked({item.id: item for item in items}, {file.root.id: file.root for file in files}, known, places)


def _load(
    load: Callable[[Path, type[T]], tuple[T, ...]], folder: Path, model: type[T]
) -> tuple[list[Fault], tuple[T, ...]]:
    try:
        return [], load(folder, model)
    except ContentError as error:
        return list(error.faults), ()


def _checked(
    items: Mapping[str, Item], exercises: Mapping[str, Exercise], known: Catalog, places: Mapping[str, Scenario]
) -> Library:
    faults = [fault for exercise in exercises.values() for fault in _dangling(exercise, items, known, places)]
    faults += [
        Fault(f"{each.id}.yaml", "begin_with", each.begin_with, "the id of another design exercise")
        for each in exercises.values()
        if isinstance(each, Design) and each.begin_with and not isinstance(exercises.get(each.begin_with), Design)
    ]
    faults += [
        Fault(f"{each.id}.yaml", "beside", each.beside, "the id of another exercise with the same decisions")
        for each in exercises.values()
        if isinstance(each, Decisions) and each.beside and not _same_decisions(each, exercises.get(each.beside))
    ]
    faults += [fault for item in items.values() for fault in _dangling_in(item, "items", known)]
    if faults:
        raise ContentError(faults)
    return Library(MappingProxyType(exercises), MappingProxyType(items))


def _same_decisions(one: Decisions, other: Exercise | None) -> bool:
    if not isinstance(other, Decisions) or other.id == one.id:
        return False
    ids, others = (
        {decision.id: {alternative.id for alternative in decision.alternatives} for decision in each.decisions}
        for each in (one, other)
    )
    return ids == others


def _dangling(
    exercise: Exercise, items: Mapping[str, Item], known: Catalog, places: Mapping[str, Scenario]
) -> Iterator[Fault]:
    where = f"{exercise.id}.yaml"
    if isinstance(exercise, Choices):
        for item_id in exercise.items:
            if item_id not in items:
                yield Fault(where, "items", item_id, "the id of an item in the folder 'items'")
    if isinstance(exercise, Design):
        scenario = places.get(exercise.scenario)
        if scenario is None:
            yield Fault(where, "scenario", exercise.scenario, f"one of {', '.join(places)}")
        elif exercise.variant > len(scenario.variants):
            yield Fault(where, "variant", str(exercise.variant), f"a number from 0 to {len(scenario.variants)}")
    if isinstance(exercise, Form):
        for field in exercise.fields:
            if allowed := field.dangling(known):
                yield Fault(where, f"{field.id}.maps_to", field.maps_to, f"one of {', '.join(allowed)}")
    yield from _dangling_in(exercise, where, known)


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

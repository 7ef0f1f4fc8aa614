"""Reading an answer: what form it must have for its exercise, and what is wrong with one that has not.

The forms, as they are saved and may be typed:

- *sorting*: ``{card: category}``
- *choices*: ``{item: {"choice": option, "confidence": "guess" | "fairly" | "sure"}}``; ``{item: option}`` may be typed
- *handoff*: ``{stage: [option, ...]}``, the options tried, in their order
- *raci*: ``{duty: {role: "R" | "A" | "AR" | "C" | "I"}}``; a role that has no part in a duty is left out
- *ordering*: ``{"order": [step, ...]}``, every step once
- *numbers*: ``{number: 3.5}``
- *allocation*: ``{post: {area: 4}}``
- *design*: ``{"draft": design, "plan": design, "prediction": {"score": 70, "hole": area}, "revision": design,
  "reason": text, "versions": [design, ...], "variant": 2}``; the plan is what was committed, and a design has the
  form of :class:`aiteam.team.TeamDesign`
- *decisions*: ``{decision: alternative}``
- *form*: ``{field: text, whole number, or day as "2026-05-04"}``
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from aiteam.catalog import catalog
from aiteam.errors import DesignError, Fault
from aiteam.exercises.fields import FormField
from aiteam.exercises.library import Library
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
from aiteam.scenarios import scenarios
from aiteam.team import read_design

CONFIDENCE = {"guess": "a guess", "fairly": "fairly sure", "sure": "certain"}
"""How sure a learner may say to be, and how that reads."""

LETTERS = {
    "R": "does the work",
    "A": "answers for it",
    "AR": "answers for it and does it",
    "C": "is asked before",
    "I": "is told afterwards",
}
"""What a role may have to do with a duty, and how that reads."""

MAX_TEXT = 4_000
MAX_COUNT = 100_000
MAX_NUMBER = 1e15

MAX_VARIANT = 9
MAX_VERSIONS = 9
"""So many versions of a design can be set aside."""

ORDER = "order"
"""The one part of an answer to an ordering."""

NO_HOLE = "none"
"""What is predicted where no hole is expected."""

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

Reading = tuple[dict[str, Any], tuple[Fault, ...]]


class _RefusedError(ValueError):
    def __init__(self, given: object, allowed: str) -> None:
        super().__init__(allowed)
        self.given = given
        self.allowed = allowed


def read_answer(exercise: Exercise, data: object, library: Library) -> Reading:
    """Turn what was typed or saved into the form in which it is saved and checked.

    Args:
        exercise: The exercise that is answered.
        data: Anything; an answer has one of the forms above.
        library: Where the exercise's items are.

    Returns:
        The parts that can be read, and a fault for every part that cannot. Nothing is raised.
    """
    if not isinstance(data, Mapping):
        return {}, (Fault(exercise.id, "", _show(data), "an answer in the form {part: choice}"),)
    readers = _readers(exercise, library)
    answer: dict[str, Any] = {}
    faults: list[Fault] = []
    for part, value in data.items():
        reader = readers.get(part) if type(part) is str else None
        if reader is None:
            faults.append(Fault(exercise.id, _show(part), "is no part of this exercise", _one_of(readers)))
            continue
        try:
            answer[part] = reader(value)
        except _RefusedError as refused:
            faults.append(Fault(exercise.id, part, _show(refused.given), refused.allowed))
        except DesignError as error:
            inside = ((".".join(filter(None, (part, fault.path))), fault) for fault in error.faults)
            faults.extend(Fault(exercise.id, path, fault.given, fault.allowed) for path, fault in inside)
    return {part: answer[part] for part in readers if part in answer}, tuple(faults)


def _readers(exercise: Exercise, library: Library) -> dict[str, Callable[[Any], Any]]:  # noqa: C901  # a case a kind
    """For every part of an exercise, how its value is read."""
    match exercise:
        case Sorting():
            return {card.id: _choice([category.id for category in exercise.categories]) for card in exercise.cards}
        case Choices():
            return {item.id: _sure_choice(item) for item in library.questions(exercise)}
        case Handoff():
            return {stage.id: _tries(stage) for stage in exercise.stages}
        case Raci():
            roles = [role.id for role in exercise.roles]
            return {duty.id: _shares(roles) for duty in exercise.duties}
        case Ordering():
            return {ORDER: _order([step.id for step in exercise.steps])}
        case Numbers():
            return {number.id: _number for number in exercise.numbers}
        case Allocation():
            return {post.id: _points(exercise) for post in exercise.posts}
        case Design():
            return {
                "draft": _design,
                "plan": _design,
                "prediction": _prediction,
                "revision": _design,
                "reason": _text,
                "versions": _versions,
                "variant": _variant(exercise),
            }
        case Decisions():
            return {
                decision.id: _last_choice([alternative.id for alternative in decision.alternatives])
                for decision in exercise.decisions
            }
        case Form():
            return {field.id: _field(field) for field in exercise.fields}


def _choice(allowed: list[str]) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        # The very type: a subclass could claim to equal anything.
        if type(value) is not str or value not in allowed:
            raise _RefusedError(value, _one_of(allowed))
        return value

    return read


def _last_choice(allowed: list[str]) -> Callable[[Any], str]:
    """One choice; of several tries, as an answer holds them that was given when the exercise was marked, the last."""
    read = _choice(allowed)
    return lambda value: read(value[-1] if type(value) is list and value else value)


def _sure_choice(item: Item) -> Callable[[Any], dict[str, str]]:
    read_option = _choice([option.id for option in item.options])
    read_confidence = _choice(list(CONFIDENCE))

    def read(value: Any) -> dict[str, str]:
        if not isinstance(value, Mapping):
            return {"choice": read_option(value)}
        if unknown := [key for key in value if key not in ("choice", "confidence")]:
            raise _RefusedError(unknown[0], "only 'choice' and 'confidence'")
        answer = {"choice": read_option(value.get("choice"))}
        if value.get("confidence") is not None:
            answer["confidence"] = read_confidence(value["confidence"])
        return answer

    return read


def _tries(stage: Item) -> Callable[[Any], list[str]]:
    read_option = _choice([option.id for option in stage.options])

    def read(value: Any) -> list[str]:
        if not isinstance(value, list | tuple):
            raise _RefusedError(value, "a list of the options tried, in their order")
        tried = [read_option(option) for option in value]
        if len(set(tried)) != len(tried):
            raise _RefusedError(value, "each option at most once")
        return tried

    return read


def _shares(roles: list[str]) -> Callable[[Any], dict[str, str]]:
    read_role, read_letter = _choice(roles), _choice(list(LETTERS))

    def read(value: Any) -> dict[str, str]:
        if not isinstance(value, Mapping) or not value:
            raise _RefusedError(value, f"a letter for at least one role, such as {{{roles[0]!r}: 'A'}}")
        shares = {read_role(role): read_letter(letter) for role, letter in value.items()}
        return {role: shares[role] for role in roles if role in shares}

    return read


def _order(steps: list[str]) -> Callable[[Any], list[str]]:
    def read(value: Any) -> list[str]:
        if not isinstance(value, list | tuple) or any(type(each) is not str for each in value):
            raise _RefusedError(value, f"a list of every step once: {', '.join(steps)}")
        if sorted(value) != sorted(steps):
            missing = [step for step in steps if step not in value]
            surplus = [each for each in dict.fromkeys(value) if each not in steps or value.count(each) > 1]
            words = [f"missing here: {', '.join(missing)}"] if missing else []
            words += [f"too many: {', '.join(map(repr, surplus))}"] if surplus else []
            raise _RefusedError(value, f"every step once; {'; '.join(words)}")
        return list(value)

    return read


def _number(value: Any) -> float:
    # Compared first, since a whole number may be too large to become a float.
    if type(value) not in (int, float) or not abs(value) <= MAX_NUMBER:
        raise _RefusedError(value, "a number such as 3 or 0.25")
    return float(value)


def _points(exercise: Allocation) -> Callable[[Any], dict[str, int]]:
    areas = [area.id for area in exercise.areas]

    def read(value: Any) -> dict[str, int]:
        if not isinstance(value, Mapping) or any(type(area) is not str or area not in areas for area in value):
            raise _RefusedError(value, f"points by area: {', '.join(areas)}")
        for points in value.values():
            if type(points) is not int or not 0 <= points <= exercise.total:
                raise _RefusedError(points, f"a whole number from 0 to {exercise.total}")
        return {area: value[area] for area in areas if area in value}

    return read


def _design(value: Any) -> dict[str, Any]:
    return read_design(value).to_dict()


def _variant(exercise: Design) -> Callable[[Any], int]:
    known = scenarios().get(exercise.scenario)
    most = len(known.variants) if known else MAX_VARIANT

    def read(value: Any) -> int:
        if type(value) is not int or not 1 <= value <= most:
            raise _RefusedError(value, f"the number of a variant, from 1 to {most}")
        return value

    return read


def _versions(value: Any) -> list[dict[str, Any]]:
    if not isinstance(value, list | tuple) or len(value) > MAX_VERSIONS:
        raise _RefusedError(value, f"a list of at most {MAX_VERSIONS} designs")
    designs = []
    for number, each in enumerate(value):
        try:
            designs.append(_design(each))
        except DesignError as error:
            inside = (Fault(f.where, f"{number}.{f.path}".rstrip("."), f.given, f.allowed) for f in error.faults)
            raise DesignError(inside) from None
    return designs


def _prediction(value: Any) -> dict[str, Any]:
    if not isinstance(value, Mapping) or set(value) != {"score", "hole"}:
        raise _RefusedError(value, "{'score': a whole number from 0 to 100, 'hole': a work area or 'none'}")
    score, areas = value["score"], [*catalog().work_areas, NO_HOLE]
    if type(score) is not int or not 0 <= score <= 100:
        raise _RefusedError(score, "a whole number from 0 to 100")
    return {"score": score, "hole": _choice(areas)(value["hole"])}


def _text(value: Any) -> str:
    if type(value) is not str or len(value) > MAX_TEXT:
        raise _RefusedError(value, f"text of at most {MAX_TEXT:,} characters")
    if any(0xD800 <= ord(char) <= 0xDFFF for char in value):
        raise _RefusedError(value, "text of whole characters; half an emoji is in it")
    return value


def _field(field: FormField) -> Callable[[Any], str | int]:
    if field.kind == "level":
        return _level([value for _, value in field.options])
    if field.options:
        return _choice([words for words, _ in field.options])

    def read_count(value: Any) -> int:
        if type(value) is not int or not 0 <= value <= MAX_COUNT:
            raise _RefusedError(value, f"a whole number from 0 to {MAX_COUNT:,}")
        return value

    return {"count": read_count, "date": _day}.get(field.kind, _text)


def _day(value: Any) -> str:
    # Other ways of writing it, such as 20260504, are refused, so that each day is written in one way.
    if type(value) is not str or not _DAY.fullmatch(value):
        raise _RefusedError(value, "a day in the form 2026-05-04")
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise _RefusedError(value, "a day of the calendar, in the form 2026-05-04") from None


def _level(allowed: list[str | int]) -> Callable[[Any], int]:
    def read(value: Any) -> int:
        if type(value) is not int or value not in allowed:
            raise _RefusedError(value, f"the number of a level, {_one_of(allowed)}")
        return value

    return read


def _one_of(allowed: Any) -> str:
    return f"one of {', '.join(map(str, allowed))}"


def _show(value: object) -> str:
    try:
        text = repr(value)
    except Exception:  # noqa: BLE001  # anything may have been typed, also an object that cannot show itself
        text = f"a {type(value).__name__}"
    return text if len(text) <= 60 else text[:59] + "…"

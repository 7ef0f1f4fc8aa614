"""Reading an answer: what in it can be read, and what is wrong with the rest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aiteam.errors import DesignError, Fault
from aiteam.exercises.kinds import Exercise
from aiteam.exercises.kinds.readers import RefusedError, one_of
from aiteam.exercises.library import Library

Reading = tuple[dict[str, Any], tuple[Fault, ...]]


def read_answer(exercise: Exercise, data: object, library: Library) -> Reading:
    """Turn what was typed or saved into the form in which it is saved and checked.

    Args:
        exercise: The exercise that is answered.
        data: Anything; the form of an answer stands at the head of the module of its kind.
        library: Where the exercise's items are.

    Returns:
        The parts that can be read, and a fault for every part that cannot. Nothing is raised.
    """
    if not isinstance(data, Mapping):
        return {}, (Fault(exercise.id, "", _show(data), "an answer in the form {part: choice}"),)
    readers = exercise.readers(library.items)
    answer: dict[str, Any] = {}
    faults: list[Fault] = []
    for part, value in data.items():
        reader = readers.get(part) if type(part) is str else None
        if reader is None:
            faults.append(Fault(exercise.id, _show(part), "is no part of this exercise", one_of(readers)))
            continue
        try:
            answer[part] = reader(value)
        except RefusedError as refused:
            faults.append(Fault(exercise.id, part, _show(refused.given), refused.allowed))
        except DesignError as error:
            inside = ((".".join(filter(None, (part, fault.path))), fault) for fault in error.faults)
            faults.extend(Fault(exercise.id, path, fault.given, fault.allowed) for path, fault in inside)
    return {part: answer[part] for part in readers if part in answer}, tuple(faults)


def _show(value: object) -> str:
    try:
        text = repr(value)
    except Exception:  # noqa: BLE001  # anything may have been typed, also an object that cannot show itself
        text = f"a {type(value).__name__}"
    return text if len(text) <= 60 else text[:59] + "…"

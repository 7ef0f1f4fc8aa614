"""Reading a design from plain data or from JSON, with one message that lists every fault by its path."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NoReturn

from pydantic import ValidationError

from aiteam.errors import DesignError, Fault, quoted, shown
from aiteam.loader import joined, validation_faults
from aiteam.strict_json import MAX_BYTES, MAX_DEPTH, MAX_DIGITS, strict_loads
from aiteam.team.design import MAX_PEOPLE, TeamDesign

NAME = "design"

MAX_VALUES = 200_000
"""How many lists, dictionaries, keys, texts and numbers data may hold, each counted as often as it stands there."""

_PLAIN = "plain data: texts, whole numbers, lists, dictionaries"
_MAX_BITS = MAX_DIGITS * 10 // 3


def read_design(data: object, where: str = NAME) -> TeamDesign:
    """Read a design from plain data, as typed in a notebook; tuples may stand for lists.

    Args:
        data: Anything; a design is a mapping of the form of :class:`TeamDesign`.
        where: What a message calls it.

    Raises:
        DesignError: Lists every fault by its path, with what was given and what is allowed.
    """
    _check_extent(data, where)
    try:
        text = json.dumps(data)
    except (TypeError, ValueError) as error:
        _refuse(where, (), str(error), _PLAIN)
    return parse_design(text.encode(), where)


def parse_design(raw: bytes, where: str = NAME) -> TeamDesign:
    """Read a design from JSON that nobody is trusted to have written well.

    Raises:
        DesignError: Lists every fault by its path, with what was given and what is allowed.
    """
    data = strict_loads(raw, where, error=DesignError)
    if halves := tuple(_halves(data, where)):
        raise DesignError(halves)
    try:
        return TeamDesign.model_validate_json(json.dumps(data))
    except ValidationError as error:
        details = zip(error.errors(include_url=False), validation_faults(where, error), strict=True)
        raise DesignError(replace(fault, allowed=fault.allowed + _hint(detail)) for detail, fault in details) from None


def design_schema() -> dict[str, Any]:
    """The JSON Schema of a design, for editors and other programs."""
    return TeamDesign.model_json_schema(by_alias=True)


_Path = tuple[object, ...]


def _check_extent(data: object, where: str) -> None:
    """Refuse data that would be written as JSON without end, and keys that JSON would make texts of."""
    waiting: list[tuple[object, _Path]] = [(data, ())]
    values = letters = 0
    while waiting:
        value, path = waiting.pop()
        values += 1
        letters += len(value) if isinstance(value, str) else 0
        inside = len(value) if isinstance(value, dict | list | tuple) else 0
        if len(path) > MAX_DEPTH:
            _refuse(where, (), f"nested more than {MAX_DEPTH} deep, or in a circle", _PLAIN)
        if values + len(waiting) + inside > MAX_VALUES:
            _refuse(where, (), f"more than {MAX_VALUES:,} values", _PLAIN)
        if letters > MAX_BYTES:
            _refuse(where, (), f"more than {MAX_BYTES:,} letters", _PLAIN)
        if isinstance(value, int) and value.bit_length() > _MAX_BITS:
            _refuse(where, path, f"a number of more than {MAX_DIGITS:,} digits", _PLAIN)
        _check_keys(value, path, where)
        waiting.extend(_inside(value, path))


def _check_keys(value: object, path: _Path, where: str) -> None:
    for key in value if isinstance(value, dict) else ():
        if not isinstance(key, str):
            _refuse(where, path, f"the key {quoted(key)}", "keys that are texts; put it in quotes")


def _inside(value: object, path: _Path) -> Iterator[tuple[object, _Path]]:
    """What a value holds, keys and all, each with its place; nothing for a text or a number."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key, (*path, key)
            yield inner, (*path, key)
    elif isinstance(value, list | tuple):
        for number, inner in enumerate(value):
            yield inner, (*path, number)


def _halves(value: object, where: str, path: _Path = ()) -> Iterator[Fault]:
    """Every text that UTF-8 cannot hold; pydantic would name no place for it."""
    try:
        if isinstance(value, str):
            value.encode()
    except UnicodeEncodeError:
        yield Fault(where, joined(path), shown(value), "text of whole characters; half an emoji is in it")
    for each, at in _inside(value, path):
        yield from _halves(each, where, at)


def _refuse(where: str, path: _Path, given: str, allowed: str) -> NoReturn:
    raise DesignError([Fault(where, joined(path), given, allowed)]) from None


def _hint(detail: Any) -> str:
    """What pydantic does not say of what is allowed.

    Args:
        detail: One of the errors that pydantic lists.
    """
    kind, part = detail["type"], detail["loc"][:1]
    if kind == "extra_forbidden":
        parts = f"the parts of a design are {', '.join(TeamDesign.model_fields)}"
        return f"; {'a change of role has from, to, people' if part == ('reskills',) else parts}"
    if kind == "string_pattern_mismatch":
        return "; lower-case words joined by hyphens"
    if kind.startswith("int_"):
        return "; a level from 0 to 4" if part == ("capabilities",) else f"; a whole number from 1 to {MAX_PEOPLE:,}"
    if kind == "missing" and part == ("capabilities",):
        return "; three levels, one a phase"
    if kind == "missing" and part == ("leads",):
        return "; three leads, one a phase; null for nobody"
    return ""

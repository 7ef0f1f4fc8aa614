"""JSON as a person or a stranger may have written it: bounded, without repeated keys, with finite numbers only."""

from __future__ import annotations

import json
import math
from typing import Any

from aiteam.errors import AnswerError, Fault, FaultsError, quoted

MAX_BYTES = 1_000_000
MAX_DEPTH = 20
MAX_DIGITS = 1_000
"""A whole number of more digits is refused, whatever it is to count."""


def strict_loads(
    raw: bytes,
    where: str,
    *,
    error: type[FaultsError] = AnswerError,
    max_bytes: int = MAX_BYTES,
    max_depth: int = MAX_DEPTH,
) -> Any:
    """Parse JSON that nobody is trusted to have written well.

    Args:
        raw: The bytes of the file, in UTF-8; a byte-order mark is accepted.
        where: What the message calls it, usually the file's name.
        error: What to raise.
        max_bytes: More bytes than this are refused before anything is parsed.
        max_depth: Lists and objects nested deeper than this are refused before anything is parsed.

    Raises:
        FaultsError: Of the kind ``error``; says what was found and what is allowed.
    """

    def refuse(given: str, allowed: str) -> FaultsError:
        return error([Fault(where, "", given, allowed)])

    if len(raw) > max_bytes:
        raise refuse(f"more than {max_bytes:,} bytes", f"at most {max_bytes:,}")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise refuse(f"byte {problem.start} is not UTF-8", "text in UTF-8") from None
    if (depth := _depth(text)) > max_depth:
        raise refuse(f"nested {depth} deep", f"at most {max_depth}")
    try:
        return json.loads(
            text, object_pairs_hook=_unique, parse_constant=_refuse_constant, parse_float=_finite, parse_int=_whole
        )
    except json.JSONDecodeError as problem:
        raise refuse(f"{problem.msg} in line {problem.lineno}, column {problem.colno}", "valid JSON") from None
    except ValueError as problem:
        allowed = f"each key once, and finite numbers of a usual size (at most {MAX_DIGITS:,} digits)"
        raise refuse(str(problem), allowed) from None


def _depth(text: str) -> int:
    """The deepest nesting of brackets outside strings; the parser itself would run out of stack on a hostile one."""
    depth = deepest = 0
    in_string = escaped = False
    for char in text:
        if in_string:
            if escaped:
                escaped = False
            elif char == "\\":
                escaped = True
            elif char == '"':
                in_string = False
        elif char == '"':
            in_string = True
        elif char in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif char in "]}":
            depth -= 1
    return deepest


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f"the key {quoted(key)} stands there twice")
        found[key] = value
    return found


def _refuse_constant(name: str) -> Any:
    raise ValueError(f"the number {name}")


def _finite(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(f"the number {text[:40]}")
    return value


def _whole(text: str) -> int:
    if (digits := len(text.removeprefix("-"))) > MAX_DIGITS:
        raise ValueError(f"a number of {digits:,} digits")
    return int(text)

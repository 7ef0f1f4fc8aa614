"""What pydantic finds wrong, in the words of a fault."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pydantic import ValidationError

from aiteam.errors import Fault, one_line, shown

_LONGEST_KEY = 80


def joined(path: Iterable[object]) -> str:
    """A place in some data, outermost first, in the form of a fault's path; a key that is very long is cut."""
    return ".".join(one_line(str(part), _LONGEST_KEY) for part in path)


def validation_faults(where: str, error: ValidationError, prefix: str = "") -> Iterator[Fault]:
    """What pydantic found, as faults.

    Args:
        where: The file or answer that was validated.
        error: What pydantic raised.
        prefix: Where in it the validated part stands.
    """
    for detail in error.errors(include_url=False):
        path = joined((*([prefix] if prefix else []), *detail["loc"]))
        given = "nothing" if detail["type"] == "missing" else shown(detail["input"])
        allowed = detail["msg"].removeprefix("Value error, ")
        if detail["type"] == "extra_forbidden" and detail["input"] is None:
            allowed += "; if this is the end of a text with a comma in it, put that text in quotes"
        yield Fault(where, path, given, allowed)

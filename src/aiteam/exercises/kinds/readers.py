"""Reading the value of one part of an answer: as it is saved, or refused with what is allowed there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

Reader = Callable[[Any], Any]
"""Turns what was typed or saved into what is saved and checked, or raises :class:`RefusedError`."""

Readers = Mapping[str, Reader]
"""For every part of an answer, in the order of the exercise, how its value is read."""

MAX_TEXT = 4_000


class RefusedError(ValueError):
    """A value that its part cannot hold.

    Attributes:
        given: What was given; of a value made of several, the one that is wrong.
        allowed: What is allowed there, in words.
    """

    def __init__(self, given: object, allowed: str) -> None:
        super().__init__(allowed)
        self.given = given
        self.allowed = allowed


def one_of(allowed: Iterable[object]) -> str:
    """What is allowed, in words, where a few things are."""
    return f"one of {', '.join(map(str, allowed))}"


def choice(allowed: list[str]) -> Callable[[Any], str]:
    """A reader of one of a few texts."""

    def read(value: Any) -> str:
        # The very type: a subclass could claim to equal anything.
        if type(value) is not str or value not in allowed:
            raise RefusedError(value, one_of(allowed))
        return value

    return read


def whole_number(most: int) -> Callable[[Any], int]:
    """A reader of whole numbers from 0 to ``most``."""

    def read(value: Any) -> int:
        if type(value) is not int or not 0 <= value <= most:
            raise RefusedError(value, f"a whole number from 0 to {most:,}")
        return value

    return read


def text(value: Any) -> str:
    """Read a text of at most :data:`MAX_TEXT` characters."""
    if type(value) is not str or len(value) > MAX_TEXT:
        raise RefusedError(value, f"text of at most {MAX_TEXT:,} characters")
    if any(0xD800 <= ord(char) <= 0xDFFF for char in value):
        raise RefusedError(value, "text of whole characters; half an emoji is in it")
    return value

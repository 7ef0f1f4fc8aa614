"""Short computations: a table, and a line for each number that is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from aiteam.errors import shown
from aiteam.exercises import Session
from aiteam.exercises.kinds.numbers import Numbers
from aiteam.views.fragments import Fragment, Reply
from aiteam.views.scene import Scene
from aiteam.views.view import View


class NumbersView(View[Numbers]):
    """What is given, a line a number, and below it, once checked, how it is worked out or what went wrong."""

    model = Numbers
    button = "Check my numbers"

    def body(self, scene: Scene[Numbers]) -> Iterator[Fragment]:
        """What is given, and a line for every number."""
        yield scene.fragment("given", "given")
        for place, number in enumerate(scene.exercise.numbers, 1):
            value = scene.answer.get(number.id)
            written = "" if value is None else f"{value:.10g}"
            yield scene.fragment(f"number.{number.id}", "number", place=place, number=number, value=written)

    def put(self, session: Session, part: str, value: Any) -> Reply:
        """Take a number as it was typed; a decimal comma is understood, anything else is asked for again."""
        if not isinstance(value, str):
            return super().put(session, part, value)
        if not value.strip():
            return super().put(session, part, None)
        number = number_in(value)
        if number is None:
            words = f"{shown(value.strip())} is not a number. Write digits only, for instance 0.25 or 12."
            return Reply(problem=words, held=(part,))
        return super().put(session, part, number)


def number_in(text: str) -> float | None:
    """A number as a person writes it: a decimal comma is understood; ``2,000`` could mean two things, so it is none."""
    written = text.strip().rstrip("%").strip()
    plain = re.fullmatch(r"[+-]?\d{1,15}([.,]\d{1,10})?(e[+-]?\d{1,2})?", written)
    thousands = re.fullmatch(r"[+-]?[1-9]\d{0,2},\d{3}", written)
    return float(written.replace(",", ".")) if plain and not thousands else None

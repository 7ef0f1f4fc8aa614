"""``aiteam schema``: what a file may hold, for editors."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pydantic import TypeAdapter

from aiteam.cli.output import print_json
from aiteam.errors import UnknownIdError
from aiteam.exercises.kinds.elements import Item
from aiteam.scenarios import Scenario
from aiteam.simulation import Play
from aiteam.team import design_schema

SCHEMAS: dict[str, Callable[[], Any]] = {
    "design": design_schema,
    "scenario": Scenario.model_json_schema,
    "play": Play.model_json_schema,
    "quiz": TypeAdapter(list[Item]).json_schema,
}
"""By what they describe: a team design, a scenario file, what a scenario adds to be played, a file of quiz items."""


def print_schema(kind: str) -> None:
    """Print a JSON Schema.

    Raises:
        UnknownIdError: There is none of that kind; the message names those there are.
    """
    if kind not in SCHEMAS:
        raise UnknownIdError("schema", kind, tuple(SCHEMAS))
    print_json(SCHEMAS[kind]())

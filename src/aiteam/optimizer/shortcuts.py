"""Ways of doing without something: what each forbids, and what it must at least cost where a scenario warns of it."""

from __future__ import annotations

from typing import Any

from aiteam.scenarios import Scenario
from aiteam.scenarios.models import Shortcut

LEAST_LOSS: dict[Shortcut, float] = {
    "no-capability": 20.0,
    "only-ai-engineers": 20.0,
    "no-data-engineer": 20.0,
    "hire-only": 5.0,
    "reskill-only": 5.0,
}
"""How many grade points the best design of each kind must lose, where a scenario warns of it."""


def forbids(shortcut: Shortcut, key: tuple[Any, ...], scenario: Scenario) -> bool:
    """Whether a design of that kind does without a decision.

    Args:
        shortcut: The kind of design.
        key: The decision's key in the scenario's program.
        scenario: The scenario.
    """
    kind, brings = key[0], key[-1]  # the role into which a hire or a reskill brings people
    people = kind in ("hire", "reskill")
    match shortcut:
        case "no-capability":
            return kind == "level" and bool(key[2] > scenario.capabilities.get(key[1], 0))
        case "only-ai-engineers":
            return people and brings != "ai-engineer"
        case "no-data-engineer":
            return people and brings == "data-engineer"
        case "hire-only":
            return bool(kind == "reskill")
        case "reskill-only":
            return bool(kind == "hire")

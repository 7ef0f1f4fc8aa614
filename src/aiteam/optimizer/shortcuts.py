"""Ways of doing without something: what each forbids, and what it must at least cost where a scenario warns of it."""

from __future__ import annotations

from typing import Any

from aiteam.scenarios import Scenario
from aiteam.scenarios.parts import Shortcut

LEAST_LOSS: dict[Shortcut, float] = {
    "no-capability": 20.0,
    "only-ai-engineers": 20.0,
    "no-data-engineer": 20.0,
    "hire-only": 5.0,
    "reskill-only": 5.0,
}
"""How many grade points the best design of each kind must lose, where a scenario warns of it."""

FIXED_BY: dict[Shortcut, str] = {
    "no-capability": "raise what targets.levels calls for, or call for evaluation",
    "only-ai-engineers": "raise demand in an area that the ai-engineer cannot do and those who are there cannot finish",
    "no-data-engineer": "raise demand.data, or make data critical",
    "hire-only": "raise demand where hires cannot help, or offer more people to reskill",
    "reskill-only": "raise demand in an area that no reskilling reaches and a hire does",
}
"""What to change where a shortcut costs too little."""


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

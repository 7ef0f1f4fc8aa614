"""Prompt, look-up, training or none of them yet: four questions, asked in their order."""

from __future__ import annotations

from aiteam.labs.models import Outcome, Place, Settings
from aiteam.labs.session import labs


def run(settings: Settings, place: Place) -> Outcome:
    """The step to pay for next, why, and what would change it."""
    route, texts = route_for(settings), labs()["route-finder"].texts
    return Outcome((f"Next: {texts[route]}", texts[f"{route}-why"], texts[f"{route}-change"]))


def route_for(facts: Settings) -> str:
    """The first of the four questions that is not answered decides (the course's own rule of thumb)."""
    if not facts["counted"]:
        return "read-first"
    if facts["instruction"]:
        return "prompt"
    if facts["fact"]:
        return "retrieval" if facts["findable"] else "data-first"
    if facts["habit"]:
        return "fine-tune" if facts["examples"] else "collect-first"
    return "enough"

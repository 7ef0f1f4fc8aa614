"""Prompt, look-up, training or none of them yet: four questions, asked in their order."""

from __future__ import annotations

from aiteam.labs.drawings import Way
from aiteam.labs.models import Outcome, Place, Settings
from aiteam.labs.session import labs

STOPS = (("read-first",), ("prompt",), ("retrieval", "data-first"), ("fine-tune", "collect-first", "enough"))
"""For each of the four questions where it may send you."""


def run(settings: Settings, place: Place) -> Outcome:
    """The step to pay for next, why, and what would change it."""
    route, texts = route_for(settings), labs()["route-finder"].texts
    lines = (f"Next: {texts[route]}", texts[f"{route}-why"], texts[f"{route}-change"])
    return Outcome(lines, drawings=(_way(route),), came="read-first")


def _way(route: str) -> Way:
    """The questions in their order, up to the one that decides."""
    texts = labs()["route-finder"].texts
    at = next(at for at, routes in enumerate(STOPS) if route in routes)
    reached = [texts[route] if here == at else texts[f"settled-{here + 1}"] for here in range(at + 1)]
    steps = ((texts[f"question-{here + 1}"], reached[here] if here <= at else "") for here in range(len(STOPS)))
    return Way("How far the questions lead", tuple(steps), at)


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

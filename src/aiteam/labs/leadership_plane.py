"""Two axes and the nearest of the four leanings: where a stage of the work calls for its lead."""

from __future__ import annotations

from aiteam.catalog import catalog
from aiteam.catalog.models import LeaderArchetype
from aiteam.labs.models import Outcome, Place, Settings

ENDS = {"stability": -1, "change": 1, "execution": -1, "people": 1}
"""Where the published axes end: from stability to change, from execution to people."""

NEAR = 2.0
"""So near to an axis, of 10, a point says little about the side on which it lies."""


def run(settings: Settings, place: Place) -> Outcome:
    """Name the nearest leaning, or those between which the point lies."""
    change, people = float(settings["change"]), float(settings["people"])
    if abs(change) < NEAR and abs(people) < NEAR:
        return Outcome(("The point lies in the middle: it calls for no leaning more than for another. Move an axis.",))
    found = [each for each in catalog().leaders.values() if _is_near(each, change, people)]
    lead = "The point lies nearest to" if len(found) == 1 else "The point lies on the border between"
    names = " and ".join(f"{each.title} ({each.published_as})" for each in found)
    return Outcome((f"{lead} {names}.", *(line for each in found for line in _lines(each))))


def _is_near(leader: LeaderArchetype, change: float, people: float) -> bool:
    wanted = [ENDS[end] for end in leader.axes]
    return all(abs(value) < NEAR or value * end > 0 for value, end in zip((change, people), wanted, strict=True))


def _lines(leader: LeaderArchetype) -> tuple[str, ...]:
    return (
        f"{leader.title} is after {leader.focus}, through {leader.means}. {leader.strength}",
        f"When nobody watches: {leader.shadow}",
        leader.fits,
    )

"""Two axes and the nearest of the four leanings: where a stage of the work calls for its lead."""

from __future__ import annotations

from aiteam.catalog import catalog
from aiteam.catalog.models import LeaderArchetype
from aiteam.labs.drawings import Plane
from aiteam.labs.models import Outcome, Place, Settings
from aiteam.labs.session import labs

ENDS = {"stability": -1, "change": 1, "execution": -1, "people": 1}
"""Where the published axes end: from stability to change, from execution to people."""

REACH = 10
"""Where the axes end on which the learner moves."""

NEAR = 2.0
"""So near to an axis, of 10, a point says little about the side on which it lies."""


def run(settings: Settings, place: Place) -> Outcome:
    """Name the nearest leaning, or those between which the point lies."""
    change, people = float(settings["change"]), float(settings["people"])
    texts = labs()["leadership-plane"].texts
    if abs(change) < NEAR and abs(people) < NEAR:
        return Outcome((texts["middle"],), drawings=(_plane(change, people, ()),))
    found = tuple(each for each in catalog().leaders.values() if _is_near(each, change, people))
    names = " and ".join(_named(each) for each in found)
    lead = texts["nearest" if len(found) == 1 else "border"]
    lines = (f"{lead} {names}.", *(line for each in found for line in _lines(each)))
    return Outcome(lines, drawings=(_plane(change, people, found),))


def _named(leader: LeaderArchetype) -> str:
    return leader.title if leader.published_as == leader.title else f"{leader.title} ({leader.published_as})"


def _is_near(leader: LeaderArchetype, change: float, people: float) -> bool:
    wanted = [ENDS[end] for end in leader.axes]
    return all(abs(value) < NEAR or value * end > 0 for value, end in zip((change, people), wanted, strict=True))


def _lines(leader: LeaderArchetype) -> tuple[str, ...]:
    return (
        f"{leader.title} is after {leader.focus}, through {leader.means}. {leader.strength}",
        f"When nobody watches: {leader.shadow}",
        leader.fits,
    )


def _plane(change: float, people: float, found: tuple[LeaderArchetype, ...]) -> Plane:
    """The point among the four leanings: stability to change from left to right, execution to people upwards."""
    leaders: dict[tuple[str, str], LeaderArchetype] = {leader.axes: leader for leader in catalog().leaders.values()}
    order = (("stability", "execution"), ("change", "execution"), ("stability", "people"), ("change", "people"))
    corners = tuple((leaders[axes].title, leaders[axes] in found) for axes in order)
    ends = ("stability", "change", "execution", "people")
    return Plane("What this stage asks of its lead", (change / REACH, people / REACH), ends, corners)

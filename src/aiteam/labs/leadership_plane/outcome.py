"""Two axes and the nearest of the four leanings: where a stage of the work calls for its lead."""

from __future__ import annotations

from aiteam.catalog import catalog
from aiteam.catalog.models import LeaderArchetype
from aiteam.labs.models import Outcome, Place, Settings, Table
from aiteam.labs.session import labs

ENDS = {"stability": -1, "change": 1, "execution": -1, "people": 1}
"""Where the published axes end: from stability to change, from execution to people."""

NEAR = 2.0
"""So near to an axis, of 10, a point says little about the side on which it lies."""


def run(settings: Settings, place: Place) -> Outcome:
    """Name the nearest leaning, or those between which the point lies."""
    change, people = float(settings["change"]), float(settings["people"])
    texts = labs()["leadership-plane"].texts
    if abs(change) < NEAR and abs(people) < NEAR:
        return Outcome((texts["middle"],), (_plane(()),))
    found = tuple(each for each in catalog().leaders.values() if _is_near(each, change, people))
    names = " and ".join(f"{each.title} ({each.published_as})" for each in found)
    lead = texts["nearest" if len(found) == 1 else "border"]
    return Outcome((f"{lead} {names}.", *(line for each in found for line in _lines(each))), (_plane(found),))


def _is_near(leader: LeaderArchetype, change: float, people: float) -> bool:
    wanted = [ENDS[end] for end in leader.axes]
    return all(abs(value) < NEAR or value * end > 0 for value, end in zip((change, people), wanted, strict=True))


def _lines(leader: LeaderArchetype) -> tuple[str, ...]:
    return (
        f"{leader.title} is after {leader.focus}, through {leader.means}. {leader.strength}",
        f"When nobody watches: {leader.shadow}",
        leader.fits,
    )


def _plane(found: tuple[LeaderArchetype, ...]) -> Table:
    """The plane as a table of two rows and two columns, with a dot where the point lies.

    A table and not the figure: it is there in a millisecond, and every move of a slider asks for it.
    """
    cells = {leader.axes: f"{'● ' if leader in found else ''}{leader.title}" for leader in catalog().leaders.values()}
    rows = ((kept.capitalize(), cells[kept, "execution"], cells[kept, "people"]) for kept in ("stability", "change"))
    return Table("The plane", ("", "Execution", "People"), tuple(rows))

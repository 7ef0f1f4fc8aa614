"""Team and work as a grid: who is there, the work that the lessons have dealt with, and who answers for what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from aiteam.catalog import catalog
from aiteam.exercises.kinds.form import ME, NOBODY, NOT_NEEDED, OUTSIDE, SEVERAL
from aiteam.reports.holes import Hole
from aiteam.reports.team_map import TeamMap

_SAID = {
    NOBODY: "nobody answers",
    SEVERAL: "several together",
    OUTSIDE: "outside the team",
    NOT_NEEDED: "not needed here",
    "": "not said yet",
}
"""What stands in a row in which nobody of the team answers."""


@dataclass(frozen=True, slots=True)
class Seat:
    """Those who may answer for work: a role, or the learner.

    Attributes:
        title: What it is called.
        code: Two letters.
        people: How many there are; None where nobody has counted.
    """

    title: str
    code: str
    people: int | None


@dataclass(frozen=True, slots=True)
class Row:
    """One work area.

    Attributes:
        title: What it is called.
        seat: The number of the seat that answers for it; None where none does.
        said: What is said in place of that.
        signs: What is wrong with it, in a word or two each; empty where nothing is known to be.
    """

    title: str
    seat: int | None
    said: str
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """The grid: seats across, work down."""

    seats: tuple[Seat, ...]
    rows: tuple[Row, ...]


def grid(team: TeamMap, found: Sequence[Hole]) -> Grid:
    """Draw a team's map as a grid.

    Args:
        team: The map.
        found: Its holes.
    """
    seats = [Seat(role.title, role.code, team.people.get(role.id)) for role in catalog().roles.values()]
    if ME in team.owners.values():
        seats.append(Seat("Me", "Me", 1))
    titles = [ME if seat.code == "Me" else seat.title for seat in seats]
    rows = []
    for area in catalog().work_areas.values():
        who = team.owners.get(area.id, "")
        if who or area.id in team.dealt_with:
            signs = tuple(dict.fromkeys(hole.sign for hole in found if area.id in hole.areas))
            rows.append(Row(area.title, titles.index(who) if who in titles else None, _SAID.get(who, ""), signs))
    return Grid(tuple(seats), tuple(rows))

"""The learner's own team in small, for the start page: seats, what is missing, and how much can be added."""

from __future__ import annotations

from dataclasses import dataclass

from aiteam.answers import AnswerStore
from aiteam.catalog import catalog
from aiteam.course import Outline
from aiteam.reports import Hole, holes, read_map

MOST = 24
"""How many people are shown one by one; the others are counted."""

SHOWN = 2
"""How many holes are named, the gravest first."""


@dataclass(frozen=True, slots=True)
class Seats:
    """A team as the start page shows it.

    Attributes:
        begun: Whether anything is known of it.
        builds: What it builds; empty where that is not said.
        people: The code of the role of every person shown.
        more: How many people are not shown.
        said: Who is there, in words.
        holes: The gravest holes.
        more_holes: How many other holes there are.
        open: The ids of the lessons that ask for something which is not filled in.
    """

    begun: bool
    builds: str
    people: tuple[str, ...]
    more: int
    said: str
    holes: tuple[Hole, ...]
    more_holes: int
    open: frozenset[str]


def seats_of(store: AnswerStore, course: Outline) -> Seats:
    """The learner's team, as far as it is known.

    Args:
        store: The learner's answers.
        course: The lessons.
    """
    team = read_map(store, course=course)
    found, roles = holes(team), catalog().roles
    people = tuple(roles[role].code for role, number in team.people.items() for _ in range(number))
    return Seats(
        begun=team.begun,
        builds=team.facts.get("builds", ""),
        people=people[:MOST],
        more=max(0, len(people) - MOST),
        said=", ".join(
            f"{number} {roles[role].title if number == 1 else roles[role].plural}"
            for role, number in team.people.items()
            if number
        ),
        holes=found[:SHOWN],
        more_holes=max(0, len(found) - SHOWN),
        open=frozenset(each.lesson.id for each in team.empty),
    )

"""The learner's team on one page: the grid, its holes, the next decisions and the sentences to forward."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from aiteam.answers import AnswerStore
from aiteam.catalog import area_title
from aiteam.course import outline
from aiteam.reports.forward import forward
from aiteam.reports.grid import Grid, grid
from aiteam.reports.holes import Hole, holes, in_line
from aiteam.reports.team_map import TeamMap, read_map

DECISIONS, SENTENCES = 3, 2
"""How many of them stand on the page: more is no plan, and does not fit."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Something to be decided next, with whom, and by when; what was not said is left to be written in by hand."""

    what: str
    who: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class OnePage:
    """Everything that the page says."""

    team: TeamMap
    grid: Grid
    holes: tuple[Hole, ...]
    decisions: tuple[Decision, ...]
    sentences: tuple[str, ...]


def one_page(store: AnswerStore) -> OnePage:
    """Gather the page.

    Args:
        store: The learner's answers.
    """
    team = read_map(store)
    found = holes(team)
    made = (forward(lesson, team, store).text for lesson in reversed(outline().lessons))
    sentences = tuple(islice(filter(None, made), SENTENCES))
    decisions = tuple(islice(_decisions(team, found), DECISIONS))
    return OnePage(team, grid(team, found), found, decisions, sentences)


def _decisions(team: TeamMap, found: tuple[Hole, ...]) -> Iterator[Decision]:
    """What the learner chose first, and then what the holes call for, the gravest first."""
    facts = team.facts
    if "action" in facts:
        yield Decision(facts["action"], facts.get("action-with", ""), facts.get("action-by", ""))
    if "change" in facts:
        about = f": {facts['change-what']}" if "change-what" in facts else ""
        yield Decision(f"{facts['change']}{about}")
    unowned = [area_title(hole.areas[0]) for hole in found if hole.principle == "critical-owned"]
    for hole in found:
        if len(unowned) == 1 or hole.principle != "critical-owned":
            yield Decision(hole.decide)
        elif area_title(hole.areas[0]) == unowned[0]:
            yield Decision(f"Name one role each that answers for {in_line(unowned)}.")

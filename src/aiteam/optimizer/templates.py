"""Designs made from the board alone, without reading the story: if one of them did well everywhere, the stories would
teach nothing.

The board lets nobody plan what cannot happen, so a template hires only whom the market has, names owners who are there,
and builds at the pace that is allowed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

from aiteam.catalog import Basis, catalog
from aiteam.scenarios import Scenario
from aiteam.scoring.model import PHASE, SEVERAL
from aiteam.team import TeamDesign

GOOD = 80.0
"""A template that reaches this grade has done well."""

_PEOPLE: dict[str, dict[str, int]] = {
    "nobody new": {},
    "one of every role": dict.fromkeys(catalog().roles, 1),
    "two AI engineers": {"ai-engineer": 2},
    "an AI engineer and a data engineer": {"ai-engineer": 1, "data-engineer": 1},
    "an AI engineer and an ML engineer": {"ai-engineer": 1, "ml-engineer": 1},
}
_LEVELS = {"level 1 everywhere": 1, "level 2 everywhere": 2, "level 3 everywhere": 3}
_PLACES = {"first": 0, "second": 1, "last": -1}


def templates(scenario: Scenario) -> Iterator[tuple[str, TeamDesign]]:
    """Every template with its name, laid over a scenario."""
    for (people, wanted), (levels, level), (lead, at), (option, place) in product(
        _PEOPLE.items(), _LEVELS.items(), (("first", 0), ("last", -1)), _PLACES.items()
    ):
        leader, other = scenario.candidates[at].id, scenario.candidates[-1 - at].id
        hires = _found(scenario, wanted)
        yield (
            f"{people}, {levels}, {lead} lead, {option} options",
            TeamDesign(
                hires=hires,
                capabilities=_paced(scenario, level),
                leads=(leader, leader, leader),
                lead_of_leads=other if scenario.teams >= SEVERAL and other != leader else None,
                accountable=_owners(scenario, hires),
                choices={choice.id: choice.options[place].id for choice in scenario.choices},
            ),
        )


def _found(scenario: Scenario, wanted: Mapping[str, int]) -> dict[str, int]:
    """As many of the people wanted as the market has and may be hired in all, in the order of the wish."""
    left, found = scenario.hires, dict[str, int]()
    for role, people in wanted.items():
        hired = min(people, scenario.hiring.get(role, 0), left)
        if hired:
            found[role] = hired
            left -= hired
    return found


def _paced(scenario: Scenario, level: int) -> dict[str, tuple[int, int, int]]:
    """Every capability up to a level, the lowest first, as fast as people can take it in."""
    now = {name: scenario.capabilities.get(name, 0) for name in catalog().capabilities}
    at_once, planned = scenario.assumptions.steps_at_once, list[dict[str, int]]()
    for _ in PHASE:
        before = dict(now)
        for _ in range(scenario.targets.steps_per_phase):
            low = [name for name in now if now[name] < level and now[name] < before[name] + at_once]
            if low:
                now[min(low, key=now.__getitem__)] += 1
        planned.append(dict(now))
    first, second, third = planned
    return {name: (first[name], second[name], third[name]) for name in now}


def _owners(scenario: Scenario, hires: Mapping[str, int]) -> dict[str, str]:
    """For each area the first role of those who are there that the source text lists, or else that can do the work."""
    there = [role.id for role in catalog().roles_of(scenario.era) if role.id in scenario.people or role.id in hires]
    owners: dict[str, str] = {}
    for basis, area, role in product((Basis.STATED, Basis.CARRIED_OVER), scenario.demand, there):
        if catalog().responsibility(role, area, scenario.era).basis is basis:
            owners.setdefault(area, role)
    return owners

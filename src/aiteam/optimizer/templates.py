"""Designs made without reading the scenario: if one of them did well everywhere, the scenarios would teach nothing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from aiteam.catalog import Basis, catalog
from aiteam.scenarios import Scenario
from aiteam.scoring.model import SEVERAL
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
_LEVELS: dict[str, tuple[int, int, int]] = {
    "level 1 everywhere": (1, 1, 1),
    "level 2 everywhere": (1, 2, 2),
    "level 3 everywhere": (1, 2, 3),
}
_PLACES = {"first": 0, "second": 1, "last": -1}


def templates(scenario: Scenario) -> Iterator[tuple[str, TeamDesign]]:
    """Every template with its name, laid over a scenario."""
    roles = {role.id for role in catalog().roles_of(scenario.era)}
    for (people, hires), (levels, reached), (lead, at), (option, place) in product(
        _PEOPLE.items(), _LEVELS.items(), (("first", 0), ("last", -1)), _PLACES.items()
    ):
        leader, other = scenario.candidates[at].id, scenario.candidates[-1 - at].id
        yield (
            f"{people}, {levels}, {lead} lead, {option} options",
            TeamDesign(
                hires={role: count for role, count in hires.items() if role in roles},
                capabilities=dict.fromkeys(catalog().capabilities, reached),
                leads=(leader, leader, leader),
                lead_of_leads=other if scenario.teams >= SEVERAL and other != leader else None,
                accountable=_stated_owners(scenario),
                choices={choice.id: choice.options[place].id for choice in scenario.choices},
            ),
        )


def _stated_owners(scenario: Scenario) -> dict[str, str]:
    """For each area, the first role that the source text lists for it."""
    owners: dict[str, str] = {}
    for area, role in product(scenario.demand, catalog().roles_of(scenario.era)):
        if catalog().responsibility(role.id, area, scenario.era).basis is Basis.STATED:
            owners.setdefault(area, role.id)
    return owners

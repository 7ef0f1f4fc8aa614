"""Leads and owners who could change places in the best plan without any loss: shown as "any of"."""

from __future__ import annotations

from pydantic import Field

from aiteam.catalog import area_title, catalog
from aiteam.loader import Entry
from aiteam.scenarios import Scenario
from aiteam.scenarios.models import SEVERAL
from aiteam.scoring.facts import branches_of, facts_of
from aiteam.team import TeamDesign
from aiteam.team.editing import with_lead_of_leads, with_owner

SAME = 0.005
"""Raw scores that differ by less are the same to a learner."""


class Equals(Entry):
    """Who is as good in a plan, one change at a time.

    Attributes:
        leads: The candidates who could lead throughout; more than one, or empty.
        lead_of_leads: The candidates who could lead the leads; more than one, or empty.
        owners: For each area with more than one, the roles that could answer for it.
    """

    leads: tuple[str, ...] = ()
    lead_of_leads: tuple[str, ...] = ()
    owners: dict[str, tuple[str, ...]] = Field(default_factory=dict)


def equals_of(design: TeamDesign, scenario: Scenario) -> Equals:
    """Everybody who could take a lead's or an owner's place in a plan without changing its score.

    Args:
        design: A plan that keeps all principles.
        scenario: Where it is set.
    """
    branches = branches_of(scenario)
    best = facts_of(design, branches).raw

    def as_good(other: TeamDesign) -> bool:
        facts = facts_of(other, branches)
        return facts.factor == 1 and facts.raw > best - SAME

    ids = [candidate.id for candidate in scenario.candidates]
    leads = [each for each in ids if as_good(design.model_copy(update={"leads": (each, each, each)}))]
    over = [each for each in ids if scenario.teams >= SEVERAL and as_good(with_lead_of_leads(design, each))]
    roles = branches.going_on.model.roles
    owners = {
        area: tuple(role for role in roles if as_good(with_owner(design, area, role))) for area in design.accountable
    }
    return Equals(
        leads=tuple(leads) if len(leads) > 1 else (),
        lead_of_leads=tuple(over) if len(over) > 1 else (),
        owners={area: roles for area, roles in owners.items() if len(roles) > 1},
    )


def in_words(equals: Equals, scenario: Scenario) -> tuple[str, ...]:
    """What is equal, one sentence each; none where nothing is."""
    names, roles = scenario.names, catalog().roles
    titles = {area: [roles[role].title for role in each] for area, each in equals.owners.items()}
    lines = [
        ("lead", [names[each] for each in equals.leads]),
        ("lead the leads", [names[each] for each in equals.lead_of_leads]),
        *((f"answer for {area_title(area)}", each) for area, each in titles.items()),
    ]
    return tuple(f"Any of these can {what}, with the same score: {_any_of(each)}." for what, each in lines if each)


def _any_of(names: list[str]) -> str:
    *rest, last = names
    return f"{', '.join(rest)} or {last}"

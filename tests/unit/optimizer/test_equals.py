"""Who is as good as a lead or an owner of the best plan: all who are, and nobody else."""

from typing import Any

import pytest
from tests.designs import TWO, WELL, shop, small

from aiteam.catalog import catalog
from aiteam.optimizer import solved
from aiteam.optimizer.equals import Equals, equals_of, in_words
from aiteam.optimizer.references import solve
from aiteam.scenarios import Scenario, scenario
from aiteam.scoring.facts import branches_of, facts_of
from aiteam.team import PHASES, TeamDesign

CY = TWO[0] | {"id": "cy", "name": "Cy", "leader": "guide"}
"""Leads as Ada does, with another leaning."""

BUILDERS = ("software-engineer", "ai-engineer")
"""In the era with LLMs the source text lists the application for both; nobody else in the shop can do its work."""

APART = {"separate": [{"areas": ["prompt", "app"], "because": "so it is."}]}


def equals(here: Scenario, **changes: Any) -> Equals:
    return equals_of(TeamDesign.from_dict(WELL | changes), here)


def test_roles_that_the_source_text_lists_for_an_area_are_equal_owners_where_they_are_there() -> None:
    found = equals(shop())
    assert found.owners == {"app": BUILDERS}
    # AI Engineers could judge as well, and build besides, which costs 0.75; data scientists are not there.
    assert "evaluation" not in found.owners


def test_an_owner_who_would_break_a_principle_is_not_equal() -> None:
    assert equals(shop(**APART)).owners == {}


def test_candidates_of_one_kind_lead_equally_well_whatever_they_lean_to() -> None:
    assert equals(shop(candidates=[*TWO, CY])).leads == ("ada", "cy")
    assert equals(shop(candidates=[CY, *TWO]), leads=["cy"] * PHASES).leads == ("cy", "ada")


def test_who_leads_alone_is_not_listed() -> None:
    # Bo puts the product first, and delivery is what the shop needs.
    assert equals(shop()).leads == ()
    assert equals(shop(candidates=[*TWO, CY | {"cost": 3.0}])).leads == (), "there is no money for Cy"


def test_whoever_has_the_history_can_lead_the_leads() -> None:
    third = CY | {"history": ["team-lead"]}
    several = shop(candidates=[*TWO, third], teams=3)
    assert equals(several, lead_of_leads="bo").lead_of_leads == ("bo", "cy")
    # Who leads the team as well would hold two posts.
    assert equals(several, leads=["cy"] * PHASES, lead_of_leads="bo").lead_of_leads == ()
    assert equals(shop(candidates=[*TWO, CY], teams=3), lead_of_leads="bo").lead_of_leads == (), "Cy has led nobody"


def test_where_there_are_few_teams_nobody_leads_the_leads() -> None:
    assert equals(shop(candidates=[*TWO, CY | {"history": ["team-lead"]}])).lead_of_leads == ()


def test_an_area_that_nobody_answers_for_has_no_equals() -> None:
    owners = {area: role for area, role in WELL["accountable"].items() if area != "app"}
    assert "app" not in equals(shop(), accountable=owners).owners


def test_what_is_equal_is_said_in_a_sentence_each() -> None:
    several = shop(candidates=[*TWO, CY | {"history": ["product"]}, CY | {"id": "di", "name": "Di"}], teams=3)
    found = equals(several, lead_of_leads="bo")
    assert in_words(found, several) == (
        "Any of these can lead, with the same score: Ada, Cy or Di.",
        "Any of these can lead the leads, with the same score: Bo or Cy.",
        "Any of these can answer for application, with the same score: Software Engineer or AI Engineer.",
    )


def test_where_nothing_is_equal_nothing_is_said() -> None:
    assert equals(shop(**APART)) == Equals()
    assert in_words(Equals(), shop()) == ()


def replaced(design: TeamDesign, area: str, role: str) -> TeamDesign:
    return design.model_copy(update={"accountable": design.accountable | {area: role}})


@pytest.mark.parametrize("name", ["failing-pilot", "startup"])
def test_what_is_kept_of_a_scenario_names_exactly_those_who_are_as_good(name: str) -> None:
    found = scenario(name)
    known = solved(found)

    branches = branches_of(found)

    def grade(design: TeamDesign) -> float:
        return facts_of(design, branches).grade(known.reference)

    as_good = {
        area: tuple(
            role.id for role in catalog().roles_of(found.era) if grade(replaced(known.design, area, role.id)) > 99.99
        )
        for area in known.design.accountable
    }
    assert known.equals.owners == {area: roles for area, roles in as_good.items() if len(roles) > 1}
    assert all(known.design.accountable[area] in roles for area, roles in known.equals.owners.items())
    led = [
        each.id for each in found.candidates if grade(known.design.model_copy(update={"leads": (each.id,) * 3})) > 99.99
    ]
    assert known.equals.leads == (tuple(led) if len(led) > 1 else ())


def test_what_is_known_of_a_solved_scenario_says_who_is_equal() -> None:
    known = solve(shop(candidates=[*TWO, CY]))
    assert known.equals == equals_of(known.design, shop(candidates=[*TWO, CY]))
    assert known.equals.leads == ("ada", "cy")
    assert solve(small(budget=4.0)).equals.leads == ()

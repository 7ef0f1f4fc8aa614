"""Designs made without reading a scenario: all different, and wrong only for what they do not know."""

from typing import Any

import pytest
from tests.designs import SMALL, small

from aiteam.catalog import Basis, catalog
from aiteam.optimizer.templates import GOOD, templates
from aiteam.scenarios import Scenario, scenario, scenarios
from aiteam.scoring import score
from aiteam.scoring.solving import compile_scenario
from aiteam.team import TeamDesign

STARTUP = scenario("startup")
NAMED = dict(templates(STARTUP))
UNKNOWING = ("market-", "hires", "budget", "pace", "order-", "separation-", "history")
"""Rules that nobody can keep who has not read the scenario."""


def second(identifier: str) -> list[dict[str, Any]]:
    (ada,) = SMALL["candidates"]
    return [ada, ada | {"id": identifier, "name": identifier.title()}]


def only(found: Scenario, *words: str) -> list[TeamDesign]:
    return [design for name, design in templates(found) if all(word in name for word in words)]


def test_there_are_ninety_each_with_a_name_of_its_own() -> None:
    assert len(NAMED) == len(list(templates(STARTUP))) == 90
    assert len({str(design.to_dict()) for design in NAMED.values()}) == 90


def test_a_name_says_what_the_design_decides() -> None:
    design = NAMED["two AI engineers, level 3 everywhere, last lead, second options"]
    assert design.hires == {"ai-engineer": 2}
    assert design.capabilities == dict.fromkeys(catalog().capabilities, (1, 2, 3))
    assert design.leads == ("ines", "ines", "ines")
    assert design.lead_of_leads is None
    assert design.choices == {"evidence": "real-cases"}
    assert NAMED["nobody new, level 1 everywhere, first lead, last options"].choices == {"evidence": "wait"}
    assert NAMED["nobody new, level 1 everywhere, first lead, last options"].leads == ("mara", "mara", "mara")
    assert NAMED["one of every role, level 2 everywhere, first lead, first options"].hires == dict.fromkeys(
        catalog().roles, 1
    )


@pytest.mark.parametrize(
    "found",
    [
        STARTUP,
        small(),
        small(teams=2),
        small(teams=3, candidates=second("bo")),
        small(teams=3),
    ],
    ids=lambda each: f"{each.id}, {each.teams} teams, {len(each.candidates)} candidates",
)
def test_a_template_breaks_only_rules_that_one_has_to_read_the_scenario_for(found: Scenario) -> None:
    compiled = compile_scenario(found)
    for name, design in templates(found):
        for each in score(design, found, compiled=compiled).violations:
            assert each.rule.startswith(UNKNOWING), f"{name}: {each.message}"


def test_no_template_hires_a_role_that_the_era_does_not_know() -> None:
    roles = {role.id for role in catalog().roles_of("before-llms")}
    assert "ai-engineer" not in roles
    assert all(design.hires.keys() <= roles for _, design in templates(small()))
    assert all(not design.hires for design in only(small(), "two AI engineers"))


@pytest.mark.parametrize("found", scenarios().values(), ids=lambda each: each.id)
def test_whoever_answers_is_listed_in_the_source_text_for_that_work(found: Scenario) -> None:
    owners = next(templates(found))[1].accountable
    assert owners
    for area, role in owners.items():
        assert area in found.demand
        assert catalog().responsibility(role, area, found.era).basis is Basis.STATED
    for area in found.demand.keys() - owners.keys():
        bases = {catalog().responsibility(role.id, area, found.era).basis for role in catalog().roles_of(found.era)}
        assert Basis.STATED not in bases


def test_somebody_else_leads_the_leads_and_only_where_there_are_several_teams() -> None:
    for teams in (1, 2):
        assert all(design.lead_of_leads is None for _, design in templates(small(teams=teams, candidates=second("bo"))))
    several = small(teams=3, candidates=second("bo"))
    assert {(design.leads[0], design.lead_of_leads) for design in only(several, "first lead")} == {("ada", "bo")}
    assert {(design.leads[0], design.lead_of_leads) for design in only(several, "last lead")} == {("bo", "ada")}


def test_the_title_and_the_brief_of_a_scenario_change_no_template() -> None:
    told = small(title="Another", brief="Another brief.", facilitator="Another.", budget=9.0, hires=5)
    assert list(templates(told)) == list(templates(small()))


def test_to_do_well_is_not_to_be_the_best() -> None:
    assert 50 < GOOD < 97

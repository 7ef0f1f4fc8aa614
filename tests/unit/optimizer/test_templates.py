"""Designs made without reading a story: all different, and none plans what the board would not let anybody plan."""

from typing import Any

import pytest
from tests.designs import TWO, shop, small

from aiteam.catalog import Basis, catalog
from aiteam.optimizer.templates import GOOD, templates
from aiteam.scenarios import Scenario, scenario, scenarios
from aiteam.scoring.facts import branches_of, facts_of
from aiteam.team import TeamDesign

STARTUP = scenario("startup")
NAMED = dict(templates(STARTUP))
CAPABILITIES = [*catalog().capabilities]


def only(found: Scenario, *words: str) -> list[TeamDesign]:
    return [design for name, design in templates(found) if all(word in name for word in words)]


def test_there_are_ninety_each_with_a_name_of_its_own() -> None:
    assert len(NAMED) == len(list(templates(STARTUP))) == 90
    # Nobody else than one AI engineer can be hired there, so some of them are the same.
    assert len({str(design.to_dict()) for design in NAMED.values()}) >= 30


def test_a_name_says_what_the_design_decides() -> None:
    design = NAMED["two AI engineers, level 3 everywhere, last lead, second options"]
    assert design.hires == {"ai-engineer": 1}, "more cannot be found"
    assert {levels[-1] for levels in design.capabilities.values()} == {2}, "four steps a phase reach level 2"
    assert design.leads == ("ines", "ines", "ines")
    assert design.lead_of_leads is None
    assert design.choices == {"evidence": "real-cases"}
    first = NAMED["nobody new, level 1 everywhere, first lead, last options"]
    assert first.hires == {}
    assert first.choices == {"evidence": "wait"}
    assert first.leads == ("mara", "mara", "mara")
    assert {levels[-1] for levels in first.capabilities.values()} == {1}


PLANNABLE = {name for name, each in catalog().principles.items() if each.feasibility} - {
    "money",  # what a hire costs shows only when all is added up
    "house-rules",  # a rule of the story
    "lead-of-leads-history",  # who has managed before is told with the candidates
    "owners-at-work",  # how people spend their time is worked out afterwards
    "staffed",  # the same
    "staffed-in-time",
}


@pytest.mark.parametrize(
    "found",
    [*scenarios().values(), shop(), small(), small(teams=2), small(teams=3, candidates=TWO), small(teams=3)],
    ids=lambda each: f"{each.id}, {each.teams} teams, {len(each.candidates)} candidates",
)
def test_a_template_plans_nothing_that_cannot_happen(found: Scenario) -> None:
    branches = branches_of(found)
    assert {"possible", "pace", "choices-made", "two-posts"} <= PLANNABLE
    for name, design in templates(found):
        broken = [each.principle for each in facts_of(design, branches).breaches if each.principle in PLANNABLE]
        assert broken == [], name


@pytest.mark.parametrize(
    ("changes", "hired"),
    [
        ({"hires": 0}, {}),
        ({"hires": 1}, {"data-scientist": 1}),
        ({"hires": 2}, {"data-scientist": 1, "ml-engineer": 1}),
        ({"hires": 9}, {"data-scientist": 1, "ml-engineer": 1, "data-engineer": 1}),
        ({"hiring": {}}, {}),
    ],
)
def test_as_many_are_hired_as_can_be_found(changes: dict[str, Any], hired: dict[str, int]) -> None:
    assert {str(design.hires) for design in only(shop(**changes), "one of every role")} == {str(hired)}


def test_no_template_hires_a_role_that_the_era_does_not_know() -> None:
    assert all(not design.hires for design in only(small(), "two AI engineers"))


def test_levels_go_up_together_and_never_beyond_the_level_that_is_named() -> None:
    told = shop(targets={"levels": {"access": 2, "evaluation": 3}, "steps_per_phase": 8}, capabilities={"access": 1})
    (levels,) = {str(design.capabilities): design.capabilities for design in only(told, "level 2 everywhere")}.values()
    assert levels == {name: (2 if name in CAPABILITIES[:3] else 1, 2, 2) for name in CAPABILITIES}
    slow = shop(targets={"levels": {"access": 1}, "steps_per_phase": 1})
    assert only(slow, "level 3 everywhere")[0].capabilities == {
        name: tuple(int(place <= phase) for phase in range(3)) for place, name in enumerate(CAPABILITIES)
    }


def test_no_capability_goes_up_further_at_once_than_it_may_and_none_goes_down() -> None:
    told = shop(targets={"levels": {"access": 4}, "steps_per_phase": 24}, capabilities={"access": 3})
    for design in only(told, "level 3 everywhere"):
        assert design.capabilities["access"] == (3, 3, 3)
        assert design.capabilities["evaluation"] == (2, 3, 3)
    one = shop(targets={"levels": {"access": 4}, "steps_per_phase": 24}, assumptions={"steps_at_once": 1})
    assert only(one, "level 3 everywhere")[0].capabilities["access"] == (1, 2, 3)


@pytest.mark.parametrize("found", scenarios().values(), ids=lambda each: each.id)
def test_whoever_answers_is_there_and_listed_before_others_who_can(found: Scenario) -> None:
    for _, design in templates(found):
        there = {*found.people, *design.hires}
        assert design.accountable
        for area, role in design.accountable.items():
            bases = {each: catalog().responsibility(each, area, found.era).basis for each in there}
            assert area in found.demand
            assert bases[role] is (Basis.STATED if Basis.STATED in bases.values() else Basis.CARRIED_OVER)
        for area in found.demand.keys() - design.accountable.keys():
            bases = {each: catalog().responsibility(each, area, found.era).basis for each in there}
            assert set(bases.values()) == {Basis.SILENT}


def test_somebody_else_leads_the_leads_and_only_where_there_are_several_teams() -> None:
    for teams in (1, 2):
        assert all(design.lead_of_leads is None for _, design in templates(small(teams=teams, candidates=TWO)))
    several = small(teams=3, candidates=TWO)
    assert {(design.leads[0], design.lead_of_leads) for design in only(several, "first lead")} == {("ada", "bo")}
    assert {(design.leads[0], design.lead_of_leads) for design in only(several, "last lead")} == {("bo", "ada")}
    assert all(design.lead_of_leads is None for _, design in templates(small(teams=3)))


def test_the_story_of_a_scenario_changes_no_template() -> None:
    told = small(title="Another", brief="Another brief.", facilitator="Another.", budget=9.0)
    assert list(templates(told)) == list(templates(small()))


def test_to_do_well_is_not_to_be_the_best() -> None:
    assert 50 < GOOD < 97

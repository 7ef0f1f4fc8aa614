"""What no plan can change: every sum that stands in the way is found, with what would fix it."""

from typing import Any

import pytest
from tests.designs import BO, SHOP, STOP, TWO, shop, small

from aiteam.optimizer.checks.finding import Finding
from aiteam.optimizer.checks.possible import possible, strength
from aiteam.scenarios import Scenario, scenarios

ENOUGH = {"vision": 1.2, "evaluation": 2.5, "app": 2.5, "prompt": 1.5}
"""Work for most of the shop's people."""


def broken(here: Scenario) -> list[Finding]:
    return [each for each in possible(here) if not each.ok]


def test_a_shop_with_enough_to_do_keeps_every_promise_and_names_no_lever() -> None:
    found = list(possible(shop(demand=ENOUGH)))
    assert [each for each in found if not each.ok or each.lever] == []
    assert len({each.what for each in found}) == len(found) == 6


@pytest.mark.parametrize("name", scenarios())
def test_the_courses_scenarios_are_possible_with_all_their_variants(name: str) -> None:
    told = scenarios()[name]
    for number in range(len(told.variants) + 1):
        assert broken(told.varied(number)) == []


LEAD = {"id": "cleo", "name": "Cleo", "leader": "guide", "manager": "lead-of-leads", "about": "Leads leads."}
NEEDS = {"levels": {"access": 4, "evaluation": 4, "recipes": 4}, "steps_per_phase": 4}
IMPOSSIBLE: list[tuple[dict[str, Any], str, str, str]] = [
    (
        {"demand": ENOUGH | {"data": 0.5}, "hiring": {}, "people": {"ai-product-manager": 8}, "reskilling": []},
        "does each kind of work (demand)",
        "nobody for data, evaluation, app, prompt",
        "lower demand.data, or offer a hire or a reskilling who can do data (data-engineer or software-engineer)",
    ),
    (
        {"demand": ENOUGH, "people": {"software-engineer": 4, "ml-engineer": 4}, "reskilling": []},
        "able to work in each critical area (critical)",
        "nobody for vision",
        "lower demand.vision, or offer a hire or a reskilling who can do vision (ai-product-manager)",
    ),
    (
        {
            "demand": ENOUGH | {"data": 0.5},
            "critical": ["vision", "data"],
            "hiring": {"ml-engineer": 1},
            "assumptions": {"contributions": {"software-engineer": {"data": 0.2}}},
        },
        "able to work in each critical area (critical)",
        "nobody for data",
        "or take data out of critical",
    ),
    ({"demand": {"vision": 0.2, "evaluation": 0.6, "app": 0.8}}, "at full strength", "16%: 1.6 of 10.0 units",
     "raise demand by about 4.4 units in all, or take people away"),
    ({"demand": ENOUGH | {"app": 12.0}}, "at full strength", "172%: 17.2 of 10.0 units",
     "lower demand by about 2.2 units in all, or offer more people"),
    ({"demand": ENOUGH, "targets": NEEDS}, "at the allowed pace", "14 of at most 12 steps, 0 of at most 4 in the first",
     "raise targets.steps_per_phase to 5, or call for lower levels"),
    (
        {"demand": ENOUGH, "targets": {"levels": {"feedback": 1}, "first": ["feedback"], "steps_per_phase": 1}},
        "at the allowed pace",
        "2 of at most 3 steps, 2 of at most 1 in the first phase",
        "raise targets.steps_per_phase to 2",
    ),
    (
        {"demand": ENOUGH, "targets": {"levels": {"access": 4}}, "assumptions": {"steps_at_once": 1}},
        "at the allowed pace",
        "4 of at most 15 steps",
        "raise assumptions.steps_at_once, or call for lower levels",
    ),
    ({"demand": ENOUGH, "assumptions": {"level_effort": 6.0}}, "can build the levels called for",
     "12.00 units of work, and 9.00 can be done", "(ml-engineer, data-engineer or software-engineer)"),
    ({"demand": ENOUGH, "teams": 3, "candidates": [SHOP["candidates"][0], LEAD]}, "may lead the leads of 3 teams",
     "0 of 2 candidates", "one of the other kinds of manager in the history of a candidate, or lower teams to 2"),
    (
        {"demand": ENOUGH, "teams": 4, "candidates": [BO], "focus": {"area": "product", "because": "they can refuse."}},
        "may lead the leads of 4 teams",
        "1 of 1 candidates",
        "write a second candidate, since leading a team and leading the leads are two jobs",
    ),
    ({"demand": ENOUGH, "budget": 8.5}, "pays for the people", "8.5 units; they cost 8.55, when 1 are let go",
     "raise budget above 8.55, or have fewer people"),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "what", "measured", "lever"), IMPOSSIBLE)
def test_what_is_impossible_is_found_with_what_would_fix_it(
    changes: dict[str, Any], what: str, measured: str, lever: str
) -> None:
    (found,) = (each for each in broken(shop(**changes)) if what in each.what)
    assert measured in found.measured
    assert lever in found.lever


def test_whoever_can_be_hired_or_taught_counts_and_nobody_under_a_freeze() -> None:
    data = {"demand": ENOUGH | {"data": 0.5}, "people": {"ai-product-manager": 8, "ml-engineer": 4, "ai-engineer": 4}}
    hired = {"hiring": {"data-engineer": 1}, "reskilling": []}
    taught = {"hiring": {}, "reskilling": [{"source": "ml-engineer", "target": "data-engineer"}]}
    for there, nobody in (
        (hired, False),
        (taught, False),
        (hired | {"hires": 0}, True),
        ({**hired, "hiring": {}}, True),
    ):
        found = [each for each in broken(shop(**data | there)) if "each kind of work" in each.what]
        assert bool(found) == nobody


def test_stopping_takes_people_as_well() -> None:
    nobody = {"people": {"ai-product-manager": 2, "ai-engineer": 6}, "reskilling": [], "hiring": {}, "demand": ENOUGH}
    found = broken(shop(**STOP | nobody))
    (work,) = (each for each in found if "stop.demand" in each.what)
    assert (work.what, work.measured) == (
        "someone who is there or can come does each kind of work (stop.demand)",
        "nobody for operations",
    )
    assert "lower stop.demand.operations" in work.lever


def test_where_no_role_does_a_work_the_file_may_say_who_does() -> None:
    demand = {"vision": 0.4, "model": 0.6, "prompt": 0.5}
    (found,) = (each for each in broken(small(demand=demand)) if "each kind of work" in each.what)
    assert found.measured == "nobody for prompt"
    assert found.lever == "lower demand.prompt, or say in assumptions.contributions who can do prompt here"
    said = small(demand=demand, assumptions={"contributions": {"data-scientist": {"prompt": 0.5}}})
    assert [each for each in broken(said) if "each kind of work" in each.what] == []


def test_full_strength_is_everybody_in_what_they_do_best_and_the_best_hires() -> None:
    assert strength(shop()) == 10.0
    assert strength(shop(hires=0)) == 8.0
    assert strength(shop(hires=9)) == 8 + 3 + 0.5 * 0  # a data engineer has nothing to do where no data are
    assert strength(small()) == 2.0  # nobody builds an application there, so the engineer counts for nothing


def test_a_variant_is_named_in_its_findings() -> None:
    poor = {"id": "poor", "title": "Poor", "news": "Less.", "changes": {"budget": 8.0}}
    assert {each.variant for each in possible(shop(variants=[poor]).varied(1))} == {1}


def test_somebody_who_may_lead_leads_is_asked_for_from_three_teams_on() -> None:
    for teams, asked in ((2, False), (3, True)):
        told = shop(teams=teams, candidates=TWO)
        assert any("lead the leads" in each.what for each in possible(told)) == asked

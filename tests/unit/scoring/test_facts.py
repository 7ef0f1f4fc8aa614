"""What a design comes to: laws that hold for every design, and facts worked out by hand."""

from random import Random
from typing import Any

import pytest
from tests.designs import SMALL, random_design, small

from aiteam.catalog import catalog
from aiteam.scenarios import Scenario, scenario
from aiteam.scoring.facts import CRUMB, Facts, facts_of
from aiteam.scoring.model import PHASE
from aiteam.scoring.solving import compile_scenario
from aiteam.team import TeamDesign

SCENARIOS = (scenario("startup"), scenario("post-merger"), small(), small(people={}, reskilling=[]))
PRODUCT = {"id": "bo", "name": "Bo", "leader": "guide", "manager": "product", "about": "Leads too."}


def tried(here: Scenario | None = None, /, **design: Any) -> Facts:
    return facts_of(TeamDesign.from_dict(design), compile_scenario(here or small()))


@pytest.fixture(scope="module", params=SCENARIOS, ids=["startup", "post-merger", "small", "nobody"])
def sample(request: pytest.FixtureRequest) -> list[Facts]:
    chance, compiled = Random(17), compile_scenario(request.param)
    return [facts_of(random_design(chance, request.param), compiled) for _ in range(30)]


def test_the_raw_score_is_the_points_less_what_broken_rules_cost(sample: list[Facts]) -> None:
    for facts in sample:
        assert facts.raw == pytest.approx(sum(facts.points.values()) - 5 * len(facts.violations))
        assert len({each.rule for each in facts.violations}) == len(facts.violations)
        assert sum(facts.points.values()) <= 100 + 1e-6


def test_nobody_works_more_than_they_can_nor_on_what_nobody_asks_for(sample: list[Facts]) -> None:
    for facts in sample:
        model = facts.compiled.model
        assert all(load <= 1.02 for loads in facts.loads.values() for load in loads)
        assert set(facts.work) <= set(facts.loads)
        for area in catalog().work_areas:
            for phase in PHASE:
                done = sum(
                    by_area[area][phase] * model.contributions[role, area]
                    for role, by_area in facts.work.items()
                    if area in by_area
                )
                assert done <= max(0.0, model.demand(area, phase).at(facts.values)) + 0.01


def test_what_is_short_is_what_is_asked_for_and_not_done(sample: list[Facts]) -> None:
    for facts in sample:
        model = facts.compiled.model
        for area in model.areas:
            done = sum(
                by_area[area][-1] * model.contributions[role, area]
                for role, by_area in facts.work.items()
                if area in by_area
            )
            missing = max(0.0, model.demand(area, PHASE[-1]).at(facts.values) - done)
            assert facts.shortfall.get(area, 0.0) == pytest.approx(missing, abs=0.02)
        assert list(facts.shortfall.values()) == sorted(facts.shortfall.values(), reverse=True)
        assert all(0 <= share <= 1 for share in facts.done.values())
        assert list(facts.done) == [area for area in catalog().work_areas if area in facts.done]


def test_the_weakest_area_is_the_critical_one_of_which_least_is_done(sample: list[Facts]) -> None:
    for facts in sample:
        demand = facts.scenario.demand
        holes = {area: facts.shortfall.get(area, 0.0) / demand[area] for area in facts.scenario.critical}
        if facts.weakest is None:
            assert max(holes.values()) == 0
            assert facts.shares["weakest_link"] > 0.95
        else:
            assert facts.done[facts.weakest] == min(facts.done[area] for area in facts.scenario.critical) < 1
            assert facts.shares["weakest_link"] == pytest.approx(max(0.0, 1 - max(holes.values())), abs=1e-6)


def test_what_is_done_is_the_share_of_what_is_really_asked_for_in_the_last_phase(sample: list[Facts]) -> None:
    for facts in sample:
        model = facts.compiled.model
        assert [*facts.done] == [*model.areas]
        for area, share in facts.done.items():
            asked, short = model.demand(area, PHASE[-1]).at(facts.values), facts.shortfall.get(area, 0.0)
            if asked > CRUMB:
                assert share == pytest.approx(1 - short / asked, abs=1e-6)
            else:
                assert share == 1


def test_where_a_choice_takes_all_the_work_away_all_of_it_is_done() -> None:
    buy = {"id": "buy", "text": "Buy", "note": "Bought.", "demand": {"data": -0.5, "app": 0.2}}
    build = {"id": "build", "text": "Build", "note": "Built."}
    here = small(choices=[{"id": "way", "title": "Way", "prompt": "How?", "options": [buy, build]}])
    assert tried(here, choices={"way": "buy"}).done == pytest.approx({"vision": 0, "data": 1, "model": 1, "app": 1})
    assert tried(here, choices={"way": "build"}).done == pytest.approx({"vision": 0, "data": 0, "model": 1, "app": 1})


def test_every_area_has_an_owner_who_is_there_or_none(sample: list[Facts]) -> None:
    for facts in sample:
        assert {*facts.owners} | {*facts.unowned} == {*facts.compiled.model.areas}
        assert not {*facts.owners} & {*facts.unowned}
        assert all(facts.heads[role] > 0 for role in facts.owners.values())
        assert facts.owners.items() <= dict(facts.design.accountable).items()
        assert (facts.shares["era_fit"] > 0) == bool(facts.owners)


def test_who_is_named_to_answer_and_there_counts_as_named_whether_the_role_does_that_work_or_not() -> None:
    facts = tried(
        accountable={
            "vision": "ai-product-manager",  # nobody is one
            "data": "software-engineer",  # is there, and does no such work
            "model": "data-scientist",
            "app": "software-engineer",  # there is no such work here
        }
    )
    assert facts.named == {"data": "software-engineer", "model": "data-scientist"}
    assert facts.owners == {"model": "data-scientist"}


def test_what_is_missing_or_late_takes_points_and_nothing_else_does(sample: list[Facts]) -> None:
    for facts in sample:
        assert (facts.shares["capability"] > 1 - 1e-6) == (not facts.missing and not facts.late)
        assert (facts.shares["resilience"] > 1 - 1e-6) == (not facts.exposed)
        assert all(level < asked for level, asked in facts.missing.values())


def test_the_cost_is_that_of_everybody_and_everything() -> None:
    here = small(
        candidates=[SMALL["candidates"][0] | {"cost": 0.3}, PRODUCT | {"cost": 0.6}],
        capabilities={"access": 1},
        targets={"levels": {"access": 2}},
        releases=1,
        choices=[
            {
                "id": "extra",
                "title": "Extra",
                "prompt": "Which?",
                "options": [
                    {"id": "dear", "text": "Dear", "note": "Costs.", "cost": 0.7},
                    {"id": "free", "text": "Free", "note": "Brings money.", "cost": -0.2},
                ],
            }
        ],
    )
    assert tried(here).cost == pytest.approx(2.0)
    assert tried(here, hires={"ai-product-manager": 1}).cost == pytest.approx(2 + 1.15 * 1.25)
    move = {"from": "software-engineer", "to": "data-engineer"}
    assert tried(here, reskills=[move]).cost == pytest.approx(2.4)
    assert tried(here, releases={"data-scientist": 1}).cost == pytest.approx(1.5)
    assert tried(here, capabilities={"access": [1, 2, 3], "sandbox": [0, 0, 1]}).cost == pytest.approx(2.15)
    assert tried(here, leads=["ada", "ada", "bo"]).cost == pytest.approx(2 + 0.1 + 0.1 + 0.2)
    assert tried(here, choices={"extra": "dear"}).cost == pytest.approx(2.7)
    assert tried(here, choices={"extra": "free"}).cost == pytest.approx(1.8)


def test_heads_are_counted_after_all_that_happens_and_only_that() -> None:
    here = small(releases=1)
    move = {"from": "software-engineer", "to": "data-engineer"}
    heads = tried(here, hires={"ai-product-manager": 5}, reskills=[move], releases={"data-scientist": 1}).heads
    assert {role: count for role, count in heads.items() if count} == {"ai-product-manager": 1, "data-engineer": 1}


def test_a_design_without_faults_has_nothing_to_report() -> None:
    here = small(
        demand={"vision": 0.2, "model": 0.6},
        people={"data-scientist": 2, "ai-product-manager": 2, "data-engineer": 1},
        reskilling=[],
        budget=9.0,
    )
    facts = tried(
        here,
        capabilities={"access": [1, 1, 1]},
        leads=["ada"] * 3,
        accountable={"vision": "ai-product-manager", "model": "data-scientist"},
    )
    assert facts.raw == pytest.approx(100)
    assert (facts.shortfall, facts.weakest, facts.stretched, facts.missing, facts.late) == ({}, None, (), {}, ())
    assert (facts.leaderless, facts.uncovered, facts.unowned, facts.exposed, facts.violations) == ((), (), (), (), ())
    assert facts.done == {"vision": 1, "model": 1}


def test_each_gap_is_found() -> None:
    facts = tried(
        leads=[None, "ada", None], capabilities={"access": [0, 0, 0]}, accountable={"vision": "data-engineer"}
    )
    assert facts.leaderless == (1, 3)
    assert facts.uncovered == ("technical", "people", "delivery", "product")
    assert (facts.missing, facts.late) == ({"access": (0, 1)}, ("access",))
    assert facts.unowned == ("vision", "data", "model")
    assert facts.exposed == ("vision", "model")
    assert facts.shortfall == pytest.approx({"data": 0.5, "vision": 0.4})
    assert facts.weakest == "vision"


def test_a_foundation_that_stands_already_is_not_late() -> None:
    here = small(capabilities={"access": 1}, targets={"levels": {"access": 2}, "first": ["access"]})
    assert (tried(here).late, tried(here).missing) == ((), {"access": (1, 2)})


def test_only_who_may_lead_leads_counts() -> None:
    people = [*SMALL["candidates"], PRODUCT | {"history": ["team-lead"]}]
    for teams, leader, lacks in ((2, None, False), (3, None, True), (3, "ada", True), (3, "bo", False)):
        assert tried(small(teams=teams, candidates=people), lead_of_leads=leader).lacks_lead_of_leads is lacks


def test_who_works_above_a_comfortable_load_is_stretched_the_most_stretched_first() -> None:
    here = small(demand={"vision": 0.4, "model": 3.0, "app": 0.9})
    facts = tried(here)
    assert facts.stretched == ("data-scientist", "software-engineer")
    assert facts.loads["data-scientist"] == pytest.approx((1, 1, 1))
    assert facts.loads["software-engineer"] == pytest.approx((0.54, 0.765, 0.9), abs=1e-3)


def test_a_broken_rule_is_told_with_its_first_message() -> None:
    facts = tried(capabilities={"feedback": [2, 2, 2]})
    (message,) = [each.message for each in facts.violations if each.rule == "order-feedback"]
    assert message.startswith("Feedback Loop at level ")
    assert " in phase 1 " in message


def test_a_broken_rule_does_not_call_one_many() -> None:
    here = small(hires=1, releases=1, targets={"levels": {"access": 1}, "steps_per_phase": 1})
    facts = tried(
        here,
        hires={"ai-product-manager": 1, "data-engineer": 1},
        releases={"data-scientist": 1, "software-engineer": 1},
        capabilities={"access": [2, 2, 2]},
    )
    words = {each.rule: each.message for each in facts.violations}
    assert {"hires", "releases", "pace"} <= words.keys()
    assert not [each for each in words.values() if "1 people" in each or "1 steps" in each]


@pytest.mark.parametrize("weight", ["coverage", "overload", "capability", "leadership", "era_fit"])
def test_what_a_criterion_is_worth_does_not_change_what_is_so(weight: str) -> None:
    design = {
        "leads": ["ada"] * 3,
        "capabilities": {"access": [1, 1, 1]},
        "accountable": {"model": "data-scientist"},
    }
    weightless = small(assumptions={"weights": {weight: 0.0}})
    assert tried(weightless, **design).shares == pytest.approx(tried(**design).shares, abs=1e-6)

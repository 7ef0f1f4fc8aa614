"""What a design comes to: laws that hold for every design, and facts worked out by hand."""

from math import prod
from random import Random
from typing import Any

import pytest
from tests.designs import (
    AT_ONCE,
    BO,
    FULL,
    SMALL,
    STOP,
    WELL,
    breach,
    effect,
    owned,
    programs,
    random_design,
    shop,
    small,
    tried,
    well,
)

from aiteam.catalog import catalog
from aiteam.scenarios import scenario
from aiteam.scoring.facts import Facts, branches_of, facts_of
from aiteam.scoring.model import PHASE
from aiteam.scoring.report import Reference

SCENARIOS = (scenario("startup"), scenario("failing-pilot"), small(), shop(**STOP), small(people={}, reskilling=[]))
OPTIONS = [
    {"id": "buy", "text": "Buy", "note": "Bought.", "demand": {"data": -0.5, "app": 0.2}},
    {"id": "build", "text": "Build", "note": "Built.", "demand": {"model": 0.6}},
]
WAY = [{"id": "way", "title": "Way", "prompt": "How?", "options": OPTIONS}]


@pytest.fixture(scope="module", params=SCENARIOS, ids=["startup", "failing-pilot", "small", "shop", "nobody"])
def sample(request: pytest.FixtureRequest) -> list[Facts]:
    chance, here = Random(17), programs(request.param)
    return [facts_of(random_design(chance, request.param), here) for _ in range(30)]


# Laws


def test_the_raw_score_is_the_points_less_what_breaches_cost(sample: list[Facts]) -> None:
    for facts in sample:
        assert facts.raw == pytest.approx(sum(facts.points.values()) - sum(each.cost for each in facts.breaches))
        assert sum(facts.points.values()) <= 100 + 1e-6


def test_a_breach_has_the_factor_and_the_cost_of_its_principle_and_is_told_once(sample: list[Facts]) -> None:
    for facts in sample:
        names = [each.principle for each in facts.breaches]
        assert len(set(names)) == len(names)
        assert facts.factor == pytest.approx(prod(each.factor for each in facts.breaches))
        for each in facts.breaches:
            principle = catalog().principles[each.principle]
            assert (each.factor, each.cost) == (principle.factor(each.size), principle.cost(each.size))
            assert each.gate == bool(principle.factors)
            assert len(set(each.words)) == len(each.words) > 0


def test_gates_are_told_before_prices_each_in_the_order_of_the_catalog(sample: list[Facts]) -> None:
    order = [*catalog().principles]
    for facts in sample:
        told = [(not each.gate, order.index(each.principle)) for each in facts.breaches]
        assert told == sorted(told)


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


def test_what_is_done_is_one_figure_for_points_and_words(sample: list[Facts]) -> None:
    """The share of the stated demand; coverage is its mean by demand, the weakest link its least."""
    for facts in sample:
        model = facts.compiled.model
        assert [*facts.done] == [*model.areas]
        shown = sum(facts.share_done(area, phase) * model.full(area, phase) for area in model.areas for phase in PHASE)
        more_than_stated = any(
            model.program.get("short", area, phase).at(facts.values) > model.full(area, phase) + 1e-9
            for area in model.areas
            for phase in PHASE
        )
        if not more_than_stated:
            assert facts.shares["coverage"] == pytest.approx(shown / model.asked, abs=1e-5)
        least = min(facts.done[area] for area in facts.scenario.critical)
        assert facts.shares["weakest_link"] == pytest.approx(least, abs=1e-5)
        for area, share in facts.done.items():
            assert share == pytest.approx(max(0.0, 1 - facts.shortfall.get(area, 0.0) / model.stated(area)), abs=0.03)


def test_the_weakest_area_is_the_critical_one_of_which_least_is_done(sample: list[Facts]) -> None:
    for facts in sample:
        done = {area: facts.done[area] for area in facts.scenario.critical}
        if facts.weakest is None:
            assert set(done.values()) == {1.0}
        else:
            assert done[facts.weakest] == min(done.values()) < 1


def test_every_area_has_an_owner_who_is_there_or_none(sample: list[Facts]) -> None:
    for facts in sample:
        assert {*facts.owners} | {*facts.unowned} == {*facts.compiled.model.areas}
        assert not {*facts.owners} & {*facts.unowned}
        assert all(facts.heads[role] > 0 for role in facts.owners.values())
        assert facts.owners.items() <= dict(facts.design.accountable).items()
        for area, role in facts.owners.items():
            assert sum(facts.work[role][area]) > 0, "an owner spends time on the area"


def test_what_is_missing_or_late_takes_points_and_nothing_else_does(sample: list[Facts]) -> None:
    for facts in sample:
        assert (facts.shares["capability"] > 0.995) == (not facts.missing and not facts.late)
        assert (facts.shares["resilience"] > 1 - 1e-6) == (not facts.exposed)
        assert all(level < asked for level, asked in facts.missing.values())


def test_what_stands_is_planned_and_what_is_not_built_is_told(sample: list[Facts]) -> None:
    for facts in sample:
        for name in catalog().capabilities:
            pairs = [(facts.standing(name, phase), facts.planned(name, phase)) for phase in PHASE]
            assert all(stands <= planned for stands, planned in pairs)
            assert (name in facts.unbuilt) == any(stands < planned - 0.005 for stands, planned in pairs)


# The grade


@pytest.mark.parametrize(
    ("changes", "factor", "cost"),
    [
        ({}, 1, 0),
        (owned(evaluation=None), 0.6, 0),
        ({"leads": [None, "ada", "ada"]}, 0.79, 0),
        (owned(evaluation=None) | {"leads": [None, "ada", "ada"]}, 0.6 * 0.79, 0),
        (owned(evaluation=None, app=None) | {"choices": {"evidence": "scores"}}, 0.6 * 0.7 * 0.85, 0),
        (owned(evaluation="ai-engineer"), 1, 0.75),
        (owned(evaluation="ai-engineer") | {"choices": {}}, 0.85, 1.75),  # going on as now is a known mistake
    ],
)
def test_gates_scale_the_grade_and_prices_take_points(changes: dict[str, Any], factor: float, cost: float) -> None:
    facts = well(shop(), **changes)
    assert facts.factor == pytest.approx(factor)
    assert facts.raw == pytest.approx(sum(facts.points.values()) - cost)
    assert facts.grade(FULL) == pytest.approx(facts.raw * factor, abs=1e-5)


def test_the_best_of_the_shop_is_100_and_nobody_answering_for_evaluation_is_less_than_60() -> None:
    assert well().grade(FULL) == 100
    # An owner of four takes a quarter of ten points, and the scale ends at sixty.
    assert well(shop(), **owned(evaluation=None)).grade(FULL) == pytest.approx(97.5 * 0.6)


def test_the_sizes_of_what_is_refused_and_of_what_the_rules_say_are_added() -> None:
    """Two data scientists are found, and two people may come in all: one ML engineer too many, and one person."""
    facts = well(shop(), hires={"data-scientist": 2, "ml-engineer": 2})
    assert effect(facts, "possible") == (2, 0.7, 8)
    assert [(each.principle, each.size) for each in facts.refused] == [("possible", 1)]
    assert [size for size, _, _ in facts.broken("possible")] == [1, 1]


def test_a_breach_tells_each_sentence_once_and_each_misconception_once() -> None:
    here = shop(hires=0, hiring={})
    facts = well(here, hires={"ml-engineer": 1, "data-scientist": 1})
    found = breach(facts, "possible")
    assert found is not None
    assert (len(found.words), found.misconceptions) == (2, ("X14",))


# By hand


def test_where_a_choice_takes_all_the_work_away_all_of_it_is_done() -> None:
    here = small(choices=WAY)
    assert tried(here, choices={"way": "buy"}).done == pytest.approx({"vision": 0, "data": 1, "model": 1, "app": 1})


def test_what_an_option_adds_is_left_undone_of_what_was_stated() -> None:
    """One data scientist does 1 of the 1.2 units of models; of the stated 0.6 two thirds are done, or spared."""
    facts = tried(small(choices=WAY), choices={"way": "build"})
    assert facts.done == pytest.approx({"vision": 0, "data": 0, "model": 1 - 0.2 / 0.6, "app": 1})
    assert facts.shortfall == pytest.approx({"data": 0.5, "vision": 0.4, "model": 0.2})


def test_heads_are_counted_after_all_that_happens_and_only_that() -> None:
    here = small(releases=1)
    move = {"from": "software-engineer", "to": "data-engineer"}
    heads = tried(here, hires={"ai-product-manager": 5}, reskills=[move], releases={"data-scientist": 1}).heads
    assert {role: count for role, count in heads.items() if count} == {"ai-product-manager": 1, "data-engineer": 1}


def test_a_design_without_faults_has_nothing_to_report() -> None:
    facts = well()
    assert facts.raw == pytest.approx(100)
    assert (facts.shortfall, facts.weakest, facts.stretched, facts.missing, facts.late) == ({}, None, (), {}, ())
    assert (facts.leaderless, facts.uncovered, facts.unowned, facts.exposed, facts.unbuilt) == ((), (), (), (), ())
    assert (facts.breaches, facts.refused, facts.factor, facts.lead_changes) == ((), (), 1, 0)
    assert facts.lacks_lead_of_leads is facts.stopped is False
    assert facts.done == {"vision": 1, "evaluation": 1, "app": 1, "prompt": 1}
    assert facts.owners == WELL["accountable"]
    assert facts.cost == pytest.approx(9.5)


def test_each_gap_is_found() -> None:
    facts = tried(
        small(),
        leads=[None, "ada", None],
        capabilities={"access": [0, 0, 1]},
        accountable={"vision": "data-engineer"},
    )
    assert facts.leaderless == (1, 3)
    assert facts.lead_changes == 1
    assert facts.uncovered == ("technical", "people", "delivery", "product")
    assert (facts.missing, facts.late, facts.unbuilt) == ({"access": (0, 1)}, ("access",), ("access",))
    assert facts.unowned == ("vision", "data", "model")
    assert facts.exposed == ("vision", "model")
    assert facts.shortfall == pytest.approx({"data": 0.5, "vision": 0.4})
    assert facts.weakest == "vision"


def test_a_foundation_that_stands_already_is_not_late() -> None:
    here = small(capabilities={"access": 1}, targets={"levels": {"access": 2}, "first": ["access"]})
    assert (tried(here).late, tried(here).missing) == ((), {"access": (1, 2)})


def test_what_is_called_for_and_stands_by_half_is_missing() -> None:
    here = shop(people={"ai-product-manager": 1, "software-engineer": 1}, assumptions={"level_effort": 1.0})
    facts = well(here, capabilities={"access": [0, 0, 2]})
    # With one software engineer at half speed, half a level is built in the last phase, whatever else there is to do.
    assert facts.standing("access", 2) == 0.5
    assert facts.missing == {"access": (0.5, 1), "evaluation": (0, 1)}


def test_only_who_may_lead_leads_counts() -> None:
    people = [*SMALL["candidates"], BO]
    for teams, leader, lacks in ((2, None, False), (3, None, True), (3, "ada", True), (3, "bo", False)):
        assert tried(small(teams=teams, candidates=people), lead_of_leads=leader).lacks_lead_of_leads is lacks


@pytest.mark.parametrize(
    ("leads", "changes"),
    [
        (["ada"] * 3, 0),
        (["ada", "bo", "bo"], 1),
        (["ada", "bo", "ada"], 2),
        ([None, "bo", "bo"], 0),
        (["bo", None, "bo"], 1),
    ],
)
def test_a_change_of_lead_is_somebody_who_led_and_does_not_go_on(leads: list[str | None], changes: int) -> None:
    assert well(shop(), leads=leads).lead_changes == changes


def test_who_works_above_a_comfortable_load_is_stretched_the_most_stretched_first() -> None:
    here = small(demand={"vision": 0.4, "model": 3.0, "app": 0.9})
    facts = tried(here)
    assert facts.stretched == ("data-scientist", "software-engineer")
    assert facts.loads["data-scientist"] == pytest.approx((1, 1, 1))
    assert facts.loads["software-engineer"] == pytest.approx((0.54, 0.765, 0.9), abs=1e-3)


def test_who_comes_later_has_a_load_only_from_then_on() -> None:
    here = small(assumptions=AT_ONCE | {"hire_ramp": [0.0, 0.5, 1.0]})
    facts = tried(here, hires={"ai-product-manager": 1})
    assert facts.loads["ai-product-manager"] == pytest.approx((0.0, 0.8, 0.4))
    assert "ml-engineer" not in facts.loads


def test_work_is_told_in_time_by_role_area_and_phase() -> None:
    facts = well()
    assert facts.work == {
        "ai-product-manager": {"vision": (0.4, 0.4, 0.4)},
        "ml-engineer": {"evaluation": (0.6, 0.6, 0.6), "platform": (0.5, 0.5, 0.0)},
        "software-engineer": {"app": (0.8, 0.8, 0.8)},
        "ai-engineer": {"prompt": (0.6, 0.6, 0.6)},
    }


def test_what_is_done_is_told_for_each_phase() -> None:
    here = small(assumptions=AT_ONCE | {"hire_ramp": [0.0, 0.2, 1.0]})
    facts = tried(here, hires={"ai-product-manager": 1})
    # A fifth of a product manager does half of the 0.4 units; 0.17 of it are comfortable.
    assert [facts.share_done("vision", phase) for phase in PHASE] == pytest.approx([0, 0.5, 1])
    assert facts.done["vision"] == 1


# Stopping


def test_a_design_that_stops_is_tried_in_what_stopping_takes() -> None:
    here = programs(shop(**STOP))
    going = well(shop(**STOP), choices={"next": "go"})
    stopped = well(shop(**STOP), choices={"next": "end"}, capabilities={})
    assert (going.stopped, stopped.stopped) == (False, True)
    assert here.scenario == going.scenario
    assert here.stopping is not None
    assert [*going.done] == ["vision", "evaluation", "app", "prompt"]
    assert [*stopped.done] == ["evaluation", "operations"]


def test_a_scenario_that_cannot_be_stopped_has_one_program() -> None:
    here = branches_of(shop())
    assert here.stopping is None
    assert here.of(well().design) is here.going_on


def test_a_consistent_stop_is_the_best_of_its_branch() -> None:
    """ML engineers judge what is left, software engineers switch it off, and no foundation is called for."""
    owners = {"evaluation": "ml-engineer", "operations": "software-engineer"}
    facts = well(shop(**STOP), choices={"next": "end"}, capabilities={}, accountable=owners)
    assert facts.breaches == ()
    assert facts.shares["capability"] == 1
    assert facts.shares["ownership"] == pytest.approx(1)
    # Nobody answers for a vision any more, so that an eighth of the points for leading is out of reach.
    assert facts.raw == pytest.approx(100 - 1.25)
    assert facts.grade(Reference("shop", 40, 100, 100, stop=98.75, worth=90)) == 90


@pytest.mark.parametrize("levels", [{}, {"access": [1, 1, 1]}, {"access": [1, 2, 3], "evaluation": [0, 1, 1]}])
def test_once_stopped_foundations_earn_nothing_more_and_building_them_closes_a_gate(levels: dict[str, Any]) -> None:
    facts = well(shop(**STOP), choices={"next": "end"}, capabilities=levels)
    assert facts.shares["capability"] == 1
    assert (facts.missing, facts.late) == ({}, ())
    assert (breach(facts, "stopping-is-stopping") is not None) is bool(levels)
    assert breach(facts, "evaluation-stands") is None


def test_what_the_options_would_add_is_gone_with_the_product() -> None:
    more = {"id": "more", "text": "More", "note": "So.", "demand": {"operations": 5.0}}
    less = {"id": "less", "text": "Less", "note": "So."}
    size = {"id": "size", "title": "Size", "prompt": "How much?", "options": [more, less]}
    here = shop(**STOP | {"choices": [*STOP["choices"], size]})
    facts = well(here, choices={"next": "end", "size": "more"}, capabilities={})
    assert facts.done == {"evaluation": 1, "operations": 1}
    assert facts.compiled.model.stated("operations") == 0.4

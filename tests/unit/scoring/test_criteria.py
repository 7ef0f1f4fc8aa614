"""Each criterion against numbers worked out by hand, on a scenario of two people and on one of eight."""

from random import Random
from typing import Any

import pytest
from tests.designs import AT_ONCE, BO, SMALL, TWO, owned, programs, random_design, shop, small, tried, well

from aiteam.scenarios import Scenario, scenario
from aiteam.scenarios.assumptions import Weights
from aiteam.scoring.criteria import CRITERIA
from aiteam.scoring.facts import facts_of

RAMP = 0.6 + 0.85 + 1.0
ASKED = (0.4 + 0.5 + 0.6) * RAMP


def share(criterion: str, here: Scenario | None = None, **design: Any) -> float:
    return tried(here or small(), **design).shares[criterion]


def close(value: float) -> Any:
    return pytest.approx(value, abs=1e-6)


def modelling(units: float, **changes: Any) -> Scenario:
    """One data scientist, with one unit of time a phase, and so many units of work on models; vision is done."""
    parts: dict[str, Any] = {
        "people": {"ai-product-manager": 1, "data-scientist": 1},
        "demand": {"vision": 0.4, "model": units},
        "critical": ["vision"],
        "reskilling": [],
        "assumptions": AT_ONCE,
    }
    return small(**parts | changes)


def test_there_is_a_criterion_for_every_weight_and_they_add_up_to_a_hundred() -> None:
    assert list(CRITERIA) == list(Weights.model_fields)
    assert sum(Weights().model_dump().values()) == 100


def test_a_plan_that_does_everything_well_earns_all_of_each() -> None:
    assert well().shares == dict.fromkeys(CRITERIA, pytest.approx(1))
    assert well().points == {
        "coverage": pytest.approx(14),
        "holes": pytest.approx(13),
        "weakest_link": pytest.approx(15),
        "overload": pytest.approx(10),
        "capability": pytest.approx(15),
        "leadership": pytest.approx(10),
        "focus": pytest.approx(3),
        "ownership": pytest.approx(10),
        "resilience": pytest.approx(10),
    }


# Work


def test_coverage_is_the_work_done_of_all_that_is_stated() -> None:
    assert share("coverage") == close(0.6 / 1.5)  # the data scientist does the models; nobody does the rest
    assert share("coverage", hires={"ai-product-manager": 1}) == close(1.0 / 1.5)
    late = 0.5 * RAMP - (0.3 - 0.25)  # in phase 1 a new data engineer brings a quarter where 0.3 is asked for
    assert share("coverage", hires={"data-engineer": 1}) == close((0.6 * RAMP + late) / ASKED)


def test_work_that_is_spared_counts_as_done() -> None:
    """Access at level 1 spares a tenth of the 2 units of models, of which one person can do 1."""
    here = modelling(
        2.0,
        people={"ai-product-manager": 1, "data-scientist": 1, "data-engineer": 1},
        assumptions=AT_ONCE | {"savings": {"access": {"model": 0.1}}},
    )
    assert share("coverage", here) == close((0.4 + 1.0) / 2.4)
    assert share("coverage", here, capabilities={"access": [1, 1, 1]}) == close((0.4 + 1.0 + 0.2) / 2.4)


def test_what_an_option_adds_is_no_more_to_be_measured_against() -> None:
    """One unit of one is stated; with the option there are 1.5, and of these half a unit is left undone."""
    options = [
        {"id": "more", "text": "More", "note": "So.", "demand": {"model": 0.5}},
        {"id": "less", "text": "Less", "note": "So."},
    ]
    here = modelling(1.0, choices=[{"id": "size", "title": "Size", "prompt": "How much?", "options": options}])
    assert share("coverage", here, choices={"size": "less"}) == close(1)
    assert share("coverage", here, choices={"size": "more"}) == close(1 - 0.5 / 1.4)


@pytest.mark.parametrize(
    ("units", "beyond"),
    [
        (1.0, 0.0),
        (1.25, 0.0),  # a fifth is undone
        (2.0, 1 - 0.3333 * 2),  # a half is undone: a sixth of it lies beyond a third
        (4.0, (3 - 0.3333 * 4) + (3 - 0.6667 * 4)),  # three quarters are undone, which also lies beyond two thirds
    ],
)
def test_a_hole_is_what_is_undone_beyond_a_third_and_again_beyond_two_thirds(units: float, beyond: float) -> None:
    assert share("holes", modelling(units)) == close(1 - beyond / (units + 0.4))


def test_where_nobody_works_the_hole_is_all_of_the_area() -> None:
    nobody = modelling(1.0, people={"ai-product-manager": 1})
    assert share("holes", nobody) == close(1 - 1.0 / 1.4)
    assert share("holes", small(people={}, reskilling=[])) == close(0)


def test_the_same_shortfall_costs_least_where_it_is_spread_evenly() -> None:
    """1.4 units of time for two areas of one unit each: with 0.7 in both, neither has a hole."""
    both = {"vision": 0.4, "model": 1.0, "experiments": 1.0}
    here = modelling(1.0, demand=both, assumptions=AT_ONCE | {"contributions": {"ai-product-manager": {"model": 1.0}}})
    facts = tried(here)
    assert facts.shares["holes"] == close(1)
    assert min(facts.done["model"], facts.done["experiments"]) > 1 - 0.3334


def test_from_where_a_hole_counts_is_the_scenario_s_to_say() -> None:
    here = modelling(2.0, assumptions=AT_ONCE | {"deep_hole": 0.25, "deeper_hole": 0.5})
    assert share("holes", here) == close(1 - (1 - 0.25 * 2) / ((0.75 + 0.5) * 2.4))


def test_the_weakest_link_is_the_worst_critical_area_in_the_end() -> None:
    manager = {"hires": {"ai-product-manager": 1}}
    assert share("weakest_link") == 0
    assert share("weakest_link", **manager) == close(1)
    assert share("weakest_link", small(demand={"vision": 2.0, "model": 0.6}), **manager) == close(0.5)
    assert share("weakest_link", small(critical=["vision", "model", "data"]), **manager) == 0


def test_the_weakest_link_earns_by_the_figure_that_is_shown_as_done() -> None:
    """Of two units one is done and 0.2 are spared; the rest of what an option adds is undone as well."""
    options = [
        {"id": "more", "text": "More", "note": "So.", "demand": {"model": 0.4}},
        {"id": "less", "text": "Less", "note": "So."},
    ]
    here = modelling(
        2.0,
        critical=["vision", "model"],
        people={"ai-product-manager": 1, "data-scientist": 1, "data-engineer": 1},
        assumptions=AT_ONCE | {"savings": {"access": {"model": 0.1}}},
        choices=[{"id": "size", "title": "Size", "prompt": "How much?", "options": options}],
    )
    facts = tried(here, capabilities={"access": [1, 1, 1]}, choices={"size": "more"})
    assert facts.done["model"] == close((1.0 + 0.2 - 0.4) / 2.0)
    assert facts.shares["weakest_link"] == close(facts.done["model"])


def test_only_work_above_the_comfortable_load_counts_as_overload() -> None:
    assert share("overload") == 1
    above = 0.4 * 0.6 - 0.25 * 0.85  # a new product manager's first phase
    assert share("overload", hires={"ai-product-manager": 1}) == close(1 - above / (ASKED * 0.75))
    full = small(demand={"vision": 0.4, "data": 0.5, "model": 3.0})
    assert share("overload", full) == close(1 - 3 * 0.15 / (3.9 * RAMP * 0.75))


def test_what_is_comfortable_and_what_strain_costs_are_the_scenario_s_to_say() -> None:
    here = modelling(1.0, assumptions=AT_ONCE | {"comfortable": 0.7, "strain": 1.0})
    assert share("overload", here) == close(1 - 3 * 0.3 / (1.4 * 3))


def test_where_strain_costs_more_than_work_left_undone_earns_people_do_not_work_under_it() -> None:
    here = modelling(1.0, assumptions=AT_ONCE | {"comfortable": 0.7, "strain": 0.5})
    assert share("overload", here) == 1
    assert share("coverage", here) == close(1 - 0.3 / 1.4)


# Foundations


@pytest.mark.parametrize(
    ("levels", "expected"),
    [([0, 0, 0], 0), ([0, 0, 1], 0.35), ([0, 0, 2], 0.7), ([1, 1, 1], 0.65), ([1, 1, 2], 1), ([4, 4, 4], 1)],
)
def test_foundations_earn_for_the_level_in_the_end_and_for_the_beginning(levels: list[int], expected: float) -> None:
    here = shop(targets={"levels": {"access": 2}, "first": ["access"]})
    assert share("capability", here, capabilities={"access": levels}) == close(expected)
    nobody = shop(
        targets={"levels": {"access": 2}, "first": ["access"]}, people={"ai-product-manager": 1}, reskilling=[]
    )
    assert share("capability", nobody, capabilities={"access": levels}) == 0


def test_without_a_right_beginning_the_levels_are_all_that_counts() -> None:
    here = shop(targets={"levels": {"access": 2, "observability": 1}})
    assert share("capability", here, capabilities={"access": [0, 0, 2]}) == close(0.5)
    both = {"access": [0, 0, 1], "observability": [1, 1, 1]}
    assert share("capability", here, capabilities=both) == close(0.75)


def test_a_foundation_that_stands_already_is_half_the_way() -> None:
    here = shop(capabilities={"access": 1}, targets={"levels": {"access": 2}, "first": ["access"]})
    assert share("capability", here) == close(0.3 + 0.7 / 2)


def test_what_beginning_well_is_worth_is_the_scenario_s_to_say() -> None:
    here = shop(targets={"levels": {"access": 2}, "first": ["access"]}, assumptions={"first_share": 1.0})
    assert share("capability", here, capabilities={"access": [0, 2, 2]}) == 0
    assert share("capability", here, capabilities={"access": [1, 1, 1]}) == close(1)


# Leading


@pytest.mark.parametrize(
    ("leads", "expected"),
    [
        ([None, None, None], 0),
        ([None, None, "ada"], 0.875 / 3),
        (["ada", None, None], 0.875 / 3 - 0.05),  # nobody after her is a change too
        (["ada", "ada", "ada"], 0.875),
        (["ada", "bo", "bo"], 0.875 - 0.05),
        (["ada", "bo", "ada"], 0.875 - 0.10),
    ],
)
def test_leadership_is_a_named_lead_and_the_areas_covered_less_changes(
    leads: list[str | None], expected: float
) -> None:
    """Each of the two covers three of four areas: half for the name, and three quarters of the other half."""
    assert share("leadership", small(candidates=TWO), leads=leads) == close(expected)


def test_who_answers_for_the_vision_covers_the_product_side() -> None:
    owner = {"accountable": {"vision": "ai-product-manager"}, "hires": {"ai-product-manager": 1}}
    assert share("leadership", leads=["ada"] * 3, **owner) == close(1)
    assert share("leadership", leads=["ada"] * 3, hires=owner["hires"]) == close(0.875)
    assert share("leadership", small(candidates=TWO), leads=["bo"] * 3, **owner) == close(0.875)


def test_a_product_manager_who_is_not_there_covers_nothing() -> None:
    assert share("leadership", leads=["ada"] * 3, accountable={"vision": "ai-product-manager"}) == close(0.875)


def test_from_three_teams_on_a_quarter_is_for_leading_the_leads_by_somebody_who_may() -> None:
    people = [*SMALL["candidates"], BO | {"history": []}, BO | {"id": "cy", "name": "Cy", "history": ["delivery"]}]
    for teams, nobody, novice, fit in ((2, 0.875, 0.875, 0.875), (3, 0.65625, 0.65625, 0.90625)):
        here = small(teams=teams, candidates=people)
        assert share("leadership", here, leads=["ada"] * 3) == close(nobody)
        assert share("leadership", here, leads=["ada"] * 3, lead_of_leads="bo") == close(novice)
        assert share("leadership", here, leads=["ada"] * 3, lead_of_leads="cy") == close(fit)


def test_what_a_name_a_change_and_a_lead_of_leads_are_worth_is_the_scenario_s_to_say() -> None:
    numbers = {"named_share": 0.2, "change_of_lead": 0.4, "lead_of_leads_share": 0.5}
    here = small(candidates=TWO, assumptions=numbers)
    assert share("leadership", here, leads=["ada", "bo", "bo"]) == close(0.2 + 0.8 * 0.75 - 0.4)
    several = small(candidates=TWO, assumptions=numbers, teams=3)
    assert share("leadership", several, lead_of_leads="bo") == close(0.5)


@pytest.mark.parametrize(
    ("leads", "expected"),
    [(["ada"] * 3, 1), (["ada", "bo", "ada"], 2 / 3), (["bo", "bo", "ada"], 1 / 3), (["bo"] * 3, 0), ([None] * 3, 0)],
)
def test_the_focus_is_the_share_of_the_phases_led_by_who_puts_first_what_the_situation_needs_first(
    leads: list[str | None], expected: float
) -> None:
    assert share("focus", small(candidates=TWO), leads=leads) == close(expected)


@pytest.mark.parametrize(
    ("area", "manager"),
    [("technical", "tech-lead"), ("people", "team-lead"), ("delivery", "delivery"), ("product", "product")],
)
def test_each_area_is_put_first_by_one_of_the_four_kinds_of_manager_and_a_lead_of_leads_puts_two_first(
    area: str, manager: str
) -> None:
    kinds = ("tech-lead", "team-lead", "delivery", "product", "lead-of-leads")
    people = [BO | {"id": kind, "name": kind, "manager": kind} for kind in kinds]
    here = small(candidates=people, focus={"area": area, "because": "So."})
    fit = {kind for kind in kinds if share("focus", here, leads=[kind] * 3) == close(1)}
    assert fit == ({manager, "lead-of-leads"} if area in ("people", "delivery") else {manager})


def test_a_kind_of_leader_never_earns_anything() -> None:
    for leader in ("operator", "achiever", "guide", "catalyst"):
        here = small(candidates=[SMALL["candidates"][0] | {"leader": leader}])
        assert share("leadership", here, leads=["ada"] * 3) == close(0.875)
        assert share("focus", here, leads=["ada"] * 3) == close(1)


# Owners


def test_an_owner_counts_where_the_role_fits_and_somebody_holds_it() -> None:
    assert share("ownership", accountable={"model": "data-scientist"}) == close(1 / 3)
    assert share("ownership", accountable={"model": "software-engineer"}) == 0
    assert share("ownership", accountable={"vision": "ai-product-manager"}) == 0
    hired = {"hires": {"ai-product-manager": 1}, "accountable": {"vision": "ai-product-manager"}}
    assert share("ownership", **hired) == close(1 / 3)


def test_a_role_that_is_only_assumed_to_fit_earns_half() -> None:
    here = small(demand=SMALL["demand"] | {"evaluation": 0.3})
    assert share("ownership", here, accountable={"evaluation": "data-scientist"}) == close(0.5 / 4)


def test_who_is_quicker_than_others_is_no_better_owner_than_one_who_fits() -> None:
    here = small(assumptions={"contributions": {"data-scientist": {"model": 2.0}}})
    assert share("ownership", here, accountable={"model": "data-scientist"}) == close(1 / 3)


def test_each_area_without_an_owner_takes_its_share() -> None:
    assert well(**owned(prompt=None)).shares["ownership"] == close(3 / 4)
    assert well(**owned(prompt=None, vision=None)).shares["ownership"] == close(2 / 4)
    assert well(**owned(prompt="software-engineer")).shares["ownership"] == close(3.5 / 4)


def test_resilience_needs_two_people_who_can_do_the_work() -> None:
    here = small(people={"data-scientist": 2, "software-engineer": 1}, hiring={"ai-product-manager": 2}, hires=2)
    assert share("resilience", here) == close(0.5)
    assert share("resilience", here, hires={"ai-product-manager": 1}) == close(0.5)
    assert share("resilience", here, hires={"ai-product-manager": 2}) == close(1)


@pytest.mark.parametrize(("worth", "expected"), [(0.24, 0), (0.25, 0.5)])
def test_who_contributes_less_than_a_quarter_cannot_step_in(worth: float, expected: float) -> None:
    here = small(assumptions={"contributions": {"software-engineer": {"model": worth}}})
    assert share("resilience", here) == close(expected)


@pytest.mark.parametrize(("enough", "expected"), [(1, 0.5), (2, 0.5), (3, 0)])
def test_how_many_are_enough_is_the_scenario_s_to_say(enough: int, expected: float) -> None:
    here = small(people={"data-scientist": 2, "software-engineer": 1}, assumptions={"pair_of_hands": enough})
    assert share("resilience", here) == close(expected)


# All of them


@pytest.mark.parametrize("here", [small(), shop(), scenario("startup"), small(budget=0.3, people={}, reskilling=[])])
def test_no_criterion_earns_more_than_all_or_less_than_nothing(here: Scenario) -> None:
    chance = Random(4)
    for _ in range(25):
        facts = facts_of(random_design(chance, here), programs(here))
        assert all(0 <= each <= 1 for each in facts.shares.values())
        assert all(each.at(facts.values) <= 1 + 1e-6 for each in facts.compiled.criteria.values())


@pytest.mark.parametrize("role", ["data-scientist", "software-engineer"])
def test_one_more_person_never_lowers_what_is_earned(role: str) -> None:
    chance, here = Random(8), small(hires=0, hiring={}, reskilling=[], budget=9.0)
    more = small(hires=0, hiring={}, reskilling=[], budget=9.0, people=SMALL["people"] | {role: 2})
    for _ in range(15):
        design = random_design(chance, here)
        one, two = (sum(facts_of(design, programs(each)).points.values()) for each in (here, more))
        assert two >= one - 1e-6

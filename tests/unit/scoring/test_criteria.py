"""Each criterion against numbers worked out by hand on a scenario of two people."""

from random import Random
from typing import Any

import pytest
from tests.designs import SMALL, random_design, small

from aiteam.scenarios import Scenario, scenario
from aiteam.scenarios.assumptions import Weights
from aiteam.scoring.criteria import CRITERIA
from aiteam.scoring.facts import Facts, facts_of
from aiteam.scoring.solving import compile_scenario
from aiteam.team import TeamDesign

RAMP = 0.6 + 0.85 + 1.0
ASKED = (0.4 + 0.5 + 0.6) * RAMP
PRODUCT = {"id": "bo", "name": "Bo", "leader": "guide", "manager": "product", "about": "Leads too."}
TWO = [*SMALL["candidates"], PRODUCT]


def tried(here: Scenario | None = None, **design: Any) -> Facts:
    return facts_of(TeamDesign.from_dict(design), compile_scenario(here or small()))


def share(criterion: str, here: Scenario | None = None, **design: Any) -> float:
    return tried(here, **design).shares[criterion]


def close(value: float) -> Any:
    return pytest.approx(value, abs=1e-6)


def test_there_is_a_criterion_for_every_weight_and_they_add_up_to_a_hundred() -> None:
    assert set(CRITERIA) == set(Weights.model_fields)
    assert sum(Weights().model_dump().values()) == 100


def test_coverage_is_the_work_done_of_all_that_is_asked_for() -> None:
    assert share("coverage") == close(0.6 / 1.5)  # the data scientist does the models; nobody does the rest
    assert share("coverage", hires={"ai-product-manager": 1}) == close(1.0 / 1.5)
    late = 0.5 * RAMP - (0.3 - 0.25) - 0  # in phase 1 a new data engineer brings a quarter where 0.3 is asked for
    assert share("coverage", hires={"data-engineer": 1}) == close((0.6 * RAMP + late) / ASKED)


def test_building_foundations_takes_work_that_somebody_has_to_do() -> None:
    levels = {"access": [1, 1, 2]}
    assert share("coverage", capabilities=levels) == close(0.4 - 2 * 0.25 / ASKED)


def test_the_weakest_link_is_the_worst_critical_area_in_the_end() -> None:
    assert share("weakest_link") == 0
    assert share("weakest_link", hires={"ai-product-manager": 1}) == close(1)
    assert share("weakest_link", small(demand={"vision": 2.0, "model": 0.6}), hires={"ai-product-manager": 1}) == close(
        0.5
    )
    assert share("weakest_link", small(critical=["vision", "model", "data"]), hires={"ai-product-manager": 1}) == 0


def test_only_work_above_the_comfortable_load_counts_as_overload() -> None:
    assert share("overload") == 1
    above = 0.4 * 0.6 - 0.25 * 0.85  # a new product manager's first phase
    assert share("overload", hires={"ai-product-manager": 1}) == close(1 - above / (ASKED / 2))
    full = small(demand={"vision": 0.4, "data": 0.5, "model": 3.0})
    asked = 3.9 * RAMP
    assert share("overload", full) == close(1 - 3 * 0.15 / (asked / 2))


@pytest.mark.parametrize(("budget", "expected"), [(2.0, 1), (9.0, 1), (2 / 1.1, 0.5), (2 / 1.2, 0), (0.5, 0)])
def test_money_earns_all_up_to_the_budget_and_nothing_from_a_fifth_above_it(budget: float, expected: float) -> None:
    assert share("budget", small(budget=budget)) == close(expected)


@pytest.mark.parametrize(
    ("levels", "expected"),
    [([0, 0, 0], 0), ([0, 0, 1], 0.35), ([0, 0, 2], 0.7), ([1, 1, 1], 0.65), ([1, 1, 2], 1), ([4, 4, 4], 1)],
)
def test_foundations_earn_for_the_level_in_the_end_and_for_the_beginning(levels: list[int], expected: float) -> None:
    here = small(targets={"levels": {"access": 2}, "first": ["access"]})
    assert share("capability", here, capabilities={"access": levels}) == close(expected)


def test_without_a_right_beginning_the_levels_are_all_that_counts() -> None:
    here = small(targets={"levels": {"access": 2, "observability": 1}})
    assert share("capability", here, capabilities={"access": [0, 0, 2]}) == close(0.5)
    assert share("capability", here, capabilities={"access": [0, 0, 1], "observability": [1, 1, 1]}) == close(0.75)


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
    assert share("leadership", small(candidates=TWO), leads=leads) == close(expected)


def test_who_answers_for_the_vision_covers_the_product_side() -> None:
    owner = {"accountable": {"vision": "ai-product-manager"}, "hires": {"ai-product-manager": 1}}
    assert share("leadership", leads=["ada"] * 3, **owner) == close(1)
    assert share("leadership", leads=["ada"] * 3, hires=owner["hires"]) == close(0.875)
    assert share("leadership", small(candidates=TWO), leads=["bo"] * 3, **owner) == close(0.875)


def test_a_product_manager_who_is_not_there_covers_nothing() -> None:
    assert share("leadership", leads=["ada"] * 3, accountable={"vision": "ai-product-manager"}) == close(0.875)


def test_from_three_teams_on_a_quarter_is_for_leading_the_leads_by_somebody_who_may() -> None:
    people = [*TWO, PRODUCT | {"id": "cy", "name": "Cy", "history": ["delivery"]}]
    for teams, nobody, novice, fit in ((2, 0.875, 0.875, 0.875), (3, 0.65625, 0.65625, 0.90625)):
        here = small(teams=teams, candidates=people)
        assert share("leadership", here, leads=["ada"] * 3) == close(nobody)
        assert share("leadership", here, leads=["ada"] * 3, lead_of_leads="bo") == close(novice)
        assert share("leadership", here, leads=["ada"] * 3, lead_of_leads="cy") == close(fit)


def test_an_owner_counts_where_the_role_fits_and_somebody_holds_it() -> None:
    assert share("era_fit", accountable={"model": "data-scientist"}) == close(1 / 3)
    assert share("era_fit", accountable={"model": "software-engineer"}) == 0
    assert share("era_fit", accountable={"vision": "ai-product-manager"}) == 0
    hired = {"hires": {"ai-product-manager": 1}, "accountable": {"vision": "ai-product-manager"}}
    assert share("era_fit", **hired) == close(1 / 3)


def test_a_role_that_is_only_assumed_to_fit_earns_half() -> None:
    here = small(demand=SMALL["demand"] | {"evaluation": 0.3})
    assert share("era_fit", here, accountable={"evaluation": "data-scientist"}) == close(0.5 / 4)


def test_resilience_needs_two_people_who_can_do_the_work() -> None:
    here = small(people={"data-scientist": 2, "software-engineer": 1}, hiring={"ai-product-manager": 2}, hires=2)
    assert share("resilience", here) == close(0.5)
    assert share("resilience", here, hires={"ai-product-manager": 1}) == close(0.5)
    assert share("resilience", here, hires={"ai-product-manager": 2}) == close(1)


@pytest.mark.parametrize(("worth", "expected"), [(0.24, 0), (0.25, 0.5)])
def test_who_contributes_less_than_a_quarter_cannot_step_in(worth: float, expected: float) -> None:
    here = small(assumptions={"contributions": {"software-engineer": {"model": worth}}})
    assert share("resilience", here) == close(expected)


@pytest.mark.parametrize("here", [small(), scenario("startup"), small(budget=0.3), small(people={}, reskilling=[])])
def test_no_criterion_earns_more_than_all_or_less_than_nothing(here: Scenario) -> None:
    chance, compiled = Random(4), compile_scenario(here)
    for _ in range(25):
        facts = facts_of(random_design(chance, here), compiled)
        assert all(0 <= each <= 1 for each in facts.shares.values())
        assert all(each.at(facts.values) <= 1 + 1e-6 for each in compiled.criteria.values())


@pytest.mark.parametrize("role", ["data-scientist", "software-engineer"])
def test_one_more_person_never_lowers_what_is_earned_apart_from_money(role: str) -> None:
    chance, here = Random(8), small(hires=0, hiring={}, reskilling=[])
    more = small(hires=0, hiring={}, reskilling=[], people=SMALL["people"] | {role: 2})
    for _ in range(15):
        design = random_design(chance, here)
        one, two = (facts_of(design, compile_scenario(each)) for each in (here, more))
        earned = [sum(each.points.values()) - each.points["budget"] for each in (one, two)]
        assert earned[1] >= earned[0] - 1e-6

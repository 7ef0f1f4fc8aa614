"""Cost against coverage: who dominates whom, and that nothing better is to be had than what the frontier shows."""

from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.designs import STOP, must_be_kept, programs, shop, small
from tests.unit.optimizer.test_optimum import FREE, every_plan

from aiteam.catalog import catalog
from aiteam.optimizer import solved
from aiteam.optimizer.frontier import Point, dominating, frontier, point_of, undominated
from aiteam.scenarios import scenario
from aiteam.scenarios.assumptions import Weights
from aiteam.scoring.change import single_changes
from aiteam.scoring.facts import Facts, branches_of, facts_of
from aiteam.scoring.solving import maximise
from aiteam.team import TeamDesign

STARTUP = scenario("startup")
FRONTIER = frontier(STARTUP)
NOTHING = TeamDesign()

hundredths = st.integers(0, 40).map(lambda number: number / 100)
points = st.builds(Point, hundredths, hundredths, st.just(NOTHING))
any_points = st.builds(Point, st.floats(0, 100), st.floats(0, 1), st.just(NOTHING))


def most(facts: Facts) -> float:
    """What can be covered at most while all that stands stands, and no gate is closed further: a program of its own."""
    compiled, program = facts.compiled, facts.compiled.model.program
    lower, upper = compiled.bounds(facts.fixed)
    for key, position in program.index.items():
        if key[0] == "built":
            lower[position] = max(lower[position], facts.values[position] - 1e-9)
        if key[0] == "breach" and catalog().principles[str(key[1])].gate:
            upper[position] = facts.values[position] + 1e-9
    found = maximise(compiled, compiled.criteria["coverage"], compiled.definitions, (lower, upper), whole=False)
    assert found.x is not None
    return compiled.criteria["coverage"].at(found.x)


@pytest.mark.parametrize("name", ["startup", "failing-pilot", "public-sector"])
def test_a_point_is_what_a_design_can_cover_at_most_however_else_its_people_are_spread_for_the_score(name: str) -> None:
    here = scenario(name)
    designs = [here.drift, NOTHING, solved(here).design, *(trap.design for trap in here.traps)]
    gained = 0.0
    for design in designs:
        point, scored = point_of(design, here), facts_of(design, programs(here))
        assert (point.cost, point.design) == (pytest.approx(scored.cost), design)
        assert point.coverage == pytest.approx(most(scored), abs=1e-6)
        assert point.coverage >= scored.shares["coverage"] - 1e-6
        gained += point.coverage - scored.shares["coverage"]
    assert gained > 0.01


def test_the_point_of_a_stop_is_measured_by_the_work_that_stopping_takes() -> None:
    # Evaluation asks for 0.5 in each phase and experiments for 0.4, which nobody in the shop can do.
    closing = shop(**STOP | {"stop": STOP["stop"] | {"demand": {"evaluation": 0.5, "experiments": 0.4}}})
    point = point_of(TeamDesign.from_dict({"choices": {"next": "end"}}), closing)
    assert (point.cost, point.coverage) == (pytest.approx(9.2), pytest.approx(0.5 / 0.9))


def test_work_under_strain_that_no_criterion_pays_for_is_covered_all_the_same() -> None:
    """Where overload weighs more than coverage the score leaves work undone; the point says what can be done."""
    strict = small(
        demand={"vision": 0.4, "model": 1.0}, critical=["vision"],
        assumptions={"weights": dict.fromkeys(Weights.model_fields, 0) | {"coverage": 1, "overload": 90, "focus": 9}},
    )  # fmt: skip
    scored = facts_of(NOTHING, branches_of(strict)).shares["coverage"]
    assert scored < point_of(NOTHING, strict).coverage - 0.01
    assert point_of(NOTHING, strict).coverage == pytest.approx(1.0 / 1.4)


def test_what_costs_less_and_covers_as_much_or_covers_more_for_as_much_dominates() -> None:
    here = Point(3.0, 0.6, NOTHING)
    assert Point(2.0, 0.6, NOTHING).dominates(here)
    assert Point(3.0, 0.7, NOTHING).dominates(here)
    assert not Point(2.0, 0.5, NOTHING).dominates(here)
    assert not Point(4.0, 0.7, NOTHING).dominates(here)


@given(any_points, any_points)
def test_no_point_dominates_itself_or_one_that_dominates_it(one: Point, other: Point) -> None:
    assert not one.dominates(one)
    assert not (one.dominates(other) and other.dominates(one))


@given(st.lists(points, max_size=12))
def test_a_point_is_kept_or_a_kept_one_is_as_good(some: list[Point]) -> None:
    kept = undominated(some)
    assert set(map(id, kept)) <= set(map(id, some))
    assert not any(one.dominates(other) or other.dominates(one) for one, other in combinations(kept, 2))
    assert all(any(each == point or each.dominates(point) for each in kept) for point in some)


@given(st.lists(points, max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_points_does_not_matter_and_the_cheapest_comes_first(some: list[Point], chance: object) -> None:
    kept = undominated(some)
    assert all(one.cost < other.cost and one.coverage < other.coverage for one, other in pairwise(kept))
    mixed = list(some)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert undominated(mixed) == kept
    assert undominated(kept) == kept


def test_points_that_cost_the_same_up_to_rounding_do_not_dominate_each_other() -> None:
    kept = undominated([Point(2.0, 0.5, NOTHING), Point(2.00005, 0.9, NOTHING)])
    assert not any(one.dominates(other) or other.dominates(one) for one, other in combinations(kept, 2))


def test_the_frontier_rises_from_the_cheapest_design_up_to_the_budget() -> None:
    assert len(FRONTIER) >= 3
    assert undominated(FRONTIER) == FRONTIER
    assert FRONTIER[-1].cost <= STARTUP.budget + 1e-6
    assert FRONTIER[0].cost == pytest.approx(4.15 + 0.4 + 0.2 + 0.05), (
        "who is there, one learns to judge, a lead, cases"
    )


def test_a_point_is_where_its_design_stands_and_the_design_keeps_the_rules() -> None:
    for point in FRONTIER:
        assert point_of(point.design, STARTUP) == point
        facts = facts_of(point.design, programs(STARTUP))
        assert must_be_kept(facts) == []
        assert facts.cost == point.cost


def test_on_the_small_scenario_no_design_at_all_dominates_the_frontier() -> None:
    shown = frontier(FREE)
    kept = [Point(each.cost, most(each), each.design) for each in every_plan() if not must_be_kept(each)]
    assert len(kept) > 50
    assert len(shown) == 2
    assert not any(point.dominates(each) for point in kept for each in shown)
    assert all(any(each.dominates(point) or _same(each, point) for each in shown) for point in kept)


def _same(one: Point, other: Point) -> bool:
    return (one.cost, one.coverage) == pytest.approx((other.cost, other.coverage), abs=1e-4)


def test_no_change_of_a_design_of_the_frontier_is_better_than_the_frontier() -> None:
    better, tried, branches = [], 0, programs(STARTUP)
    for point in (FRONTIER[0], FRONTIER[-1]):
        for words, design in single_changes(point.design, STARTUP):
            facts = facts_of(design, branches)
            if not must_be_kept(facts):
                tried += 1
                there = Point(facts.cost, most(facts), design)
                better += [words] if there.dominates(point) else []
    assert tried > 20
    assert better == []


def test_nothing_is_found_that_dominates_the_frontier() -> None:
    assert [dominating(point.design, STARTUP) for point in FRONTIER] == [None] * len(FRONTIER)


def test_what_dominates_a_waste_of_money_costs_no_more_covers_more_and_keeps_the_rules() -> None:
    waste = TeamDesign.from_dict(STARTUP.drift.to_dict() | {"hires": {"ml-engineer": 1}})
    found, here = dominating(waste, STARTUP), point_of(waste, STARTUP)
    assert found is not None
    assert found.dominates(here)
    assert found.cost <= here.cost + 1e-4
    assert found.coverage > here.coverage
    assert must_be_kept(facts_of(found.design, programs(STARTUP))) == []


def test_what_dominates_a_design_over_the_budget_stays_within_it() -> None:
    over = TeamDesign.from_dict({"hires": {"ml-engineer": 1}, "capabilities": {"sandbox": [4, 4, 4]}})
    poor = STARTUP.model_copy(update={"budget": 5.9})
    assert point_of(over, poor).cost > poor.budget
    found = dominating(over, poor)
    assert found is not None
    assert found.cost <= poor.budget + 1e-4
    assert must_be_kept(facts_of(found.design, programs(poor))) == []


def test_the_cheapest_design_that_covers_most_is_dominated_by_none() -> None:
    # Two people, a product manager who has to be hired, an engineer who has to learn to build access for them.
    alone = small(budget=4.0, hiring={"ai-product-manager": 1})
    assert dominating(alone.drift, alone) is None
    assert [point.cost for point in frontier(alone)] == [pytest.approx(2 + 1.15 * 1.25 + 0.4 + 0.05)]


def test_where_no_design_keeps_the_rules_there_is_no_frontier_and_nothing_that_dominates() -> None:
    poor = small(budget=1.0)
    assert frontier(poor) == ()
    assert dominating(NOTHING, poor) is None


def test_more_money_at_the_end_of_the_frontier_never_covers_less() -> None:
    ends = [frontier(small(budget=budget, hires=2), steps=2)[-1].coverage for budget in (3.9, 4.5, 6.0)]
    assert ends == sorted(ends)
    assert ends[0] < ends[-1]


def test_one_step_shows_the_two_ends() -> None:
    ends = frontier(STARTUP, steps=1)
    assert [ends[0].cost, ends[-1].coverage] == [FRONTIER[0].cost, FRONTIER[-1].coverage]
    assert len(ends) == 2


def test_the_best_design_covers_no_more_than_the_frontier_says_can_be_had() -> None:
    best = point_of(solved(STARTUP).design, STARTUP)
    assert not any(best.dominates(point) for point in FRONTIER)
    assert best.coverage <= FRONTIER[-1].coverage + 1e-4
    assert replace(best, cost=best.cost - 1).dominates(best)

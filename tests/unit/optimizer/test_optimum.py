"""The optimum: proven, equal to what the scorer says and to full enumeration where that is possible."""

import itertools
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.designs import SMALL, small

from aiteam.catalog import catalog
from aiteam.optimizer import Optimum, alternatives, optimum
from aiteam.scenarios import Scenario, scenarios
from aiteam.scoring import score
from aiteam.scoring.solving import compile_scenario
from aiteam.team import TeamDesign

CLOSE = 0.1


@pytest.fixture(scope="module", params=sorted(scenarios()))
def solved(request: pytest.FixtureRequest) -> tuple[Scenario, Optimum]:
    found = scenarios()[request.param]
    return found, optimum(found)


def test_the_best_design_is_proven_and_scores_what_the_program_says(solved: tuple[Scenario, Optimum]) -> None:
    scenario, best = solved
    assert best.gap <= 0.002
    assert best.bound - best.score <= CLOSE
    report = score(best.design, scenario, best.reference)
    assert abs(report.score - best.score) <= CLOSE
    assert report.grade == 100
    assert report.violations == ()


def test_going_on_as_now_is_zero_and_well_below(solved: tuple[Scenario, Optimum]) -> None:
    scenario, best = solved
    assert score(scenario.drift, scenario, best.reference).grade == 0
    assert best.score - best.baseline >= 15


def every_design(scenario: Scenario) -> Iterator[TeamDesign]:
    """Every design of the small scenario that keeps its rules, up to what changes nothing."""
    hires = [{}, {"ai-product-manager": 1}, {"data-engineer": 1}]
    reskills = [[], [{"from": "software-engineer", "to": "data-engineer"}]]
    access = [
        [a, b, c]
        for a, b, c in itertools.product((0, 1), (0, 1, 2), (0, 1, 2))
        if a <= b <= c and b - a <= 1 and c - b <= 1
    ]
    leads = [list(each) for each in itertools.product((None, "ada"), repeat=3)]
    owners = [
        {area: role for area, role in zip(("vision", "data", "model"), each, strict=True) if role}
        for each in itertools.product((None, "ai-product-manager"), (None, "data-engineer"), (None, "data-scientist"))
    ]
    for hire, reskill, levels, lead, owner in itertools.product(hires, reskills, access, leads, owners):
        yield TeamDesign.from_dict(
            {
                "hires": hire,
                "reskills": reskill,
                "capabilities": {"access": levels},
                "leads": lead,
                "accountable": owner,
            }
        )


def test_on_a_small_scenario_the_optimum_equals_full_enumeration() -> None:
    scenario = small()
    compiled = compile_scenario(scenario)
    reports = [score(design, scenario, compiled=compiled) for design in every_design(scenario)]
    best = max(report.score for report in reports if not report.violations)
    assert len(reports) > 2_000
    assert optimum(scenario).score == pytest.approx(best, abs=1e-4)


@settings(max_examples=15, deadline=None)
@given(st.floats(2.0, 6.0), st.floats(0.0, 2.0))
def test_more_budget_never_lowers_the_optimum(budget: float, more: float) -> None:
    poorer, richer = optimum(small(budget=round(budget, 3))), optimum(small(budget=round(budget + more, 3)))
    assert richer.bound >= poorer.score - 1e-6


def test_the_leaning_of_a_lead_earns_nothing() -> None:
    operator = optimum(small())
    candidate = SMALL["candidates"][0]
    for leader in catalog().leaders:
        assert optimum(small(candidates=[candidate | {"leader": leader}])).score == operator.score


def test_removing_a_person_never_raises_the_score_before_cost() -> None:
    scenario = scenarios()["startup"]
    best = optimum(scenario)
    for role in best.design.hires:
        fewer = {each: count for each, count in best.design.hires.items() if each != role}
        without = TeamDesign.from_dict(best.design.to_dict() | {"hires": fewer})
        here, there = score(best.design, scenario), score(without, scenario)
        assert here.score - here.criterion("budget").points >= there.score - there.criterion("budget").points - 1e-6


def plan(design: TeamDesign) -> tuple[object, ...]:
    """What makes a design another plan: its people and its choices."""
    moves = sorted((move.source, move.target, move.people) for move in design.reskills)
    return design.hires, design.releases, moves, design.choices


def test_other_plans_are_as_good(solved: tuple[Scenario, Optimum]) -> None:
    scenario, best = solved
    others = alternatives(scenario, best, 3)
    assert len(others) >= 2
    for each in others:
        report = score(each, scenario, best.reference)
        assert report.violations == ()
        assert report.grade is not None
        assert report.grade >= 97 - CLOSE
    plans = [plan(each) for each in (best.design, *others)]
    assert all(one != other for one, other in itertools.combinations(plans, 2))


def test_where_there_is_no_other_plan_none_is_made_up() -> None:
    alone = small(hiring={}, hires=0, reskilling=[])
    assert alternatives(alone, optimum(alone)) == ()

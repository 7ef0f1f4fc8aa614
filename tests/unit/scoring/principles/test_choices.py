"""Work, money and choices: kept, broken a little, broken much, in the words and by the size that a plan is told."""

from typing import Any

import pytest
from tests.designs import SHOP, STOP, believed, effect, must_be_kept, said, shop, small, tried, well

from aiteam.optimizer import optimum
from aiteam.scenarios import Scenario

TWO_MISTAKES = {
    "choices": [
        {
            "id": name,
            "title": name.title(),
            "prompt": "Which?",
            "options": [
                {"id": "right", "text": "The right one", "note": "So.", "cost": 0.1},
                {"id": "wrong", "text": f"The wrong {name}", "note": "So.", "misconception": belief},
            ],
        }
        for name, belief in (("tool", "X10"), ("model", "X7"), ("prompt", "X3"))
    ],
    "drift": {},
}
END = {"choices": {"next": "end"}, "capabilities": {}, "accountable": {"evaluation": "ml-engineer"}}


# Nothing given up


@pytest.mark.parametrize(
    ("time", "expected"),
    [(0.1, None), (0.05, (0.5, 1, 1)), (0.025, (0.75, 1, 1.5)), (0.0, (1, 1, 2))],
)
def test_no_area_is_given_up_without_a_word(time: float, expected: Any) -> None:
    """Only a data scientist, who comes in the last phase, can work on models: on a quarter of them, or less."""
    here = shop(
        demand=SHOP["demand"] | {"model": 0.4},
        budget=12.0,
        assumptions={"hire_ramp": [0, 0, time], "contributions": {"data-scientist": {"model": 1.0}}},
    )
    facts = well(here, hires={"data-scientist": 1})
    assert effect(facts, "nothing-abandoned") == (expected and pytest.approx(expected))
    if expected:
        assert said(facts, "nothing-abandoned") == ["Next to nothing is done of models in the last phase."]


def test_each_area_that_is_given_up_counts() -> None:
    assert effect(tried(small()), "nothing-abandoned") == (2, 1, 4), "vision and data"
    assert effect(tried(small(people={}, reskilling=[])), "nothing-abandoned") == (3, 1, 6)


def test_what_an_area_must_not_fall_below_is_the_scenario_s_to_say() -> None:
    """A quarter of the half unit of data is done, so that half of what lies beyond a half is not; and no vision."""
    slow = {"software-engineer": {"data": 0.125}}
    half = small(assumptions={"abandoned": 0.5, "comfortable": 1.0, "contributions": slow})
    assert effect(tried(half), "nothing-abandoned") == pytest.approx((1.5, 1, 3))


# Money


@pytest.mark.parametrize(
    ("over", "factor", "cost"),
    [
        (0.5, 1.0, 0.5),
        (1, 1.0, 1),
        (1.6, 0.988, 1.6),
        (2, 0.98, 2),
        (3, 0.95, 3),
        (5, 0.85, 5),
        (10, 0.64, 10),
        (15, 0.52, 15),
        (20, 0.5, 20),
        (25, 0.5, 25),
        (60, 0.5, 25),
    ],
)
def test_each_per_cent_over_the_budget_costs_and_the_more_it_is_the_more_of_it_is_another_project(
    over: float, factor: float, cost: float
) -> None:
    """The good plan costs 9.5 units."""
    facts = well(shop(budget=9.5 / (1 + over / 100)))
    assert effect(facts, "money") == pytest.approx((over, factor, cost), abs=1e-5)


@pytest.mark.parametrize("budget", [9.5, 9.6, 20.0])
def test_what_can_be_paid_costs_nothing_and_what_is_left_earns_nothing(budget: float) -> None:
    facts = well(shop(budget=budget))
    assert effect(facts, "money") is None
    assert facts.raw == pytest.approx(100)


def test_too_dear_a_plan_is_told_what_there_is() -> None:
    assert said(well(shop(budget=9.25)), "money") == ["The plan costs more than the 9.25 units there are."]


# Choices


@pytest.mark.parametrize(
    ("choices", "expected"),
    [
        ({"tool": "right", "model": "right", "prompt": "right"}, None),
        ({"tool": "right", "model": "right"}, (1, 1, 1)),
        ({}, (3, 1, 3)),
        ({"tool": "luck", "model": "right", "prompt": "right"}, (1, 1, 1)),
    ],
)
@pytest.mark.parametrize("now", [{}, {"choices": {"tool": "right", "model": "right", "prompt": "right"}}])
def test_every_choice_is_made_whether_it_is_open_now_or_not(
    choices: dict[str, str], expected: Any, now: dict[str, Any]
) -> None:
    facts = well(shop(**TWO_MISTAKES | {"drift": now}), choices=choices)
    assert effect(facts, "choices-made") == expected


def test_a_choice_that_is_not_made_is_named() -> None:
    facts = well(shop(**TWO_MISTAKES), choices={"model": "right"})
    assert said(facts, "choices-made") == [
        "Nothing was chosen for “Tool”, so it goes on as now.",
        "Nothing was chosen for “Prompt”, so it goes on as now.",
    ]


def test_a_choice_that_is_not_made_has_the_effects_of_going_on_as_now() -> None:
    now = {"drift": {"choices": {"tool": "wrong", "model": "right"}}}
    facts = well(shop(**TWO_MISTAKES | now), choices={"prompt": "right"})
    assert effect(facts, "choices-made") == (2, 1, 2)
    assert effect(facts, "known-mistakes") == (1, 0.85, 0)
    assert facts.cost == pytest.approx(9.3 + 0.2), "what goes on as now is paid for"


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ((), None),
        (("tool",), (1, 0.85, 0)),
        (("tool", "model"), (2, 0.72, 0)),
        (("tool", "model", "prompt"), (3, 0.61, 0)),
    ],
)
def test_no_option_is_taken_that_the_course_has_shown_to_fail(wrong: tuple[str, ...], expected: Any) -> None:
    choices = dict.fromkeys(("tool", "model", "prompt"), "right") | dict.fromkeys(wrong, "wrong")
    facts = well(shop(**TWO_MISTAKES), choices=choices)
    assert effect(facts, "known-mistakes") == expected
    beliefs = {"tool": "X10", "model": "X7", "prompt": "X3"}
    assert believed(facts, "known-mistakes") == tuple(beliefs[each] for each in wrong)
    assert said(facts, "known-mistakes") == [
        f"For “{each.title()}” the plan takes: The wrong {each}." for each in wrong
    ]


# Stopping


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, None),
        ({"hires": {"ml-engineer": 1}}, (1, 0.66, 0)),
        ({"hires": {"ml-engineer": 1, "data-scientist": 1}}, (2, 0.6, 0)),
        ({"reskills": [{"from": "software-engineer", "to": "ai-engineer"}]}, (1, 0.66, 0)),
        ({"capabilities": {"access": [0, 0, 1]}}, (1, 0.66, 0)),
        ({"capabilities": {"access": [1, 1, 1], "evaluation": [0, 1, 2]}}, (3, 0.5, 0)),
        ({"hires": {"ml-engineer": 1}, "capabilities": {"access": [1, 2, 4], "sandbox": [0, 1, 1]}}, (6, 0.3, 0)),
        ({"hires": {"ml-engineer": 1}, "capabilities": {"access": [1, 2, 4], "sandbox": [0, 2, 3]}}, (8, 0.3, 0)),
        ({"releases": {"ai-engineer": 1}}, None),
    ],
    ids=str,
)
def test_who_stops_neither_hires_nor_builds_any_more(changes: dict[str, Any], expected: Any) -> None:
    assert effect(well(shop(**STOP), **END | changes), "stopping-is-stopping") == expected


def test_what_is_done_for_what_was_stopped_is_said_by_its_kind() -> None:
    facts = well(
        shop(**STOP),
        **END
        | {
            "hires": {"ml-engineer": 1},
            "reskills": [{"from": "software-engineer", "to": "ai-engineer"}],
            "capabilities": {"access": [0, 0, 1]},
        },
    )
    assert said(facts, "stopping-is-stopping") == [
        "People are hired for a project that is stopped.",
        "People learn another role for a project that is stopped.",
        "Foundations are built for a project that is stopped.",
    ]


def test_what_stood_before_the_stop_is_no_breach_and_who_goes_on_may_build() -> None:
    here = shop(**STOP, capabilities={"access": 2, "sandbox": 1}, targets={"levels": {"evaluation": 1}})
    assert effect(well(here, **END), "stopping-is-stopping") is None
    built = well(here, **END | {"capabilities": {"access": [2, 2, 3]}})
    assert effect(built, "stopping-is-stopping") == (1, 0.66, 0)
    going = well(here, choices={"next": "go"}, hires={"ml-engineer": 1})
    assert effect(going, "stopping-is-stopping") is None


# The best plan


@pytest.mark.parametrize(
    "here",
    [
        shop(budget=9.45),
        shop(**TWO_MISTAKES | {"budget": 9.6}),
        small(budget=99.0, people={"ai-product-manager": 1, "data-scientist": 1}, hires=0, reskilling=[]),
    ],
    ids=["not enough money", "mistakes are cheaper", "nobody for data"],
)
def test_the_best_plan_keeps_them_where_breaking_them_is_tempting(here: Scenario) -> None:
    best = tried(here, **optimum(here).design.to_dict())
    assert must_be_kept(best) == []
    assert best.cost <= here.budget + 1e-6


def test_the_best_plan_pays_for_an_area_that_nobody_can_do() -> None:
    here = small(budget=99.0, people={"ai-product-manager": 1, "data-scientist": 1}, hires=0, reskilling=[])
    best = tried(here, **optimum(here).design.to_dict())
    assert [each.principle for each in best.breaches] == ["nothing-abandoned"]


def test_the_best_way_to_stop_neither_hires_nor_builds() -> None:
    """Even where a data scientist would save one of two people from a hole."""
    here = shop(**STOP, people={"ai-product-manager": 1, "ml-engineer": 1, "software-engineer": 1, "ai-engineer": 1})
    best = optimum(here)
    assert best.stop is not None
    stopped = tried(here, **best.stop.to_dict())
    assert (stopped.stopped, must_be_kept(stopped)) == (True, [])
    assert (best.stop.hires, best.stop.reskills, best.stop.capabilities) == ({}, (), {})
    assert here.stops(best.design) is False

"""Whether a scenario is one of the course's with other words, since the best plans of those can be looked up."""

import json
from typing import Any

import pytest
from tests.designs import shop

from aiteam.optimizer.checks.copies import copied, near, parts_of
from aiteam.scenarios import Scenario, scenario, scenarios


def told_again(name: str = "bank", **changes: Any) -> Scenario:
    data = scenario(name).model_dump(mode="json", by_alias=True) | {"id": "mine", "title": "Mine", "variants": []}
    return Scenario.model_validate_json(json.dumps(data | changes))


@pytest.mark.parametrize("name", scenarios())
def test_the_courses_own_are_no_copies_of_each_other_or_of_themselves(name: str) -> None:
    assert copied(scenario(name)).ok


def test_a_plain_copy_is_pointed_out_also_under_the_same_id() -> None:
    for mine in (told_again(), told_again(id="bank", brief="Another story altogether.")):
        found = copied(mine)
        assert not found.ok
        assert "the same program as bank" in found.measured
        assert "until another plan is the best" in found.lever


def test_a_copy_with_other_names_and_numbers_a_little_moved_is_pointed_out() -> None:
    bank = scenario("bank")
    moved = {area: round(units * 1.03, 3) for area, units in bank.demand.items()}
    candidates = json.loads(told_again().model_dump_json())["candidates"]
    renamed = [each | {"id": f"other-{each['id']}"} for each in candidates]
    drift = json.loads(bank.drift.model_dump_json(by_alias=True)) | {"leads": [renamed[0]["id"]] * 3}
    mine = told_again(demand=moved, budget=21.5, candidates=renamed, drift=drift, traps=[])
    assert "nearly the same as bank: demand, people, budget, targets, choices" in copied(mine).measured


def test_four_of_five_parts_are_a_copy_and_three_are_none() -> None:
    poorer = {"budget": 18.5}
    assert "nearly the same as bank: demand, people, targets, choices" in copied(told_again(**poorer)).measured
    less = {area: units * 0.7 for area, units in scenario("bank").demand.items()}
    assert copied(told_again(**poorer, demand=less)).ok


def test_a_copy_of_a_variant_is_pointed_out() -> None:
    data = scenario("hospital", variant=2).model_dump(mode="json", by_alias=True)
    mine = Scenario.model_validate_json(json.dumps(data | {"id": "mine", "variant": 0, "news": "", "variants": []}))
    assert "hospital, variant 2" in copied(mine).measured


def test_a_scenario_of_ones_own_is_none() -> None:
    found = copied(shop())
    assert (found.ok, found.measured, found.lever) == (True, "none is like it", "")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (1.0, 1.04, True),
        (1.0, 1.06, False),
        (0, 0.0, True),
        ({"a": 1}, {"a": 1.01}, True),
        ({"a": 1}, {"b": 1}, False),
        ([1, {"a": 2}], [1, {"a": 2}], True),
        ([1], [1, 1], False),
        (True, False, False),
        ("a", "a", True),
        ("a", 1, False),
        ({"a": 1}, [1], False),
    ],
)
def test_numbers_may_differ_a_little_and_nothing_else(one: object, other: object, same: bool) -> None:
    assert near(one, other) == near(other, one) == same


def test_a_part_holds_what_a_best_plan_follows_from() -> None:
    assert list(parts_of(shop())) == ["demand", "people", "budget", "targets", "choices"]
    assert parts_of(shop(title="Other", brief="Other words.")) == parts_of(shop())

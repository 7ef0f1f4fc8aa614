"""Choices that matter: every option is measured by itself, and one that is poor, idle or doubled is found."""

from typing import Any

import pytest
from tests.designs import SHOP, STOP, shop
from tests.unit.optimizer.checks.support import cased, one, variant

from aiteam.optimizer.checks.finding import Finding
from aiteam.optimizer.checks.options import options
from aiteam.scenarios import Scenario, scenario

CASES, SCORES = SHOP["choices"][0]["options"]
HEAVY = {"evaluation": 3.0, "vision": 1.5}
"""Work that two engineers more could not do."""


def chosen(*offered: dict[str, Any], **changes: Any) -> Scenario:
    """The shop with these options for its one choice; as things are, the first is taken."""
    choice = SHOP["choices"][0] | {"options": list(offered)}
    return shop(choices=[choice], drift={"choices": {"evidence": offered[0]["id"]}}, **changes)


def option(name: str, **changes: Any) -> dict[str, Any]:
    return {"id": name, "text": f"Take {name}", "note": "It is one way."} | changes


def about(told: Scenario, name: str, number: int = 0) -> Finding:
    return one(options(cased(told, number)), f"option evidence.{name} ")


def test_every_option_is_measured_once_and_stopping_elsewhere() -> None:
    case = cased(scenario("failing-pilot"))
    told = [f"{choice.id}.{each.id}" for choice in case.scenario.choices for each in choice.options if not each.stops]
    measured = [each.what.split()[1] for each in options(case)]
    assert measured == told
    assert "next.stop" not in told
    assert [each.what.split()[1] for each in options(cased(shop(**STOP)))] == ["next.go"]


def test_with_a_mistake_the_best_plan_grades_at_most_85_and_its_own_effects_are_told() -> None:
    found = about(chosen(CASES, SCORES | {"demand": HEAVY}), "scores")
    assert found.ok
    assert found.what == "option evidence.scores (X8) reaches at most 85"
    at_most, by_itself = found.measured.removeprefix("at most ").split("; without the gate it costs ")
    assert float(at_most) < 80
    assert float(at_most) == pytest.approx(0.85 * (100 - float(by_itself)), abs=0.1)


def test_a_mistake_that_helps_by_its_effects_is_found() -> None:
    demand = {"vision": 1.6, "evaluation": 3.4, "app": 1.8, "prompt": 1.2}
    found = about(chosen(CASES, SCORES | {"demand": {"evaluation": -2.0}}, demand=demand), "scores")
    assert not found.ok
    assert float(found.measured.rsplit(" ", 1)[1]) < -0.05
    assert "by its effects alone it is as good as the best plan" in found.lever


def test_another_mistake_is_no_way_out_of_one() -> None:
    told = chosen(option("cases", cost=0.2), option("scores", misconception="X8", demand=HEAVY))
    second = SHOP["choices"][0] | {
        "id": "second",
        "options": [option("well"), option("badly", misconception="X7", demand={"evaluation": -0.5})],
    }
    both = told.model_dump(mode="json", by_alias=True)
    both["choices"].append(second)
    both["drift"]["choices"]["second"] = "well"
    import json

    case = cased(Scenario.model_validate_json(json.dumps(both)))
    alone = cased(told)
    assert one(options(case), "evidence.scores").measured == one(options(alone), "evidence.scores").measured


@pytest.mark.parametrize(
    ("other", "ok", "words"),
    [
        (option("slow", demand=HEAVY), True, "costs"),
        (option("slow", cost=0.3), False, "costs"),
        (option("slow", cost=0.3, fair="Some would pay for it."), True, "fair"),
        (option("slow"), False, "it changes nothing: no cost, no demand"),
        (option("slow", demand={"app": 0.0}), False, "it changes nothing: no cost, no demand"),
    ],
)
def test_an_untagged_option_costs_enough_or_says_why_it_may_be_taken(
    other: dict[str, Any], ok: bool, words: str
) -> None:
    # What helps a little makes the first option the best plan's own.
    told = chosen(option("cases", cost=0.1, demand={"app": -0.1, "evaluation": -0.1}), other, demand=_MUCH)
    found = about(told, "slow")
    assert found.ok == ok
    assert words in found.measured
    assert ("fair" in found.lever) == (not ok)


_MUCH = {"vision": 1.6, "evaluation": 3.4, "app": 1.8, "prompt": 1.2}


def test_the_best_plans_own_option_may_cost_nothing_and_one_before_the_news_as_well() -> None:
    told = chosen(
        option("cases", demand={"evaluation": -0.2}),
        option("panel", cost=0.2, demand={"evaluation": -0.1}, fair="It is quick."),
        demand=_MUCH,
        variants=[variant(choices={"evidence": {"options": {"cases": {"demand": {"evaluation": -0.05}}}}})],
    )
    assert "the best plan takes it" in about(told, "cases").measured
    later = about(told, "cases", 1)
    assert later.ok
    assert "the best plan took it before the news" in later.measured or "the best plan takes it" in later.measured


def test_two_options_with_the_same_effects_decide_nothing() -> None:
    told = chosen(option("cases", cost=0.2), option("twin", cost=0.2, fair="It is the other name."))
    for name, other in (("cases", "twin"), ("twin", "cases")):
        found = about(told, name)
        assert not found.ok
        assert f"it changes the same as {other}" in found.measured
        assert found.lever == f"give evidence.{name} a cost or a demand of its own"


def test_an_option_that_nobody_can_pay_is_no_plan() -> None:
    found = about(chosen(option("cases", cost=0.1), option("palace", cost=50)), "palace")
    assert found.ok
    assert found.measured == "no plan with it keeps all principles"
    mistaken = about(chosen(option("cases"), option("palace", cost=50, misconception="X10")), "palace")
    assert (mistaken.ok, mistaken.measured) == (True, "no plan with it keeps all other principles")

"""Every principle of the catalog is one function, whose rules are above 0 exactly in a plan that breaks them."""

from dataclasses import FrozenInstanceError

import pytest
from tests.designs import STOP, programs, shop, small, well

from aiteam.catalog import catalog
from aiteam.optimizer import solved
from aiteam.scenarios import Scenario, scenario, scenarios
from aiteam.scoring.facts import facts_of
from aiteam.scoring.linear import Linear
from aiteam.scoring.principles import PRINCIPLES, Rule, choices, foundations, leading, owners, people, rules_of
from aiteam.scoring.program import new_model

ALL = [
    pytest.param(found, number, id=f"{found.id}-{number}")
    for found in scenarios().values()
    for number in range(len(found.variants) + 1)
]
EVERYTHING = shop(
    **STOP,
    teams=3,
    separate=[{"areas": ["prompt", "evaluation"], "because": "so it is."}],
    key_people={"ml-engineer": "only they know."},
    demand=dict.fromkeys(catalog().work_areas, 0.4),
    people={role.id: 1 for role in catalog().roles_of("with-llms")},
    targets={"levels": {"access": 1, "evaluation": 1}, "first": ["access"], "demanded": {"access": 1}},
)
"""A scenario in which nearly every principle means something."""


def test_every_principle_of_the_catalog_is_one_function_and_every_function_one_principle() -> None:
    assert set(PRINCIPLES) == set(catalog().principles)
    parts = (owners, people, leading, foundations, choices)
    assert sum(len(part.PRINCIPLES) for part in parts) == len(PRINCIPLES), "none stands in two of them"


def test_the_rules_of_a_scenario_come_in_the_order_of_the_catalog() -> None:
    assert [*rules_of(new_model(small()))] == [*catalog().principles]


def test_every_principle_means_something_somewhere() -> None:
    going, stopped = rules_of(new_model(EVERYTHING)), rules_of(new_model(EVERYTHING, stopped=True))
    silent = {name for name in PRINCIPLES if not going[name] and not stopped[name]}
    assert silent == {"known-mistakes"}
    assert rules_of(new_model(shop()))["known-mistakes"]


@pytest.mark.parametrize("here", [small(), shop(), EVERYTHING, *scenarios().values()], ids=lambda each: each.id)
def test_a_rule_says_in_a_whole_sentence_what_is_wrong(here: Scenario) -> None:
    for rules in rules_of(new_model(here)).values():
        for rule in rules:
            assert rule.words[0].isupper()
            assert rule.words.endswith(".")
            assert not [wrong for wrong in ("  ", "..", " .", "None", "[", "{") if wrong in rule.words]
            assert rule.misconception is None or rule.misconception in catalog().misconceptions


def test_a_good_plan_brings_no_rule_above_zero() -> None:
    facts = well()
    for rules in facts.compiled.rules.values():
        assert all(rule.size.at(facts.values) <= 1e-6 for rule in rules)


@pytest.mark.parametrize(("told", "number"), ALL)
def test_the_best_plan_keeps_all_but_those_that_it_may_pay_for(told: Scenario, number: int) -> None:
    here = scenario(told.id, variant=number)
    known, branches = solved(here), programs(here)
    for design in filter(None, (known.design, *known.alternatives, known.stop)):
        facts = facts_of(design, branches)
        assert facts.factor == 1
        for breach in facts.breaches:
            assert catalog().principles[breach.principle].best == "pays"
        for name, rules in facts.compiled.rules.items():
            if catalog().principles[name].best == "keeps":
                assert all(rule.size.at(facts.values) <= 1e-5 for rule in rules)


def test_a_rule_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        Rule(Linear(), "So.").words = "Otherwise."  # type: ignore[misc]

"""What an author can change: a lever for every principle, and each names fields that there are."""

import re
from typing import Any

import pytest
from tests.designs import shop, small

from aiteam.catalog import catalog
from aiteam.optimizer.checks.levers import PRINCIPLES, either, lever_of, more_for, present, roles_that_can
from aiteam.scenarios import Scenario

KEPT = [name for name, each in catalog().principles.items() if each.best == "keeps"]


def field_there(path: str) -> bool:
    schema: dict[str, Any] = Scenario.model_json_schema()
    at = schema
    for part in path.split("."):
        if "$ref" in at:
            at = schema["$defs"][at["$ref"].rsplit("/", 1)[1]]
        elif "anyOf" in at:
            at = schema["$defs"][at["anyOf"][0]["$ref"].rsplit("/", 1)[1]]
        if part not in at.get("properties", {}):
            return "additionalProperties" in at and part in catalog().work_areas
        at = at["properties"][part]
    return True


def test_every_principle_that_the_best_plan_keeps_has_a_lever() -> None:
    assert set(KEPT) == set(PRINCIPLES)


@pytest.mark.parametrize("name", KEPT)
def test_every_field_that_a_lever_names_exists(name: str) -> None:
    named = re.findall(r"\b(?:targets|assumptions|demand|stop)\.[a-z_.]*[a-z]", lever_of(name))
    assert [path for path in named if not field_there(path)] == []
    assert not lever_of(name).endswith(".")


def test_a_field_that_is_not_there_would_be_found() -> None:
    assert field_there("targets.steps_per_phase")
    assert field_there("stop.demand")
    assert field_there("demand.data")
    assert not field_there("targets.pace")
    assert not field_there("demand.wizardry")


def test_a_principle_without_a_lever_of_its_own_is_told_in_its_own_words() -> None:
    assert lever_of("nothing-abandoned").endswith(catalog().principles["nothing-abandoned"].text)


def test_roles_are_named_that_do_most_first() -> None:
    assert roles_that_can(shop(), "vision") == ("ai-product-manager",)
    assert roles_that_can(shop(), "data") == ("data-engineer", "software-engineer")
    assert roles_that_can(shop(), "evaluation", least=1.5) == ()
    assert more_for(small(), "data", "stop.demand").startswith("lower stop.demand.data, or offer a hire")


def test_those_who_are_there_or_can_come_are_named_once() -> None:
    assert present(shop()) == (
        "ai-product-manager", "ml-engineer", "software-engineer", "ai-engineer", "data-scientist", "data-engineer",
    )  # fmt: skip
    assert present(small(hires=0)) == ("data-scientist", "software-engineer", "data-engineer")


@pytest.mark.parametrize(("words", "said"), [(["a"], "a"), (["a", "b"], "a or b"), (["a", "b", "c"], "a, b or c")])
def test_words_are_offered_as_a_choice(words: list[str], said: str) -> None:
    assert either(words) == said

"""The six lines that a leader reads."""

from random import Random
from typing import Any

import pytest
from tests.designs import random_design, small

from aiteam.scenarios import Scenario, scenario
from aiteam.scoring.facts import facts_of
from aiteam.scoring.lines import lines_of
from aiteam.scoring.solving import compile_scenario
from aiteam.team import TeamDesign

TITLES = ["Work covered", "Biggest hole", "Stretched", "Foundations", "Money", "Ownership"]


def lines(here: Scenario | None = None, /, **design: Any) -> dict[str, str]:
    facts = facts_of(TeamDesign.from_dict(design), compile_scenario(here or small()))
    return {line.title: line.text for line in lines_of(facts)}


def test_a_perfect_plan() -> None:
    here = small(
        demand={"vision": 0.2, "model": 0.6},
        people={"data-scientist": 2, "ai-product-manager": 2, "data-engineer": 1},
        reskilling=[],
        budget=10.0,
        targets={"levels": {"access": 1, "observability": 1}, "first": ["access"]},
    )
    found = lines(
        here,
        capabilities={"access": [1, 1, 1], "observability": [0, 1, 1]},
        leads=["ada"] * 3,
        accountable={"vision": "ai-product-manager", "model": "data-scientist"},
    )
    assert found == {
        "Work covered": "100% of all the work is done.",
        "Biggest hole": "None: all the work is done in the end.",
        "Stretched": "Nobody works above a comfortable load; every critical area survives one resignation.",
        "Foundations": "As the situation calls for: 2 of 2.",
        "Money": "The plan takes 54% of the money.",
        "Ownership": "Work areas with an owner who is there: 2 of 2; led throughout.",
    }


def test_a_poor_plan() -> None:
    here = small(
        demand={"vision": 0.4, "data": 0.5, "model": 3.0},
        budget=1.6,
        teams=3,
        targets={"levels": {"access": 1, "observability": 2}, "first": ["access", "observability"]},
    )
    found = lines(here, leads=[None, "ada", "ada"], accountable={"model": "data-scientist", "data": "data-engineer"})
    assert found == {
        "Work covered": "31% of all the work is done.",
        "Biggest hole": "Vision and metrics: only 0% of it is done in the end.",
        "Stretched": "Data scientists work at 100% of their time; one resignation leaves a hole in vision and metrics "
        "and models.",
        "Foundations": "As the situation calls for: 0 of 2; not yet Access and Observability. "
        "Access and Observability ought to have come first.",
        "Money": "The plan costs 25% more than there is.",
        "Ownership": "Work areas with an owner who is there: 1 of 3; nobody leads in phase 1; nobody who may leads the "
        "leads.",
    }


def test_a_hole_where_nothing_is_critical_is_named_as_such() -> None:
    found = lines(hires={"ai-product-manager": 1})
    assert found["Biggest hole"] == "None where it is critical. Most is left undone in data."


def test_what_foundations_ask_of_the_platform_can_be_the_hole() -> None:
    here = small(
        demand={"vision": 0.1, "model": 0.1}, people={"data-scientist": 1, "ai-product-manager": 1}, reskilling=[]
    )
    found = lines(here, capabilities={"access": [0, 0, 2]})
    assert found["Biggest hole"] == "None where it is critical. Most is left undone in platform."


@pytest.mark.parametrize(
    ("budget", "text"),
    [
        (2.0, "The plan takes 100% of the money."),
        (2.001, "The plan takes 99% of the money."),
        (1.999, "The plan costs 1% more than there is."),
        (1.0, "The plan costs 100% more than there is."),
        (1000.0, "The plan takes 1% of the money."),
    ],
)
def test_only_a_plan_that_takes_all_the_money_takes_100_per_cent(budget: float, text: str) -> None:
    assert lines(small(budget=budget))["Money"] == text


def test_for_every_design_there_are_six_short_whole_lines() -> None:
    here, chance = scenario("scale-up"), Random(5)
    compiled = compile_scenario(here)
    for _ in range(20):
        found = lines_of(facts_of(random_design(chance, here), compiled))
        assert [line.title for line in found] == TITLES
        for line in found:
            assert line.text.endswith(".")
            assert line.text[0].isupper() or line.text[0].isdigit()
            assert not any(wrong in line.text for wrong in ("  ", "..", "; .", " ;", "None.", "[", "("))


def test_several_phases_without_a_lead_are_phases() -> None:
    assert "nobody leads in phases 1, 2 and 3" in lines()["Ownership"]


def test_one_of_one_is_singular() -> None:
    here = small(demand={"vision": 0.4}, critical=["vision"], people={"ai-product-manager": 1}, reskilling=[])
    found = lines(here, capabilities={"access": [1, 1, 1]}, accountable={"vision": "ai-product-manager"})
    assert found["Foundations"] == "As the situation calls for: 1 of 1."
    assert found["Ownership"].startswith("Work areas with an owner who is there: 1 of 1; ")


def test_the_biggest_hole_is_measured_against_what_is_really_asked_for() -> None:
    """Half a unit of 0.9 is done; measured against the 0.4 before the choice, that would be nothing."""
    more = {"id": "much", "text": "Much", "note": "More to do.", "demand": {"vision": 0.5}}
    less = {"id": "less", "text": "Less", "note": "As it is."}
    here = small(
        people={"ai-product-manager": 1, "data-scientist": 1},
        reskilling=[],
        assumptions={"contributions": {"ai-product-manager": {"vision": 0.5}}},
        choices=[{"id": "size", "title": "Size", "prompt": "How much?", "options": [more, less]}],
    )
    assert "only 0% of it is done" not in lines(here, choices={"size": "much"})["Biggest hole"]

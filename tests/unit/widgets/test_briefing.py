from __future__ import annotations

import re
from html import escape, unescape

import pytest
from tests.designs import small

from aiteam.catalog import catalog
from aiteam.scenarios import Scenario, scenarios
from aiteam.widgets.briefing import briefing

ALL = [each.varied(number) for each in scenarios().values() for number in range(len(each.variants) + 1)]

each_situation = pytest.mark.parametrize("scenario", ALL, ids=lambda one: f"{one.id}-{one.variant}")


@each_situation
def test_the_story_and_the_news_are_told_and_what_is_for_the_facilitator_is_not(scenario: Scenario) -> None:
    html = briefing(scenario)

    assert escape(scenario.brief) in html
    assert ("<b>News.</b>" in html) == bool(scenario.news) == bool(scenario.variant)
    assert escape(scenario.news) in html
    assert escape(scenario.facilitator) not in html
    for trap in scenario.traps:
        assert escape(trap.why) not in html


@each_situation
def test_what_each_role_costs_is_told_of_all_roles_that_can_be_here_and_of_no_other(scenario: Scenario) -> None:
    told = re.search("A person costs, in units: (.*?)\\.</li>", briefing(scenario))
    here = {*scenario.people, *scenario.hiring, *(offer.target for offer in scenario.reskilling)}

    assert told
    expected = {
        f"{role.title} {scenario.assumptions.costs[role.id]:g}" for role in catalog().roles.values() if role.id in here
    }
    assert set(told[1].split(", ")) == expected


@each_situation
def test_money_surcharge_levels_and_house_rules_are_told(scenario: Scenario) -> None:
    text, numbers = unescape(briefing(scenario)), scenario.assumptions

    assert f"{scenario.budget:g} units of money" in text
    assert f"Hiring adds {numbers.hire_surcharge:.0%} of that" in text
    assert f"reskilling costs {numbers.reskill_cost:g} a person" in text
    assert f"At most {scenario.targets.steps_per_phase} levels can be built in a phase." in text
    assert text.count("House rule: ") == len(scenario.separate)
    assert all(each.because in text for each in scenario.separate)
    known = sum(len(areas) for areas in numbers.contributions.values())
    assert text.count("contributes ") == known


def test_what_differs_here_is_told() -> None:
    text = briefing(small(assumptions={"contributions": {"data-engineer": {"data": 0.75}}}))

    assert "Here a Data Engineer contributes 0.75 to data." in text


@pytest.mark.parametrize("role", ["ai-engineer", "ml-engineer", "ai-product-manager"])
def test_a_role_has_its_article(role: str) -> None:
    text = briefing(small(assumptions={"contributions": {role: {"data": 0.75}}}))

    assert f"Here an {catalog().roles[role].title} contributes" in text


def test_a_single_month_is_said_in_the_singular() -> None:
    assert "1 months" not in briefing(small(months=1))


def test_words_of_a_scenario_cannot_become_markup() -> None:
    nasty = "<script>alert(1)</script> & more"
    html = briefing(
        small(
            brief=nasty,
            separate=[{"areas": ["data", "model"], "because": nasty}],
        )
    )

    assert "<script>" not in html
    assert html.count(escape(nasty)) == 2

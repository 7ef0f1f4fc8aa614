from __future__ import annotations

import re
from dataclasses import replace
from random import Random

import pytest
from tests.designs import random_design

from aiteam.catalog import catalog
from aiteam.exercises.designs import known, programs, situation
from aiteam.scoring import ScoreReport, score
from aiteam.scoring.report import Breach
from aiteam.team import TeamDesign
from aiteam.widgets.live_facts import live_facts

NAMES = ["startup", "retailer", "public-sector", "bank", "hospital", "forty-teams", "failing-pilot"]


def report(name: str, design: TeamDesign) -> ScoreReport:
    return score(design, situation(name, 0), branches=programs(name, 0))


def facts(found: ScoreReport) -> str:
    return live_facts(found, situation(found.scenario, found.variant))


@pytest.mark.parametrize("name", NAMES)
def test_of_the_best_plan_nothing_but_busy_people_is_marked(name: str) -> None:
    html = facts(report(name, known(name, 0).design))
    money_and_work, _, rest = html.partition("<h4>Time used")

    assert "(critical)" in money_and_work
    assert not re.search(r"! [^<]*\(critical\)", money_and_work)
    assert "units" in money_and_work
    assert not re.search("! [^<]*units", money_and_work)
    assert "! " not in rest.partition("<h4>Foundations that stand")[2]
    assert rest.endswith("<h4>What cannot be done like this</h4><p>Nothing.</p>")


@pytest.mark.parametrize("name", NAMES)
def test_money_work_time_and_rules_stand_in_this_order_and_no_grade_does(name: str) -> None:
    html = facts(report(name, situation(name, 0).drift))

    headings = re.findall("<h4>(.*?)</h4>", html)
    assert headings == [
        "Money",
        "Work done in the last phase",
        "Time used, at the busiest",
        "Foundations that stand",
        "What cannot be done like this",
    ]
    assert "grade" not in html.lower()
    assert "of 100" not in html


@pytest.mark.parametrize("name", NAMES)
def test_there_is_a_bar_for_every_area_that_asks_for_work_the_emptiest_first(name: str) -> None:
    found = report(name, situation(name, 0).drift)
    scenario = situation(name, 0)
    html = facts(found).partition("Work done")[2].partition("Time used")[0]

    assert len(re.findall('<div class="fact', html)) == len(found.done)
    shares = [int(each) for each in re.findall(r"<span>(\d+)%</span>", html)]
    assert shares == sorted(shares)
    for area in found.done:
        assert (f"{catalog().work_areas[area].title} (critical)" in html) == (area in scenario.critical)


@pytest.mark.parametrize("seed", range(12))
def test_whatever_the_design_what_is_bad_is_marked_in_words_and_not_by_colour_alone(seed: int) -> None:
    found = report("bank", random_design(Random(seed), situation("bank", 0)))
    html = facts(found)

    bars = re.findall(r'<div class="fact( bad)?"><span>(.*?)</span><span>(-?\d+)%</span>', html)
    assert len(bars) == 1 + len(found.done) + len(found.loads)
    assert all(bool(bad) == label.startswith("! ") for bad, label, _ in bars)
    assert html.count('aria-hidden="true"') == len(bars)
    widths = [int(width) for width in re.findall(r"width:(-?\d+)%", html)]
    assert all(0 <= width <= 100 for width in widths)


def test_what_cannot_happen_is_said_and_what_is_unwise_waits_for_the_commitment() -> None:
    found = report("bank", TeamDesign.from_dict({"hires": {"ai-engineer": 9}}))
    html = facts(found).partition("What cannot be done like this")[2]

    assert {each.principle for each in found.breaches} > {"possible", "choices-made", "led", "evaluation-owned"}
    assert "9 × AI Engineer cannot be hired; only 2 can be found in the time." in html
    assert "Nothing was chosen for" in html
    assert "Nobody leads" not in html
    assert "answers for evaluation" not in html


def test_planned_and_standing_levels_are_shown_side_by_side() -> None:
    """In the start-up nobody is left for platform work once three engineers become AI engineers."""
    levels = {"access": (2, 2, 2), "observability": (2, 2, 2)}
    found = report("startup", TeamDesign.model_validate({"capabilities": levels}))
    thin = report("startup", TeamDesign.from_dict({"capabilities": {"recipes": [0, 0, 1]}}))

    assert "LLM Accessibility: planned 2, 2, 2; standing " in facts(found)
    assert "! Recipes and Demos: planned 0, 0, 1; standing 0, 0, 0: not enough people to build it" in facts(thin)


def test_what_is_bad_begins_where_it_is_said_to() -> None:
    found = report("bank", known("bank", 0).design)
    budget, comfortable = situation("bank", 0).budget, situation("bank", 0).assumptions.comfortable
    full = replace(found, done=dict.fromkeys(found.done, 1.0), loads={"ai-engineer": (comfortable,) * 3})

    assert "! " not in facts(replace(full, cost=budget))
    assert "! " in facts(replace(full, cost=budget + 0.01))
    assert "! Data" in facts(replace(full, done=full.done | {"data": 0.99}))
    assert "! AI Engineer" in facts(replace(full, loads={"ai-engineer": (0, comfortable + 0.02, 0)}))


def test_words_of_a_scenario_cannot_become_markup() -> None:
    found = replace(
        report("bank", TeamDesign()),
        breaches=(Breach("money", 1.0, ("<script>alert(1)</script>",), 1.0, 1.0, True, ()),),
    )

    assert "<script>" not in facts(found)


def test_a_plan_that_costs_too_much_is_seen_to_cost_more_than_there_is() -> None:
    scenario = situation("bank", 0)
    html = facts(replace(report("bank", TeamDesign()), cost=scenario.budget + 0.04))

    assert "! " in html
    assert f"{scenario.budget:.1f} of {scenario.budget:g} units" not in html


def test_a_plan_that_saves_money_has_an_empty_bar() -> None:
    assert "width:-" not in facts(replace(report("bank", TeamDesign()), cost=-2.0))

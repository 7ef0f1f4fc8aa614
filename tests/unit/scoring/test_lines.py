"""The six lines that a leader reads."""

from random import Random

import pytest
from tests.designs import AT_ONCE, BO, SMALL, STOP, owned, programs, random_design, shop, small, tried, well

from aiteam.scenarios import Scenario, scenario
from aiteam.scoring.evidence import criteria_of, percent
from aiteam.scoring.facts import Facts, facts_of
from aiteam.scoring.lines import lines_of

TITLES = ["Work covered", "Biggest hole", "Stretched", "Foundations", "Money", "Ownership"]


def lines(facts: Facts) -> dict[str, str]:
    return {line.title: line.text for line in lines_of(facts)}


def test_a_perfect_plan() -> None:
    assert lines(well()) == {
        "Work covered": "100% of all the work is done or spared.",
        "Biggest hole": "None: all the work is done in the end.",
        "Stretched": "Nobody works above a comfortable load; every critical area survives one resignation.",
        "Foundations": "Standing as the situation calls for: 2 of 2.",
        "Money": "The plan takes 95% of the money.",
        "Ownership": "Work areas with an owner who is there and works on them: 4 of 4; led throughout.",
    }


def test_a_poor_plan() -> None:
    here = small(
        demand={"vision": 0.4, "data": 0.5, "model": 3.0},
        budget=1.6,
        teams=3,
        targets={"levels": {"access": 1, "observability": 2}, "first": ["access", "observability"]},
    )
    plan = {
        "leads": [None, "ada", "ada"],
        "accountable": {"model": "data-scientist", "data": "data-engineer"},
        "capabilities": {"access": [1, 1, 1]},
    }
    assert lines(tried(here, **plan)) == {
        # Of 3.9 units in each phase one is done.
        "Work covered": "31% of all the work is done or spared.",
        "Biggest hole": "Vision and metrics: only 0% of it is done in the end.",
        "Stretched": "Data scientists work at 100% of their time; one resignation leaves a hole in vision and metrics "
        "and models.",
        "Foundations": "Standing as the situation calls for: 0 of 2; not yet Access and Observability. Planned, and "
        "not built in time: Access. Access and Observability ought to have come first.",
        # Two people and one level for 2.05 units.
        "Money": "The plan costs 28% more than there is.",
        "Ownership": "Work areas with an owner who is there and works on them: 1 of 3; nobody leads in phase 1; nobody "
        "who may leads the leads.",
    }


def test_a_hole_where_nothing_is_critical_is_named_as_such() -> None:
    found = lines(tried(small(), hires={"ai-product-manager": 1}))
    assert found["Biggest hole"] == "None where it is critical. Most is left undone in data."


def test_the_hole_is_told_by_the_figure_that_the_points_and_the_reasons_rest_on() -> None:
    """Half of 0.4 units of vision is done and half a tenth of them is spared; an option asks for a tenth more."""
    options = [
        {"id": "much", "text": "Much", "note": "So.", "demand": {"vision": 0.04}},
        {"id": "less", "text": "Less", "note": "So."},
    ]
    here = small(
        people={"ai-product-manager": 1, "data-scientist": 1, "data-engineer": 1},
        reskilling=[],
        choices=[{"id": "size", "title": "Size", "prompt": "How much?", "options": options}],
        assumptions=AT_ONCE
        | {
            "comfortable": 1.0,
            "contributions": {"ai-product-manager": {"vision": 0.2}},
            "savings": {"access": {"vision": 0.05}},
        },
    )
    facts = tried(here, capabilities={"access": [1, 1, 1]}, choices={"size": "much"})
    done = (0.2 + 0.02 - 0.04) / 0.4
    assert facts.done["vision"] == pytest.approx(done) == pytest.approx(0.45)
    assert lines(facts)["Biggest hole"] == "Vision and metrics: only 45% of it is done in the end."
    reasons = {each.id: each for each in criteria_of(facts)}
    assert "vision and metrics: 45% of it is done or spared" in reasons["weakest_link"].evidence
    assert reasons["weakest_link"].points == pytest.approx(15 * done)


@pytest.mark.parametrize("name", ["startup", "failing-pilot"])
def test_coverage_is_told_alike_in_the_line_and_in_the_reason(name: str) -> None:
    here, chance = scenario(name), Random(3)
    for _ in range(10):
        facts = facts_of(random_design(chance, here), programs(here))
        covered, reason = lines(facts)["Work covered"], criteria_of(facts)[0].evidence
        share = percent(criteria_of(facts)[0].points / 14)
        assert covered == f"{share} of all the work is done or spared."
        assert reason.startswith(f"{share} of the work is done or spared. ")
        if facts.weakest:
            done = percent(facts.done[facts.weakest])
            assert f"only {done} of it" in lines(facts)["Biggest hole"]
            assert f"{done} of it is done or spared" in criteria_of(facts)[2].evidence


@pytest.mark.parametrize(
    ("budget", "text"),
    [
        (9.5, "The plan takes 100% of the money."),
        (9.501, "The plan takes 99% of the money."),
        (9.499, "The plan costs 1% more than there is."),
        (4.75, "The plan costs 100% more than there is."),
        (1000.0, "The plan takes 1% of the money."),
    ],
)
def test_only_a_plan_that_takes_all_the_money_takes_100_per_cent(budget: float, text: str) -> None:
    assert lines(well(shop(budget=budget)))["Money"] == text


def test_a_foundation_that_stands_later_than_planned_is_told_as_such() -> None:
    """One software engineer builds a step a phase, and two are planned for the first."""
    here = shop(
        people={"ai-product-manager": 2, "ai-engineer": 4, "software-engineer": 1},
        assumptions={"level_effort": 0.5},
    )
    facts = well(here, capabilities={"access": [1, 1, 1], "evaluation": [1, 1, 1]})
    assert lines(facts)["Foundations"] == (
        "Standing as the situation calls for: 2 of 2. Planned, and not built in time: Evaluation."
    )


def test_a_stopped_project_calls_for_no_foundations() -> None:
    facts = well(shop(**STOP), choices={"next": "end"}, capabilities={"access": [1, 1, 1]})
    assert lines(facts)["Foundations"] == "A stopped project calls for none."
    assert lines(facts)["Ownership"].startswith("Work areas with an owner who is there and works on them: 1 of 2; ")


@pytest.mark.parametrize("here", [scenario("scale-up"), scenario("failing-pilot"), shop(**STOP, teams=3)])
def test_for_every_design_there_are_six_short_whole_lines(here: Scenario) -> None:
    chance = Random(5)
    for _ in range(15):
        found = lines_of(facts_of(random_design(chance, here), programs(here)))
        assert [line.title for line in found] == TITLES
        for line in found:
            assert line.text.endswith(".")
            assert line.text[0].isupper() or line.text[0].isdigit()
            assert not any(wrong in line.text for wrong in ("  ", "..", "; .", " ;", "None.", "[", "("))


@pytest.mark.parametrize(
    ("leads", "words"),
    [
        ([None] * 3, "nobody leads in phases 1, 2 and 3."),
        (["ada", None, "ada"], "nobody leads in phase 2."),
        (["bo"] * 3, "led throughout."),
    ],
)
def test_who_does_not_lead_is_told_with_the_owners(leads: list[str | None], words: str) -> None:
    assert lines(well(shop(), leads=leads))["Ownership"].endswith(f": 4 of 4; {words}")


def test_an_owner_in_name_only_is_none() -> None:
    found = lines(well(shop(), **owned(prompt="ai-product-manager", app="data-scientist")))
    assert found["Ownership"].startswith("Work areas with an owner who is there and works on them: 2 of 4; ")


def test_the_leads_are_led_by_somebody_who_may() -> None:
    people = [*SMALL["candidates"], BO]
    for leader, lacks in (("bo", False), ("ada", True), (None, True)):
        found = lines(well(shop(teams=3, candidates=people), lead_of_leads=leader))["Ownership"]
        assert ("nobody who may leads the leads" in found) is lacks

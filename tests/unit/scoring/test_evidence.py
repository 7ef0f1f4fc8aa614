"""The reason for every point: true, in whole sentences, and resting on statements that there are."""

from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.designs import AT_ONCE, BO, SMALL, STOP, owned, programs, random_design, shop, small, tried, well

from aiteam.catalog import catalog
from aiteam.scenarios import scenario
from aiteam.scoring.criteria import CRITERIA
from aiteam.scoring.evidence import TITLES, criteria_of, effect_of, listed, percent, phases, units
from aiteam.scoring.facts import Facts, facts_of
from aiteam.scoring.report import Breach, Criterion


def reasons(facts: Facts) -> dict[str, Criterion]:
    return {each.id: each for each in criteria_of(facts)}


def said(criterion: str, facts: Facts) -> str:
    return reasons(facts)[criterion].evidence


@pytest.mark.parametrize("name", ["startup", "fine-tuning", "failing-pilot", "forty-teams"])
def test_every_reason_is_whole_and_rests_on_statements_of_the_course(name: str) -> None:
    here, chance = scenario(name), Random(6)
    for _ in range(12):
        facts = facts_of(random_design(chance, here), programs(here))
        found = criteria_of(facts)
        assert [each.id for each in found] == list(CRITERIA) == list(TITLES)
        assert sum(each.points for each in found) - sum(each.cost for each in facts.breaches) == pytest.approx(
            facts.raw
        )
        for each in found:
            assert each.evidence.endswith(".")
            assert not [wrong for wrong in ("  ", "..", " .", ": .", "None", "[") if wrong in each.evidence]
            assert 0 <= each.points <= each.max
            assert len(set(each.statements)) == len(each.statements)
            statements = [catalog().statements[one] for one in each.statements]
            assert all(one.era in (None, here.era) for one in statements)
            assert each.statements or each.id in ("overload", "resilience")


def test_where_nothing_is_wrong_it_says_so() -> None:
    assert {name: each.evidence for name, each in reasons(well()).items()} == {
        "coverage": "100% of the work is done or spared. In the last phase nothing is left undone.",
        "holes": "No area is more than a third undone in the last phase.",
        "weakest_link": "No critical area has a hole.",
        "overload": "Nobody works above 85% of their time.",
        "capability": "All that the situation calls for stands in the end, with the right beginning.",
        "leadership": "Somebody leads in every phase, and all four areas are covered.",
        "focus": "The lead puts delivery first, as the situation asks.",
        "ownership": "Every work area has an owner whose role the source text lists for it.",
        "resilience": "Every critical area survives one resignation.",
    }
    assert {name: each.max for name, each in reasons(well()).items()} == {
        "coverage": 14,
        "holes": 13,
        "weakest_link": 15,
        "overload": 10,
        "capability": 15,
        "leadership": 10,
        "focus": 3,
        "ownership": 10,
        "resilience": 10,
    }


# Work


def test_the_biggest_three_holes_are_named() -> None:
    facts = tried(small(demand=SMALL["demand"] | {"app": 3.0, "operations": 0.3}))
    assert said("coverage", facts).endswith(
        "Left undone in the last phase, in units: application 2, data 0.5 and vision and metrics 0.4."
    )
    assert said("holes", facts) == (
        "More than a third is left undone in the last phase: vision and metrics (0% done), data (0% done) and "
        "operations (0% done)."
    )
    assert said("weakest_link", facts) == (
        "The biggest hole is in vision and metrics: 0% of it is done or spared in the last phase."
    )


def test_the_share_in_the_words_is_the_share_of_the_points() -> None:
    """One of two units of models is done, and a fifth of a unit is spared: 60 % of it, and 60 % of the points."""
    here = small(
        people={"ai-product-manager": 1, "data-scientist": 1, "data-engineer": 1},
        demand={"vision": 0.4, "model": 2.0},
        reskilling=[],
        assumptions=AT_ONCE | {"savings": {"access": {"model": 0.1}}},
    )
    facts = tried(here, capabilities={"access": [1, 1, 1]})
    assert said("weakest_link", facts) == (
        "The biggest hole is in models: 60% of it is done or spared in the last phase."
    )
    assert said("holes", facts) == "More than a third is left undone in the last phase: models (60% done)."
    assert said("coverage", facts) == (
        "67% of the work is done or spared. Left undone in the last phase, in units: models 0.8."
    )
    assert reasons(facts)["weakest_link"].points == pytest.approx(15 * 0.6)
    assert reasons(facts)["coverage"].points == pytest.approx(14 * 1.6 / 2.4)


def test_holes_that_are_gone_in_the_end_are_told_as_such() -> None:
    late = tried(small(demand={"vision": 0.4, "model": 0.6}), hires={"ai-product-manager": 1})
    # In the first phase there is a quarter of a product manager for 0.24 units of work, which is enough.
    assert said("holes", late) == "No area is more than a third undone in the last phase."
    later = small(demand={"vision": 0.4, "model": 0.6}, assumptions={"hire_ramp": [0, 1, 1]})
    assert said("holes", tried(later, hires={"ai-product-manager": 1})) == (
        "No area is more than a third undone in the last phase. Earlier phases have some."
    )


def test_who_is_overloaded_is_named_with_the_worst_load() -> None:
    facts = tried(small(demand={"vision": 0.4, "model": 3.0}))
    assert said("overload", facts) == "Above a comfortable 85% of their time, at the worst: data scientists 100%."


# Foundations


def test_foundations_that_are_low_or_late_are_named() -> None:
    here = shop(targets={"levels": {"access": 2, "sandbox": 1}, "first": ["access"]})
    low = well(here, capabilities={"access": [0, 1, 1]})
    assert said("capability", low) == (
        "Stands lower in the end than the situation calls for: LLM Accessibility at 1 of 2 and Experimentation Sandbox "
        "at 0 of 1. Does not stand by the end of the first phase: LLM Accessibility."
    )
    assert reasons(low)["capability"].statements == (
        *catalog().capabilities["access"].statements,
        *catalog().capabilities["sandbox"].statements,
    )
    assert reasons(well(here, capabilities={"access": [1, 2, 2]}))["capability"].statements == tuple(
        catalog().capabilities["sandbox"].statements
    )


def test_what_is_planned_and_not_built_is_low_and_late() -> None:
    nobody = {"people": {"ai-product-manager": 2, "ai-engineer": 4}, "reskilling": [], "hiring": {}}
    assert said("capability", well(shop(**nobody))) == (
        "Stands lower in the end than the situation calls for: LLM Accessibility at 0 of 1 and Evaluation Support at 0 "
        "of 1. Does not stand by the end of the first phase: LLM Accessibility."
    )


def test_a_level_under_way_is_told_in_parts() -> None:
    here = shop(people={"ai-product-manager": 1, "software-engineer": 1}, assumptions={"level_effort": 1.0})
    facts = well(here, capabilities={"access": [0, 0, 1], "evaluation": [0, 0, 0]})
    assert "LLM Accessibility at 0.5 of 1" in said("capability", facts)


def test_a_stopped_project_calls_for_no_foundations() -> None:
    facts = well(shop(**STOP), choices={"next": "end"}, capabilities={})
    assert said("capability", facts) == "A stopped project calls for none."


# Leading


def test_gaps_in_leading_are_named() -> None:
    here = small(teams=3, candidates=[*SMALL["candidates"], BO])
    led = reasons(tried(here, leads=["ada", "ada", "bo"]))["leadership"]
    assert led.evidence == (
        "Not covered throughout: people and product. Nobody who has the history for it leads the leads. "
        "Each change of lead costs a little."
    )
    assert led.statements == ("EM0", "EM5a", "EM5b")
    assert said("leadership", tried(small(), leads=["ada", None, "ada"])).startswith("Nobody leads in phase 2. ")
    assert said("leadership", tried(small())).startswith("Nobody leads in phases 1, 2 and 3. ")
    assert "change of lead" not in said("leadership", tried(small(), leads=["ada"] * 3))


@pytest.mark.parametrize(
    ("leads", "words"),
    [
        (["ada"] * 3, "The lead puts delivery first, as the situation asks."),
        (
            ["ada", "ada", "bo"],
            "The situation asks for a lead who puts delivery first: There is little time. That is so only in a part of "
            "the phases.",
        ),
        (
            ["bo"] * 3,
            "The situation asks for a lead who puts delivery first: There is little time. That is so in no phase.",
        ),
        (
            [None] * 3,
            "The situation asks for a lead who puts delivery first: There is little time. That is so in no phase.",
        ),
    ],
)
def test_the_focus_is_told_with_its_reason(leads: list[str | None], words: str) -> None:
    assert said("focus", well(shop(), leads=leads)) == words


# Owners


def test_who_is_missing_as_an_owner_and_who_is_only_assumed_to_fit_are_named() -> None:
    here = small(demand={"vision": 0.4, "evaluation": 0.3, "model": 0.2})
    facts = tried(here, accountable={"evaluation": "data-scientist", "model": "data-scientist"})
    assert said("ownership", facts) == (
        "Nobody who does this work answers for vision and metrics. The source text does not list the role that answers "
        "for evaluation; that it fits is assumed."
    )


def test_an_owner_in_name_only_answers_for_nothing() -> None:
    facts = well(shop(), **owned(prompt="ai-product-manager"))
    assert said("ownership", facts) == "Nobody who does this work answers for prompts."


def test_critical_areas_in_which_one_person_stands_alone_are_named() -> None:
    here = small(people={"data-scientist": 2}, reskilling=[])
    assert said("resilience", tried(here)) == "One resignation away from a hole: vision and metrics."


def test_a_contribution_that_a_scenario_sets_does_not_change_what_the_source_text_lists() -> None:
    doubtful = small(assumptions={"contributions": {"data-scientist": {"model": 0.5}}})
    trusted = small(
        demand={"vision": 0.4, "evaluation": 0.3}, critical=["vision"],
        assumptions={"contributions": {"data-scientist": {"evaluation": 1.0}}},
    )  # fmt: skip
    assert "does not list" not in said("ownership", tried(doubtful, accountable={"model": "data-scientist"}))
    assert "does not list" in said("ownership", tried(trusted, accountable={"evaluation": "data-scientist"}))


# Words


def test_what_is_left_undone_is_never_nothing() -> None:
    here = small(demand={"vision": 0.02, "model": 0.6})
    assert said("coverage", tried(here)).endswith("Left undone in the last phase, in units: vision and metrics 0.02.")


def test_crumbs_are_not_named_beside_holes() -> None:
    here = small(demand={"vision": 0.02, "data": 0.5, "model": 0.6})
    assert said("coverage", tried(here)).endswith("in units: data 0.5.")


@pytest.mark.parametrize(
    ("factor", "cost", "words"),
    [
        (0.6, 0.0, "The scale ends at 60"),
        (0.815, 3.0, "The scale ends at 82"),
        (1.0, 3.0, "A principle is broken (-3)"),
        (1.0, 0.75, "A principle is broken (-0.75)"),
        (1.0, 0.0, "A principle is broken"),
    ],
)
def test_what_a_breach_does_is_told_first(factor: float, cost: float, words: str) -> None:
    assert effect_of(Breach("led", 1.0, ("So.",), factor, cost, True, ())) == words


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_percentage_is_whole_and_only_what_is_complete_or_nothing_is_called_so(one: float, other: float) -> None:
    low, high = sorted((one, other))
    numbers = [int(percent(share).removesuffix("%")) for share in (low, high)]
    assert numbers == sorted(numbers)
    for share, number in zip((low, high), numbers, strict=True):
        assert abs(number - 100 * share) <= 1
        assert (number == 100) == (share >= 1 - 1e-6)
        assert (number == 0) == (share <= 1e-6)


@pytest.mark.parametrize(
    ("words", "text"), [(["a"], "a"), (["a", "b"], "a and b"), (iter("abc"), "a, b and c"), ("abcd", "a, b, c and d")]
)
def test_words_are_listed_as_in_a_sentence(words: Any, text: str) -> None:
    assert listed(words) == text


@pytest.mark.parametrize(
    ("numbers", "text"), [((2,), "phase 2"), ((1, 3), "phases 1 and 3"), ((1, 2, 3), "phases 1, 2 and 3")]
)
def test_phases_are_named_within_a_sentence(numbers: tuple[int, ...], text: str) -> None:
    assert phases(numbers) == text


@pytest.mark.parametrize(("amount", "text"), [(2.0, "2"), (0.5, "0.5"), (1.234, "1.23"), (0.004, "0"), (12.0, "12")])
def test_amounts_are_told_to_hundredths(amount: float, text: str) -> None:
    assert units(amount) == text

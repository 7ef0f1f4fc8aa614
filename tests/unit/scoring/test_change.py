"""The best single change: real, the best of all, and none where nothing is to gain."""

from random import Random
from typing import Any

import pytest
from tests.designs import (
    FULL,
    SMALL,
    STOP,
    TWO,
    WELL,
    owned,
    programs,
    random_design,
    shop,
    small,
    tried,
    well,
)

from aiteam.optimizer import solved
from aiteam.scenarios import Scenario, scenario
from aiteam.scoring import Change, Reference, score
from aiteam.scoring.change import LEAST, TIE, best_change, single_changes
from aiteam.scoring.facts import Facts, facts_of
from aiteam.team import TeamDesign

STARTUP = scenario("startup")
HALF = Reference("small", baseline=20, best=70, bound=70)

SMALL_ONES = {
    "small": small(),
    "poor": small(budget=0.5),
    "nobody is there": small(people={}, reskilling=[]),
    "all may go": small(releases=3),
    "platform is critical": small(
        critical=["vision", "platform"], demand={"vision": 0.4, "data": 0.5, "model": 0.6, "platform": 0.1}
    ),
    "four teams": small(teams=4, candidates=TWO),
    "something stands": small(
        capabilities={"access": 1}, targets={"levels": {"access": 3, "evaluation": 2}, "first": ["evaluation"]}
    ),
    "all work is strain": small(assumptions={"comfortable": 0.01}),
    "a change of lead is dear": small(candidates=TWO, assumptions={"change_of_lead": 1.0}),
    "it can be stopped": small(**STOP | {"demand": SMALL["demand"] | {"evaluation": 0.2, "app": 0.2}}),
}


def changed(here: Scenario, /, **parts: Any) -> Change | None:
    return best_change(tried(here, **parts), programs(here))


def advised(facts: Facts, here: Scenario, reference: Reference | None = FULL) -> str | None:
    found = best_change(facts, programs(here), reference)
    return found and found.change


def worth(facts: Facts, reference: Reference | None) -> float:
    return facts.grade(reference) if reference else facts.raw


def assert_best(facts: Facts, here: Scenario, reference: Reference | None = None) -> None:
    """Every single change is tried, one by one: the most that one gains, and the least that one of these costs."""
    branches = programs(here)
    found = best_change(facts, branches, reference)
    offered = list(single_changes(facts.design, facts.scenario))
    all_tried = [facts_of(design, branches) for _, design in offered]
    most = max(worth(each, reference) for each in all_tried)
    if most < worth(facts, reference) + LEAST:
        assert found is None
        return
    assert found is not None
    assert found.gain == pytest.approx(most - worth(facts, reference), abs=2 * TIE)
    after = facts_of(found.design, branches)
    assert worth(after, reference) - worth(facts, reference) == pytest.approx(found.gain, abs=TIE)
    cheapest = min(each.cost for each in all_tried if worth(each, reference) > most - TIE)
    assert after.cost == pytest.approx(cheapest, abs=2 * TIE)
    assert (found.change, found.design) in offered


def designs(here: Scenario, count: int, seed: int) -> list[TeamDesign]:
    chance = Random(seed)
    return [random_design(chance, here) for _ in range(count)]


@pytest.mark.parametrize("here", SMALL_ONES.values(), ids=SMALL_ONES)
def test_it_is_the_best_of_all_single_changes_tried_one_by_one(here: Scenario) -> None:
    (wild,) = designs(here, 1, seed=5)
    assert_best(facts_of(TeamDesign(), programs(here)), here, HALF)
    assert_best(facts_of(wild, programs(here)), here)


@pytest.mark.parametrize(
    "parts",
    [
        {"capabilities": {name: [4, 4, 4] for name in ("access", "observability", "evaluation", "sandbox", "recipes")}},
        {"hires": {"ai-product-manager": 9, "data-engineer": 9, "ai-engineer": 9}, "lead_of_leads": "zed"},
        {"releases": {"data-scientist": 1, "software-engineer": 1}, "capabilities": {"access": [0, 0, 4]}},
        {"leads": ["zed", "ada", "zed"], "choices": {"weather": "sun"}},
    ],
    ids=["four everywhere", "crowds", "nobody left", "strangers"],
)
@pytest.mark.parametrize(("budget", "reference"), [(0.1, None), (9.0, HALF)])
def test_it_is_the_best_of_all_however_bad_the_design_is(
    parts: dict[str, Any], budget: float, reference: Reference | None
) -> None:
    here = small(budget=budget, releases=3)
    assert_best(tried(here, **parts), here, reference)


@pytest.mark.parametrize(
    ("flaw", "fixed"),
    [
        (owned(evaluation=None, prompt=None), "Let the ML Engineer answer for evaluation."),
        ({"leads": ["ada", "ada", None], "choices": {}}, "Let Ada lead in phase 3."),
        ({"leads": ["ada", "ada", "bo"], "choices": {}}, "Evidence: Judge real cases."),
        ({"leads": [None, None, None], "choices": {}}, "Let Ada lead throughout."),
        ({"hires": {"ml-engineer": 1}} | owned(app=None), "Let the Software Engineer answer for application."),
        ({"hires": {"ml-engineer": 4}}, "Hire ML Engineer only so often as can be found: 1."),
        ({"hires": {"ai-product-manager": 7}}, "Hire no AI Product Manager, since none can be found."),
        ({"lead_of_leads": "bo"}, "Name no Lead of Leads."),
        ({"choices": {"evidence": "cases", "weather": "sun"}}, "Drop the choice weather, which is none here."),
        ({"releases": {"ai-engineer": 2}}, "Keep one more AI Engineer."),
        ({"releases": {"ai-engineer": 3}}, "Let go no more of the role AI Engineer than is allowed: 1."),
        ({"capabilities": {"access": [1, 1, 1]}}, "Have Evaluation Support at level 1 by the end of phase 1."),
        ({"capabilities": {"evaluation": [1, 1, 1]}}, "Have LLM Accessibility at level 1 by the end of phase 1."),
    ],
    ids=str,
)
def test_of_the_flaws_of_a_good_plan_the_one_that_costs_most_is_to_be_mended(flaw: dict[str, Any], fixed: str) -> None:
    assert advised(well(shop(budget=20.0), **flaw), shop(budget=20.0)) == fixed


def test_a_person_too_many_is_given_back_where_there_is_no_money() -> None:
    here = shop(budget=9.5)
    assert advised(well(here, hires={"ml-engineer": 1}), here) == "Hire one ML Engineer fewer."


def test_gates_count_with_a_reference_and_raw_points_without() -> None:
    """No owner for evaluation takes 2.5 raw points and four tenths of the grade; going on as now takes three."""
    flaws = {"leads": ["bo"] * 3} | owned(evaluation=None)
    facts = well(shop(), **flaws)
    assert advised(facts, shop()) == "Let the ML Engineer answer for evaluation."
    assert advised(facts, shop(), None) == "Let Ada lead throughout."


@pytest.mark.parametrize("dearer_first", [False, True])
def test_of_changes_that_gain_as_much_the_cheaper_is_advised(dearer_first: bool) -> None:
    ada, bea = TWO[0], TWO[0] | {"id": "bea", "name": "Bea", "cost": 0.3}
    here = shop(candidates=[bea, ada] if dearer_first else [ada, bea], budget=20.0)
    assert advised(well(here, leads=[None] * 3), here) == "Let Ada lead throughout."


def test_the_gain_is_what_the_change_really_brings_in_grade_points() -> None:
    facts = well(shop(), leads=["ada", "ada", None])
    found = best_change(facts, programs(shop()), FULL)
    assert found is not None
    # A third of the five points for names, three quarters of a third of the others, the change, a third of the focus.
    without = 100 - 5 / 3 - 5 * 0.75 / 3 - 0.5 - 1
    assert facts.grade(FULL) == pytest.approx(without * 0.79)
    assert found.gain == pytest.approx(100 - without * 0.79, abs=1e-5)
    assert found.design == well().design


def test_far_below_the_scale_there_is_nothing_to_gain_in_grade_and_something_in_points() -> None:
    low = Reference("small", baseline=95, best=100, bound=100)
    facts = well(shop(), capabilities={}, choices={}, accountable={}, leads=[None] * 3)
    assert facts.grade(low) == 0
    assert advised(facts, shop(), low) is None
    assert advised(facts, shop(), None) is not None


def test_the_best_design_has_nothing_to_gain() -> None:
    assert advised(well(), shop()) is None
    best = solved(STARTUP)
    assert best_change(facts_of(best.design, programs(STARTUP)), programs(STARTUP), best.reference) is None


def test_one_thing_missing_from_the_best_design_of_a_scenario_is_named() -> None:
    best = solved(STARTUP)
    facts = facts_of(best.design.model_copy(update={"choices": {}}), programs(STARTUP))
    found = best_change(facts, programs(STARTUP), best.reference)
    assert found is not None
    assert found.change == "Evidence of quality: Judge real questions of customers every week."
    assert score(found.design, STARTUP, best.reference).grade == 100


@pytest.mark.parametrize(("weight", "told"), [(0.24, True), (0.16, False)])
def test_a_gain_of_a_twentieth_of_a_point_is_advice_and_less_is_not(weight: float, told: bool) -> None:
    """An owner for one of four areas earns a quarter of the weight."""
    here = shop(assumptions={"weights": {"ownership": weight, "coverage": 24 - weight}})
    facts = well(here, **owned(prompt=None))
    assert advised(facts, here) == ("Let the AI Engineer answer for prompts." if told else None)


# What is offered


def offered(here: Scenario, before: TeamDesign) -> list[TeamDesign]:
    return [after for _, after in single_changes(before, here)]


@pytest.mark.parametrize("here", [STARTUP, scenario("scale-up"), shop(teams=3)], ids=lambda each: each.id)
def test_every_single_change_is_another_design_in_one_part_and_is_said_once(here: Scenario) -> None:
    for before in (*designs(here, 2, seed=3), TeamDesign()):
        changes = list(single_changes(before, here))
        assert len(changes) > 50
        assert len({words for words, _ in changes}) == len(changes)
        assert len({repr(after.to_dict()) for _, after in changes}) == len(changes), "none is tried twice"
        for words, after in changes:
            one, other = before.model_dump(), after.model_dump()
            assert len([part for part in one if one[part] != other[part]]) == 1, words


def test_levels_never_fall_by_a_change_and_move_by_one() -> None:
    before = TeamDesign(capabilities={"access": (1, 1, 3)})
    found = {
        words: after.capabilities["access"] for words, after in single_changes(before, small()) if "Access" in words
    }
    assert found == {
        "Have LLM Accessibility at level 2 by the end of phase 1.": (2, 2, 3),
        "Leave LLM Accessibility at level 0 until the end of phase 1.": (0, 1, 3),
        "Have LLM Accessibility at level 2 by the end of phase 2.": (1, 2, 3),
        "Leave LLM Accessibility at level 0 until the end of phase 2.": (0, 0, 3),
        "Have LLM Accessibility at level 4 by the end of phase 3.": (1, 1, 4),
        "Leave LLM Accessibility at level 2 until the end of phase 3.": (1, 1, 2),
    }


@pytest.mark.parametrize(
    "impossible",
    [
        {"hires": {"ai-product-manager": 1}},
        {"hires": {"ml-engineer": 2}},
        {"hires": {"ml-engineer": 9}},
        {"reskills": [{"from": "data-scientist", "to": "ai-engineer"}]},
        {"reskills": [{"from": "software-engineer", "to": "ai-engineer", "people": 5}]},
        {"releases": {"ml-engineer": 2}},
        {"releases": {"data-scientist": 4}},
        {"lead_of_leads": "bo"},
        {"choices": {"evidence": "cases", "weather": "sun"}},
    ],
    ids=str,
)
def test_what_is_impossible_can_be_taken_back_at_once(impossible: dict[str, Any]) -> None:
    facts = well(shop(), **impossible)
    assert facts.refused
    assert any(not tried(shop(), **after.to_dict()).refused for after in offered(shop(), facts.design))


def test_to_let_somebody_go_or_keep_them_is_a_single_change() -> None:
    here, gone = small(releases=1), TeamDesign(releases={"software-engineer": 1})
    assert gone in offered(here, TeamDesign())
    assert TeamDesign() in offered(here, gone)
    assert gone not in offered(small(), TeamDesign()), "where nobody may go"


def test_a_foundation_that_stands_can_be_raised_by_a_single_change_and_none_is_one_in_words_only() -> None:
    here = small(capabilities={"access": 1}, targets={"levels": {"access": 2}})
    before = tried(here)
    for words, after in single_changes(TeamDesign(), here):
        if "LLM Accessibility" in words:
            assert words.startswith("Have LLM Accessibility at level 2 ")
            assert facts_of(after, programs(here)).fixed != before.fixed


def test_whoever_could_answer_for_an_area_that_a_choice_brings_is_a_single_change() -> None:
    options = [
        {"id": "more", "text": "More", "note": "Brings data.", "demand": {"data": 0.5}},
        {"id": "less", "text": "Less", "note": "Brings none."},
    ]
    here = small(
        demand={"vision": 0.4, "model": 0.6},
        choices=[{"id": "size", "title": "Size", "prompt": "How much?", "options": options}],
    )
    owners = [after.accountable.get("data") for after in offered(here, TeamDesign(choices={"size": "more"}))]
    assert "data-engineer" in owners


def test_who_leads_the_leads_is_a_question_only_where_there_are_several_teams() -> None:
    for teams, asked in ((2, False), (3, True)):
        found = {after.lead_of_leads for after in offered(shop(teams=teams), TeamDesign())}
        assert ({"ada", "bo"} <= found) is asked


@pytest.mark.parametrize(
    ("parts", "fixed"),
    [
        ({"choices": {f"choice-{number}": "sun" for number in range(20)}}, "Let Ada lead throughout."),
        (
            {"reskills": [{"from": "data-scientist", "to": "data-engineer"}] * 36},
            "Reskill nobody from Data Scientist to Data Engineer.",
        ),
    ],
    ids=["twenty choices", "thirty-six moves"],
)
def test_a_design_that_is_full_of_what_is_not_offered_is_advised_as_well(parts: dict[str, Any], fixed: str) -> None:
    facts = well(shop(), leads=[None] * 3, **parts)
    assert advised(facts, shop()) == fixed
    assert all(TeamDesign.from_dict(each.to_dict()) == each for each in offered(shop(), facts.design))


# Stopping


def test_a_plan_that_stops_is_advised_on_what_stopping_takes() -> None:
    """Operations are asked for only once the project is stopped."""
    here = shop(**STOP)
    scale = Reference("shop", baseline=0, best=100, bound=100, stop=98.75, worth=90)
    stop = WELL | {"choices": {"next": "end"}, "capabilities": {}, "accountable": {"evaluation": "ml-engineer"}}
    found = best_change(tried(here, **stop), programs(here), scale)
    assert found is not None
    assert found.change == "Let the Software Engineer answer for operations."
    assert found.gain == pytest.approx(90 * 5 / 98.75)


def test_to_stop_and_to_go_on_are_single_changes() -> None:
    here = shop(**STOP)
    going, stopped = ({"choices": {"next": option}} for option in ("go", "end"))
    assert TeamDesign(**stopped) in offered(here, TeamDesign(**going))
    stops = tried(here, **stopped)
    assert TeamDesign(**going) in offered(stops.scenario, stops.design)


def test_where_stopping_is_worth_more_than_a_poor_plan_it_is_advised() -> None:
    here = shop(**STOP)
    scale = Reference("shop", baseline=60, best=100, bound=100, stop=80, worth=90)
    poor = tried(here, choices={"next": "go"}, leads=["ada"] * 3, accountable={"evaluation": "ml-engineer"})
    assert advised(poor, here, scale) == "Next: Stop."

"""The best single change: real, the best of all, and none where nothing is to gain."""

from random import Random
from typing import Any

import pytest
from tests.designs import SMALL, random_design, small

from aiteam.optimizer import optimum
from aiteam.scenarios import Scenario, scenario
from aiteam.scoring import Change, score
from aiteam.scoring.change import LEAST, TIE, best_change, single_changes
from aiteam.scoring.facts import Facts, facts_of
from aiteam.scoring.solving import Compiled, compile_scenario
from aiteam.team import TeamDesign

STARTUP = scenario("startup")
BEST = optimum(STARTUP)
COMPILED = compile_scenario(STARTUP)
BO = {"id": "bo", "name": "Bo", "leader": "guide", "manager": "product", "history": ["product"], "about": "Leads too."}

SMALL_ONES = {
    "small": small(),
    "poor": small(budget=0.5),
    "nobody is there": small(people={}, reskilling=[]),
    "all may go": small(releases=3),
    "platform is critical": small(
        critical=["vision", "platform"], demand={"vision": 0.4, "data": 0.5, "model": 0.6, "platform": 0.1}
    ),
    "four teams": small(teams=4, candidates=[*SMALL["candidates"], BO]),
    "something stands": small(
        capabilities={"access": 1}, targets={"levels": {"access": 3, "evaluation": 2}, "first": ["evaluation"]}
    ),
    "all work is strain": small(assumptions={"comfortable": 0.0}),
    "a change of lead is dear": small(candidates=[*SMALL["candidates"], BO], assumptions={"change_of_lead": 1.0}),
}


def design(**parts: Any) -> TeamDesign:
    return TeamDesign.from_dict(parts)


def changed(here: Scenario, /, **parts: Any) -> Change | None:
    return best_change(facts_of(design(**parts), compile_scenario(here)))


def tried_one_by_one(facts: Facts) -> tuple[float, float] | None:
    """The most that a single change gains, and the least that a change which gains so much costs."""
    tried = [facts_of(each, facts.compiled) for _, each in single_changes(facts.design, facts.scenario)]
    most = max(each.raw for each in tried)
    if most < facts.raw + LEAST:
        return None
    return most - facts.raw, min(each.cost for each in tried if each.raw > most - TIE)


def assert_best(facts: Facts) -> None:
    found, expected = best_change(facts), tried_one_by_one(facts)
    if expected is None:
        assert found is None
        return
    assert found is not None
    assert found.gain == pytest.approx(expected[0], abs=2 * TIE)
    after = facts_of(found.design, facts.compiled)
    assert after.raw - facts.raw == pytest.approx(found.gain, abs=TIE)
    assert after.cost == pytest.approx(expected[1], abs=2 * TIE)
    assert (found.change, found.design) in list(single_changes(facts.design, facts.scenario))


def designs(here: Scenario, count: int, seed: int) -> list[TeamDesign]:
    chance = Random(seed)
    return [random_design(chance, here) for _ in range(count)]


@pytest.mark.parametrize("here", SMALL_ONES.values(), ids=SMALL_ONES)
def test_it_is_the_best_of_all_single_changes_tried_one_by_one(here: Scenario) -> None:
    compiled = compile_scenario(here)
    for each in (design(), *designs(here, 5, seed=5)):
        assert_best(facts_of(each, compiled))


@pytest.mark.parametrize("name", ["startup", "post-merger"])
def test_it_is_the_best_of_all_in_scenarios_of_the_course(name: str) -> None:
    here = scenario(name)
    compiled = compile_scenario(here)
    (wild,) = designs(here, 1, seed=9)
    assert_best(facts_of(wild, compiled))


@pytest.mark.parametrize(
    "parts",
    [
        {"capabilities": {name: [4, 4, 4] for name in ("access", "observability", "evaluation", "sandbox", "recipes")}},
        {"hires": {"ai-product-manager": 9, "data-engineer": 9, "ai-engineer": 9}, "lead_of_leads": "zed"},
        {"releases": {"data-scientist": 1, "software-engineer": 1}, "capabilities": {"access": [0, 0, 4]}},
        {"leads": ["zed", "ada", "zed"], "choices": {"weather": "sun"}},
        {
            "capabilities": {"access": [0, 0, 4], "evaluation": [0, 0, 3], "sandbox": [0, 2, 3]},
            "leads": [None, "ada", None],
        },
    ],
    ids=["four everywhere", "crowds", "nobody left", "strangers", "no coverage"],
)
@pytest.mark.parametrize("budget", [0.1, 1.0, 9.0])
def test_it_is_the_best_of_all_however_bad_the_design_is(parts: dict[str, Any], budget: float) -> None:
    here = small(budget=budget, releases=3)
    assert_best(facts_of(design(**parts), compile_scenario(here)))


@pytest.mark.parametrize("dearer_first", [False, True])
def test_of_changes_that_gain_as_much_the_cheaper_is_advised(dearer_first: bool) -> None:
    ada, bea = SMALL["candidates"][0], SMALL["candidates"][0] | {"id": "bea", "name": "Bea", "cost": 0.3}
    here = small(candidates=[bea, ada] if dearer_first else [ada, bea], budget=9.0, hires=0, hiring={})
    found = changed(here, capabilities={"access": [1, 1, 1]})
    assert found is not None
    assert found.change == "Let Ada lead throughout."


def test_the_gain_is_what_the_change_really_brings() -> None:
    found = best_change(facts_of(STARTUP.drift, COMPILED))
    assert found is not None
    before, after = score(STARTUP.drift, STARTUP), score(found.design, STARTUP)
    assert after.score - before.score == found.gain > 5


def test_with_a_reference_the_gain_is_counted_in_grade_points() -> None:
    facts = facts_of(STARTUP.drift, COMPILED)
    raw, graded = best_change(facts), best_change(facts, BEST.reference)
    assert raw is not None
    assert graded is not None
    assert graded.design == raw.design
    before, after = (score(each, STARTUP, BEST.reference).grade for each in (STARTUP.drift, graded.design))
    assert after - before == pytest.approx(graded.gain, abs=1e-5)  # type: ignore[operator]


def test_far_below_the_scale_a_gain_is_still_a_gain() -> None:
    terrible = design(hires={"ml-engineer": 9, "data-scientist": 9}, leads=["zed", "zed", "zed"])
    assert score(terrible, STARTUP, BEST.reference).grade == 0
    found = best_change(facts_of(terrible, COMPILED), BEST.reference)
    assert found is not None
    assert found.gain > 1


def test_the_best_design_has_nothing_to_gain() -> None:
    assert best_change(facts_of(BEST.design, COMPILED)) is None


@pytest.mark.parametrize(("weight", "advised"), [(0.18, True), (0.12, False)])
def test_a_gain_of_a_twentieth_of_a_point_is_advice_and_less_is_not(weight: float, advised: bool) -> None:
    here = small(assumptions={"weights": {"era_fit": weight}})
    best = optimum(here).design
    assert best.accountable["model"] == "data-scientist"
    owners = {area: role for area, role in best.accountable.items() if area != "model"}
    found = changed(here, **best.to_dict() | {"accountable": owners})
    assert [found and found.change] == ["Let the Data Scientist answer for models." if advised else None]


def test_one_thing_missing_from_the_best_design_is_named() -> None:
    data = BEST.design.to_dict()
    without = TeamDesign.from_dict(data | {"choices": {}})
    found = best_change(facts_of(without, COMPILED))
    assert found is not None
    assert found.change == "Evidence of quality: Judge real questions of customers every week."
    assert score(found.design, STARTUP, BEST.reference).grade == 100


def test_every_single_change_is_another_design_and_is_said_once() -> None:
    changes = list(single_changes(BEST.design, STARTUP))
    assert len(changes) > 50
    assert all(design != BEST.design for _, design in changes)
    assert len({words for words, _ in changes}) == len(changes)


def test_a_single_change_leaves_all_other_parts_as_they_are() -> None:
    for here in (STARTUP, scenario("scale-up")):
        (before,) = designs(here, 1, seed=3)
        for _, after in single_changes(before, here):
            one, other = before.model_dump(), after.model_dump()
            assert len([part for part in one if one[part] != other[part]]) == 1


def test_levels_never_fall_by_a_change_and_move_by_one() -> None:
    before = design(capabilities={"access": [1, 1, 3]})
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


def offered(compiled: Compiled, before: TeamDesign) -> list[TeamDesign]:
    return [after for _, after in single_changes(before, compiled.model.scenario)]


def test_somebody_who_cannot_be_let_go_can_be_kept_by_a_single_change() -> None:
    before = design(choices={"evidence": "wait"}, releases={"software-engineer": 1})
    assert any(score(after, STARTUP).violations == () for after in offered(COMPILED, before))


@pytest.mark.parametrize(
    "impossible",
    [
        {"hires": {"ai-product-manager": 1}},
        {"reskills": [{"from": "data-scientist", "to": "ai-engineer"}]},
        {"lead_of_leads": "mara"},
        {"choices": {"evidence": "wait", "weather": "sun"}},
        pytest.param(
            {"hires": {"ai-engineer": 3}},
        ),
        pytest.param(
            {"reskills": [{"from": "software-engineer", "to": "ai-engineer", "people": 5}]},
        ),
    ],
    ids=lambda each: next(iter(each)),
)
def test_what_is_impossible_can_be_taken_back(impossible: dict[str, Any]) -> None:
    before = design(**{"choices": {"evidence": "wait"}} | impossible)
    refused = {each.rule for each in score(before, STARTUP).violations}
    assert len(refused) == 1
    assert any(
        not refused & {each.rule for each in score(after, STARTUP).violations} for after in offered(COMPILED, before)
    )


def test_to_let_somebody_go_or_keep_them_is_a_single_change() -> None:
    compiled = compile_scenario(small(releases=1))
    assert design(releases={"software-engineer": 1}) in offered(compiled, design())
    assert design() in offered(compiled, design(releases={"software-engineer": 1}))


def test_a_foundation_that_stands_can_be_raised_by_a_single_change() -> None:
    here = small(capabilities={"access": 1}, targets={"levels": {"access": 2}})
    found = changed(here, leads=["ada"] * 3)
    reached = [
        facts_of(each, compile_scenario(here)).level("access", 2) for each in offered(compile_scenario(here), design())
    ]
    assert max(reached) == 2
    assert found is not None


def test_no_single_change_is_one_in_words_only() -> None:
    compiled = compile_scenario(small(capabilities={"access": 1}, targets={"levels": {"access": 2}}))
    before = facts_of(design(), compiled)
    (raised,) = [
        after
        for words, after in single_changes(design(), compiled.model.scenario)
        if words.startswith("Have LLM Accessibility") and words.endswith("phase 1.")
    ]
    assert facts_of(raised, compiled).fixed != before.fixed


def test_whoever_could_answer_for_an_area_that_a_choice_brings_is_a_single_change() -> None:
    options = [
        {"id": "more", "text": "More", "note": "Brings data.", "demand": {"data": 0.5}},
        {"id": "less", "text": "Less", "note": "Brings none."},
    ]
    here = small(
        demand={"vision": 0.4, "model": 0.6},
        choices=[{"id": "size", "title": "Size", "prompt": "How much?", "options": options}],
    )
    before = design(choices={"size": "more"})
    owned = [after.accountable.get("data") for after in offered(compile_scenario(here), before)]
    assert "data-engineer" in owned


@pytest.mark.parametrize(
    "parts",
    [
        {"leads": ["ada", "ada", None]},
        pytest.param(
            {"releases": {"software-engineer": 1}},
        ),
    ],
    ids=lambda each: next(iter(each)),
)
def test_the_same_design_is_not_tried_twice(parts: dict[str, Any]) -> None:
    found = offered(compile_scenario(small()), design(**parts))
    assert len({repr(each.to_dict()) for each in found}) == len(found)

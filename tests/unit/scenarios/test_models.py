"""A scenario that contradicts itself is refused with every contradiction named; variants change what they say."""

from typing import Any

import pytest
from pydantic import ValidationError
from tests.designs import BO, SHOP, SMALL, STOP, shop, small, tried

from aiteam.catalog import catalog
from aiteam.scenarios import Scenario, scenario, scenarios
from aiteam.scenarios.parts import Variant
from aiteam.team import TeamDesign

OPTIONS = [
    {"id": "go", "text": "Go on", "note": "As it is."},
    {"id": "wait", "text": "Wait", "note": "It costs nothing."},
]
CHOICE = {"id": "next", "title": "Next", "prompt": "What next?", "options": OPTIONS}
ENDING = CHOICE | {"options": [OPTIONS[0], OPTIONS[1] | {"stops": True}]}
ALL = [(each, number) for each in scenarios().values() for number in range(1, len(each.variants) + 1)]


def variant(changes: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": "other", "title": "Other", "news": "News.", "changes": changes} | more


def refusal(**changes: Any) -> str:
    with pytest.raises(ValidationError) as caught:
        small(**changes)
    return "; ".join(each["msg"] for each in caught.value.errors())


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"critical": ["model"]}, "critical: vision is always critical"),
        ({"critical": ["vision", "app"]}, "critical: app has no demand"),
        (
            {"people": {"ai-engineer": 1, "software-engineer": 1}},
            "people: the role ai-engineer does not exist in the era",
        ),
        ({"hiring": {"ai-engineer": 1}}, "hiring: the role ai-engineer does not exist in the era before-llms"),
        (
            {"reskilling": [{"source": "ml-engineer", "target": "data-engineer"}]},
            "reskilling: no ml-engineer is there",
        ),
        (
            {"reskilling": [{"source": "software-engineer", "target": "ai-engineer"}]},
            "reskilling: software-engineer to ai-engineer is no change of role in the era before-llms",
        ),
        (
            {"reskilling": [{"source": "software-engineer", "target": "software-engineer"}]},
            "reskilling: software-engineer to software-engineer is no change of role in the era before-llms",
        ),
        ({"capabilities": {"access": 1}}, "targets: access is at level 1 already; name a higher level or leave it out"),
        ({"targets": {"levels": {"access": 0}}}, "targets: access is at level 0 already"),
        ({"targets": {"levels": {"access": 1}, "first": ["sandbox"]}}, "targets: sandbox comes first and has no level"),
        ({"drift": {"leads": ["zed", None, None]}}, "drift: there is no candidate zed"),
        ({"drift": {"lead_of_leads": "zed"}}, "drift: there is no candidate zed"),
        ({"drift": {"choices": {"next": "go"}}}, "drift: the choice next has no option go"),
        ({"choices": [CHOICE], "drift": {"choices": {"next": "run"}}}, "drift: the choice next has no option run"),
        (
            {"focus": {"area": "product", "because": "So."}},
            "focus: no candidate is a kind of manager that puts product first; add one",
        ),
        ({"key_people": {"ml-engineer": "Only they know."}}, "key_people: no ml-engineer is there"),
        (
            {"targets": {"levels": {"access": 1}, "demanded": {"access": 2}}},
            "targets: access is demanded at level 2, above the level called for",
        ),
        (
            {"targets": {"levels": {"access": 1}, "demanded": {"sandbox": 1}}},
            "targets: sandbox is demanded at level 1, above the level called for",
        ),
        ({"choices": [ENDING]}, "stop: say what stopping takes where an option stops the project, and only there"),
        ({"stop": STOP["stop"]}, "stop: say what stopping takes where an option stops the project, and only there"),
        (
            {"choices": [ENDING], "stop": STOP["stop"] | {"critical": ["data"]}},
            "stop: critical: data has no demand",
        ),
        (
            {"traps": [{"id": "lone", "title": "Lone", "why": "So.", "design": {"leads": [None, None, "zed"]}}]},
            "traps: lone: there is no candidate zed",
        ),
        ({"variants": [variant({"budgett": 3})]}, "variants: other: budgett: Extra inputs are not permitted"),
        ({"variants": [variant({"people": 3})]}, "variants: other: people: Input should be an object"),
        ({"variants": [variant({"demand": {"vision": None}})]}, "critical: vision has no demand"),
        (
            {"drift": {"leads": ["ada"] * 3}, "variants": [variant({"candidates": {"ada": {"id": "eda"}}})]},
            "no candidate ada",
        ),
        ({"candidates": SMALL["candidates"] * 2}, "each id once; 'ada' stands there twice"),
        ({"choices": [CHOICE, CHOICE]}, "each id once; 'next' stands there twice"),
        ({"choices": [CHOICE | {"options": [OPTIONS[0]] * 2}]}, "each id once; 'go' stands there twice"),
        ({"variants": [variant({"hires": 2})] * 2}, "each id once; 'other' stands there twice"),
    ],
)
def test_a_contradiction_is_named(changes: dict[str, Any], problem: str) -> None:
    assert problem in refusal(**changes)


def test_all_contradictions_are_named_at_once() -> None:
    words = refusal(
        critical=["app"], drift={"lead_of_leads": "zed"}, hiring={"ai-engineer": 1}, variants=[variant({"x": 1})]
    )
    for problem in (
        "vision is always critical",
        "app has no demand",
        "role ai-engineer",
        "candidate zed",
        "other: x: Extra inputs are not permitted",
    ):
        assert problem in words


@pytest.mark.parametrize(
    "changes",
    [
        {"budget": 0},
        {"budget": -1.0},
        {"months": 0},
        {"months": "six"},
        {"demand": SMALL["demand"] | {"vision": 0}},
        {"demand": SMALL["demand"] | {"charm": 1.0}},
        {"people": {"data-scientist": 0}},
        {"people": {"wizard": 1}},
        {"hires": -1},
        {"teams": 0},
        {"candidates": []},
        {"targets": {"levels": {}}},
        {"targets": {"levels": {"access": 5}}},
        {"era": "stone-age"},
        {"choices": [CHOICE | {"options": OPTIONS[:1]}]},
        {"shortcuts": ["no-sleep"]},
        {"assumptions": {"stated": 1.1}},
        {"assumptions": {"comfortable": 0.0}},
        {"assumptions": {"violation": 5.0}},
        {"colour": "blue"},
    ],
)
def test_a_value_that_makes_no_sense_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        small(**changes)


@pytest.mark.parametrize(("here", "number"), ALL, ids=[f"{here.id}-{number}" for here, number in ALL])
def test_a_variant_is_the_scenario_with_what_it_says_changed_and_nothing_else(here: Scenario, number: int) -> None:
    told, other = here.variants[number - 1], here.varied(number)
    before, after = here.model_dump(mode="json"), other.model_dump(mode="json")
    differing = {field for field in before if before[field] != after[field]}
    assert differing == {*told.changes, "variant", "news", "variants"}
    assert (here.news, other.news, other.brief) == ("", told.news, here.brief)
    assert (other.variant, other.variants, other.id) == (number, (), here.id)


def test_variant_0_is_the_scenario_itself_and_there_are_no_others() -> None:
    here = small(variants=[variant({"hires": 2})])
    assert here.varied(0) is here
    assert here.varied(1).hires == 2
    assert here.hires == 1
    for number in (-1, 2):
        with pytest.raises(ValueError, match="a variant from 0 to 1"):
            here.varied(number)
    with pytest.raises(ValueError, match="a variant from 0 to 0"):
        here.varied(1).varied(1)


def test_a_variant_may_remove_and_change_parts_of_entries() -> None:
    changes = {
        "hiring": {"data-engineer": None},
        "candidates": {"ada": None, "bo": {"cost": 0.5}},
        "focus": {"area": "product"},
        "choices": {"next": {"options": {"go": {"cost": 1.0}}}},
        "demand": {"app": 0.7},
    }
    here = small(candidates=[*SMALL["candidates"], BO], choices=[CHOICE], variants=[variant(changes)])
    other = here.varied(1)
    assert other.hiring == {"ai-product-manager": 1}
    assert [(each.id, each.cost) for each in other.candidates] == [("bo", 0.5)]
    assert (other.focus.area, other.focus.because) == ("product", here.focus.because)
    assert [option.cost for option in other.choices[0].options] == [1.0, 0.0]
    assert other.demand == SMALL["demand"] | {"app": 0.7}


def test_a_variant_says_what_it_changes() -> None:
    with pytest.raises(ValidationError):
        Variant(id="other", title="Other", news="News.", changes={})


def test_only_a_scenario_that_offers_to_stop_can_be_stopped() -> None:
    assert [small().can_stop, small(choices=[CHOICE]).can_stop, shop(**STOP).can_stop] == [False, False, True]
    assert (small().stopped, small(choices=[CHOICE]).stopped) == (None, None)
    assert scenario("failing-pilot").can_stop
    assert not scenario("startup").can_stop


def test_a_design_stops_where_it_takes_an_option_that_does() -> None:
    here = shop(**STOP | {"choices": [*STOP["choices"], CHOICE | {"id": "more"}]})
    chosen = [{"next": "end"}, {"next": "go"}, {}, {"more": "go"}, {"next": "end", "more": "go"}, {"other": "end"}]
    assert [here.stops(TeamDesign(choices=each)) for each in chosen] == [True, False, False, False, True, False]


def test_once_stopped_there_is_other_work_and_all_that_was_called_for_is_gone() -> None:
    here = shop(
        **STOP, capabilities={"access": 1}, targets={"levels": {"evaluation": 1}, "demanded": {"evaluation": 1}}
    )
    stopped = here.stopped
    assert stopped is not None
    assert stopped.demand == STOP["stop"]["demand"]
    assert (stopped.areas, stopped.critical) == (("evaluation", "operations"), ("evaluation",))
    assert (stopped.targets.levels, stopped.targets.first, stopped.targets.demanded) == ({}, (), {})
    assert stopped.called_for == dict.fromkeys(catalog().capabilities, 0) | {"access": 1}
    assert [option.demand for option in stopped.choices[0].options] == [{}, {}]
    assert [option.stops for option in stopped.choices[0].options] == [False, True]
    for kept in ("people", "budget", "hiring", "hires", "releases", "candidates", "capabilities", "teams", "focus"):
        assert getattr(stopped, kept) == getattr(here, kept)
    assert here.demand == SHOP["demand"], "the scenario itself is as it was"


def test_a_variant_may_change_what_stopping_takes() -> None:
    here = shop(**STOP, variants=[variant({"stop": {"worth": 70, "demand": {"data": 0.2}}})])
    other = here.varied(1)
    assert other.stop is not None
    assert (other.stop.worth, other.stop.critical) == (70, ("evaluation",))
    assert other.stop.demand == {"evaluation": 0.5, "operations": 0.4, "data": 0.2}


@pytest.mark.parametrize(
    ("changes", "called_for"),
    [
        ({}, {"access": 1, "evaluation": 1}),
        ({"capabilities": {"access": 3, "recipes": 2}, "targets": {"levels": {"evaluation": 1}}},
         {"access": 3, "recipes": 2, "evaluation": 1}),
        ({"targets": {"levels": {"sandbox": 1}}}, {"sandbox": 1, "access": 1}),
        ({"targets": {"levels": {"observability": 1}}}, {"observability": 1}),
        ({"targets": {"levels": {"observability": 2}}}, {"observability": 2, "access": 1}),
        ({"targets": {"levels": {"evaluation": 2}}}, {"evaluation": 2, "observability": 2, "access": 1}),
        # Sorted feedback needs agreed cases, and any feedback traces that can be looked up.
        ({"targets": {"levels": {"feedback": 2}}}, {"feedback": 2, "observability": 1, "evaluation": 1}),
        ({"targets": {"levels": {"access": 3}, "demanded": {"access": 3}}}, {"access": 3}),
    ],
    ids=lambda each: str(each)[:40],
)  # fmt: skip
def test_what_is_called_for_includes_all_that_it_needs(changes: dict[str, Any], called_for: dict[str, int]) -> None:
    assert shop(**changes).called_for == dict.fromkeys(catalog().capabilities, 0) | called_for


@pytest.mark.parametrize(
    ("changes", "needed"),
    [
        ({}, True),
        ({"targets": {"levels": {"access": 1}}}, True),
        ({"critical": ["vision"]}, True),
        ({"critical": ["vision"], "targets": {"levels": {"access": 1}}}, False),
    ],
)
def test_answers_have_to_be_judged_where_it_is_called_for_or_critical(changes: dict[str, Any], needed: bool) -> None:
    assert shop(**changes).needs_evaluation is needed


def test_a_variant_calls_for_another_plan_unless_it_says_otherwise() -> None:
    told = [variant({"hires": 2}), variant({"hires": 3}, id="same", forces_change=False)]
    assert [each.forces_change for each in small(variants=told).variants] == [True, False]


def test_a_scenario_cannot_be_changed_in_place() -> None:
    with pytest.raises(ValidationError):
        small().budget = 9.0  # type: ignore[misc]


def test_a_variant_whose_entry_is_no_mapping_is_refused_like_any_other_fault() -> None:
    assert "variants: other: " in refusal(variants=[variant({"candidates": {"bo": 5}})])


def test_a_contradiction_in_a_variant_is_named_without_the_whole_scenario() -> None:
    assert refusal(variants=[variant({"demand": {"vision": None}})]).count("{") == 0


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        (
            {"reskilling": SMALL["reskilling"] * 2},
            "reskilling: software-engineer to data-engineer stands there twice",
        ),
        ({"critical": ["vision", "vision"]}, "critical: vision stands there twice"),
        (
            {"targets": {"levels": {"access": 1}, "first": ["access", "access"]}},
            "targets: first: access stands there twice",
        ),
        (
            {"separate": [{"areas": ["vision", "vision"], "because": "A slip."}]},
            "separate: vision stands there twice",
        ),
    ],
    ids=lambda each: next(iter(each)) if isinstance(each, dict) else "",
)
def test_what_stands_twice_is_refused(changes: dict[str, Any], problem: str) -> None:
    assert problem in refusal(**changes)


@pytest.mark.parametrize(
    "assumptions",
    [
        {"contributions": {"wizard": {"vision": 1.0}}},
        {"contributions": {"data-scientist": {"charm": 1.0}}},
        {"savings": {"magic": {"vision": 0.1}}},
        {"weights": {"coverage": -1.0}},
        {"costs": {"ml-engineer": -1.0}},
    ],
)
def test_an_assumption_about_what_there_is_not_is_refused(assumptions: dict[str, Any]) -> None:
    refusal(assumptions=assumptions)


def test_another_cost_of_one_role_leaves_the_others_as_they_are() -> None:
    here = small(assumptions={"costs": {"data-scientist": 2.0}})
    assert tried(here).cost == pytest.approx(3.0)


@pytest.mark.parametrize(
    "changes",
    [
        {"id": "another"},
        {"brief": "Another."},
        {"defence": "Another."},
        {"news": "Other news."},
        {"variant": 3},
        {"variants": []},
    ],
    ids=lambda each: next(iter(each)),
)
def test_a_variant_cannot_change_who_the_scenario_is(changes: dict[str, Any]) -> None:
    (field,) = changes
    assert f"variants: other: {field} stays as it is in every variant" in refusal(variants=[variant(changes)])


def test_the_areas_of_a_scenario_are_those_with_work_by_itself_or_by_a_choice_in_the_order_of_the_catalog() -> None:
    assert small().areas == ("vision", "data", "model")
    adds = CHOICE | {"options": [OPTIONS[0] | {"demand": {"governance": 0.2, "data": -0.1}}, OPTIONS[1]]}
    areas = small(choices=[adds]).areas
    assert areas == tuple(area for area in catalog().work_areas if area in {*SMALL["demand"], "governance"})


def test_candidates_choices_and_options_have_names() -> None:
    assert small(choices=[CHOICE]).names == {
        "ada": "Ada", "next": "Next", "next.go": "Go on", "next.wait": "Wait",
    }  # fmt: skip

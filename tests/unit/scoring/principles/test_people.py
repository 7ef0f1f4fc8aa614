"""Who comes and who goes: kept, broken a little, broken much, in the words and by the size that a plan is told."""

from typing import Any

import pytest
from tests.designs import AT_ONCE, SHOP, SMALL, believed, effect, must_be_kept, said, shop, small, tried, well

from aiteam.optimizer import optimum
from aiteam.scenarios import Scenario

ONLY_THEY = "only they know how it was tuned."


def keeping(**changes: Any) -> Scenario:
    """Two ML engineers of whom nobody can be lost; all may go."""
    return shop(**{"key_people": {"ml-engineer": ONLY_THEY}, "releases": 9} | changes)


# What cannot happen


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"hires": {"ml-engineer": 1}}, None),
        ({"hires": {"ml-engineer": 1, "data-engineer": 1}}, None),
        ({"hires": {"ml-engineer": 2}}, (1, 0.85, 4)),
        ({"hires": {"ai-product-manager": 1}}, (1, 0.85, 4)),
        ({"hires": {"data-scientist": 2, "ml-engineer": 1}}, (1, 0.85, 4)),
        ({"hires": {"data-scientist": 2, "ml-engineer": 2}}, (2, 0.7, 8)),
        ({"hires": {"ml-engineer": 4}}, (3, 0.6, 12)),
        ({"hires": {"ml-engineer": 6}}, (5, 0.54, 20)),
        ({"hires": {"ml-engineer": 11}}, (10, 0.4, 20)),
        ({"hires": {"ml-engineer": 1000}}, (999, 0.4, 20)),
        ({"releases": {"ai-engineer": 1}}, None),
        ({"releases": {"ai-engineer": 2}}, (1, 0.85, 4)),
        ({"releases": {"ai-engineer": 1, "ml-engineer": 1}}, (1, 0.85, 4)),
        ({"releases": {"data-scientist": 1}}, (1, 0.85, 4)),
        ({"reskills": [{"from": "software-engineer", "to": "ai-engineer", "people": 3}]}, (2, 0.7, 8)),
        ({"leads": ["zed"] * 3}, (0, 1, 0)),
        ({"lead_of_leads": "bo"}, (1, 0.85, 4)),
        ({"choices": {"evidence": "cases", "weather": "sun"}}, (1, 0.85, 4)),
        ({"choices": {"evidence": "prayer"}}, (0, 1, 0)),
    ],
    ids=str,
)
def test_what_cannot_happen_is_not_planned(changes: dict[str, Any], expected: Any) -> None:
    """One person of each role that can be found, two data scientists, two in all; one may go."""
    assert effect(well(shop(budget=20.0), **changes), "possible") == expected


@pytest.mark.parametrize(
    ("hiring", "hires", "expected"),
    [
        ({"ml-engineer": 2}, {}, None),
        ({"ml-engineer": 2}, {"ml-engineer": 1}, (3, 0.6, 12)),
        ({"ml-engineer": 2}, {"ml-engineer": 2}, (6, 0.51, 20)),
        ({}, {"ml-engineer": 1}, (3, 0.6, 12)),
        ({"ml-engineer": 1}, {"ml-engineer": 2}, (6, 0.51, 20)),
    ],
)
def test_under_a_freeze_each_hire_counts_three_times(hiring: dict[str, int], hires: Any, expected: Any) -> None:
    assert effect(well(shop(hires=0, hiring=hiring, budget=20.0), hires=hires), "possible") == expected


def test_what_cannot_happen_is_said_one_by_one() -> None:
    facts = well(shop(), hires={"data-scientist": 2, "ml-engineer": 3}, releases={"ai-engineer": 1, "ml-engineer": 1})
    assert said(facts, "possible") == [
        "3 × ML Engineer cannot be hired; only 1 can be found in the time.",
        "More people are hired than can be found in the time; in all it is 2.",
        "More people are let go than may be; in all it is 1.",
    ]
    freeze = well(shop(hires=0), hires={"ml-engineer": 1})
    assert said(freeze, "possible") == ["People are hired under a hiring freeze. Train or move those who are there."]


@pytest.mark.parametrize(
    "hires", [{"ml-engineer": 2}, {"data-scientist": 2, "ml-engineer": 1}, {"ai-product-manager": 1}], ids=str
)
def test_who_plans_more_hires_than_can_be_may_believe_that_more_hires_are_faster(hires: dict[str, int]) -> None:
    assert believed(tried(shop(), hires=hires), "possible") == ("X14",)
    assert believed(tried(shop(hires=0), hires=hires), "possible") == ("X14",)


@pytest.mark.parametrize(
    "slip",
    [
        {"leads": ["zed"] * 3},
        {"lead_of_leads": "bo"},
        {"choices": {"weather": "sun"}},
        {"releases": {"ml-engineer": 9}},
    ],
    ids=str,
)
def test_a_name_that_is_none_here_shows_no_belief_in_more_hires(slip: dict[str, Any]) -> None:
    assert believed(tried(shop(), **slip), "possible") == ()


# Whose knowledge cannot be lost


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, None),
        ({"releases": {"ai-engineer": 2}}, None),
        ({"releases": {"ml-engineer": 1}}, (1, 0.7, 0)),
        ({"releases": {"ml-engineer": 2}}, (2, 0.55, 0)),
        ({"releases": {"ml-engineer": 1}, "hires": {"ml-engineer": 1}}, None),
        ({"releases": {"ml-engineer": 2}, "hires": {"ml-engineer": 1}}, (1, 0.7, 0)),
    ],
    ids=str,
)
def test_key_people_are_kept_or_their_number_is_made_up(changes: dict[str, Any], expected: Any) -> None:
    assert effect(well(keeping(), **changes), "key-people") == expected


def test_key_people_who_learn_another_role_are_lost_as_well() -> None:
    move = {"source": "ml-engineer", "target": "ai-engineer", "limit": 2}
    facts = well(keeping(reskilling=[move]), reskills=[{"from": "ml-engineer", "to": "ai-engineer", "people": 2}])
    assert effect(facts, "key-people") == (2, 0.55, 0)
    assert said(facts, "key-people") == [f"There are fewer people in the role ML Engineer than now: {ONLY_THEY}"]


# Roles that are missed


def undone(share: float, **changes: Any) -> Scenario:
    """Before LLMs: so large a share of the data and of the models is left undone where their role has gone."""
    parts: dict[str, Any] = {
        "people": {"data-engineer": 1, "data-scientist": 1, "software-engineer": 1},
        "demand": {"vision": 0.4, "data": 1.0, "model": 1.0},
        "critical": ["vision"],
        "reskilling": [],
        "hiring": {"data-engineer": 1, "data-scientist": 1},
        "releases": 2,
        "assumptions": AT_ONCE
        | {"contributions": {"software-engineer": {"data": round(1 - share, 2), "model": round(1 - share, 2)}}},
    }
    return small(**parts | changes)


@pytest.mark.parametrize(
    ("role", "principle"),
    [("data-engineer", "data-engineers-stay-needed"), ("data-scientist", "data-scientists-stay-needed")],
)
@pytest.mark.parametrize(
    ("share", "expected"),
    [(0.0, None), (0.25, None), (0.45, (0.2, 1, 0.8)), (1.0, (0.75, 1, 3.0))],
)
def test_a_role_that_has_gone_is_missed_by_what_is_left_undone_beyond_a_quarter(
    role: str, principle: str, share: float, expected: Any
) -> None:
    """A software engineer does what is left, and is so much slower there."""
    here = undone(share)
    facts = tried(here, releases={role: 1})
    assert effect(facts, principle) == (expected and pytest.approx(expected, abs=1e-5))
    assert effect(tried(here), principle) is None, "nobody has gone"
    assert effect(tried(here, releases={role: 1}, hires={role: 1}), principle) is None, "another has come"


def test_the_work_that_is_missed_is_named_with_whose_it_was() -> None:
    facts = tried(undone(1.0), releases={"data-engineer": 1, "data-scientist": 1})
    assert said(facts, "data-engineers-stay-needed") == ["There is no Data Engineer, and much of data is left undone."]
    assert said(facts, "data-scientists-stay-needed") == [
        "There is no Data Scientist, and much of models is left undone."
    ]
    assert [each.misconceptions for each in facts.breaches if each.principle.startswith("data-")] == [("X2",), ("X4",)]


def test_where_data_is_critical_somebody_is_missed_who_never_was_there() -> None:
    data = {"critical": ["vision", "data"]}
    assert effect(tried(small()), "data-engineers-stay-needed") is None
    assert effect(tried(small(**data)), "data-engineers-stay-needed") == (0.75, 1, 3.0)
    assert effect(tried(small(**data), hires={"data-engineer": 1}), "data-engineers-stay-needed") is None


def test_data_scientists_leave_three_areas_behind() -> None:
    three = {"vision": 0.4, "model": 0.5, "experiments": 0.5, "evaluation": 0.5, "app": 0.5}
    here = undone(1.0, demand=three, people={"data-scientist": 1, "software-engineer": 1})
    facts = tried(here, releases={"data-scientist": 1})
    assert effect(facts, "data-scientists-stay-needed") == (2.25, 1, 9.0)
    never = undone(1.0, demand=three, people={"software-engineer": 1}, releases=0)
    assert effect(tried(never), "data-scientists-stay-needed") is None


def test_a_role_that_the_source_text_does_not_list_is_missed_as_well() -> None:
    """With LLMs the text is silent on data engineers; the product managers' work is listed, so silence is no matter."""
    here = shop(
        people=SHOP["people"] | {"data-engineer": 1},
        demand=SHOP["demand"] | {"data": 3.0},
        hiring={},
        releases=9,
    )
    facts = well(here, releases={"data-engineer": 1})
    undone_data = 1 - facts.done["data"]
    assert undone_data > 0.25
    assert effect(facts, "silence-is-no-end") == pytest.approx(
        (undone_data - 0.25, 1, 4 * (undone_data - 0.25)), abs=1e-5
    )
    assert said(facts, "silence-is-no-end") == ["There is no Data Engineer, and much of data is left undone."]
    assert effect(well(here), "silence-is-no-end") is None
    gone = well(here, releases={"ai-product-manager": 2})
    assert effect(gone, "silence-is-no-end") is None


def test_before_llms_the_source_text_lists_everybody() -> None:
    assert effect(tried(undone(1.0), releases={"data-engineer": 1}), "silence-is-no-end") is None


def test_how_much_may_be_left_undone_is_the_scenario_s_to_say() -> None:
    here = small(critical=["vision", "data"], assumptions={"missed": 0.5})
    assert effect(tried(here), "data-engineers-stay-needed") == (0.5, 1, 2.0)


# Access


@pytest.mark.parametrize(
    ("hires", "access", "expected"),
    [
        ({}, [0, 0, 0], None),
        ({"ml-engineer": 1}, [1, 1, 1], None),
        ({"ml-engineer": 1}, [0, 1, 1], (0.5, 1, 1.0)),
        ({"ml-engineer": 1, "data-engineer": 1}, [0, 0, 0], (1, 1, 2.0)),
        ({"ml-engineer": 1, "data-engineer": 1}, [1, 1, 1], None),
    ],
)
def test_new_people_find_an_official_way_to_a_model(hires: dict[str, int], access: list[int], expected: Any) -> None:
    facts = well(shop(), hires=hires, capabilities={"access": access, "evaluation": [0, 1, 1]})
    assert effect(facts, "access-before-hires") == expected
    if expected:
        assert said(facts, "access-before-hires") == [
            "People are hired, and there is no official access to a model in the first phase. Build access 1 first."
        ]


def test_access_that_is_planned_and_not_built_is_none() -> None:
    """Nobody but the one who comes can build, and she builds half of it in the first phase."""
    here = shop(
        people={"ai-product-manager": 2, "ai-engineer": 4},
        reskilling=[],
        hiring={"data-engineer": 1},
        assumptions={"hire_ramp": [0.25, 1, 1]},
    )
    facts = well(here, hires={"data-engineer": 1})
    assert facts.standing("access", 0) == 0.5
    assert effect(facts, "access-before-hires") is None, "half of the hires that can be made, and half of access"
    one = shop(people={"ai-product-manager": 2, "ai-engineer": 4}, reskilling=[], hiring={"data-scientist": 1}, hires=1)
    assert effect(well(one, hires={"data-scientist": 1}), "access-before-hires") == (1, 1, 2.0)


def test_where_access_need_not_come_first_people_may() -> None:
    here = shop(targets={"levels": {"access": 1, "evaluation": 1}, "first": ["evaluation"]})
    facts = well(here, hires={"ml-engineer": 1}, capabilities={"evaluation": [1, 1, 1]})
    assert effect(facts, "access-before-hires") is None


# The best plan


@pytest.mark.parametrize(
    "here",
    [
        small(budget=99.0, hires=1),
        small(budget=99.0, people={"ai-product-manager": 1, "data-scientist": 1}, hires=0, reskilling=[]),
        keeping(budget=8.5),
        small(people=SMALL["people"] | {"ai-product-manager": 1, "data-engineer": 1}, releases=2, budget=3.7, hires=0),
        shop(targets={"levels": {"access": 1}, "first": ["access"]}, assumptions={"level_cost": 0.9}, budget=11.5),
    ],
    ids=["two are needed", "under a freeze", "money for fewer", "money for fewer still", "access is dear"],
)
def test_the_best_plan_keeps_them_where_breaking_them_is_tempting(here: Scenario) -> None:
    best = tried(here, **optimum(here).design.to_dict())
    assert (must_be_kept(best), best.refused) == ([], ())

"""What has to stand: kept, broken a little, broken much, in the words and by the size that a plan is told."""

from typing import Any

import pytest
from tests.designs import SHOP, STOP, believed, breach, effect, must_be_kept, said, shop, small, tried, well

from aiteam.optimizer import optimum
from aiteam.scenarios import Scenario

NOBODY_BUILDS = {"people": {"ai-product-manager": 2, "ai-engineer": 4}, "reskilling": [], "hiring": {}}
"""AI engineers can do everything in the shop but platform work."""

ROOMY = {"targets": SHOP["targets"] | {"steps_per_phase": 24}}
"""Any number of levels a phase can be taken in."""


def one_builds(effort: float, **changes: Any) -> Scenario:
    """One data engineer has half a unit of platform work a phase."""
    people = {"ai-product-manager": 2, "ai-engineer": 3, "data-scientist": 1, "data-engineer": 1}
    return shop(people=people, reskilling=[], hiring={}, assumptions={"level_effort": effort}, **changes)


def levels(**capabilities: list[int]) -> dict[str, Any]:
    return {"capabilities": {"access": [1, 1, 1], "evaluation": [0, 1, 1]} | capabilities}


# Evaluation


@pytest.mark.parametrize(
    ("evaluation", "stands", "early"),
    [
        ([1, 1, 1], None, None),
        ([0, 1, 1], None, None),
        ([0, 0, 1], None, (1, 1, 4)),
        ([0, 0, 0], (1, 0.6, 0), (1, 1, 4)),
    ],
)
def test_where_answers_have_to_be_judged_agreed_cases_stand_before_the_last_phase(
    evaluation: list[int], stands: Any, early: Any
) -> None:
    facts = well(shop(), **levels(evaluation=evaluation))
    assert effect(facts, "evaluation-stands") == stands
    assert effect(facts, "evaluation-early") == early


def test_without_agreed_cases_a_plan_is_told_what_is_missing_and_what_may_be_believed() -> None:
    facts = well(shop(), **levels(evaluation=[0, 0, 0]))
    assert said(facts, "evaluation-stands") == [
        "No set of agreed cases stands by the end (Evaluation Support at level 1), so nobody can judge the answers."
    ]
    assert said(facts, "evaluation-early") == [
        "Evaluation Support begins in the last phase or never. Have level 1 by the end of phase 2 at the latest."
    ]
    assert [each.misconceptions for each in facts.breaches if "evaluation" in each.principle] == [("X6",), ("X6",)]


def test_agreed_cases_that_are_planned_and_not_built_are_none_and_half_of_them_count_by_half() -> None:
    nobody = well(shop(**NOBODY_BUILDS), **levels())
    assert (effect(nobody, "evaluation-stands"), effect(nobody, "evaluation-early")) == ((1, 0.6, 0), (1, 1, 4))
    # A quarter of a step a phase: in the first for access, and then for what a gate hangs on.
    half = well(one_builds(2.0), **levels())
    assert [half.standing("evaluation", phase) for phase in range(3)] == [0, 0.25, 0.5]
    assert (effect(half, "evaluation-stands"), effect(half, "evaluation-early")) == ((0.5, 0.8, 0), (0.75, 1, 3))


@pytest.mark.parametrize(
    ("changes", "needed"),
    [
        ({"targets": {"levels": {"evaluation": 1}}, "critical": ["vision"]}, True),
        ({"targets": {"levels": {"access": 1}}, "critical": ["vision", "evaluation"]}, True),
        ({"targets": {"levels": {"access": 1}}, "critical": ["vision"]}, False),
    ],
)
def test_agreed_cases_are_needed_where_they_are_called_for_or_evaluation_is_critical(
    changes: dict[str, Any], needed: bool
) -> None:
    facts = well(shop(**changes), **levels(evaluation=[0, 0, 0]))
    assert (breach(facts, "evaluation-stands") is not None) is needed
    assert (breach(facts, "evaluation-early") is not None) is needed


def test_who_stops_need_not_judge_answers_any_more() -> None:
    facts = well(shop(**STOP), choices={"next": "end"}, capabilities={})
    assert facts.scenario.critical == ("evaluation",)
    assert breach(facts, "evaluation-stands") is breach(facts, "evaluation-early") is None


# What the news demands


@pytest.mark.parametrize(
    ("access", "observability", "expected"),
    [
        ([1, 2, 2], [0, 1, 1], None),
        ([1, 2, 2], [0, 0, 0], (1, 0.68, 0)),
        ([1, 1, 1], [0, 0, 0], (2, 0.6, 0)),
        ([0, 0, 0], [0, 0, 0], (2, 0.6, 0)),
    ],
)
def test_what_the_news_demands_is_there_by_the_end(access: list[int], observability: list[int], expected: Any) -> None:
    demanded = {"access": 2, "observability": 1}
    here = shop(targets={"levels": demanded | {"evaluation": 1}, "demanded": demanded})
    facts = well(here, **levels(access=access, observability=observability))
    assert effect(facts, "demanded") == expected
    if expected:
        last = "Observability Platform does not stand at level 1 by the end, and it has to."
        assert said(facts, "demanded")[-1] == last


def test_what_is_demanded_and_stands_in_part_counts_in_part() -> None:
    here = one_builds(1.0, targets={"levels": {"access": 1, "evaluation": 1}, "demanded": {"access": 1}})
    facts = well(here, capabilities={"access": [0, 0, 1]})
    assert facts.standing("access", 2) == 0.5
    assert effect(facts, "demanded") == (0.5, 0.84, 0)


# The pace


@pytest.mark.parametrize(
    ("capabilities", "expected"),
    [
        ({"access": [1, 2, 3], "evaluation": [1, 1, 1]}, None),
        ({"access": [2, 2, 2]}, None),
        ({"access": [1, 1, 1], "evaluation": [1, 1, 1], "sandbox": [1, 1, 1]}, (1, 1, 1.5)),
        ({"access": [2, 2, 2], "evaluation": [1, 1, 1], "sandbox": [1, 1, 1]}, (2, 0.93, 3)),
        ({"access": [3, 3, 3]}, (2, 0.93, 3)),
        ({"access": [1, 2, 2], "evaluation": [1, 1, 1], "sandbox": [0, 2, 2]}, (1, 1, 1.5)),
        ({"access": [2, 4, 4], "evaluation": [2, 4, 4], "observability": [2, 4, 4]}, (8, 0.75, 9)),
    ],
    ids=["as fast as can be", "two at once", "three", "four", "three of one", "later", "far too fast"],
)
def test_foundations_come_at_a_pace_that_people_can_absorb(capabilities: dict[str, Any], expected: Any) -> None:
    """Two levels a phase, and two of one capability."""
    assert effect(well(shop(), capabilities=capabilities), "pace") == expected


def test_too_fast_is_told_by_phase_and_by_capability() -> None:
    facts = well(shop(), capabilities={"access": [0, 3, 3], "evaluation": [0, 0, 3]})
    assert said(facts, "pace") == [
        "Foundations go up too fast in phase 2; people can take in 2 levels a phase.",
        "LLM Accessibility goes up by more than 2 levels in phase 2; spread them over two.",
        "Foundations go up too fast in phase 3; people can take in 2 levels a phase.",
        "Evaluation Support goes up by more than 2 levels in phase 3; spread them over two.",
    ]
    assert believed(facts, "pace") == ("X10",)
    one = tried(small(), capabilities={"access": [2, 2, 2]})
    assert said(one, "pace") == ["Foundations go up too fast in phase 1; people can take in 1 level a phase."]


def test_the_pace_is_that_of_the_plan_whether_anybody_builds_it_or_not() -> None:
    plan = {"capabilities": {"access": [3, 3, 3]}}
    assert effect(well(shop(**NOBODY_BUILDS), **plan), "pace") == effect(well(shop(), **plan), "pace") == (2, 0.93, 3)


def test_what_was_there_is_no_step() -> None:
    here = shop(capabilities={"access": 3}, targets={"levels": {"evaluation": 1}, "steps_per_phase": 1})
    assert effect(well(here, capabilities={"access": [3, 4, 4], "evaluation": [1, 1, 1]}), "pace") is None


# No further than needed


@pytest.mark.parametrize(
    ("capabilities", "expected"),
    [
        ({"access": [2, 3, 4], "evaluation": [0, 1, 1]}, None),
        ({"access": [2, 3, 4], "sandbox": [0, 0, 1]}, (1, 0.97, 0)),
        ({"access": [2, 3, 4], "sandbox": [0, 0, 4]}, (4, 0.86, 0)),
        ({"access": [2, 3, 4], "sandbox": [0, 2, 4], "recipes": [0, 2, 4]}, (8, 0.75, 0)),
        ({"access": [2, 3, 4], "sandbox": [0, 2, 4], "recipes": [0, 2, 4], "feedback": [2, 2, 4]}, (12, 0.75, 0)),
    ],
)
def test_foundations_go_little_further_than_the_situation_calls_for(
    capabilities: dict[str, Any], expected: Any
) -> None:
    """Access and evaluation at 1 are called for; three levels more are nothing to speak of."""
    facts = well(shop(), capabilities=capabilities)
    assert effect(facts, "no-further-than-needed") == expected
    if expected:
        assert said(facts, "no-further-than-needed") == [
            "Foundations are planned well beyond what the situation calls for. Leave out what nobody has asked for."
        ]


def test_what_is_needed_for_what_is_called_for_and_what_was_there_is_not_too_far() -> None:
    """Evaluation at 2 needs traces at 2, and these need access at 1."""
    here = shop(targets={"levels": {"evaluation": 2}}, capabilities={"recipes": 4}, assumptions={"spare_levels": 0})
    needed = {"access": [1, 1, 1], "observability": [1, 2, 2], "evaluation": [1, 1, 2], "recipes": [4, 4, 4]}
    assert effect(well(here, capabilities=needed), "no-further-than-needed") is None
    further = needed | {"access": [1, 1, 2]}
    assert effect(well(here, capabilities=further), "no-further-than-needed") == (1, 0.97, 0)


# Built


@pytest.mark.parametrize(
    ("capabilities", "never", "late"),
    [
        ({}, None, None),
        ({"access": [0, 0, 1]}, (1, 1, 1.5), None),
        ({"access": [1, 1, 1]}, (1, 1, 1.5), (2, 1, 1)),
        ({"access": [1, 1, 2], "evaluation": [0, 1, 1]}, (3, 1, 4.5), (3, 1, 1.5)),
        ({"access": [4, 4, 4], "evaluation": [4, 4, 4], "sandbox": [4, 4, 4]}, (12, 1, 12), (24, 1, 4)),
    ],
)
def test_what_nobody_builds_is_paid_for_by_each_level_and_by_each_phase_of_waiting(
    capabilities: dict[str, Any], never: Any, late: Any
) -> None:
    facts = well(shop(**NOBODY_BUILDS), capabilities=capabilities)
    assert (effect(facts, "staffed"), effect(facts, "staffed-in-time")) == (never, late)


def test_what_stands_a_phase_late_is_paid_for_less() -> None:
    """One step a phase, and two are planned for the first."""
    facts = well(one_builds(0.5), capabilities={"access": [1, 1, 1], "evaluation": [1, 1, 1]})
    assert (effect(facts, "staffed"), effect(facts, "staffed-in-time")) == (None, (1, 1, 0.5))
    assert said(facts, "staffed-in-time") == [
        "Foundations stand later than planned, for want of people for platform work. Plan them a phase later."
    ]


def test_what_stands_by_half_is_missing_by_half() -> None:
    """Half a step a phase: of two levels for the first phase one and a half stand in the end."""
    facts = well(one_builds(1.0), capabilities={"access": [1, 1, 1], "evaluation": [1, 1, 1]})
    assert (effect(facts, "staffed"), effect(facts, "staffed-in-time")) == ((0.5, 1, 0.75), (2.5, 1, 1.25))
    assert said(facts, "staffed") == [
        "Foundations are planned that nobody has time to build. Give platform work to more people, or plan less."
    ]


# Watched and judged


@pytest.mark.parametrize(
    ("observability", "evaluation", "expected"),
    [
        ([0, 1, 2], [0, 1, 1], None),
        ([1, 1, 1], [0, 0, 0], None),
        ([0, 1, 2], [0, 0, 0], (1, 1, 3)),
        ([0, 1, 2], [0, 0, 1], None),
    ],
)
def test_what_is_watched_is_judged_as_well(observability: list[int], evaluation: list[int], expected: Any) -> None:
    facts = well(shop(), **levels(observability=observability, evaluation=evaluation))
    assert effect(facts, "judged-and-not-only-watched") == expected
    if expected:
        assert believed(facts, "judged-and-not-only-watched") == ("X8",)
        assert said(facts, "judged-and-not-only-watched") == [
            "The Observability Platform shows cost and speed, and without Evaluation Support nobody knows what is "
            "right."
        ]


@pytest.mark.parametrize(
    ("feedback", "evaluation", "expected"),
    [
        ([0, 1, 1], [0, 1, 1], None),
        ([0, 0, 0], [0, 0, 0], None),
        ([0, 1, 1], [0, 0, 0], (1, 1, 2)),
        ([0, 0, 2], [0, 0, 0], (1, 1, 2)),
    ],
)
def test_signals_from_users_are_sorted_by_agreed_types(
    feedback: list[int], evaluation: list[int], expected: Any
) -> None:
    facts = well(shop(), **levels(observability=[1, 1, 1], feedback=feedback, evaluation=evaluation))
    assert effect(facts, "feedback-is-sorted") == expected
    if expected:
        assert believed(facts, "feedback-is-sorted") == ("X9",)
        assert said(facts, "feedback-is-sorted") == [
            "Feedback is captured, and without Evaluation Support nobody can sort it by agreed types of failure."
        ]


@pytest.mark.parametrize("half", ["judged-and-not-only-watched", "feedback-is-sorted"])
def test_what_is_planned_and_not_built_needs_no_judging(half: str) -> None:
    plan = {"access": [1, 1, 1], "observability": [2, 2, 2], "feedback": [1, 1, 1]}
    assert effect(well(shop(**NOBODY_BUILDS), capabilities=plan), half) is None


# The best plan


@pytest.mark.parametrize(
    "here",
    [
        shop(targets={"levels": {"access": 3, "sandbox": 2}, "first": ["access", "sandbox"], "steps_per_phase": 1}),
        shop(**ROOMY | {"targets": {"levels": {"access": 4}, "steps_per_phase": 24}, "critical": ["vision"]}),
        shop(
            assumptions={"savings": {name: {"app": 0.05, "prompt": 0.05} for name in ("sandbox", "recipes")}}, **ROOMY
        ),
        shop(targets={"levels": {"access": 2, "sandbox": 1}, "demanded": {"access": 2}}, budget=9.65),
        one_builds(0.5, targets={"levels": {"access": 2, "evaluation": 1}, "first": ["access"], "steps_per_phase": 9}),
    ],
    ids=["slow people", "four levels of one", "tools that save work", "money for one of two", "few who build"],
)
def test_the_best_plan_keeps_them_where_breaking_them_is_tempting(here: Scenario) -> None:
    best = tried(here, **optimum(here).design.to_dict())
    assert must_be_kept(best) == []
    assert best.unbuilt == ()

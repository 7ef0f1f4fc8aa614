"""Who answers for what: kept, broken a little, broken much, in the words and by the size that a plan is told."""

from typing import Any

import pytest
from tests.designs import SHOP, STOP, believed, breach, effect, must_be_kept, owned, said, shop, small, tried, well

from aiteam.optimizer import optimum
from aiteam.scenarios import Scenario
from aiteam.scoring.facts import Facts

JUDGES = {"prompt": "ai-engineer", "evaluation": "ai-engineer"}
ALONE = {"people": {"ai-product-manager": 2, "software-engineer": 2, "ai-engineer": 2}}
"""Nobody but the AI engineers can judge answers."""

APART = {"areas": ["prompt", "evaluation"], "because": "whoever writes may not judge."}
WIDE = {
    "demand": SHOP["demand"] | {"integration": 0.3, "operations": 0.2, "data": 0.2, "governance": 0.2},
    "people": SHOP["people"] | {"software-engineer": 3},
    "budget": 11.0,
}
"""Four more areas, in which software engineers, ML engineers and product managers have time to work."""


def wide(**changes: Any) -> Facts:
    owners = {
        "integration": "software-engineer",
        "operations": "ml-engineer",
        "data": "software-engineer",
        "governance": "ai-product-manager",
    }
    return well(shop(**WIDE), **owned(**owners | changes))


def test_the_good_plan_keeps_them_and_so_does_the_one_with_more_areas() -> None:
    assert well().breaches == ()
    assert wide().breaches == ()


# Evaluation


@pytest.mark.parametrize(
    ("owner", "expected"),
    [
        ("ml-engineer", None),
        ("ai-engineer", None),
        (None, (1, 0.6, 0)),
        ("software-engineer", (1, 0.6, 0)),
        ("data-scientist", (1, 0.6, 0)),
    ],
    ids=["one who can", "another who can", "nobody", "one who cannot do it", "one who is not there"],
)
def test_someone_who_can_and_is_there_answers_for_evaluation(owner: str | None, expected: Any) -> None:
    assert effect(well(shop(), **owned(evaluation=owner)), "evaluation-owned") == expected


@pytest.mark.parametrize(
    ("time", "expected"),
    [(0.2, None), (0.15, None), (0.12, (0.2, 0.92, 0)), (0.075, (0.5, 0.8, 0)), (0.0, (1, 0.6, 0))],
)
def test_who_answers_for_evaluation_spends_time_on_it(time: float, expected: Any) -> None:
    """The only one who can judge comes in the last phase, for so much of a unit of time; 0.15 are enough."""
    here = shop(
        people={"ai-product-manager": 2, "software-engineer": 2},
        hiring={"data-scientist": 1},
        assumptions={"hire_ramp": [0, 0, time]},
    )
    facts = well(here, hires={"data-scientist": 1}, **owned(evaluation="data-scientist", prompt="software-engineer"))
    assert effect(facts, "evaluation-owned") == (expected and pytest.approx(expected))


def test_a_plan_in_which_nobody_answers_for_evaluation_is_told_so() -> None:
    facts = well(shop(), **owned(evaluation=None))
    assert said(facts, "evaluation-owned") == [
        "Nobody who is there and spends time on it answers for evaluation. Name a role that can judge, and leave its "
        "people time for it."
    ]
    assert effect(facts, "critical-owned") is None, "evaluation is counted once, also where it is critical"


@pytest.mark.parametrize("critical", [["vision", "evaluation", "app"], ["vision", "app"]])
def test_evaluation_has_an_owner_whether_it_is_critical_or_not(critical: list[str]) -> None:
    facts = well(shop(critical=critical), **owned(evaluation=None))
    assert effect(facts, "evaluation-owned") == (1, 0.6, 0)


def test_where_nobody_asks_for_evaluation_nobody_has_to_answer_for_it() -> None:
    assert breach(tried(small()), "evaluation-owned") is None


# Critical areas


@pytest.mark.parametrize(
    ("without", "expected"),
    [
        ((), None),
        (("prompt",), None),
        (("app",), (1, 0.7, 0)),
        (("app", "vision"), (2, 0.58, 0)),
        (("app", "vision", "operations"), (3, 0.46, 0)),
        (("app", "vision", "operations", "integration"), (4, 0.46, 0)),
    ],
)
def test_someone_answers_for_each_critical_area(without: tuple[str, ...], expected: Any) -> None:
    critical = ["vision", "evaluation", "app", "operations", "integration"]
    owners = {"integration": "software-engineer", "operations": "software-engineer"} | dict.fromkeys(without)
    facts = well(shop(**WIDE | {"critical": critical}), **owned(**owners))
    assert effect(facts, "critical-owned") == expected


def test_a_critical_area_without_an_owner_is_named() -> None:
    facts = well(shop(), **owned(app=None, vision="software-engineer"))
    assert said(facts, "critical-owned") == [
        f"Nobody who is there and spends time on it answers for {area}, which is critical. Name a role that does this "
        "work."
        for area in ("vision and metrics", "application")
    ]


# In name only


@pytest.mark.parametrize(
    ("owners", "expected"),
    [
        ({"prompt": None}, None),
        ({"prompt": "ai-product-manager"}, (1, 0.93, 0)),
        ({"prompt": "data-scientist"}, (1, 0.93, 0)),
        ({"prompt": "ai-product-manager", "data": "ml-engineer"}, (2, 0.86, 0)),
        ({"prompt": "ml-engineer", "data": "ml-engineer", "operations": "ai-engineer"}, (3, 0.79, 0)),
        ({"app": "ai-product-manager", "evaluation": "software-engineer"}, None),
    ],
    ids=["nobody", "cannot do it", "is not there", "two", "three", "those that must be owned are counted elsewhere"],
)
def test_an_owner_is_never_just_a_name(owners: dict[str, str | None], expected: Any) -> None:
    assert effect(wide(**owners), "owners-at-work") == expected


def test_an_owner_in_name_only_is_told_apart_from_an_empty_box() -> None:
    assert said(wide(prompt="ai-product-manager"), "owners-at-work") == [
        "The AI Product Manager answers for prompts in name only: nobody holds the role, or its people do none of this "
        "work."
    ]


def test_a_role_that_the_era_does_not_know_is_a_name_only() -> None:
    facts = tried(small(), accountable={"data": "ai-engineer"})
    assert effect(facts, "owners-at-work") == (1, 0.93, 0)
    assert said(facts, "owners-at-work") == ["The AI Engineer answers for data, and there is no such role here."]


# Builders and judges


@pytest.mark.parametrize(
    ("here", "owners", "expected"),
    [
        (shop(), JUDGES, None),
        (shop(**ALONE), {"evaluation": "ai-engineer", "prompt": "software-engineer"}, None),
        (shop(**ALONE), JUDGES, (1, 0.75, 0)),
        (shop(**ALONE), {"evaluation": "ai-engineer", "prompt": None, "app": "ai-engineer"}, (1, 0.75, 0)),
        (shop(**ALONE), {"prompt": "ai-engineer", "evaluation": None}, None),
    ],
    ids=["others judge with them", "who judges does not build", "prompts", "application", "nobody judges"],
)
def test_who_builds_does_not_judge_alone(here: Scenario, owners: dict[str, str | None], expected: Any) -> None:
    assert effect(well(here, **owned(**owners)), "builders-do-not-judge-alone") == expected


@pytest.mark.parametrize(("time", "size"), [(0.0, 1.0), (0.03, 0.8), (0.075, 0.5), (0.15, 0.0)])
def test_a_second_judge_counts_by_the_time_that_is_spent_on_it(time: float, size: float) -> None:
    """From 0.15 units of time on, somebody is a second judge."""
    here = shop(**ALONE | {"hiring": {"data-scientist": 1}}, assumptions={"hire_ramp": [0, 0, time]})
    facts = well(here, hires={"data-scientist": 1}, **owned(**JUDGES))
    expected = pytest.approx((size, 1 - 0.25 * size, 0)) if size else None
    assert effect(facts, "builders-do-not-judge-alone") == expected


def test_who_judges_alone_is_told_what_else_is_theirs() -> None:
    assert said(well(shop(**ALONE), **owned(**JUDGES)), "builders-do-not-judge-alone") == [
        "The AI Engineer answers for prompts and judges the answers, and nobody in another role judges with them. Let "
        "someone who does not build answer for evaluation."
    ]


@pytest.mark.parametrize(
    ("owners", "expected"),
    [
        ({}, None),
        ({"evaluation": "ai-engineer", "prompt": "software-engineer"}, None),
        (JUDGES, (1, 1, 0.75)),
        (JUDGES | {"app": "ai-engineer"}, (2, 1, 1.5)),
    ],
)
def test_who_judges_and_builds_pays_even_with_a_second_judge(owners: dict[str, str | None], expected: Any) -> None:
    facts = well(shop(), **owned(**owners))
    assert effect(facts, "judge-does-not-build") == expected
    if expected:
        first = said(facts, "judge-does-not-build")[-1]
        assert first == "The AI Engineer answers for prompts as well as for judging the answers."


# House rules


@pytest.mark.parametrize(
    ("separate", "owners", "expected"),
    [
        ([], JUDGES, None),
        ([APART], {}, None),
        ([APART], JUDGES, (1, 0.62, 0)),
        ([APART, APART | {"areas": ["app", "evaluation"]}], JUDGES | {"app": "ai-engineer"}, (2, 0.5, 0)),
    ],
)
def test_the_rules_of_the_house_are_kept(separate: list[Any], owners: dict[str, str | None], expected: Any) -> None:
    assert effect(well(shop(separate=separate), **owned(**owners)), "house-rules") == expected


def test_a_broken_house_rule_is_told_with_its_reason() -> None:
    assert said(well(shop(separate=[APART]), **owned(**JUDGES)), "house-rules") == [
        "The AI Engineer answers for prompts and evaluation; the house keeps them apart: whoever writes may not judge."
    ]


# How much one can answer for


@pytest.mark.parametrize(
    ("owners", "expected"),
    [
        ({"prompt": "software-engineer"}, None),
        ({"prompt": "software-engineer", "operations": "software-engineer"}, None),
        (dict.fromkeys(("prompt", "operations", "vision"), "software-engineer"), (1, 0.93, 0)),
        (dict.fromkeys(("prompt", "operations", "vision", "evaluation"), "software-engineer"), (2, 0.86, 0)),
    ],
    ids=["four", "five", "six of eight", "seven of eight"],
)
def test_no_role_answers_for_nearly_everything_however_many_hold_it(
    owners: dict[str, str | None], expected: Any
) -> None:
    """Three software engineers could answer for nine areas; two thirds of eight are five."""
    facts = wide(**owners)
    assert effect(facts, "span") == expected
    if expected:
        assert said(facts, "span") == [
            "The Software Engineer answers for nearly everything. Share the areas out among the roles that do the work."
        ]


@pytest.mark.parametrize(("areas", "expected"), [(3, None), (4, (1, 0.93, 0)), (5, (2, 0.86, 0))])
def test_one_person_answers_for_three_areas_at_most(areas: int, expected: Any) -> None:
    here = shop(**WIDE | {"people": SHOP["people"] | {"software-engineer": 1, "ai-engineer": 3}})
    theirs = ["app", "integration", "operations", "data", "prompt"][:areas]
    facts = well(here, **owned(**{"app": None} | dict.fromkeys(theirs, "software-engineer")))
    assert effect(facts, "span") == expected
    if expected:
        assert said(facts, "span") == [
            "The Software Engineer answers for more than 3 areas for each person in the role. Share them out."
        ]
        assert believed(facts, "span") == ("X5",)


def test_what_one_person_can_answer_for_is_the_scenario_s_to_say() -> None:
    here = shop(**WIDE, assumptions={"span": 1, "spread": 0.5})
    owners = dict.fromkeys(("app", "integration", "data", "operations"), "software-engineer")
    assert effect(well(here, **owned(**owners)), "span") == (1, 0.93, 0), "four areas for three people"
    facts = well(here, **owned(**owners, vision="software-engineer"))
    assert effect(facts, "span") == (3, 0.8, 0), "two too many for three people, and one more than half of eight"


def test_where_there_is_only_one_area_somebody_can_answer_for_it() -> None:
    alone = {"demand": {"evaluation": 0.5}, "critical": ["evaluation"], "worth": 90, "because": "So."}
    here = shop(**STOP | {"stop": alone})
    facts = well(here, choices={"next": "end"}, capabilities={}, accountable={"evaluation": "ml-engineer"})
    assert facts.breaches == ()
    assert optimum(here).stop_score == pytest.approx(facts.raw)


# Whom the source text lists


@pytest.mark.parametrize(("owner", "expected"), [("ml-engineer", None), ("ai-engineer", (1, 1, 0.5))])
def test_the_ai_engineer_is_not_taken_for_the_ml_engineer(owner: str, expected: Any) -> None:
    facts = wide(operations=owner)
    assert effect(facts, "listed-owners") == expected
    if expected:
        assert said(facts, "listed-owners") == [
            "The AI Engineer answers for operations, which the source text lists for the ML Engineer and not for this "
            "role."
        ]
        assert believed(facts, "listed-owners") == ("X1",)


def test_evaluation_is_listed_for_both() -> None:
    assert effect(wide(evaluation="ai-engineer", prompt="software-engineer"), "listed-owners") is None


# The best plan


@pytest.mark.parametrize(
    "here",
    [
        shop(separate=[APART], assumptions={"contributions": {"ai-engineer": {"evaluation": 2.0}}}, **ALONE),
        shop(**WIDE | {"people": {"ai-product-manager": 2, "ml-engineer": 1, "software-engineer": 4}}),
    ],
    ids=["who judges best writes the prompts", "few roles for many areas"],
)
def test_the_best_plan_keeps_them_where_breaking_them_is_tempting(here: Scenario) -> None:
    best = tried(here, **optimum(here).design.to_dict())
    assert must_be_kept(best) == []

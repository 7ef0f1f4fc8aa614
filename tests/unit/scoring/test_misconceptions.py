"""Each misconception is shown by a design and not by a near neighbour of it."""

from random import Random
from typing import Any

import pytest
from tests.designs import SMALL, random_design, small

from aiteam.catalog import catalog
from aiteam.optimizer import solved
from aiteam.scenarios import Scenario, scenario, scenarios
from aiteam.scoring.facts import facts_of
from aiteam.scoring.misconceptions import misconceptions_of
from aiteam.scoring.solving import compile_scenario
from aiteam.team import TeamDesign

AI = {
    "era": "with-llms",
    "people": {"software-engineer": 1, "ai-engineer": 1},
    "demand": {"vision": 0.1, "app": 0.3, "integration": 0.2},
    "hiring": {"data-engineer": 1, "ai-product-manager": 1, "ai-engineer": 1},
    "reskilling": [],
    "critical": ["vision"],
}
TOOLS = {"levels": {"access": 2, "observability": 2, "evaluation": 2, "feedback": 2}, "first": ["access"]}
WITH_TOOLS = AI | {"targets": TOOLS}
BO = {"id": "bo", "name": "Bo", "leader": "guide", "manager": "product", "history": ["product"], "about": "Leads too."}


def shown(here: Scenario, /, **design: Any) -> dict[str, str]:
    facts = facts_of(TeamDesign.from_dict(design), compile_scenario(here))
    return {each.id: each.evidence for each in misconceptions_of(facts)}


def compare(misconception: str, here: Scenario, design: dict[str, Any], neighbour: dict[str, Any]) -> str:
    """What shows the misconception in a design; its neighbour in the same scenario does not show it."""
    assert misconception not in shown(here, **neighbour)
    return shown(here, **design)[misconception]


def test_x1_the_ai_engineer_in_place_of_the_ml_engineer() -> None:
    changes = AI | {
        "demand": AI["demand"] | {"operations": 0.2, "evaluation": 0.2},
        "assumptions": {"contributions": {"ai-engineer": {"operations": 0.5}}},
    }
    words = compare(
        "X1",
        small(**changes),
        {"accountable": {"operations": "ai-engineer", "evaluation": "ai-engineer"}},
        {"accountable": {"operations": "software-engineer", "evaluation": "ai-engineer"}},
    )
    assert words == (
        "The AI Engineer answers for operations, which the source text lists for the ML Engineer and not for this role."
    )


def test_x1_is_shown_where_the_ai_engineer_is_made_to_answer_for_operations() -> None:
    move = {"from": "software-engineer", "to": "ai-engineer"}
    assert "X1" in shown(scenario("startup"), reskills=[move], accountable={"operations": "ai-engineer"})


def test_x2_no_data_engineer_and_no_data() -> None:
    here = small(critical=["vision", "data"])
    hired = {"hires": {"data-engineer": 1}}
    assert compare("X2", here, {}, hired) == "There is no Data Engineer, and much of the data work is left undone."
    assert "X2" not in shown(small(demand={"vision": 0.4, "model": 0.6}))


def test_x2_is_shown_only_where_data_is_critical_or_a_data_engineer_was_there() -> None:
    assert "X2" not in shown(small())
    assert "X2" in shown(small(critical=["vision", "data"]))
    there = small(people=SMALL["people"] | {"data-engineer": 1}, releases=1)
    compare("X2", there, {"releases": {"data-engineer": 1}}, {"releases": {"software-engineer": 1}})


def test_x2_is_not_shown_where_others_do_the_data_work() -> None:
    changes = AI | {"demand": {"vision": 0.1, "data": 0.2}, "critical": ["vision", "data"]}
    assert "X2" not in shown(small(**changes))
    assert "X2" in shown(small(**changes | {"demand": {"vision": 0.1, "data": 2.0}}))


def test_x4_the_data_scientists_are_let_go() -> None:
    here = small(releases=1)
    words = compare("X4", here, {"releases": {"data-scientist": 1}}, {"releases": {"software-engineer": 1}})
    assert words == "No Data Scientist is left, and models suffers."
    assert "X4" not in shown(small(people={"software-engineer": 1}))
    assert "X4" not in shown(
        small(releases=1, demand={"vision": 0.1}, critical=["vision"]), releases={"data-scientist": 1}
    )


def test_x5_the_ai_engineer_answers_for_half_or_more() -> None:
    here = small(**AI | {"demand": AI["demand"] | {"prompt": 0.1}})
    one = {"app": "ai-engineer", "integration": "software-engineer"}
    half = {"app": "ai-engineer", "integration": "ai-engineer"}
    words = compare("X5", here, {"accountable": half}, {"accountable": one})
    assert words == "The AI Engineer answers for 2 of 4 work areas."
    more = shown(here, accountable=half | {"vision": "ai-engineer"})["X5"]
    assert more == "The AI Engineer answers for 3 of 4 work areas.", "that the role does no such work is part of it"


def test_x5_is_not_shown_by_an_ai_engineer_who_is_not_there() -> None:
    all_of_it = {"accountable": dict.fromkeys(["vision", "app", "integration"], "ai-engineer")}
    assert "X5" in shown(small(**AI), **all_of_it)
    assert "X5" not in shown(small(**AI | {"people": {"software-engineer": 2}}), **all_of_it)


def test_x5_is_not_shown_by_ai_engineers_whom_nobody_can_hire() -> None:
    assert "X5" not in shown(small(), hires={"ai-engineer": 1})


def test_x5_all_who_come_are_ai_engineers_and_a_critical_area_has_a_hole() -> None:
    here = small(**AI | {"hires": 2})
    words = compare("X5", here, {"hires": {"ai-engineer": 1}}, {"hires": {"ai-engineer": 1, "ai-product-manager": 1}})
    assert words == "All who come are AI engineers, and a critical area has a hole."
    assert "X5" not in shown(here), "nobody comes"
    whole = small(**AI | {"people": AI["people"] | {"ai-product-manager": 1}})
    assert "X5" not in shown(whole, hires={"ai-engineer": 1}), "no critical area has a hole"


@pytest.mark.parametrize("name", ["bank", "public-sector", "scale-up"])
def test_x5_is_shown_by_the_traps_that_are_told_as_examples_of_it(name: str) -> None:
    here = scenario(name)
    (trap,) = [each for each in here.traps if each.misconception == "X5"]
    assert "X5" in shown(here, **trap.design.to_dict())


def test_x6_evaluation_last_or_never() -> None:
    here = small(**WITH_TOOLS)
    assert compare("X6", here, {"capabilities": {"evaluation": [0, 0, 2]}}, {"capabilities": {"evaluation": [0, 1, 1]}})
    assert shown(here, capabilities={"evaluation": [0, 0, 2]})["X6"] == "Evaluation Support begins in the last phase."
    assert shown(here)["X6"] == "Evaluation Support never begins."
    assert "X6" not in shown(small())


def test_x8_dashboards_without_evaluation() -> None:
    here = small(**WITH_TOOLS)
    seen = {"access": [1, 1, 1], "observability": [0, 1, 2]}
    assert compare("X8", here, {"capabilities": seen}, {"capabilities": seen | {"evaluation": [0, 0, 1]}})
    assert "X8" not in shown(here, capabilities=seen | {"observability": [1, 1, 1]})


def test_x9_thumbs_that_nobody_sorts() -> None:
    here = small(**WITH_TOOLS)
    thumbs = {"feedback": [0, 0, 1]}
    assert compare("X9", here, {"capabilities": thumbs}, {"capabilities": thumbs | {"evaluation": [0, 0, 1]}})
    assert "X9" not in shown(here)


def test_x10_tools_before_anybody_knows_what_for() -> None:
    here = small(**WITH_TOOLS)
    many = {"capabilities": {"access": [1, 2, 3], "sandbox": [1, 2, 3]}}
    words = compare("X10", here, many, many | {"hires": {"ai-product-manager": 1}})
    assert words == "The foundations go up by 6 levels, and much of the work on vision and metrics is left undone."
    assert "X10" not in shown(here, capabilities={"access": [1, 2, 3], "sandbox": [1, 2, 2]})
    stands = small(**WITH_TOOLS | {"capabilities": {"access": 1}})
    assert "X10" not in shown(stands, **many)


def test_x13_the_best_engineer_leads_the_leads() -> None:
    here = small(teams=3, candidates=[*SMALL["candidates"], BO])
    words = compare("X13", here, {"lead_of_leads": "ada"}, {"lead_of_leads": "bo"})
    assert words == "Ada would lead leads without having been one of the four other kinds of manager."
    assert "X13" not in shown(small(teams=2), lead_of_leads="ada")


def test_x14_hiring_where_people_can_only_wait() -> None:
    one = {"hires": {"data-engineer": 1}}
    words = compare("X14", small(), one, one | {"capabilities": {"access": [1, 1, 1]}})
    assert words == "The design hires 1, and nobody has official access to a model in the first phase."
    assert "X14" not in shown(small())
    assert "X14" not in shown(small(targets={"levels": {"access": 1}}), **one)


def test_x14_more_hires_than_can_be_found() -> None:
    ready = {"capabilities": {"access": [1, 1, 1]}}
    one, two = {"data-engineer": 1}, {"data-engineer": 1, "ai-product-manager": 1}
    words = compare("X14", small(), ready | {"hires": two}, ready | {"hires": one})
    assert words == "The design hires 2, more than can be taken in."


def test_x15_a_role_that_the_text_is_silent_about_is_given_up() -> None:
    here = small(
        **AI
        | {
            "people": {"data-engineer": 1, "software-engineer": 1},
            "demand": {"vision": 0.1, "data": 1.0, "app": 0.9},
            "releases": 1,
        }
    )
    words = compare("X15", here, {"releases": {"data-engineer": 1}}, {"releases": {"software-engineer": 1}})
    assert words == "There is no Data Engineer any more, and data suffers."
    before = small(
        people={"data-engineer": 1}, demand={"vision": 0.1, "data": 1.0}, critical=["vision"], reskilling=[], releases=1
    )
    assert "X15" not in shown(before, releases={"data-engineer": 1})


CHOICES = [
    (here.id, choice.id, option.id, option.misconception)
    for here in scenarios().values()
    for choice in here.choices
    for option in choice.options
    if option.misconception
]


@pytest.mark.parametrize(("name", "choice", "option", "misconception"), CHOICES)
def test_an_option_shows_what_somebody_who_takes_it_may_believe(
    name: str, choice: str, option: str, misconception: str
) -> None:
    here = scenario(name)
    best = solved(here).design.to_dict()
    assert misconception not in shown(here, **best)
    found = shown(here, **best | {"choices": best["choices"] | {choice: option}})
    assert found[misconception].startswith("For “")


def test_what_a_design_shows_is_corrected_in_the_words_and_the_order_of_the_catalog() -> None:
    here, chance = scenario("retailer"), Random(2)
    compiled, order = compile_scenario(here), list(catalog().misconceptions)
    for _ in range(15):
        found = misconceptions_of(facts_of(random_design(chance, here), compiled))
        assert [each.id for each in found] == sorted({each.id for each in found}, key=order.index)
        assert all(each.correction == catalog().misconceptions[each.id].correction for each in found)
        assert all(each.evidence.endswith(".") for each in found)


@pytest.mark.parametrize("name", [name for name in scenarios() if name != "startup"])
def test_the_best_design_shows_none(name: str) -> None:
    assert shown(scenario(name), **solved(scenario(name)).design.to_dict()) == {}


def test_the_best_design_of_the_start_up_shows_none() -> None:
    assert shown(scenario("startup"), **solved(scenario("startup")).design.to_dict()) == {}


def test_one_hole_suffers_and_several_suffer() -> None:
    changes = AI | {
        "people": {"data-scientist": 1},
        "demand": {"vision": 0.1, "experiments": 0.3, "evaluation": 0.3},
        "releases": 1,
    }
    gone = {"releases": {"data-scientist": 1}}
    assert shown(small(**changes), **gone)["X4"].endswith("and evaluation and experiments suffer.")
    one = changes | {"demand": {"vision": 0.1, "evaluation": 0.3}}
    assert shown(small(**one), **gone)["X4"].endswith("and evaluation suffers.")


def test_x14_is_shown_by_nine_hires_of_one_role() -> None:
    ready = {"capabilities": {"access": [1, 1, 1]}}
    assert "X14" in shown(small(), hires={"data-engineer": 9}, **ready)


def test_x10_does_not_say_nobody_where_somebody_does_most_of_it() -> None:
    here = small(**WITH_TOOLS | {"people": {"ai-product-manager": 1}, "demand": {"vision": 1.4}})
    many = {"access": [1, 2, 3], "sandbox": [1, 2, 3]}
    assert "nobody has time" not in shown(here, capabilities=many)["X10"]

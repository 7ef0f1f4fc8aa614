"""From a design to decisions and back: what can happen does, what cannot is refused and named, with its size."""

from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.designs import any_parts, programs, random_design, shop, small

from aiteam.scenarios import Scenario, scenario
from aiteam.scoring.decisions import Refusal, decisions_of, design_of
from aiteam.scoring.linear import Key
from aiteam.scoring.program import new_model
from aiteam.team import TeamDesign

STARTUP = scenario("startup")
CHOSEN = {"choices": {"evidence": "wait"}}
MOVE = {"from": "software-engineer", "to": "data-engineer"}


def decided(here: Scenario, /, **design: Any) -> tuple[dict[Key, float], tuple[Refusal, ...]]:
    return decisions_of(TeamDesign.from_dict(design), here, new_model(here).program)


def refused(here: Scenario, /, **design: Any) -> list[tuple[str, float]]:
    return [(each.principle, each.size) for each in decided(here, **design)[1]]


def words(here: Scenario, /, **design: Any) -> str:
    (only,) = decided(here, **design)[1]
    return only.words


def test_an_empty_design_decides_nothing() -> None:
    assert decided(small()) == ({}, ())


def test_everything_that_can_happen_happens() -> None:
    fixed, left = decided(
        STARTUP,
        hires={"ai-engineer": 1},
        reskills=[{"from": "software-engineer", "to": "ai-engineer", "people": 2}],
        capabilities={"access": [0, 1, 2]},
        leads=["mara", None, "ines"],
        accountable={"app": "software-engineer", "vision": "software-engineer"},
        **CHOSEN,
    )
    assert left == ()
    assert fixed == {
        ("hire", "ai-engineer"): 1,
        ("reskill", "software-engineer", "ai-engineer"): 2,
        ("level", "access", 1, 1): 1,
        ("level", "access", 1, 2): 1,
        ("level", "access", 2, 2): 1,
        ("lead", "mara", 0): 1,
        ("lead", "ines", 2): 1,
        ("accountable", "software-engineer", "app"): 1,
        ("accountable", "software-engineer", "vision"): 1,
        ("choice", "evidence", "wait"): 1,
    }


@pytest.mark.parametrize(
    ("design", "size", "happens"),
    [
        ({"hires": {"ai-engineer": 3}}, 2, {("hire", "ai-engineer"): 1}),
        ({"hires": {"ai-product-manager": 1}}, 1, {}),
        ({"hires": {"ml-engineer": 1000}}, 999, {("hire", "ml-engineer"): 1}),
        ({"releases": {"software-engineer": 1}}, 1, {}),
        ({"releases": {"data-scientist": 7}}, 7, {}),
        ({"reskills": [{"from": "data-scientist", "to": "ai-engineer"}]}, 1, {}),
        ({"reskills": [MOVE]}, 1, {}),
        (
            {"reskills": [{"from": "software-engineer", "to": "ai-engineer", "people": 5}]},
            3,
            {("reskill", "software-engineer", "ai-engineer"): 2},
        ),
        ({"leads": [None, "zed", None]}, 0, {}),
        ({"lead_of_leads": "mara"}, 1, {}),
        ({"choices": {"evidence": "wait", "weather": "sun"}}, 1, {}),
    ],
)
def test_what_cannot_happen_is_refused_by_its_size_and_the_rest_happens(
    design: dict[str, Any], size: float, happens: dict[Key, float]
) -> None:
    fixed, left = decided(STARTUP, **CHOSEN | design)
    assert fixed == {("choice", "evidence", "wait"): 1} | happens
    assert [(each.principle, each.size) for each in left] == [("possible", size)]


def test_under_a_freeze_a_hire_too_many_counts_three_times() -> None:
    assert refused(small(hires=0, hiring={}), hires={"data-engineer": 2}) == [("possible", 6)]
    mild = small(hires=0, hiring={}, assumptions={"freeze_weight": 1})
    assert refused(mild, hires={"data-engineer": 2}) == [("possible", 2)]


def test_a_role_that_the_era_does_not_know_answers_for_nothing() -> None:
    fixed, left = decided(small(), accountable={"data": "ai-engineer", "model": "data-scientist"})
    assert fixed == {("accountable", "data-scientist", "model"): 1}
    assert [(each.principle, each.size) for each in left] == [("owners-at-work", 1)]
    assert left[0].words == "The AI Engineer answers for data, and there is no such role here."


def test_who_answers_for_work_that_is_not_there_is_neither_decided_nor_refused() -> None:
    assert decided(small(), accountable={"app": "software-engineer", "prompt": "ai-engineer"}) == ({}, ())


def test_a_choice_left_open_goes_on_as_now_and_is_counted_once() -> None:
    fixed, left = decided(STARTUP)
    assert fixed == {("choice", "evidence", "wait"): 1}
    assert left == (
        Refusal("choices-made", 1.0, "Nothing was chosen for “Evidence of quality”, so it goes on as now."),
    )


def test_an_option_that_is_not_offered_leaves_the_choice_open() -> None:
    fixed, left = decided(STARTUP, choices={"evidence": "prayer"})
    assert fixed == {("choice", "evidence", "wait"): 1}
    assert [(each.principle, each.size) for each in left] == [("possible", 0), ("choices-made", 1)]


def test_a_choice_left_open_that_is_open_now_as_well_is_left_to_the_rule() -> None:
    assert decided(shop(drift={})) == ({}, ())


def test_nobody_leaves_twice_and_who_learns_comes_first() -> None:
    here = small(releases=3)
    fixed, left = decided(here, reskills=[MOVE], releases={"software-engineer": 1, "data-scientist": 1})
    assert fixed == {("reskill", "software-engineer", "data-engineer"): 1, ("release", "data-scientist"): 1}
    assert [(each.principle, each.size) for each in left] == [("possible", 1)]


def test_as_many_go_as_may_and_as_are_there() -> None:
    here = small(releases=2, people={"data-scientist": 3, "software-engineer": 1})
    fixed, left = decided(here, releases={"data-scientist": 9})
    assert fixed == {("release", "data-scientist"): 2}
    assert [each.size for each in left] == [7]


def test_an_offer_made_use_of_twice_keeps_its_limit() -> None:
    move = {"from": "software-engineer", "to": "ai-engineer", "people": 2}
    fixed, left = decided(STARTUP, reskills=[move, move | {"people": 1}], **CHOSEN)
    assert fixed["reskill", "software-engineer", "ai-engineer"] == 2
    assert [each.size for each in left] == [1]


def test_two_offers_for_one_person_are_one_too_many() -> None:
    offers = [
        {"source": "software-engineer", "target": target, "limit": 2} for target in ("data-engineer", "ml-engineer")
    ]
    here = small(reskilling=offers)
    fixed, left = decided(here, reskills=[MOVE, MOVE | {"to": "ml-engineer"}])
    assert fixed == {("reskill", "software-engineer", "data-engineer"): 1}
    assert [each.size for each in left] == [1]


def test_what_stands_goes_on_standing() -> None:
    here = small(capabilities={"access": 2}, targets={"levels": {"access": 3}})

    def planned(**design: Any) -> list[float]:
        fixed, _ = decided(here, **design)
        return [sum(fixed.get(("level", "access", level, phase), 0) for level in range(1, 5)) for phase in range(3)]

    assert planned() == [2, 2, 2]
    assert planned(capabilities={"access": [0, 1, 3]}) == [2, 2, 3]
    assert planned(capabilities={"access": [4, 1, 0]}) == [4, 4, 4]


def test_a_refusal_names_what_was_given_and_what_there_is() -> None:
    assert words(STARTUP, leads=[None, "zed", None], **CHOSEN) == (
        "'zed' is no candidate here; these are: mara, jonas, ines."
    )
    assert words(STARTUP, hires={"ai-engineer": 2}, **CHOSEN) == (
        "2 × AI Engineer cannot be hired; only 1 can be found in the time."
    )
    assert words(STARTUP, hires={"ai-product-manager": 1}, **CHOSEN) == (
        "1 × AI Product Manager cannot be hired; none can be found here."
    )
    assert words(STARTUP, releases={"software-engineer": 1}, **CHOSEN) == (
        "1 × Software Engineer cannot be let go; nobody may be who is not there, or not at all here."
    )
    assert words(small(releases=1), releases={"software-engineer": 2}) == (
        "2 × Software Engineer cannot be let go; there are fewer, or they learn another role."
    )
    assert words(STARTUP, lead_of_leads="mara", **CHOSEN) == "Nobody leads leads here; there are too few teams for it."
    assert words(small(teams=3), lead_of_leads="zed") == "'zed' is no candidate here; these are: ada."
    assert words(small(), choices={"weather": "sun"}) == "There is no choice 'weather' here."
    prayer = decided(STARTUP, choices={"evidence": "prayer"})[1][0].words
    assert prayer == "'prayer' is not offered for 'evidence'; there is: scores, real-cases, wait."


def test_an_offer_that_is_not_made_is_not_blamed_on_a_lack_of_people() -> None:
    nobody = words(STARTUP, reskills=[MOVE], **CHOSEN)
    assert nobody == "Nobody can be reskilled from Software Engineer to Data Engineer."
    more = words(small(), reskills=[MOVE | {"people": 3}])
    assert more == "More people are reskilled from Software Engineer to Data Engineer than can be: 1."


def test_of_one_role_as_many_can_be_hired_as_the_market_has_and_only_the_rule_looks_at_the_sum() -> None:
    here = small(hiring={"data-engineer": 2})
    assert decided(here, hires={"data-engineer": 2}) == ({("hire", "data-engineer"): 2}, ())


@given(st.data(), st.sampled_from([STARTUP, small(), shop(teams=3)]))
def test_what_is_decided_is_a_decision_of_the_program_within_its_bounds(data: st.DataObject, here: Scenario) -> None:
    program = programs(here).going_on.model.program
    design = TeamDesign.from_dict(data.draw(any_parts(here)))
    fixed, left = decisions_of(design, here, program)
    for key, value in fixed.items():
        assert 0 < value <= program.upper[program.index[key]]
    assert all(each.size >= 0 and each.words.endswith(".") for each in left)


@given(st.integers(0, 2**32), st.sampled_from([small(), shop(teams=3)]))
def test_the_design_made_of_decisions_decides_the_same(seed: int, here: Scenario) -> None:
    program = programs(here).going_on.model.program
    fixed, _ = decisions_of(random_design(Random(seed), here), here, program)
    again, left = decisions_of(design_of(fixed), here, program)
    assert again == fixed
    assert left == ()


def test_the_order_of_the_parts_of_a_design_does_not_change_what_is_said() -> None:
    one = {
        "hires": {"ai-engineer": 9, "ml-engineer": 9},
        "releases": {"ml-engineer": 4, "ai-engineer": 4},
        "accountable": {"vision": "ai-product-manager", "app": "software-engineer"},
        "choices": {"weather": "sun", "evidence": "prayer", "mood": "good"},
    }
    other = {name: dict(reversed(part.items())) for name, part in reversed(one.items())}
    assert decided(shop(), **one) == decided(shop(), **other)


def test_crumbs_of_a_solver_decide_nothing() -> None:
    values = {("hire", "ai-engineer"): 1e-7, ("hire", "data-scientist"): 0.9999999, ("lead", "mara", 1): 1.0000001}
    assert design_of(values) == TeamDesign(hires={"data-scientist": 1}, leads=(None, "mara", None))


def test_a_design_is_made_of_every_kind_of_decision_and_of_nothing_else() -> None:
    levels = {("level", "access", level, phase): 1.0 for level, phase in ((1, 1), (1, 2), (2, 2))}
    found = design_of(
        levels
        | {
            ("hire", "ml-engineer"): 2.0,
            ("release", "software-engineer"): 1.0,
            ("reskill", "software-engineer", "ai-engineer"): 1.0,
            ("lead", "ada", 0): 1.0,
            ("lead", "bo", 2): 1.0,
            ("lead_of_leads", "bo"): 1.0,
            ("accountable", "ml-engineer", "evaluation"): 1.0,
            ("held", "ai-engineer", "app"): 1.0,
            ("built", "sandbox", 1, 2): 1.0,
            ("work", "ml-engineer", "evaluation", 1): 1.0,
            ("choice", "evidence", "cases"): 1.0,
        }
    )
    assert found.to_dict() == {
        "schema_version": 1,
        "hires": {"ml-engineer": 2},
        "releases": {"software-engineer": 1},
        "reskills": [{"from": "software-engineer", "to": "ai-engineer"}],
        "capabilities": {"access": [0, 1, 2]},
        "leads": ["ada", None, "bo"],
        "lead_of_leads": "bo",
        "accountable": {"evaluation": "ml-engineer"},
        "choices": {"evidence": "cases"},
    }

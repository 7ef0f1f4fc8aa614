"""From a design to decisions and back: what can happen does, what cannot is refused and named."""

from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.designs import SMALL, random_design, small

from aiteam.scenarios import Scenario, scenario
from aiteam.scoring import score
from aiteam.scoring.decisions import decisions_of, design_of
from aiteam.scoring.linear import Key, Rule
from aiteam.scoring.rules import new_model
from aiteam.team import TeamDesign

STARTUP = scenario("startup")
PROGRAMS = {each.id: new_model(each).program for each in (STARTUP, small())}
seeds = st.integers(0, 2**32)


def decided(here: Scenario = STARTUP, /, **design: Any) -> tuple[dict[Key, float], tuple[Rule, ...]]:
    return decisions_of(TeamDesign.from_dict(design), here, new_model(here).program)


def refusal(here: Scenario = STARTUP, /, **design: Any) -> str:
    ((message,),) = [{each.message for each in decided(here, **design)[1]}]
    return message


def test_an_empty_design_decides_nothing() -> None:
    assert decided() == ({}, ())


def test_everything_that_can_happen_happens() -> None:
    fixed, refused = decided(
        hires={"ai-engineer": 1},
        reskills=[{"from": "software-engineer", "to": "ai-engineer", "people": 2}],
        capabilities={"access": [0, 1, 2]},
        leads=["mara", None, "ines"],
        accountable={"app": "software-engineer"},
        choices={"evidence": "wait"},
    )
    assert refused == ()
    assert fixed == {
        ("hire", "ai-engineer"): 1,
        ("reskill", "software-engineer", "ai-engineer"): 2,
        ("level", "access", 1, 1): 1,
        ("level", "access", 1, 2): 1,
        ("level", "access", 2, 2): 1,
        ("lead", "mara", 0): 1,
        ("lead", "ines", 2): 1,
        ("accountable", "software-engineer", "app"): 1,
        ("choice", "evidence", "wait"): 1,
    }


@pytest.mark.parametrize(
    ("design", "rule", "happens"),
    [
        ({"hires": {"ai-engineer": 3}}, "market-ai-engineer", {("hire", "ai-engineer"): 1}),
        ({"hires": {"ai-product-manager": 1}}, "market-ai-product-manager", {}),
        ({"releases": {"software-engineer": 1}}, "release-software-engineer", {}),
        ({"releases": {"data-scientist": 1}}, "release-data-scientist", {}),
        ({"reskills": [{"from": "data-scientist", "to": "ai-engineer"}]}, "reskilling", {}),
        ({"reskills": [{"from": "software-engineer", "to": "data-engineer"}]}, "reskilling", {}),
        (
            {"reskills": [{"from": "software-engineer", "to": "ai-engineer", "people": 3}]},
            "reskilling",
            {("reskill", "software-engineer", "ai-engineer"): 2},
        ),
        ({"leads": [None, "zed", None]}, "candidate-zed", {}),
        ({"lead_of_leads": "mara"}, "lead-of-leads", {}),
        ({"choices": {"evidence": "prayer"}}, "choice-evidence", {}),
        ({"choices": {"weather": "sun"}}, "choice-weather", {}),
    ],
)
def test_what_cannot_happen_is_refused_and_the_rest_happens(
    design: dict[str, Any], rule: str, happens: dict[Key, float]
) -> None:
    fixed, refused = decided(**design)
    assert fixed == happens
    assert [each.id for each in refused] == [rule]


def test_an_owner_whose_role_does_not_do_the_work_is_none() -> None:
    assert decided(accountable={"app": "ai-product-manager", "model": "data-scientist"}) == ({}, ())


def test_nobody_leaves_twice() -> None:
    here = small(releases=3)
    move = {"from": "software-engineer", "to": "data-engineer"}
    fixed, refused = decided(here, reskills=[move], releases={"software-engineer": 1, "data-scientist": 1})
    assert fixed == {("reskill", "software-engineer", "data-engineer"): 1, ("release", "data-scientist"): 1}
    assert [each.id for each in refused] == ["release-software-engineer"]


def test_an_offer_made_use_of_twice_keeps_its_limit() -> None:
    move = {"from": "software-engineer", "to": "ai-engineer", "people": 2}
    fixed, refused = decided(reskills=[move, move | {"people": 1}])
    assert fixed == {("reskill", "software-engineer", "ai-engineer"): 2}
    assert [each.id for each in refused] == ["reskilling"]


def test_what_stands_goes_on_standing() -> None:
    here = small(capabilities={"access": 2}, targets={"levels": {"access": 3}})

    def reached(**design: Any) -> list[float]:
        fixed, _ = decided(here, **design)
        return [sum(fixed.get(("level", "access", level, phase), 0) for level in range(1, 5)) for phase in range(3)]

    assert reached() == [2, 2, 2]
    assert reached(capabilities={"access": [0, 1, 3]}) == [2, 2, 3]
    assert reached(capabilities={"access": [4, 1, 0]}) == [4, 4, 4]


@settings(deadline=None)
@given(seeds, st.sampled_from([STARTUP, small()]))
def test_what_is_decided_is_a_decision_of_the_program_within_its_bounds(seed: int, here: Scenario) -> None:
    program = PROGRAMS[here.id]
    design = random_design(Random(seed), here)
    moves = {(move.source, move.target): move for move in design.reskills}  # an offer used twice has its own test
    fixed, _ = decisions_of(design.model_copy(update={"reskills": tuple(moves.values())}), here, program)
    for key, value in fixed.items():
        assert 0 < value <= program.upper[program.index[key]]


@settings(deadline=None)
@given(seeds)
def test_the_design_made_of_decisions_decides_the_same(seed: int) -> None:
    here = small()
    fixed, _ = decisions_of(random_design(Random(seed), here), here, PROGRAMS["small"])
    again, refused = decisions_of(design_of(fixed), here, PROGRAMS["small"])
    assert again == fixed
    assert refused == ()


def test_crumbs_of_a_solver_decide_nothing() -> None:
    values = {("hire", "ai-engineer"): 1e-7, ("hire", "data-scientist"): 0.9999999, ("lead", "mara", 1): 1.0000001}
    assert design_of(values) == TeamDesign(hires={"data-scientist": 1}, leads=(None, "mara", None))


def test_a_design_made_of_a_solution_names_no_owner_who_is_not_there() -> None:
    owner = ("accountable", "ai-engineer", "app")
    assert design_of({owner: 1.0, ("held", "ai-engineer", "app"): 0.0}).accountable == {}
    assert design_of({owner: 1.0, ("held", "ai-engineer", "app"): 1.0}).accountable == {"app": "ai-engineer"}


def test_a_refusal_names_what_there_is() -> None:
    assert refusal(leads=["zed"] * 3) == "'zed' is no candidate here; these are: mara, jonas, ines."
    assert "scores, real-cases, wait" in refusal(choices={"evidence": "prayer"})
    assert refusal(hires={"ai-engineer": 2}) == "2 × AI Engineer cannot be hired; only 1 can be found in the time."
    assert refusal(hires={"ai-product-manager": 1}).endswith("none can be found here.")


def test_of_one_role_as_many_can_be_hired_as_the_market_has_and_only_the_rule_looks_at_the_sum() -> None:
    here, two = small(hiring={"data-engineer": 2}), {"hires": {"data-engineer": 2}}
    assert decided(here, **two) == ({("hire", "data-engineer"): 2}, ())
    assert [each.rule for each in score(TeamDesign.from_dict(two), here).violations if each.rule != "budget"] == [
        "hires"
    ]


def test_an_offer_that_is_not_made_is_not_blamed_on_a_lack_of_people() -> None:
    message = refusal(reskills=[{"from": "software-engineer", "to": "data-engineer"}])
    assert "more than there are people for" not in message


def test_one_is_not_called_many() -> None:
    alone = small(reskilling=SMALL["reskilling"], teams=1)
    assert "1 people" not in refusal(alone, reskills=[{"from": "data-scientist", "to": "data-engineer"}])
    assert "1 teams" not in refusal(alone, lead_of_leads="ada")


def test_a_choice_that_nobody_offers_is_refused_in_a_sentence() -> None:
    assert "there is: no choice" not in refusal(choices={"weather": "sun"})

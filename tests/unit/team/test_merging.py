from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.designs import random_design

from aiteam.scenarios import scenario
from aiteam.team import TeamDesign, differences
from aiteam.team.editing import with_hires, with_lead, with_level, with_owner, with_reskill
from aiteam.team.merging import carried_over

BANK = scenario("bank")
designs = st.integers(0, 10_000).map(lambda seed: random_design(Random(seed), BANK))

GIVEN = TeamDesign.from_dict(
    {
        "hires": {"ai-engineer": 2},
        "reskills": [{"from": "data-scientist", "to": "ai-engineer", "people": 1}],
        "releases": {"data-engineer": 1},
        "capabilities": {"access": [1, 2, 3]},
        "leads": ["asha", None, None],
        "lead_of_leads": "asha",
        "accountable": {"data": "data-engineer"},
        "choices": {"build": "buy"},
    }
)
OTHER_PARTS = {
    "hires": {"data-engineer": 3},
    "reskills": [{"from": "data-engineer", "to": "ai-engineer", "people": 2}],
    "releases": {"data-scientist": 4},
    "capabilities": {"evaluation": [0, 1, 1]},
    "leads": [None, None, "bo"],
    "lead_of_leads": "bo",
    "accountable": {"evaluation": "data-scientist"},
    "choices": {"run": "cloud"},
}


@given(designs, designs)
def test_a_change_carried_to_one_of_its_ends_leads_to_the_other(before: TeamDesign, after: TeamDesign) -> None:
    assert carried_over(after, before, after) == before
    assert carried_over(before, after, before) == after


@given(designs, designs)
def test_no_change_changes_nothing(design: TeamDesign, present: TeamDesign) -> None:
    assert carried_over(design, design, present) == present


@given(designs, designs, designs)
def test_what_a_change_decides_is_decided_wherever_it_is_carried(
    before: TeamDesign, after: TeamDesign, present: TeamDesign
) -> None:
    found = carried_over(before, after, present)

    assert differences(found, carried_over(before, after, found)) == ()
    for area in {*before.accountable, *after.accountable, *present.accountable}:
        changed = before.accountable.get(area) != after.accountable.get(area)
        assert found.accountable.get(area) == (after if changed else present).accountable.get(area)


@pytest.mark.parametrize("part", OTHER_PARTS)
def test_another_part_that_was_decided_in_the_meantime_stays(part: str) -> None:
    if part == "lead_of_leads":
        before, after = TeamDesign(hires={"ai-engineer": 1}), TeamDesign(hires={"ai-engineer": 5})
    else:
        before, after = TeamDesign(), TeamDesign(lead_of_leads="cy")
    mine_and_theirs = TeamDesign.from_dict(OTHER_PARTS | after.to_dict() | {part: OTHER_PARTS[part]})
    theirs = TeamDesign.from_dict(OTHER_PARTS | before.to_dict() | {part: OTHER_PARTS[part]})
    if part != "lead_of_leads":
        theirs = theirs.model_copy(update={"lead_of_leads": None})

    assert carried_over(after, before, mine_and_theirs) == theirs


@pytest.mark.parametrize(
    ("mine", "theirs", "without_mine"),
    [
        (with_hires(GIVEN, "ai-engineer", 5), lambda design: with_hires(design, "data-engineer", 1), GIVEN),
        (with_lead(GIVEN, 0, "bo"), lambda design: with_lead(design, 2, "cy"), GIVEN),
        (with_owner(GIVEN, "data", None), lambda design: with_owner(design, "app", "ai-engineer"), GIVEN),
        (
            with_reskill(GIVEN, "data-scientist", "ai-engineer", 3),
            lambda design: with_reskill(design, "data-engineer", "ai-engineer", 1),
            GIVEN,
        ),
    ],
)
def test_the_opposite_of_mine_keeps_theirs_also_within_one_part(
    mine: TeamDesign, theirs: object, without_mine: TeamDesign
) -> None:
    assert callable(theirs)
    assert set(carried_over(mine, GIVEN, theirs(mine)).reskills) == set(theirs(without_mine).reskills)
    both = carried_over(mine, GIVEN, theirs(mine)).model_copy(update={"reskills": ()})
    assert both == theirs(without_mine).model_copy(update={"reskills": ()})


def test_a_level_is_a_decision_of_its_phase() -> None:
    before = with_level(TeamDesign(), "access", 0, 3)
    assert before.capabilities["access"] == (3, 3, 3)
    mine, theirs = with_level(before, "access", 0, 1), with_level(before, "access", 2, 4)

    assert carried_over(before, mine, theirs).capabilities == {"access": (1, 3, 4)}


def test_the_last_to_decide_the_same_decides() -> None:
    theirs = with_hires(GIVEN, "ai-engineer", 7)

    assert carried_over(GIVEN, with_hires(GIVEN, "ai-engineer", 5), theirs).hires == {"ai-engineer": 5}


def test_all_that_is_decided_no_more_goes_where_it_was_decided() -> None:
    theirs = with_hires(GIVEN, "data-engineer", 1)

    assert carried_over(GIVEN, TeamDesign(), theirs) == TeamDesign(hires={"data-engineer": 1})

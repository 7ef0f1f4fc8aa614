"""The differences between two designs: together they lead from the one to the other."""

from functools import reduce
from random import Random

from hypothesis import given
from hypothesis import strategies as st
from tests.designs import random_design

from aiteam.optimizer.elements import GROUPS, elements_between
from aiteam.scenarios import scenario
from aiteam.team import TeamDesign, differences

BANK = scenario("bank")
designs = st.integers(0, 10_000).map(lambda seed: random_design(Random(seed), BANK))


@given(designs, designs)
def test_all_elements_in_any_order_lead_to_the_target(design: TeamDesign, target: TeamDesign) -> None:
    elements = list(elements_between(design, target, BANK))
    for order in (elements, elements[::-1]):
        reached = reduce(lambda found, element: element.apply(found), order, design)
        assert differences(reached, target) == ()


@given(designs)
def test_between_a_design_and_itself_there_is_none(design: TeamDesign) -> None:
    assert list(elements_between(design, design, BANK)) == []


def test_each_has_its_group_and_its_words() -> None:
    target = TeamDesign.from_dict({"hires": {"ai-engineer": 2}, "accountable": {"data": "data-engineer"}})
    elements = list(elements_between(TeamDesign(), target, BANK))

    assert [each.group for each in elements] == ["people", "owners"]
    assert elements[0].words == "Hire 2 more: AI Engineer."
    assert {each.group for each in elements} <= GROUPS.keys()


def test_a_swap_within_one_limit_is_one_decision() -> None:
    before, after = (TeamDesign(hires={role: 1}) for role in ("ai-engineer", "data-engineer"))
    (element,) = elements_between(before, after, BANK)

    assert element.words == "Hire 1 fewer: AI Engineer. Hire 1 more: Data Engineer."
    assert element.apply(before) == after


def test_one_lead_for_all_phases_is_said_in_one_sentence() -> None:
    lead = BANK.candidates[0]
    (element,) = elements_between(TeamDesign(), TeamDesign(leads=(lead.id,) * 3), BANK)

    assert element.words == f"{lead.name} leads throughout."

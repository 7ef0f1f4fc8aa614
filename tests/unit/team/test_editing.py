"""One decision changed at a time: what comes out is a design again, or an error that says why not."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiteam.catalog import catalog
from aiteam.errors import DesignError
from aiteam.team import PHASES, TeamDesign
from aiteam.team.editing import (
    reskilled,
    with_choice,
    with_hires,
    with_lead,
    with_lead_of_leads,
    with_level,
    with_owner,
    with_releases,
    with_reskill,
)

OWNERS = {"evaluation": "ml-engineer"}
START = TeamDesign.from_dict(
    {
        "hires": {"ai-engineer": 1},
        "reskills": [{"from": "software-engineer", "to": "ai-engineer", "people": 2}],
        "capabilities": {"access": [1, 2, 2]},
        "leads": ["mara", "mara", None],
        "accountable": OWNERS,
        "choices": {"evidence": "scores"},
    }
)
PAIR = ("software-engineer", "ai-engineer")


@pytest.mark.parametrize(
    ("changed", "parts"),
    [
        (with_hires(START, "ai-engineer", 3), {"hires": {"ai-engineer": 3}}),
        (with_hires(START, "ai-engineer", 0), {"hires": {}}),
        (with_releases(START, "data-scientist", 1), {"releases": {"data-scientist": 1}}),
        (with_reskill(START, *PAIR, 0), {"reskills": ()}),
        (with_level(START, "access", 1, 4), {"capabilities": {"access": (1, 4, 4)}}),
        (with_level(START, "access", 2, 0), {"capabilities": {}}),
        (with_lead(START, 2, "bo"), {"leads": ("mara", "mara", "bo")}),
        (with_lead(START, 0, None), {"leads": (None, "mara", None)}),
        (with_lead_of_leads(START, "ines"), {"lead_of_leads": "ines"}),
        (with_owner(START, "data", "data-engineer"), {"accountable": OWNERS | {"data": "data-engineer"}}),
        (with_owner(START, "evaluation", None), {"accountable": {}}),
        (with_choice(START, "evidence", None), {"choices": {}}),
        (with_choice(START, "evidence", "users"), {"choices": {"evidence": "users"}}),
    ],
)
def test_one_part_is_otherwise_and_the_rest_as_it_was(changed: TeamDesign, parts: dict[str, Any]) -> None:
    assert dict(changed) == dict(START) | parts
    assert TeamDesign.from_dict(changed.to_dict()) == changed


def test_people_who_change_roles_are_counted_together() -> None:
    twice = TeamDesign.from_dict({"reskills": [dict(zip(("from", "to"), PAIR, strict=True)) | {"people": 500}] * 2})

    assert reskilled(twice, *PAIR) == 1_000
    assert reskilled(with_reskill(twice, *PAIR, 999), *PAIR) == 999


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (lambda: with_owner(START, "weather", "ai-engineer"), "accountable.weather: weather: one of vision, "),
        (lambda: with_owner(START, "vision", "wizard"), "accountable.vision: wizard: one of "),
        (lambda: with_hires(START, "wizard", 1), "hires.wizard: wizard: one of "),
        (lambda: with_hires(START, "ai-engineer", -1), "hires.ai-engineer: -1: Input should be greater than"),
        (lambda: with_hires(START, "ai-engineer", True), "hires.ai-engineer: True: Input should be a valid integer"),
        (lambda: with_releases(START, "ai-engineer", 10**19), "releases.ai-engineer: 10000000000000000000: Input"),
        (lambda: with_reskill(START, *PAIR, 1_001), "people: 1001: Input should be less than or equal to 1000"),
        (lambda: with_reskill(START, "wizard", "ai-engineer", 1), "from: wizard: one of "),
        (lambda: with_level(START, "access", 0, 5), "capabilities.access[0]: 5: Input should be less than"),
        (lambda: with_level(START, "magic", 0, 1), "capabilities.magic: magic: one of "),
        (lambda: with_lead(START, 0, "Mara!"), "leads[0]: Mara!: "),
        (lambda: with_lead_of_leads(START, "Ines "), "lead_of_leads: Ines : "),
        (lambda: with_choice(START, "evidence", "a b"), "choices.evidence: a b: "),
    ],
)
def test_what_no_design_can_hold_is_refused_and_not_put_in(edit: Any, said: str) -> None:
    with pytest.raises(DesignError) as caught:
        edit()

    assert f"  design: {said}" in str(caught.value)


def test_the_choice_that_is_one_too_many_is_refused() -> None:
    design = TeamDesign()
    for number in range(20):
        design = with_choice(design, f"c{number}", "o")

    with pytest.raises(DesignError, match="at most 20 items"):
        with_choice(design, "one-more", "o")


@given(st.sampled_from(sorted(catalog().capabilities)), st.integers(0, PHASES - 1), st.integers(0, 4))
def test_levels_never_fall(capability: str, phase: int, level: int) -> None:
    levels = with_level(START, capability, phase, level).capabilities.get(capability, (0,) * PHASES)

    assert list(levels) == sorted(levels)
    assert levels[phase] == level

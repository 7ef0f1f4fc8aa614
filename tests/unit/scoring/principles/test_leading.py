"""Who leads: kept, broken a little, broken much, in the words and by the size that a plan is told."""

from typing import Any

import pytest
from tests.designs import TWO, believed, effect, must_be_kept, said, shop, tried, well

from aiteam.optimizer import optimum
from aiteam.scenarios import Scenario

CY = {"id": "cy", "name": "Cy", "leader": "guide", "manager": "team-lead", "history": ["team-lead"], "about": "So."}


def teams(number: int) -> Scenario:
    return shop(teams=number, candidates=[*TWO, CY])


@pytest.mark.parametrize(
    ("leads", "expected"),
    [
        (["ada", "ada", "ada"], None),
        (["ada", "ada", None], (1, 0.79, 0)),
        ([None, "ada", None], (2, 0.6, 0)),
        ([None, None, None], (3, 0.5, 0)),
        (["zed", "ada", "ada"], (1, 0.79, 0)),
    ],
)
def test_someone_leads_in_every_phase(leads: list[str | None], expected: Any) -> None:
    assert effect(well(shop(), leads=leads), "led") == expected


def test_the_phases_that_nobody_leads_are_named() -> None:
    assert said(well(shop(), leads=[None, "ada", None]), "led") == [
        "Nobody leads in phase 1. Name a lead.",
        "Nobody leads in phase 3. Name a lead.",
    ]


@pytest.mark.parametrize(
    ("leads", "expected"),
    [
        (["ada", "ada", "ada"], None),
        (["ada", "bo", "bo"], None),
        (["ada", "ada", "bo"], None),
        ([None, "ada", "bo"], None),
        (["ada", None, "bo"], None),
        (["ada", "bo", "ada"], (1, 0.815, 0)),
        (["ada", "bo", "cy"], (1, 0.815, 0)),
        (["ada", "bo", None], (1, 0.815, 0)),
    ],
)
def test_leads_do_not_change_every_phase(leads: list[str | None], expected: Any) -> None:
    facts = well(teams(1), leads=leads)
    assert effect(facts, "steady-lead") == expected
    if expected:
        assert said(facts, "steady-lead") == [
            "The lead changes in every phase. Let one person lead for at least two phases running."
        ]


@pytest.mark.parametrize(
    ("number", "leader", "expected"),
    [
        (2, None, None),
        (3, "bo", None),
        (3, "ada", None),
        (3, None, (1, 0.78, 0)),
        (9, None, (1, 0.78, 0)),
        (3, "zed", (1, 0.78, 0)),
    ],
)
def test_with_three_or_more_teams_someone_leads_the_leads(number: int, leader: str | None, expected: Any) -> None:
    facts = well(teams(number), lead_of_leads=leader)
    assert effect(facts, "lead-of-leads-named") == expected
    if expected:
        assert said(facts, "lead-of-leads-named") == [f"There are {number} teams, and nobody leads the leads."]


@pytest.mark.parametrize(
    ("number", "leader", "expected"),
    [(3, "bo", None), (3, "cy", None), (3, None, None), (3, "ada", (1, 0.62, 0)), (2, "ada", None)],
)
def test_who_leads_leads_has_been_one_of_the_four_other_kinds_of_manager(
    number: int, leader: str | None, expected: Any
) -> None:
    facts = well(teams(number), leads=["bo"] * 3, lead_of_leads=leader)
    assert effect(facts, "lead-of-leads-history") == expected
    if expected:
        assert said(facts, "lead-of-leads-history") == [
            "Ada would lead leads without having been one of the four other kinds of manager."
        ]
        assert believed(facts, "lead-of-leads-history") == ("X13",)


@pytest.mark.parametrize(
    ("leads", "expected"),
    [
        (["ada", "ada", "ada"], None),
        (["bo", "ada", "ada"], (1, 1, 1)),
        (["bo", "bo", "ada"], (2, 1, 2)),
        (["bo", "bo", "bo"], (3, 1, 3)),
    ],
)
def test_leading_a_team_and_leading_the_leads_are_two_jobs(leads: list[str], expected: Any) -> None:
    facts = well(teams(3), leads=leads, lead_of_leads="bo")
    assert effect(facts, "two-posts") == expected
    if expected:
        assert said(facts, "two-posts") == ["Bo would lead a team and the leads at once; these are two jobs."]


@pytest.mark.parametrize(
    "here",
    [
        shop(candidates=[TWO[0] | {"cost": 0.6}, TWO[1]]),
        shop(candidates=[TWO[0] | {"cost": 0.5}]),
        shop(teams=3, candidates=[TWO[0] | {"history": ["delivery"]}, TWO[1] | {"history": []}]),
        shop(teams=3, candidates=[TWO[0], CY | {"cost": 0.4}]),
    ],
    ids=[
        "the better one is too dear",
        "the only one takes all that is left",
        "who may lead leads would lead best",
        "the fit one is dear",
    ],
)
def test_the_best_plan_keeps_them_where_breaking_them_is_tempting(here: Scenario) -> None:
    best = tried(here, **optimum(here).design.to_dict())
    assert must_be_kept(best) == []
    assert None not in best.design.leads

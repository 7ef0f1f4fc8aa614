"""The holes of a team: found where the map shows them, and nowhere else."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiteam.catalog import catalog
from aiteam.exercises.kinds.form import ME, NOBODY, NOT_NEEDED, OUTSIDE, SEVERAL, FormField
from aiteam.reports import TeamMap, holes

NOBODY_THERE = dict.fromkeys(catalog().roles, 0)
OWNERS = [words for words, _ in FormField(id="who", label="Who", kind="owner").options]


def team(**parts: Any) -> TeamMap:
    return TeamMap(
        **({"facts": {}, "people": {}, "owners": {}, "now": {}, "wanted": {}, "steps": (), "empty": ()} | parts)
    )


def found(**parts: Any) -> list[str]:
    return [hole.what for hole in holes(team(**parts))]


def test_an_empty_map_and_a_sound_team_have_no_holes() -> None:
    assert found() == []
    assert (
        found(
            people=NOBODY_THERE | {"data-scientist": 2, "data-engineer": 1},
            owners={"evaluation": "Data Scientist", "experiments": "Data Scientist", "data": "Data Engineer"},
            now={"access": 1, "observability": 1},
            wanted={"observability": 2},
        )
        == []
    )


@pytest.mark.parametrize("who", [NOBODY, SEVERAL, OUTSIDE, NOT_NEEDED])
def test_without_one_accountable_evaluator_in_the_team_that_comes_first(who: str) -> None:
    first, *_ = holes(team(owners={"data": NOBODY, "evaluation": who}))

    assert first.what == "Nobody in the team is accountable for evaluation."
    assert f"“{who}”" in first.why


@pytest.mark.parametrize(
    ("who", "what"),
    [
        (NOBODY, ["Nobody answers for data."]),
        (SEVERAL, ["Several answer together for data."]),
        (OUTSIDE, []),
        (NOT_NEEDED, []),
        ("Data Engineer", []),
    ],
)
def test_work_that_nobody_answers_for_is_a_hole(who: str, what: list[str]) -> None:
    assert found(owners={"data": who}) == what


def test_work_left_to_a_role_that_nobody_has_is_a_hole() -> None:
    owners = {"data": "Data Engineer", "platform": "Data Engineer"}

    assert found(owners=owners) == []  # nobody has counted
    assert found(owners=owners, people=NOBODY_THERE) == [
        "Data and platform are left to a role that nobody has: Data Engineer."
    ]


def test_one_person_for_several_areas_is_a_hole_and_two_are_none() -> None:
    owners = {"data": "Data Engineer", "operations": "Data Engineer", "platform": "Data Engineer"}

    assert found(owners=owners, people=NOBODY_THERE | {"data-engineer": 1}) == [
        "One Data Engineer alone answers for data, operations and platform."
    ]
    assert found(owners=owners, people=NOBODY_THERE | {"data-engineer": 2}) == []
    assert found(owners={"vision": ME, "governance": ME}) == ["You alone answer for vision and metrics and governance."]


def test_a_level_that_comes_before_what_it_needs_is_a_hole_only_where_both_are_known() -> None:
    wanted = {"observability": 2}

    assert found(wanted=wanted) == []
    assert found(wanted=wanted, now={"access": 1}) == []
    assert found(wanted=wanted | {"access": 1}, now={"access": 0}) == []
    (hole,) = holes(team(wanted=wanted, now={"access": 0}))
    assert hole.what == "Observability Platform is to reach level 2, and LLM Accessibility stays at 0."
    assert "at level 1" in hole.why
    assert found(wanted=wanted, now={"access": 0, "observability": 2}) == [
        "Observability Platform is kept at level 2, and LLM Accessibility stays at 0."
    ]


@pytest.mark.parametrize("built", ["prompt", "app"])
def test_one_role_that_builds_and_judges_is_a_hole_by_the_principle_of_lesson_2(built: str) -> None:
    owners = {built: "AI Engineer", "evaluation": "AI Engineer"}
    title = {"prompt": "prompts", "app": "application"}[built]

    two = holes(team(owners=owners, people=NOBODY_THERE | {"ai-engineer": 2}))
    assert [hole.what for hole in two] == [f"The AI Engineer answers for {title}, and judges the answers."]
    assert two[0].why == "Who answers for evaluation does not also answer for what is judged."
    assert (two[0].sign, two[0].areas) == ("same hand", ("evaluation",))
    one = found(owners=owners, people=NOBODY_THERE | {"ai-engineer": 1})
    assert one[0] == f"One AI Engineer answers for {title}, and judges the answers."
    assert found(owners=owners | {"evaluation": "Data Scientist"}) == []
    assert found(owners={"experiments": "AI Engineer", "evaluation": "AI Engineer"}) == []
    assert found(owners={built: ME, "evaluation": ME})[0] == f"You answer for {title}, and judge the answers."


def test_more_than_three_areas_a_person_is_more_than_one_can_attend_to() -> None:
    owners = dict.fromkeys(("data", "model", "operations", "platform"), "ML Engineer")

    assert found(owners=owners, people=NOBODY_THERE | {"ml-engineer": 1}) == [
        "One ML Engineer alone answers for data, models, operations and platform."
    ]
    (hole,) = holes(team(owners=owners, people=NOBODY_THERE | {"ml-engineer": 1}))
    assert (hole.principle, hole.decide) == ("span", "Share out data, models, operations and platform.")
    assert found(owners=owners, people=NOBODY_THERE | {"ml-engineer": 2}) == []


def test_what_is_watched_and_never_judged_is_a_hole_only_where_both_are_known() -> None:
    watched = {"access": 2, "observability": 2}

    assert found(now=watched) == []
    assert found(now=watched | {"evaluation": 1}) == []
    (hole,) = holes(team(now=watched | {"evaluation": 0}))
    assert (hole.principle, hole.why) == (
        "judged-and-not-only-watched", "What is watched is judged as well, by agreed cases."
    )  # fmt: skip


levels = st.dictionaries(st.sampled_from(list(catalog().capabilities)), st.integers(0, 4))


@given(
    people=st.just({}) | st.fixed_dictionaries({role: st.integers(0, 3) for role in catalog().roles}),
    owners=st.dictionaries(st.sampled_from(list(catalog().work_areas)), st.sampled_from(OWNERS)),
    now=levels,
    wanted=levels,
)
def test_every_hole_is_told_once_in_whole_sentences(
    people: dict[str, int], owners: dict[str, str], now: dict[str, int], wanted: dict[str, int]
) -> None:
    told = holes(team(people=people, owners=owners, now=now, wanted=wanted))

    assert len({(hole.what, hole.why) for hole in told}) == len(told)
    assert all(text[0].isupper() and text.endswith(".") for hole in told for text in (hole.what, hole.why, hole.decide))
    assert all(catalog().principles[hole.principle].text in hole.why for hole in told if hole.principle)
    assert sum(owner == NOBODY for owner in owners.values()) <= sum(hole.what.startswith("Nobody") for hole in told)

"""Who answers for what: what is right, what is said of each that is not, and which files are refused."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from aiteam.exercises import Finding, Grade, check_answer, library
from aiteam.exercises.checking import differing, solution_of
from aiteam.exercises.kinds.raci import ANSWERS, DOES, LETTERS, UNSETTLED, Raci, owner_of
from aiteam.exercises.reading import read_answer

FOUND = library().exercise("design.raci")
assert isinstance(FOUND, Raci)
DUTIES = {duty.id: duty for duty in FOUND.duties}
ROLES = [role.id for role in FOUND.roles]
BEST = solution_of(FOUND, library())

some_shares = st.dictionaries(st.sampled_from(ROLES), st.sampled_from(list(LETTERS)), min_size=1)


def judged(answer: dict[str, Any], part: str) -> Finding:
    finding = check_answer(FOUND, answer, library()).finding(part)
    assert finding
    return finding


@pytest.mark.parametrize("letter", ["AR", "A"])
def test_the_best_owner_is_right_with_the_work_in_whatever_hands(letter: str) -> None:
    finding = judged({"train": {"data-scientist": letter, "ml-engineer": "R", "ai-engineer": "I"}}, "train")
    assert (finding.grade, finding.chosen, finding.why) == (Grade.RIGHT, "Data Scientist", DUTIES["train"].why)


def test_another_owner_is_explained_by_what_the_file_says_of_that_very_role() -> None:
    half = judged({"live": {"software-engineer": "AR"}}, "live")
    assert (half.grade, half.why) == (Grade.DEFENSIBLE, DUTIES["live"].also_defensible["software-engineer"].why)
    wrong = judged({"live": {"ai-engineer": "AR"}}, "live")
    assert (wrong.grade, wrong.misconception) == (Grade.WRONG, "X2")


@pytest.mark.parametrize(
    ("shares", "said"),
    [
        ({"data-scientist": "R"}, "Nobody answers for it."),
        ({"data-scientist": "C", "ml-engineer": "I"}, "Nobody answers for it."),
        ({"data-scientist": "A", "ml-engineer": "AR"}, "Several roles answer for it"),
        (dict.fromkeys(ROLES, "A"), "Several roles answer for it"),
        ({"data-scientist": "A"}, "nobody does it."),
        ({"data-scientist": "A", "ml-engineer": "C"}, "nobody does it."),
    ],
)
def test_one_answers_and_somebody_does_it_whoever_it_is(shares: dict[str, str], said: str) -> None:
    finding = judged({"train": shares}, "train")
    assert finding.grade is Grade.WRONG
    assert said in finding.why


def test_two_duties_that_have_to_be_apart_are_judged_once_both_have_an_owner() -> None:
    part = "train>verdict"
    train = {"train": {"data-scientist": "AR"}}
    assert judged(train, part).grade is Grade.OPEN
    assert judged(train | {"verdict": {"ml-engineer": "A", "data-scientist": "A"}}, part).grade is Grade.OPEN
    assert judged(train | {"verdict": {"data-scientist": "AR"}}, part).grade is Grade.WRONG
    apart = judged(train | {"verdict": {"ml-engineer": "AR"}}, part)
    assert (apart.grade, apart.why) == (Grade.RIGHT, FOUND.apart[0].because)


@pytest.mark.parametrize(
    ("train", "verdict"),
    [
        ({"ml-engineer": "AR"}, {"data-scientist": "AR"}),
        ({"data-scientist": "AR"}, {"software-engineer": "AR"}),
        ({"data-scientist": "AR"}, {"ml-engineer": "A"}),
    ],
)
def test_two_duties_are_apart_only_once_both_can_stay_as_they_are(
    train: dict[str, str], verdict: dict[str, str]
) -> None:
    finding = judged({"train": train, "verdict": verdict}, "train>verdict")
    assert (finding.grade, finding.why, finding.misconception) == (Grade.WRONG, UNSETTLED, None)


@pytest.mark.law
@given(st.sampled_from(list(DUTIES)), some_shares)
def test_a_duty_earns_something_only_with_one_owner_and_somebody_who_does_it(duty: str, shares: dict[str, str]) -> None:
    answer, faults = read_answer(FOUND, {duty: shares}, library())
    finding = judged(answer, duty)
    owners = [role for role, letter in shares.items() if letter in ANSWERS]
    assert faults == ()
    assert owner_of(answer[duty]) == (owners[0] if len(owners) == 1 else None)
    assert finding.why
    if finding.grade in (Grade.RIGHT, Grade.DEFENSIBLE):
        assert len(owners) == 1
        assert set(shares.values()) & set(DOES)
        assert (finding.grade is Grade.RIGHT) == (owners[0] == DUTIES[duty].accountable)


@pytest.mark.law
@given(st.dictionaries(st.sampled_from(list(DUTIES)), some_shares))
def test_what_differs_from_the_solution_is_exactly_what_is_not_right(answer: dict[str, Any]) -> None:
    result = check_answer(FOUND, answer, library())
    worse = [duty.text for duty in FOUND.duties if judged(answer, duty.id).grade is not Grade.RIGHT]
    assert [each.part for each in differing(FOUND, answer, library())] == worse
    assert (result.points == FOUND.points) == (
        not worse and all(judged(answer, f"{p.first}>{p.second}").grade is Grade.RIGHT for p in FOUND.apart)
    )


def test_the_solution_names_who_answers_and_who_does_it() -> None:
    assert BEST["verdict"] == {"data-scientist": "R", "ml-engineer": "AR"}
    assert check_answer(FOUND, BEST, library()).points == FOUND.points
    (found,) = differing(FOUND, BEST | {"names": {"data-engineer": "A", "ml-engineer": "R"}}, library())
    assert found.given == "answers: Data Engineer; does it: ML Engineer"
    assert found.solution == "answers: AI Product Manager; does it: Data Scientist"


@pytest.mark.parametrize(
    ("value", "allowed"),
    [
        (None, "a letter for at least one role"),
        ({}, "a letter for at least one role"),
        ("A", "a letter for at least one role"),
        ([["data-scientist", "A"]], "a letter for at least one role"),
        ({"data-scientist": "X"}, "one of R, A, AR, C, I"),
        ({"data-scientist": "a"}, "one of R, A, AR, C, I"),
        ({"data-scientist": ""}, "one of R, A, AR, C, I"),
        ({"data-scientist": None}, "one of R, A, AR, C, I"),
        ({"data-scientist": True}, "one of R, A, AR, C, I"),
        ({"data-scientist": ["A"]}, "one of R, A, AR, C, I"),
        ({"magician": "A"}, "one of ai-product-manager, data-scientist"),
        ({1: "A"}, "one of ai-product-manager, data-scientist"),
    ],
    ids=repr,
)
def test_what_is_no_row_is_refused_with_what_is_allowed(value: object, allowed: str) -> None:
    answer, (fault,) = read_answer(FOUND, {"train": value}, library())
    assert answer == {}
    assert fault.path == "train"
    assert allowed in fault.allowed


def test_the_roles_of_a_row_come_in_the_order_of_the_exercise() -> None:
    answer, _ = read_answer(FOUND, {"train": {"ml-engineer": "R", "data-scientist": "A"}}, library())
    assert list(answer["train"]) == ["data-scientist", "ml-engineer"]


def changed(duty: dict[str, Any] | None = None, **fields: Any) -> dict[str, Any]:
    raw = FOUND.model_dump(exclude_defaults=True)
    return raw | ({"duties": (raw["duties"][0] | duty, *raw["duties"][1:])} if duty else {}) | fields


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (changed({"accountable": "magician"}), "needs each role once"),
        (changed({"wrong": {}}), "needs each role once"),
        (changed({"responsible": ("magician",)}), "'responsible' names 'magician'"),
        (changed({"responsible": ()}), "at least 1"),
        (changed(apart=({"first": "train", "second": "nothing", "because": "So."},)), "names two of the duties"),
        (changed(apart=({"first": "train", "second": "train", "because": "So."},)), "names two of the duties"),
        (changed(apart=({"first": "feed", "second": "live", "because": "So."},)), "have the same best role"),
    ],
)
def test_a_file_that_contradicts_itself_is_refused(raw: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        Raci(**raw)


def test_every_owner_in_the_solution_is_alone_with_an_a() -> None:
    for duty in FOUND.duties:
        assert owner_of(BEST[duty.id]) == duty.accountable

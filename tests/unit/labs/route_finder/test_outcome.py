"""Four questions in their order: every combination of facts has one next step."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiteam.labs import Place, labs
from aiteam.labs.route_finder.outcome import route_for, run

LAB = labs()["route-finder"]
FACTS = [setting.id for setting in LAB.settings]
COMBINATIONS = [dict(zip(FACTS, each, strict=True)) for each in itertools.product((False, True), repeat=len(FACTS))]


def only(*facts: str) -> dict[str, bool]:
    return {fact: fact in facts for fact in FACTS}


@pytest.mark.parametrize(
    ("facts", "route"),
    [
        ((), "read-first"),
        (("instruction", "fact", "habit", "examples"), "read-first"),
        (("counted",), "enough"),
        (("counted", "instruction", "fact", "habit"), "prompt"),
        (("counted", "fact"), "data-first"),
        (("counted", "fact", "findable", "habit"), "retrieval"),
        (("counted", "habit"), "collect-first"),
        (("counted", "habit", "examples"), "fine-tune"),
    ],
)
def test_the_first_question_without_an_answer_decides(facts: tuple[str, ...], route: str) -> None:
    assert route_for(only(*facts)) == route


def test_every_step_is_reached_and_says_why_and_what_would_change_it() -> None:
    reached = {route_for(facts) for facts in COMBINATIONS}
    assert {key.removesuffix("-why") for key in LAB.texts if key.endswith("-why")} == reached
    for facts in COMBINATIONS:
        step, why, change = run(facts, Place()).lines
        assert len({step, why, change}) == 3


@pytest.mark.parametrize(
    ("facts", "at"),
    [
        ((), 0),
        (("counted", "instruction", "fact"), 1),
        (("counted", "fact"), 2),
        (("counted", "habit"), 3),
        (("counted",), 3),
    ],
)
def test_the_picture_stops_at_the_question_that_decides(facts: tuple[str, ...], at: int) -> None:
    outcome = run(only(*facts), Place())
    (way,) = outcome.drawings
    assert way.at == at
    assert outcome.lines[0] == f"Next: {way.steps[at][1]}"
    assert [bool(said) for _, said in way.steps] == [here <= at for here in range(4)]


@given(st.sampled_from(COMBINATIONS))
def test_training_is_never_next_while_a_cheaper_step_is_open(facts: dict[str, bool]) -> None:
    if route_for(facts) == "fine-tune":
        assert facts["counted"]
        assert not facts["instruction"]
        assert not facts["fact"]

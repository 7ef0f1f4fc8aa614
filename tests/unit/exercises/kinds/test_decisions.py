"""Decisions: what may be answered, and beside which others they stand."""

from __future__ import annotations

import pytest
from tests.answers import HOSTILE

from aiteam.catalog import catalog
from aiteam.exercises import library
from aiteam.exercises.kinds.base import Known
from aiteam.exercises.reading import read_answer
from aiteam.scenarios import scenarios

FIRST_TEAM = library().exercise("start.first-team")


@pytest.mark.parametrize("value", HOSTILE, ids=repr)
def test_a_decision_is_for_one_of_the_alternatives(value: object) -> None:
    answer, (fault,) = read_answer(FIRST_TEAM, {"lead": value}, library())

    assert answer == {}
    assert fault.allowed.endswith("one of gets-it-shipped, wins-people, grows-people, keeps-order, no-lead")


def test_an_answer_from_when_the_five_stages_were_marked_is_taken_over_with_its_last_try() -> None:
    stages = library().exercise("leaders.five-stages")

    answer, faults = read_answer(stages, {"nobody-asked": ["jonas", "anna"], "book-fair": "piotr"}, library())

    assert answer == {"nobody-asked": "anna", "book-fair": "piotr"}
    assert faults == ()


@pytest.mark.parametrize(
    "beside", ["start.pre-test", "no-such.exercise", "capstone.first-team-again", "managers.open-questions"]
)
def test_decisions_stand_beside_others_only_if_those_are_the_same(beside: str) -> None:
    course = library()
    again = course.exercise("capstone.first-team-again").model_copy(update={"beside": beside})

    (fault,) = again.dangling(Known(catalog(), dict(course.items), dict(course.exercises), scenarios()))

    assert (fault.where, fault.path, fault.given) == ("capstone.first-team-again.yaml", "beside", beside)
    assert fault.allowed == "the id of another exercise with the same decisions"

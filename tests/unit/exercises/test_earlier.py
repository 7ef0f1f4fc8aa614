from __future__ import annotations

import pytest

from aiteam.answers import FolderStore
from aiteam.exercises import Session, answer
from aiteam.exercises.earlier import earlier_decisions

BEFORE, AGAIN = "start.first-team", "capstone.first-team-again"


def test_without_an_earlier_answer_there_is_nothing_to_stand_beside() -> None:
    assert earlier_decisions(Session(AGAIN)) == {}


def test_an_exercise_that_stands_beside_no_other_has_nothing_earlier() -> None:
    answer(BEFORE, {"lead": "no-lead"})
    assert earlier_decisions(Session(BEFORE)) == {}
    assert earlier_decisions(Session("start.my-team")) == {}


def test_what_was_decided_before_is_told_in_the_words_of_that_time_and_whether_it_is_the_same() -> None:
    answer(BEFORE, {"lead": "no-lead", "first-build": "demo"})
    answer(AGAIN, {"lead": "no-lead", "first-build": "judged-cases", "money-left": "reserve"})
    found = earlier_decisions(Session(AGAIN))
    assert set(found) == {"lead", "first-build"}
    assert (found["lead"].same, found["first-build"].same) == (True, False)
    assert found["first-build"].text == "An assistant for ten friendly customers"


@pytest.mark.parametrize("content", ["damage", "{}"])
def test_an_earlier_answer_that_cannot_be_read_is_left_out_and_as_it_is(content: str) -> None:
    path = FolderStore().path(BEFORE)
    path.parent.mkdir()
    path.write_text(content)
    assert earlier_decisions(Session(AGAIN)) == {}
    assert path.read_text() == content

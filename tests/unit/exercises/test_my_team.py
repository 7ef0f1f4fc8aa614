from __future__ import annotations

from pathlib import Path

import pytest
from tests.support import save_answer

from aiteam.answers import FolderStore
from aiteam.exercises import Session, answer
from aiteam.exercises.my_team import earlier_notes, said_before

FIRST, SECOND = "start.my-team", "before-llms.my-team"


def test_before_anything_was_noted_there_are_no_notes() -> None:
    assert earlier_notes(Session(SECOND)) == ()


def test_what_was_noted_elsewhere_is_shown_by_its_label_in_the_order_of_the_form() -> None:
    answer(FIRST, {"size": 7, "builds": "An assistant", "way-of-building": "Not yet"})

    assert earlier_notes(Session(SECOND)) == (
        "What does your team build: An assistant",
        "How many people are in it: 7",
        "How does it use models today: Not yet",
    )


def test_the_notes_of_this_very_form_are_not_repeated() -> None:
    answer(FIRST, {"size": 7})
    answer(SECOND, {"outside": "Nobody"})

    assert earlier_notes(Session(FIRST)) == ("Who sits outside my team today and should not: Nobody",)


def test_a_form_that_is_not_about_the_team_gives_no_note() -> None:
    answer("review.target", {"until": "2026-12-01"})
    answer("capstone.defence", {"text": "We go on."})

    assert earlier_notes(Session(SECOND)) == ()


def test_what_was_answered_in_other_exercises_is_no_note() -> None:
    answer("start.first-team", {"lead": "no-lead"})
    answer("before-llms.case-owners", {"weather": "data-scientist"})

    assert earlier_notes(Session(SECOND)) == ()


def test_the_notes_are_those_of_the_same_folder() -> None:
    answer(FIRST, {"size": 7}, folder="mine")

    assert earlier_notes(Session(SECOND)) == ()
    assert len(earlier_notes(Session.in_folder(SECOND, "mine"))) == 1


@pytest.mark.parametrize("content", ["damage", "{}", '{"schema_version": 9}'])
def test_notes_that_cannot_be_read_are_left_out_and_left_as_they_are(content: str) -> None:
    path = FolderStore().path(FIRST)
    path.parent.mkdir()
    path.write_text(content)

    assert earlier_notes(Session(SECOND)) == ()
    assert path.read_text() == content


def test_of_notes_that_can_be_read_in_part_that_part_is_shown() -> None:
    save_answer(FIRST, {"size": -3, "builds": "An assistant", "gone": "x"})

    assert earlier_notes(Session(SECOND)) == ("What does your team build: An assistant",)


def test_looking_at_the_notes_writes_nothing(tmp_path: Path) -> None:
    earlier_notes(Session(SECOND))

    assert list(tmp_path.iterdir()) == []


def test_what_another_lesson_knows_of_the_map_is_not_asked_for_again() -> None:
    answer(FIRST, {"quality-owner": "Data Scientist", "data-engineer": 2, "builds": "An assistant"})

    assert said_before(Session("with-llms.my-team")) == {"evaluation": "Data Scientist"}
    assert said_before(Session(FIRST)) == {}
    answer("with-llms.my-team", {"evaluation": "I do", "transfer": "In my team, I will ask."})
    assert said_before(Session(FIRST)) == {"quality-owner": "I do"}
    assert said_before(Session(SECOND)) == {}

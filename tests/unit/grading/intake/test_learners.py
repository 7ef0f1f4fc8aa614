"""Whose submissions have arrived, and whose file it is that two learners share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from aiteam.grading.intake import arrived
from aiteam.grading.intake.learners import refusal

ANSWER = "answers/early.first.json"


def hand_in(learner: str) -> Path:
    folder = Path("submitted", learner, "early")
    (folder / "answers").mkdir(parents=True)
    return folder


@pytest.mark.parametrize("name", ["a+b", "o'hara", "José María", "u.n.d", "9", "x" * 128, "王芳", "a@b.org", "a_b-c"])
def test_an_id_that_people_have_is_taken(name: str) -> None:
    assert refusal(name) == ""


@pytest.mark.parametrize(
    "name", ["a\nb", "*", "a?", "[a]", "..", "a..b", " a", "a ", "x" * 129, "<b>", 'a"', "\x7f", "\udcff"]
)
def test_an_id_that_means_something_else_is_refused_with_what_to_do(name: str) -> None:
    assert refusal(name).endswith("Rename the folder.")


def test_only_folders_with_this_assignment_have_arrived() -> None:
    hand_in("ana")
    Path("submitted", "bo", "late").mkdir(parents=True)
    Path("submitted", ".hidden", "early").mkdir(parents=True)
    Path("submitted", "__MACOSX", "early").mkdir(parents=True)
    hand_in("c*")
    found = arrived(Path("submitted"), "early")
    assert dict(found.folders) == {"ana": Path("submitted", "ana", "early")}
    assert set(found.refused) == {"'c*'"}
    assert arrived(Path("nowhere"), "early").folders == {}


def test_a_shared_file_is_of_who_had_it_first() -> None:
    """Not of whose name comes first, and whatever times its folder claims."""
    (hand_in("zoe") / ANSWER).write_text("{}")
    linked = hand_in("bo") / ANSWER
    os.link(Path("submitted/zoe/early", ANSWER), linked)
    os.utime(linked.parent, (0, 0))
    assert {name: dict(files) for name, files in arrived(Path("submitted"), "early").shared.items()} == {
        "bo": {ANSWER: "zoe"}
    }


def test_a_file_that_has_a_second_name_elsewhere_is_the_learners_own() -> None:
    """So do some backups."""
    (hand_in("ana") / ANSWER).write_text("{}")
    os.link(Path("submitted/ana/early", ANSWER), "backup")
    assert arrived(Path("submitted"), "early").shared == {}

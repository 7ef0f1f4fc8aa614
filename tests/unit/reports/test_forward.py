"""The sentence to forward: from the learner's own words, honest, and silent where they do not suffice."""

from __future__ import annotations

import pytest

from aiteam.answers import FolderStore
from aiteam.catalog import catalog
from aiteam.course import Lesson, outline
from aiteam.exercises import answer, library
from aiteam.exercises.kinds.form import Form
from aiteam.reports import Forward, forward, read_map
from aiteam.reports.forward import PART

LESSONS = outline().lessons
STEP = "In my team, I will ask an ML engineer to answer for evaluation from Monday."


def made(lesson: str) -> Forward:
    return forward(outline().lesson(lesson), read_map(), FolderStore())


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.id)
def test_every_lesson_has_sentences_of_known_parts_and_asks_for_what_the_last_one_needs(lesson: Lesson) -> None:
    forms = [found for each in lesson.exercises if isinstance(found := library().exercise(each), Form)]
    every = [form for form in library().exercises.values() if isinstance(form, Form)]
    own = {field.id for form in forms for field in form.fields}
    mapped = {field.maps_to for form in every for field in form.fields if "." in field.maps_to}
    parts = [part for sentence in lesson.forward for part in PART.findall(sentence.text)]

    assert set(parts) <= own | mapped | {"unowned"}
    assert {sentence.hole for sentence in lesson.forward} <= {"", *catalog().principles}
    assert lesson.forward[-1].hole == ""
    asked = made(lesson.id)
    assert asked.text == ""
    assert len(asked.ask) == len(PART.findall(lesson.forward[-1].text)) > 0


def test_before_anything_is_said_the_first_lesson_asks_two_questions() -> None:
    assert made("start").ask == (
        "What does your team build", "Who answers today for the quality of what the AI says"
    )  # fmt: skip


def test_the_step_and_the_reason_are_the_learners_own() -> None:
    answer("start.my-team", {"ai-engineer": 1, "quality-owner": "AI Engineer"})
    answer("with-llms.my-team", {"prompt": "AI Engineer", "transfer": STEP})

    assert made("with-llms").text == (
        "In my team, I will ask an ML engineer to answer for evaluation from Monday. The reason: whoever builds the "
        "answers also judges them today, and that is the AI Engineer."
    )


def test_without_a_step_the_hole_alone_makes_a_suggestion() -> None:
    answer("start.my-team", {"builds": "an assistant\n for   technicians.", "quality-owner": "Nobody yet"})
    answer("advanced.my-team", {"data": "Nobody yet", "platform": "Nobody yet", "operations": "I do"})

    assert made("start").text == (
        "An assistant for technicians: no one person in our team answers for the quality of what it says. I suggest "
        "that we name one before we decide anything else."
    )
    assert made("advanced").text == (
        "Today nobody in our team answers for data, evaluation and platform. I suggest that we name an owner for each, "
        "or say that we do without."
    )


@pytest.mark.parametrize(
    ("who", "words"),
    [("I do", "me"), ("Data Scientist", "the Data Scientist"), ("Somebody outside the team", "")],
)
def test_an_owner_is_told_within_the_sentence_and_a_hole_goes_before(who: str, words: str) -> None:
    answer("start.my-team", {"builds": "An assistant", "quality-owner": who})

    text = made("start").text
    assert (f"the quality of what it says is with {words}. " in text) == bool(words)
    assert ("no one person in our team answers" in text) != bool(words)


def test_a_question_keeps_its_mark_and_a_date_is_told_in_words() -> None:
    answer("before-llms.my-team", {"transfer": "Who runs the model?"})
    answer("capstone.my-team", {"action": "name one owner", "by-when": "2026-12-14"})

    assert made("before-llms").text == "Who runs the model?"
    assert made("capstone").text == "Name one owner, by 14 December 2026."

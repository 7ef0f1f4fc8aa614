"""A lesson step by step: what is done, what is shut until a decision is made, and where one goes on."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from aiteam.course import Lesson, outline
from aiteam.course.steps import END, OPENING, core, go_on, minutes_left, step_name, steps
from aiteam.progress import Best

NOW = datetime(2026, 5, 4, tzinfo=UTC)
DECIDING = [each for each in outline().lessons if any(section.decides for section in each.sections)]


def best(exercise: str, outcome: str = "kept") -> dict[str, Best]:
    return {exercise: Best(exercise, attempts=1, outcome=outcome, points=0, max_points=0, last=NOW)}


@pytest.mark.parametrize("lesson", outline().lessons, ids=lambda lesson: lesson.id)
def test_the_names_of_the_steps_are_unlike_each_other_and_those_of_the_screens_around_them(lesson: Lesson) -> None:
    names = [step.name for step in steps(lesson)]

    assert len(set(names)) == len(names) == len(lesson.sections)
    assert not {OPENING, END, "content", "shut", "hand-in"} & set(names)


def test_a_name_is_made_of_words() -> None:
    assert step_name("What changed, and who does what") == "what-changed-and-who-does-what"
    assert step_name("The bank: your graded plan") == "the-bank-your-graded-plan"


def test_a_step_is_done_with_its_exercises_or_where_it_has_none_once_it_was_seen() -> None:
    lesson = outline().lesson("before-llms")
    assert not any(step.done for step in steps(lesson))

    way = steps(lesson, best("before-llms.role-sorter", "passed"), ["five-specialists"])

    assert [step.name for step in way if step.done] == ["five-specialists", "sort-the-work"]
    assert minutes_left(way) == 5
    assert not any(step.done for step in steps(lesson, best("before-llms.role-sorter", "not yet"), ["sort-the-work"]))


@pytest.mark.parametrize("lesson", DECIDING, ids=lambda lesson: lesson.id)
def test_what_follows_a_decision_is_shut_until_it_is_made_however_it_turned_out(lesson: Lesson) -> None:
    (decision,) = (section for section in lesson.sections if section.decides)
    at = lesson.sections.index(decision)

    shut = [step.shut for step in steps(lesson)]
    assert shut == [""] * (at + 1) + [decision.title] * (len(lesson.sections) - at - 1)
    assert not any(step.shut for step in steps(lesson, best(decision.exercises[0], "not yet")))


def test_the_core_leaves_out_what_goes_deeper() -> None:
    assert [step.name for step in core(steps(outline().lesson("before-llms")))] == [
        "five-specialists",
        "sort-the-work",
        "in-your-team",
    ]


@pytest.mark.parametrize(
    ("seen", "at"),
    [
        ((), OPENING),
        (("five-specialists", "sort-the-work"), "sort-the-work"),
        (("sort-the-work", "a-step-of-an-older-course"), "sort-the-work"),
        (("in-your-team", END), END),
    ],
)
def test_one_goes_on_where_one_was_last_as_long_as_there_is_such_a_screen(seen: tuple[str, ...], at: str) -> None:
    assert go_on(steps(outline().lesson("before-llms")), seen) == at

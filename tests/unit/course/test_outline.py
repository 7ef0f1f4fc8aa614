"""The outline: what the course consists of, and what is said when it is not valid."""

from pathlib import Path

import pytest

from aiteam.course import outline
from aiteam.course.outline import load_outline
from aiteam.errors import ContentError, UnknownIdError

LESSON = """
id: {id}
number: {number}
title: A lesson
promise: It promises
notebook: 0{number}-lesson.ipynb
objectives: [do it]
sections:
  - {{title: One, minutes: {minutes}, exercises: [a.b]}}
  - {{title: Two, minutes: 5}}
"""


def write(folder: Path, **lessons: str) -> Path:
    (folder / "lessons").mkdir(parents=True)
    for name, text in lessons.items():
        (folder / "lessons" / f"{name}.yaml").write_text(text)
    return folder


def test_lessons_come_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    first = LESSON.format(id="first", number=1, minutes=3)
    second = LESSON.format(id="second", number=2, minutes=4)
    found = load_outline(write(tmp_path, a=second, b=first)).lessons
    assert [lesson.id for lesson in found] == ["first", "second"]
    assert [lesson.minutes for lesson in found] == [8, 9]
    assert found[0].exercises == ("a.b",)
    assert found[0].path == "lessons/01-lesson.ipynb"


def test_what_goes_deeper_is_an_exercise_of_the_lesson_and_not_needed(tmp_path: Path) -> None:
    offer = "  - {title: Three, minutes: 5, exercises: [a.c, a.d], depth: true}\n"
    text = LESSON.format(id="first", number=1, minutes=3) + offer
    (found,) = load_outline(write(tmp_path, a=text)).lessons
    assert [section.depth for section in found.sections] == [False, False, True]
    assert found.exercises == ("a.b", "a.c", "a.d")
    assert found.needed == ("a.b",)


def test_every_exercise_of_an_assignment_is_needed() -> None:
    assert outline().assignments
    for assignment in outline().assignments:
        assert assignment.needed == assignment.exercises


def test_the_paths_are_those_of_all_notebooks(tmp_path: Path) -> None:
    course = outline()
    assert course.review
    assert course.paths == {unit.path for unit in (*course.lessons, *course.assignments, course.review)}
    assert {"lessons/review.ipynb", "lessons/00-start.ipynb", "exercises/before-llms/before-llms.ipynb"} <= course.paths
    text = LESSON.format(id="first", number=1, minutes=3)
    assert load_outline(write(tmp_path, a=text)).paths == {"lessons/01-lesson.ipynb"}


def test_every_fault_of_every_lesson_is_listed(tmp_path: Path) -> None:
    folder = write(tmp_path, a=LESSON.format(id="first", number=1, minutes=16), b="title: alone\n")
    with pytest.raises(ContentError) as caught:
        load_outline(folder)
    text = str(caught.value)
    assert "a.yaml: sections.0.minutes: 16: Input should be less than or equal to 15" in text
    for missing in ("id", "number", "promise", "notebook", "objectives", "sections"):
        assert f"b.yaml: {missing}: nothing: Field required" in text


def test_an_unknown_lesson_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownIdError, match="Did you mean 'before-llms'"):
        outline().lesson("before-llm")


def test_the_start_comes_first_and_decides_within_three_minutes() -> None:
    start = outline().lessons[0]
    assert (start.id, start.number) == ("start", 0)
    assert start.sections[0].minutes <= 3
    assert start.sections[0].exercises


def test_an_objective_says_what_assesses_it_and_may_be_a_plain_text(tmp_path: Path) -> None:
    text = LESSON.format(id="first", number=1, minutes=3)
    assessed = text.replace("[do it]", "[do it, {text: say it, assessed_by: [a.b]}]")
    (found,) = load_outline(write(tmp_path, a=assessed)).lessons
    assert found.objectives == ("do it", "say it")
    assert [aim.assessed_by for aim in found.aims] == [(), ("a.b",)]


def test_a_fault_of_an_objective_is_named_where_it_stands(tmp_path: Path) -> None:
    text = LESSON.format(id="first", number=1, minutes=3).replace("[do it]", "[{txt: do it}]")
    with pytest.raises(ContentError, match=r"a\.yaml: objectives\.0\.text: nothing: Field required"):
        load_outline(write(tmp_path, a=text))

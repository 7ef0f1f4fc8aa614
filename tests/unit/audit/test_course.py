"""Reading a course from a folder laid out as the course's own, and what is said of one that is not."""

import json
from contextlib import suppress
from pathlib import Path

import pytest
from tests.courses import SmallCourse

from aiteam.audit import check_course, load_course
from aiteam.catalog import catalog
from aiteam.course import outline
from aiteam.errors import ContentError, CourseError


def test_without_folders_it_is_the_course_itself() -> None:
    found = load_course()
    assert found.outline == outline()
    assert set(found.notebooks) >= {lesson.notebook for lesson in outline().lessons}
    assert found.promises.items >= 64
    assert found.promises.core_minutes == (150, 210)


def test_notebooks_lie_in_the_content_folder_or_beside_it_or_where_one_says(small: SmallCourse, tmp_path: Path) -> None:
    inside = small.load()
    (small.folder / "notebooks").rename(tmp_path / "notebooks")
    beside = load_course(small.folder)
    (tmp_path / "notebooks").rename(tmp_path / "elsewhere")
    named = load_course(small.folder, tmp_path / "elsewhere")
    assert inside.notebooks == beside.notebooks == named.notebooks
    assert set(named.notebooks) == {"00-one.ipynb", "01-two.ipynb"}


def test_without_a_catalog_it_is_about_the_courses_own(small: SmallCourse) -> None:
    for name in [name for name in small.content if name.startswith("catalog/")]:
        del small.content[name]
    assert small.load().catalog is catalog()


def test_a_folder_that_promises_nothing_owes_nothing(small: SmallCourse) -> None:
    del small.content["promises"]
    assert small.load().promises.items == 0


def test_items_are_known_by_their_file(small: SmallCourse) -> None:
    assert [item.id for item in small.load().banks["case"]] == ["case-0"]


def test_the_minutes_of_exercises_and_labs_are_known(small: SmallCourse) -> None:
    course = small.load()
    assert [course.minutes(each) for each in ("one.quiz", "plane", "nothing")] == [5, 3, 0]


def test_every_fault_of_every_file_is_said_at_once(small: SmallCourse) -> None:
    small.content["lessons/one"]["sections"][0]["minutes"] = 16
    small.content["exercises/one.quiz"]["items"].append("nothing")
    small.content["labs/plane"]["minutes"] = "three"
    small.content["promises"]["items"] = -1
    folder = small.write()
    (folder / "notebooks" / "01-two.ipynb").write_text("{")
    with pytest.raises(ContentError) as caught:
        load_course(folder)
    places = {(fault.where, fault.path) for fault in caught.value.faults}
    assert places == {
        ("one.yaml", "sections.0.minutes"),
        ("one.quiz.yaml", "items"),
        ("plane.yaml", "minutes"),
        ("promises.yaml", "items"),
        ("01-two.ipynb", ""),
    }


def test_a_fault_of_the_catalog_is_said_alone_since_others_may_come_of_it(small: SmallCourse) -> None:
    small.content["catalog/statements"][0]["source"] = "nobody"
    small.content["exercises/one.quiz"]["items"].append("nothing")
    with pytest.raises(ContentError) as caught:
        small.load()
    assert [fault.where for fault in caught.value.faults] == ["statements.yaml"]


def test_scenarios_are_the_folders_own_if_it_has_some(small: SmallCourse) -> None:
    design = {"id": "one.plan", "kind": "design", "title": "A plan", "instructions": "Plan.", "minutes": 5}
    small.content["exercises/one.plan"] = design | {"scenario": "startup"}
    assert "one.plan" in small.load().library.exercises
    (small.folder / "scenarios").mkdir()
    with pytest.raises(ContentError, match=r"one\.plan\.yaml: scenario: startup"):
        load_course(small.folder)


@pytest.mark.parametrize("missing", ["content", "notebooks"])
def test_a_folder_that_is_not_there_is_one_message(small: SmallCourse, tmp_path: Path, missing: str) -> None:
    folders = {"content": small.write(), "notebooks": small.folder / "notebooks"} | {missing: tmp_path / "nowhere"}
    with pytest.raises(CourseError, match=f"nowhere.*with --{missing}"):
        load_course(**folders)


def test_a_content_folder_without_lessons_is_none(tmp_path: Path) -> None:
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "notebooks" / "00-one.ipynb").write_text(json.dumps({"cells": []}))
    with pytest.raises(CourseError, match=r"there is no folder .*lessons"):
        load_course(tmp_path)


@pytest.mark.parametrize(
    "damage", [b"", b"[]", b"{", b"7", b"- 7", b"null", b"\xff\xfe", b"a: 1\na: 2", b"&a [*a]"], ids=repr
)
def test_any_damaged_file_is_a_message_and_never_anything_else(small: SmallCourse, damage: bytes) -> None:
    folder = small.write()
    for path in sorted(folder.rglob("*.*")):
        whole = path.read_bytes()
        path.write_bytes(damage)
        with suppress(ContentError):
            check_course(load_course(folder))
        path.write_bytes(whole)
    assert not any(result.gaps for result in check_course(load_course(folder)))


@pytest.mark.parametrize("kind", ["exercises", "labs", "assignments", "lessons"])
def test_a_course_without_some_part_has_gaps_and_can_be_looked_at(small: SmallCourse, kind: str) -> None:
    folder = small.write()
    for path in (folder / kind).iterdir():
        path.unlink()
    assert any(result.gaps for result in check_course(load_course(folder)))

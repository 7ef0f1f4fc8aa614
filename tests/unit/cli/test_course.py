"""``aiteam course check`` as an author or instructor types it."""

import json
from pathlib import Path

import pytest
from tests.courses import SmallCourse
from tests.support import BIN, clean_environment, run

from aiteam.audit import CHECKS


def aiteam(folder: Path, *words: str | Path, expect: int = 0) -> str:
    return run(BIN / "aiteam", *words, cwd=folder, env=clean_environment(folder / "home", COLUMNS="150"), expect=expect)


@pytest.fixture
def small(tmp_path: Path) -> SmallCourse:
    return SmallCourse(tmp_path / "course")


def test_a_course_that_is_whole_is_one_table_and_status_zero(small: SmallCourse, tmp_path: Path) -> None:
    printed = aiteam(tmp_path, "course", "check", "--content", small.write())
    assert all(check.title in printed for check in CHECKS)
    assert printed.count("2 of 2 statements") == 3
    assert printed.endswith("The course is whole; 0 warnings.\n")


def test_a_gap_is_told_with_what_to_do_and_status_one(small: SmallCourse, tmp_path: Path) -> None:
    small.cell("00", "title")["id"] = "3f9a01bc"
    small.cell("01", "title")["id"] = "3f9a01bc"
    printed = aiteam(tmp_path, "course", "check", "--content", small.write(), expect=1)
    assert "00-one.ipynb, cell 1, 01-two.ipynb, cell 1" in printed
    assert "Name what the cell is about." in printed
    assert printed.endswith("2 gaps; 0 warnings.\n")


def test_the_list_tells_where_everything_stands(small: SmallCourse, tmp_path: Path) -> None:
    printed = aiteam(tmp_path, "course", "check", "--list", "--content", small.write())
    rows = [[cell.strip() for cell in line.split("│")[1:-1]] for line in printed.splitlines() if "│" in line]
    assert ["two.quiz", "choices", "5", "two", "L0"] in rows
    assert ["plane", "lab", "3", "two", "-"] in rows
    assert ["B0", "00-one.ipynb", "one.quiz, two.recall", "one.quiz"] in rows


def test_json_holds_all_of_it(small: SmallCourse, tmp_path: Path) -> None:
    small.content["promises"]["items"] = 13
    printed = aiteam(tmp_path, "course", "check", "--json", "--content", small.write(), expect=1)
    found = json.loads(printed)
    assert found["whole"] is False
    assert [each["id"] for each in found["checks"]] == [check.id for check in CHECKS]
    (gap,) = [finding for each in found["checks"] for finding in each["findings"]]
    assert gap == {
        "where": "items",
        "found": "12 items",
        "wanted": "at least 13",
        "todo": "Write more, or promise fewer.",
    }
    assert {each["id"] for each in found["exercises"]} >= {"one.quiz", "plane", "after.case"}
    assert found["statements"]["L0"]["taught"] == ["01-two.ipynb"]


def test_notebooks_may_lie_elsewhere(small: SmallCourse, tmp_path: Path) -> None:
    (small.write() / "notebooks").rename(tmp_path / "elsewhere")
    words = ("course", "check", "--content", small.folder)
    assert "--notebooks" in aiteam(tmp_path, *words, expect=1)
    assert "The course is whole" in aiteam(tmp_path, *words, "--notebooks", "elsewhere")


def test_content_that_is_not_valid_is_the_loaders_message(small: SmallCourse, tmp_path: Path) -> None:
    small.content["lessons/one"]["sections"][0]["minutes"] = 16
    printed = aiteam(tmp_path, "course", "check", "--content", small.write(), expect=1)
    assert printed.startswith("aiteam: The content is not valid. Correct these places and run again (1):")
    assert "one.yaml: sections.0.minutes: 16: Input should be less than or equal to 15" in printed
    assert "Traceback" not in printed


@pytest.mark.parametrize("folder", ["nowhere", "."])
def test_a_folder_that_holds_no_content_is_one_message(tmp_path: Path, folder: str) -> None:
    printed = aiteam(tmp_path, "course", "check", "--content", folder, expect=1)
    assert printed.startswith(f"aiteam: {folder} is not a content folder")
    assert "Traceback" not in printed

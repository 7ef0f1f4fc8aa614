from __future__ import annotations

from pathlib import Path

import pytest

from aiteam.progress import MARKER, default_folder, learner_folder


@pytest.fixture(autouse=True)
def nothing_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AITEAM_DIR")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))


def mark(*folders: Path) -> None:
    for folder in folders:
        (folder / MARKER).mkdir(parents=True)


def test_without_any_sign_it_is_a_folder_in_the_home(tmp_path: Path) -> None:
    assert learner_folder() == default_folder() == tmp_path / "home" / "aiteam-course"


def test_looking_makes_no_folder(tmp_path: Path) -> None:
    learner_folder()

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("below", ["", "lessons", "exercises/before-llms"])
def test_it_is_found_from_any_folder_below_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, below: str) -> None:
    mark(tmp_path / "course")
    (tmp_path / "course" / below).mkdir(parents=True, exist_ok=True)
    monkeypatch.chdir(tmp_path / "course" / below)

    assert learner_folder() == tmp_path / "course"


def test_the_nearest_one_counts(tmp_path: Path) -> None:
    mark(tmp_path, tmp_path / "inner")
    (tmp_path / "inner" / "lessons").mkdir()

    assert learner_folder(tmp_path / "inner" / "lessons") == tmp_path / "inner"
    assert learner_folder(tmp_path / "other") == tmp_path


def test_a_file_of_the_marker_s_name_marks_nothing(tmp_path: Path) -> None:
    (tmp_path / MARKER).touch()

    assert learner_folder() == default_folder()


def test_the_variable_names_it_outright_even_where_a_marker_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mark(tmp_path)
    monkeypatch.setenv("AITEAM_DIR", str(tmp_path / "named"))

    assert learner_folder() == tmp_path / "named"
    assert learner_folder(tmp_path) == tmp_path / "named"


def test_an_empty_variable_names_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mark(tmp_path)
    monkeypatch.setenv("AITEAM_DIR", "")

    assert learner_folder() == tmp_path


def test_the_variable_may_name_a_folder_of_the_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "ada"))
    monkeypatch.setenv("AITEAM_DIR", "~/aiteam-course")

    assert learner_folder() == tmp_path / "ada" / "aiteam-course"

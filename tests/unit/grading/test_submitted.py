"""Before nbgrader marks: which notebook is meant, and what is set aside."""

from __future__ import annotations

import os
from fnmatch import fnmatch
from pathlib import Path

import pytest
from tests.unit.answers.test_copies import write

from aiteam.grading.submitted import before_autograde, give_name_back

WANTED = "before-llms.ipynb"
SOURCE = {"metadata": {}, "cells": []}


def submission(*names: str) -> list[str]:
    for name in names:
        write(SOURCE, name)
    return [str(Path.cwd() / name) for name in names]


@pytest.mark.parametrize(
    "name",
    [
        "before-llms (1).ipynb",
        "before-llms(2).ipynb",
        "before-llms-1.ipynb",
        "before-llms_3.ipynb",
        "before-llms-Copy1.ipynb",
        "before-llms - Copy.ipynb",
        "Before-LLMs.ipynb",
        "leeana_12345_678_before-llms.ipynb",
        "Ana Lee_12345_assignsubmission_file_before-llms.ipynb",
        "before-llms.ipynb.ipynb",
    ],
)
def test_a_name_with_something_around_it_is_known(name: str) -> None:
    notebooks = submission(name)

    (said,) = give_name_back("before-llms", notebooks)

    assert f"{name} was renamed to {WANTED}" in said
    assert notebooks == [str(Path.cwd() / WANTED)]
    assert [path.name for path in Path().iterdir()] == [WANTED]


@pytest.mark.parametrize(
    "names",
    [
        ("mine.ipynb",),
        ("with-llms.ipynb",),
        ("before-llms-exam.ipynb",),
        ("not-before-llms.ipynb",),
        ("before-llms2.ipynb",),
        ("before-llms (1).ipynb", "before-llms (2).ipynb"),
    ],
)
def test_what_may_be_another_notebook_is_refused_in_words(names: tuple[str, ...]) -> None:
    notebooks = submission(*names)

    (said,) = give_name_back("before-llms", notebooks)

    assert "not marked" in said
    assert all(name in said for name in names)
    assert f"Rename the right one to {WANTED} and run again." in said
    assert [Path(each).name for each in notebooks] == list(names)
    assert all(Path(name).exists() for name in names)


@pytest.mark.parametrize("names", [(WANTED,), (WANTED, "before-llms (1).ipynb"), ()])
def test_where_the_name_is_right_nothing_is_done(names: tuple[str, ...]) -> None:
    assert give_name_back("before-llms", submission(*names)) == []
    assert {path.name for path in Path().iterdir()} == set(names)


def test_a_link_to_another_learners_notebook_is_not_taken(tmp_path: Path) -> None:
    (target,) = submission("theirs.ipynb")
    link = tmp_path / "before-llms (1).ipynb"
    link.symlink_to(target)

    assert "not marked" in give_name_back("before-llms", [str(link)])[0]


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is written to nbgrader's log."""
    from traitlets.log import get_logger

    words: list[str] = []
    monkeypatch.setattr(get_logger(), "warning", words.append)
    return words


def test_a_submission_that_is_whole_is_passed_over_in_silence(said: list[str]) -> None:
    write(SOURCE, WANTED)
    Path("timestamp.txt").write_text("2026-12-01 10:00:00 UTC")
    before_autograde(assignment="before-llms", student="*", notebooks=[WANTED])

    assert said == []
    assert {path.name for path in Path().iterdir()} == {WANTED, "timestamp.txt"}


def test_what_nbgrader_must_not_copy_is_set_aside_under_a_name_that_it_ignores(said: list[str]) -> None:
    write(SOURCE, WANTED)
    Path("answers").mkdir()
    Path("answers/a.json").symlink_to("/dev/zero")
    Path("timestamp.txt").write_text("the year 99999")
    os.mkfifo("pipe")

    before_autograde(assignment="before-llms", student="*", notebooks=[str(Path.cwd() / WANTED)])

    names = {path.relative_to(Path.cwd()).as_posix() for path in Path.cwd().rglob("*")}
    assert names == {WANTED, "answers", "answers/.a.json.tmp", ".timestamp.txt.tmp", ".pipe.tmp"}
    assert [fnmatch(Path(each).name, ".*.tmp") for each in sorted(names)] == [True, True, False, True, False]
    assert ["a link" in said[0], "a pipe" in said[1], "no time" in said[2]] == [True, True, True]

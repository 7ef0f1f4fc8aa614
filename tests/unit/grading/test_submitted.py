"""Before nbgrader marks: which notebook is meant, and what is said of a submission that lacks something."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.answers.test_copies import carrying, notebook, one, write

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
    write(carrying(one({"a": 1})), WANTED)
    before_autograde(assignment="before-llms", student="*", notebooks=[WANTED])
    Path("answers").mkdir()
    write(carrying("damage, but the folder counts"), WANTED)
    before_autograde(assignment="before-llms", student="*", notebooks=[WANTED])

    assert said == []


def test_that_answers_are_missing_or_damaged_is_said(said: list[str]) -> None:
    write(notebook(), "before-llms (1).ipynb")
    before_autograde(assignment="before-llms", student="*", notebooks=["before-llms (1).ipynb"])
    write(carrying("damage"), WANTED)
    before_autograde(assignment="before-llms", student="*", notebooks=[WANTED])

    renamed, missing, damaged = said
    assert "was renamed" in renamed
    assert "no answers came with it" in missing
    assert "the copy of the answers cannot be read" in damaged
    assert f"{WANTED}: metadata.aiteam.answers: damage" in damaged

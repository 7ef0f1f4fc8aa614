"""Saving: the course's notebooks lose their outputs and carry their answers; nobody else's notebook is touched."""

import json
from contextlib import closing
from copy import deepcopy
from functools import partial
from pathlib import Path
from typing import Any

import nbformat
import pytest
from jupyter_server.services.contents.largefilemanager import LargeFileManager
from tests.support import save_answer

from aiteam._version import __version__
from aiteam.answers import FolderStore
from aiteam.course import outline
from aiteam.server.saving import before_saving

OUTPUT = {"output_type": "stream", "name": "stdout", "text": "said"}
PATHS = sorted(outline().paths)
TASK, OWNERS = "exercises/before-llms/before-llms.ipynb", "before-llms.case-owners"


def notebook() -> Any:
    """As the browser sends it, with a cell of each type and what a person added."""
    code = {"cell_type": "code", "id": "a", "execution_count": 3, "source": "1 + 1", "outputs": [OUTPUT]}
    return {
        "cells": [
            code | {"metadata": {"tags": ["mine"]}},
            {"cell_type": "markdown", "id": "b", "source": "Text", "metadata": {}},
            {"cell_type": "raw", "id": "c", "source": "raw", "metadata": {}},
            code | {"id": "d", "metadata": {}, "execution_count": None, "outputs": []},
        ],
        "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def model(content: Any, kind: str = "notebook") -> dict[str, Any]:
    return {"type": kind, "format": "json" if kind == "notebook" else "text", "content": content}


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("slash", ["", "/"])
def test_a_notebook_of_the_course_loses_its_outputs_and_nothing_else(path: str, slash: str) -> None:
    given, expected = model(notebook()), model(notebook())
    expected["content"]["cells"][0] |= {"outputs": [], "execution_count": None}

    before_saving(given, slash + path, folder=Path(), contents_manager=object())

    copy = given["content"]["metadata"].pop("aiteam")
    assert copy == {"answers": {"schema_version": 1, "course": __version__, "answers": {}}}
    assert given == expected


@pytest.mark.parametrize("course", ["", "my course/"])
def test_a_notebook_of_the_course_carries_the_answers_to_its_exercises(course: str) -> None:
    folder = Path(course or ".")
    save_answer(OWNERS, {"weather": "data-scientist"}, (folder / TASK).parent)
    save_answer("before-llms.quiz", {"mine": "of a lesson"}, (folder / TASK).parent)
    given = model(notebook())
    given["content"]["metadata"]["aiteam"] = {"answers": "an older copy", "other": 1}

    before_saving(given, course + TASK, folder=folder, course=course)

    ours = given["content"]["metadata"]["aiteam"]
    assert ours["other"] == 1
    assert list(ours["answers"]["answers"]) == [OWNERS]
    copied = ours["answers"]["answers"][OWNERS]
    assert copied["answer"] == {"weather": "data-scientist"}
    assert copied["revision"] == FolderStore((folder / TASK).parent).read(OWNERS).revision


def test_notes_on_ones_own_team_go_into_no_notebook() -> None:
    for exercise in ("before-llms.my-team", "before-llms.quiz"):
        save_answer(exercise, {"mine": "a secret"}, "lessons")
    given = model(notebook())

    before_saving(given, "lessons/01-before-llms.ipynb", folder=Path())

    assert list(given["content"]["metadata"]["aiteam"]["answers"]["answers"]) == ["before-llms.quiz"]


def test_the_copy_in_a_notebook_that_came_alone_outlives_saving() -> None:
    save_answer(OWNERS, {"weather": "data-scientist"}, (Path("home") / TASK).parent)
    Path(TASK).parent.mkdir(parents=True)
    given = model(notebook())
    before_saving(given, TASK, folder=Path("home"))
    Path(TASK).write_text(json.dumps(given["content"]))
    again = model(notebook())

    before_saving(again, TASK, folder=Path())

    assert again == given
    assert not (Path(TASK).parent / "answers").exists()


@pytest.mark.parametrize(
    "path",
    [
        "mine.ipynb",
        "00-start.ipynb",
        "lessons/mine.ipynb",
        "lessons/00-start-Copy1.ipynb",
        "mine/lessons/00-start.ipynb",
        "lessons/00-start.ipynb/mine.ipynb",
        "",
    ],
)
def test_a_notebook_that_the_learner_made_keeps_everything(path: str) -> None:
    given = model(notebook())

    before_saving(given, path, folder=Path(), contents_manager=object())

    assert given == model(notebook())


@pytest.mark.parametrize(("kind", "content"), [("file", "text"), ("directory", None)])
def test_what_is_no_notebook_is_left_alone(kind: str, content: str | None) -> None:
    given = model(content, kind)

    before_saving(given, "notes.txt", folder=Path())

    assert given == model(content, kind)


def test_a_notebook_of_the_course_that_is_saved_as_text_is_no_error() -> None:
    given = model("{}", "file")

    before_saving(given, PATHS[0], folder=Path())

    assert given == model("{}", "file")


@pytest.mark.parametrize(("path", "kept"), [(PATHS[0], []), ("mine.ipynb", [OUTPUT])])
def test_the_server_writes_the_file_so(path: str, kept: list[Any], tmp_path: Path) -> None:
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    manager = LargeFileManager(root_dir=str(tmp_path))
    manager.register_pre_save_hook(partial(before_saving, folder=tmp_path))
    content = nbformat.from_dict(deepcopy(notebook()))

    # The manager's record of trusted notebooks is a database of its own, which it never closes by itself.
    with closing(manager.notary.store):
        manager.save(model(content), path)

    written = nbformat.read(tmp_path / path, as_version=4)
    assert written.cells[0].outputs == kept
    assert [cell.source for cell in written.cells] == ["1 + 1", "Text", "raw", "1 + 1"]

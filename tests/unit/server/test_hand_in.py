"""The notebook that is handed in: the learner's own, with the answers of now, and the file on the disk as it was."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup
from tests.answers import right_answer
from tests.support import save_answer

from aiteam._version import __version__
from aiteam.course import lay_course, outline
from aiteam.errors import NotebookError
from aiteam.exercises import library, mark
from aiteam.server.hand_in import can_be_handed_in, to_hand_in
from aiteam.server.lesson_page import Host, render_lesson

TASK, OWNERS = "exercises/before-llms/before-llms.ipynb", "before-llms.case-owners"
TASKS = [each.path for each in outline().assignments]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    lay_course(tmp_path, __version__)
    return tmp_path


def run_and_changed(path: Path) -> None:
    """What a learner may do in a notebook: run it, and add a cell."""
    notebook = json.loads(path.read_text())
    code = next(cell for cell in notebook["cells"] if cell["cell_type"] == "code")
    code |= {"execution_count": 7, "outputs": [{"output_type": "stream", "name": "stdout", "text": "said"}]}
    notebook["cells"].append({"cell_type": "markdown", "id": "mine", "metadata": {}, "source": "A note, ümläuts"})
    path.write_text(json.dumps(notebook))


@pytest.mark.parametrize("path", TASKS)
def test_what_is_handed_in_earns_its_marks_alone(
    folder: Path, path: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    task = next(each for each in outline().assignments if each.path == path)
    for exercise in task.exercises:
        save_answer(exercise, right_answer(library().exercise(exercise)), (folder / path).parent)
    there = tmp_path_factory.mktemp("there")

    (there / "mine.ipynb").write_bytes(to_hand_in(folder, path) or b"")

    for exercise in task.exercises:
        assert mark(exercise, folder=there) == mark(exercise, folder=(folder / path).parent)


def test_it_is_the_learners_notebook_without_outputs_and_the_file_stays_as_it_is(folder: Path) -> None:
    run_and_changed(folder / TASK)
    before = (folder / TASK).read_bytes()
    save_answer(OWNERS, {"weather": "data-scientist"}, (folder / TASK).parent)

    notebook = nbformat.reads((to_hand_in(folder, TASK) or b"").decode(), as_version=4)

    nbformat.validate(notebook)
    assert (folder / TASK).read_bytes() == before
    assert notebook.cells[-1].source == "A note, ümläuts"
    assert [cell.outputs for cell in notebook.cells if cell.cell_type == "code" and cell.outputs] == []
    assert notebook.metadata.aiteam.answers.answers[OWNERS].answer == {"weather": "data-scientist"}
    assert notebook.metadata.title == "The late parcels"


@pytest.mark.parametrize("answer", [None, {}])
def test_where_nothing_was_answered_there_is_nothing_to_hand_in(folder: Path, answer: dict[str, str] | None) -> None:
    if answer is not None:
        save_answer(OWNERS, answer, (folder / TASK).parent)

    assert to_hand_in(folder, TASK) is None


@pytest.mark.parametrize("content", ["", "{", "[]", '{"cells": 1}', None])
def test_a_notebook_that_cannot_be_read_is_said(folder: Path, content: str | None) -> None:
    save_answer(OWNERS, {"weather": "data-scientist"}, (folder / TASK).parent)
    (folder / TASK).unlink()
    if content is not None:
        (folder / TASK).write_text(content)

    with pytest.raises(NotebookError, match=r"before-llms\.ipynb"):
        to_hand_in(folder, TASK)


def test_assignments_alone_are_handed_in() -> None:
    assert all(map(can_be_handed_in, TASKS))
    for path in ("lessons/01-before-llms.ipynb", "lessons/review.ipynb", "../" + TASK, "", "mine.ipynb"):
        assert not can_be_handed_in(path)


@pytest.mark.parametrize("path", sorted(outline().paths))
def test_the_page_of_an_assignment_leads_to_it_and_no_other_does(folder: Path, path: str) -> None:
    page = BeautifulSoup(render_lesson(Host(folder, "at/", "/user/ada/"), path, "a-token"), "html.parser")

    links = [each["href"] for each in page.find_all("a", string="Download to hand in")]
    assert links == ([f"/user/ada/aiteam/hand-in/{path}"] if path in TASKS else [])
    assert page.select("[data-nothing]") == []


def test_that_nothing_is_answered_is_said_as_long_as_it_is_so(folder: Path) -> None:
    def said() -> str:
        page = render_lesson(Host(folder, "", "/"), TASK, "a-token", nothing=True)
        return "".join(each.get_text() for each in BeautifulSoup(page, "html.parser").select("[data-nothing]"))

    assert "Nothing is answered yet, so there is nothing to hand in." in said()
    save_answer(OWNERS, {"weather": "data-scientist"}, (folder / TASK).parent)
    assert said() == ""


def test_a_page_that_cannot_be_read_offers_nothing_to_hand_in(folder: Path) -> None:
    (folder / TASK).write_text("{")

    assert "Download to hand in" not in render_lesson(Host(folder, "", "/"), TASK, "a-token")

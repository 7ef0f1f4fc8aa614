"""The feedback page: what was right and why, nothing hidden, and nothing in it that runs."""

import json
import re
from pathlib import Path

import pytest
from tests.grading.submissions import Submissions

ASSIGNMENT, DEFENCE = "capstone", "capstone.defence"
HOSTILE = '<script>window.took = 1</script><img src="x" onerror="window.took = 2">[a](javascript:alert) <b>bold</b>'

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    answers = {DEFENCE: {"text": f"{HOSTILE} answer-marker"}}
    course = Submissions(tmp_path_factory.mktemp("feedback") / "course", ASSIGNMENT, {"mallory": answers})
    notebook = course.submitted("mallory") / f"{ASSIGNMENT}.ipynb"
    data = json.loads(notebook.read_text())
    data["cells"].append({"cell_type": "markdown", "id": "mine", "metadata": {}, "source": "cell-marker"})
    notebook.write_text(json.dumps(data))
    course.marks()
    course.nbgrader("generate_feedback", ASSIGNMENT)
    return (Path(course.folder) / "grading" / "feedback" / "mallory" / ASSIGNMENT / f"{ASSIGNMENT}.html").read_text()


def test_what_a_learner_answered_is_there_and_runs_nothing(page: str) -> None:
    assert "answer-marker" in page
    assert "&lt;b&gt;bold&lt;/b&gt;" in page
    assert "cell-marker" not in page, "cells of a learner's are not shown"
    assert "<script>window.took" not in page
    assert not re.search(r"<[a-z][^<>]*(onerror|javascript:)", page), "it may stand there as text, and not as a tag"


def test_nothing_hidden_is_shown(page: str) -> None:
    for marker in ("HIDDEN TESTS", "BEGIN SOLUTION", "aiteam.exercises.marking"):
        assert marker not in page

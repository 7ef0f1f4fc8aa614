"""The feedback page: what was right and why, nothing hidden, and nothing in it that runs."""

import json
import re
from pathlib import Path

import pytest
from tests.grading.submissions import Submissions

ASSIGNMENT, OWNERS = "before-llms", "before-llms.case-owners"
HOSTILE = '<script>window.took = 1</script><img src="x" onerror="window.took = 2"><b>bold</b>'

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    course = Submissions(tmp_path_factory.mktemp("feedback") / "course", ASSIGNMENT, {"mallory": {OWNERS: {}}})
    notebook = course.submitted("mallory") / f"{ASSIGNMENT}.ipynb"
    data = json.loads(notebook.read_text())
    mine = {
        "cell_type": "markdown",
        "id": "mine",
        "metadata": {},
        "source": f"{HOSTILE} markdown-marker",
    }
    shown = f"from IPython.display import HTML\nHTML('''{HOSTILE} output-marker''')"
    code = {"cell_type": "code", "id": "shown", "metadata": {}, "execution_count": None, "outputs": [], "source": shown}
    data["cells"] += [mine, code]
    notebook.write_text(json.dumps(data))
    course.marks()
    course.nbgrader("generate_feedback", ASSIGNMENT)
    return (Path(course.folder) / "grading" / "feedback" / "mallory" / ASSIGNMENT / f"{ASSIGNMENT}.html").read_text()


def test_what_a_learner_wrote_is_there_and_runs_nothing(page: str) -> None:
    assert "markdown-marker" in page
    assert "output-marker" in page
    assert "<b>bold</b>" in page
    assert "<script>window.took" not in page
    assert not re.search(r"<[a-z][^<>]*onerror", page), "it may stand there as text, and not as a tag"


def test_nothing_hidden_is_shown(page: str) -> None:
    for marker in ("HIDDEN TESTS", "BEGIN SOLUTION", "aiteam.exercises.marking"):
        assert marker not in page

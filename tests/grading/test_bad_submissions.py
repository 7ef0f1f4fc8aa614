"""A cohort in which almost everything goes wrong, graded with honest learners: everybody gets what was earned."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from tests.grading.bad_submissions import (
    ASSIGNMENT,
    BAD_IDS,
    CASES,
    FULL,
    GOOD_IDS,
    GRADED,
    HONEST,
    MARKER,
    NOTEBOOK,
    OWNERS,
    REFUSED,
    STALLS,
    VICTIM,
    Case,
    make,
)
from tests.grading.records import comments, grades
from tests.grading.submissions import Submissions
from tests.support import BIN, run

pytestmark = pytest.mark.slow


class Cohort:
    """The cohort, graded once by ``aiteam grade``."""

    def __init__(self, folder: Path) -> None:
        self.course = Submissions(folder, ASSIGNMENT, {})
        self.submitted = folder / "grading" / "submitted"
        make(self.submitted)
        self.before = tree(self.submitted)
        command = (BIN / "aiteam", "grade", ASSIGNMENT, "--json")
        printed = run(*command, cwd=folder, env=self.course.env, expect=1)
        report = json.loads(printed[printed.index("{") :])
        self.rows: dict[str, dict[str, Any]] = {row["learner"]: row for row in report["learners"]}
        self.database = folder / "grading" / "gradebook.db"
        self.grades = grades(self.database)[ASSIGNMENT]

    def notebook(self, learner: str) -> dict[str, Any]:
        path = self.course.folder / "grading" / "autograded" / learner / ASSIGNMENT / NOTEBOOK
        found: dict[str, Any] = json.loads(path.read_text())
        return found


@pytest.fixture(scope="module")
def cohort(tmp_path_factory: pytest.TempPathFactory) -> Cohort:
    Path(f"/tmp/{MARKER}").unlink(missing_ok=True)
    return Cohort(tmp_path_factory.mktemp("bad") / "course")


def tree(folder: Path) -> dict[str, Any]:
    """All that lies in a folder, without following or opening anything."""
    states = ((path, path.lstat()) for path in folder.rglob("*"))
    return {str(path): (state.st_mode, state.st_size, state.st_mtime_ns, state.st_ino) for path, state in states}


@pytest.mark.parametrize("name", CASES)
def test_it_earns_what_is_honest_in_it_and_is_explained(cohort: Cohort, name: str) -> None:
    case: Case = CASES[name]
    row = cohort.rows[name]
    assert (row["points"], row["state"]) == (case.points, case.state), row
    assert case.words in " ".join(row["remarks"])
    cells = {OWNERS: "case-owners-test", STALLS: "case-stalls-test"}
    for exercise, cell in cells.items():
        found, unread = cohort.grades[name][cell], exercise in case.unread
        assert (found["auto"] is None, found["waits"]) == (unread, unread), exercise
    assert sum(found["auto"] or 0 for found in cohort.grades[name].values()) == case.points


def test_no_honest_mark_changes(cohort: Cohort) -> None:
    honest = {VICTIM: FULL, **dict.fromkeys(GOOD_IDS, HONEST)}
    assert {name: (cohort.rows[name]["points"], cohort.rows[name]["state"]) for name in honest} == {
        name: (points, GRADED) for name, points in honest.items()
    }
    assert not any(cohort.rows[name]["remarks"] for name in honest)


def test_an_id_that_would_mean_something_else_is_refused_by_name(cohort: Cohort) -> None:
    refused = [row for row in cohort.rows.values() if row["state"] == REFUSED]
    assert len(refused) == len(BAD_IDS)
    assert all(row["points"] is None and "Rename the folder" in row["remarks"][0] for row in refused)
    assert set(cohort.grades) == {VICTIM, *GOOD_IDS, *CASES}, "nobody else has a row, and nobody is missing"


def test_nothing_that_was_handed_in_ran_or_was_touched(cohort: Cohort) -> None:
    assert not Path(f"/tmp/{MARKER}").exists()
    assert tree(cohort.submitted) == cohort.before


def test_a_marked_notebook_has_nothing_of_the_learners_but_text(cohort: Cohort) -> None:
    official = [(each["source"], each["cell_type"]) for each in cohort.notebook(VICTIM)["cells"]]
    for name in CASES:
        notebook = cohort.notebook(name)
        assert [(each["source"], each["cell_type"]) for each in notebook["cells"]] == official, name
        for output in (each for cell in notebook["cells"] for each in cell.get("outputs", ())):
            text = output.get("text") or output["data"].pop("text/plain")
            assert output["output_type"] == "stream" or output["data"] == {}, "text alone"
            assert all(letter.isprintable() or letter == "\n" for letter in text)
        assert set(notebook["metadata"]) == {"aiteam", "kernelspec", "language_info"}


def test_answers_that_are_there_are_not_called_no_response(cohort: Cohort) -> None:
    said = comments(cohort.database)
    assert said[VICTIM, "case-owners-answer"] is None
    assert said["flat", "case-owners-answer"] == "No response."
    assert "could not be read" in (said["pipe", "case-owners-answer"] or "")


def test_feedback_is_made_and_released_for_all(cohort: Cohort) -> None:
    only = ("--student", "script-in-an-answer")
    cohort.course.nbgrader("generate_feedback", ASSIGNMENT, *only)
    page = cohort.course.folder / "grading" / "feedback" / only[1] / ASSIGNMENT / f"{ASSIGNMENT}.html"
    assert "<script>window.took" not in page.read_text()
    assert "<img src=x" not in page.read_text()
    assert "Feedback released" in cohort.course.nbgrader("release_feedback", ASSIGNMENT, *only)


def test_a_second_run_finds_all_as_it_was_and_says_so_in_any_encoding(cohort: Cohort) -> None:
    env = {**cohort.course.env, "PYTHONIOENCODING": "ascii"}
    printed = run(BIN / "aiteam", "grade", ASSIGNMENT, cwd=cohort.course.folder, env=env, expect=1)
    assert "Jose Maria" in printed
    assert f"({len(CASES) + len(GOOD_IDS) + 1} as before)" in printed
    assert os.path.lexists(cohort.submitted / "hard-link" / ASSIGNMENT / "answers")

"""What is recorded: whose marks change and whose do not, and that nothing is lost whatever happens meanwhile."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.grading.records import comments, grades, penalties, set_in
from tests.grading.submissions import Submissions, give
from tests.support import BIN, ROOT, run

from aiteam.errors import GradingError
from aiteam.grading.cohort import Choice, Report, State, grade_cohort

ASSIGNMENT, PLAN, DEFENCE = "capstone", "capstone.plan", "capstone.defence"
RUBRIC = "defence-rubric"
LEARNERS = ("ana", "bo", "chi")

pytestmark = pytest.mark.slow

SET_MARK = """
UPDATE grade SET manual_score = ?, needs_manual_grade = 0 WHERE cell_id IN (SELECT id FROM base_cell WHERE name = ?)
AND notebook_id IN (SELECT n.id FROM submitted_notebook n JOIN submitted_assignment s ON s.id = n.assignment_id
WHERE s.student_id = ?)
"""
SET_COMMENT = SET_MARK.replace(
    "UPDATE grade SET manual_score = ?, needs_manual_grade = 0", "UPDATE comment SET manual_comment = ?"
)


def defence(text: str) -> dict[str, dict[str, object]]:
    return {DEFENCE: {"text": text}}


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Submissions:
    """Three learners who defend, graded once; then a person has marked two of them, and two have handed in again."""
    course = Submissions(tmp_path_factory.mktemp("recording") / "course", ASSIGNMENT, {n: defence(n) for n in LEARNERS})
    course.grade()
    set_in(course.database, SET_MARK, 8.0, RUBRIC, "ana")
    set_in(course.database, SET_MARK, 5.0, RUBRIC, "bo")
    set_in(course.database, SET_MARK, 3.0, "plan-test", "ana")
    set_in(course.database, SET_COMMENT, "Well defended.", RUBRIC, "ana")
    give(defence("Another defence."), course.submitted("bo"))
    (course.submitted("chi") / "timestamp.txt").write_text("2026-12-02 00:00:00 UTC")
    return course


@pytest.fixture
def course(graded: Submissions, tmp_path: Path) -> Submissions:
    """A copy of it that a test may change."""
    return graded.copied(tmp_path / "course")


def states(report: Report) -> dict[str, tuple[State, bool]]:
    return {row.learner: (row.state, row.new) for row in report.rows}


def test_only_what_has_changed_is_marked_again(course: Submissions) -> None:
    report = grade_cohort(course.folder, ASSIGNMENT)
    assert states(report) == {"ana": (State.GRADED, False), "bo": (State.GRADED, True), "chi": (State.GRADED, True)}
    again = grade_cohort(course.folder, ASSIGNMENT)
    assert not any(row.new for row in again.rows)
    assert again.backup is not None
    assert grades(again.backup) == grades(course.database)


def test_what_a_person_gave_survives_and_a_changed_defence_is_flagged(course: Submissions) -> None:
    grade_cohort(course.folder, ASSIGNMENT, Choice(regrade=True))
    found = grades(course.database)[ASSIGNMENT]
    assert found["ana"][RUBRIC] == {"auto": None, "manual": 8.0, "waits": False}
    assert found["ana"]["plan-test"] == {"auto": 0.0, "manual": 3.0, "waits": False}
    assert found["bo"][RUBRIC] == {"auto": None, "manual": 5.0, "waits": True}
    assert found["chi"][RUBRIC] == {"auto": None, "manual": None, "waits": True}
    with closing(sqlite3.connect(course.database)) as book:
        said = book.execute("SELECT manual_comment FROM comment WHERE manual_comment IS NOT NULL").fetchall()
    assert said == [("Well defended.",)]
    assert comments(course.database)["ana", "plan-answer"] == "No response."


def test_some_learners_alone_are_graded_and_one_who_is_missing_is_named(course: Submissions) -> None:
    report = grade_cohort(course.folder, ASSIGNMENT, Choice(students=("bo", "dora")))
    assert states(report) == {"bo": (State.GRADED, True), "dora": (State.REFUSED, True)}
    assert "No submission of 'capstone' has arrived" in report.rows[1].remarks[0]
    assert not report.whole


@pytest.mark.parametrize(("method", "lost"), [("none", None), ("zero", 4.0)])
def test_late_penalties_are_as_nbgrader_has_them(course: Submissions, method: str, lost: float | None) -> None:
    set_in(course.database, "UPDATE assignment SET duedate = '2026-12-01 00:00:00.000000'")
    set_in(course.database, SET_MARK, 4.0, RUBRIC, "chi")
    with (course.folder / "nbgrader_config.py").open("a") as config:
        config.write(f"\nc.LateSubmissionPlugin.penalty_method = {method!r}\n")
    grade_cohort(course.folder, ASSIGNMENT)
    assert penalties(course.database) == {"ana": None, "bo": None, "chi": lost}


def test_who_is_not_in_the_gradebook_any_more_is_recorded_again(course: Submissions) -> None:
    for table in ("grade", "comment", "submitted_notebook", "submitted_assignment", "student"):
        set_in(course.database, f"DELETE FROM {table}")
    assert all(row.new for row in grade_cohort(course.folder, ASSIGNMENT).rows)


def test_a_locked_gradebook_is_waited_for_and_then_told(course: Submissions, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("aiteam.grading.recording.gradebook.WAIT_SECONDS", 0.1)
    before = grades(course.database)
    with closing(sqlite3.connect(course.database)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(GradingError, match=r"database is locked.*goes on where it stopped"):
            grade_cohort(course.folder, ASSIGNMENT)
    assert grades(course.database) == before
    assert grade_cohort(course.folder, ASSIGNMENT).whole


def test_a_full_disk_is_told_and_nothing_is_lost(course: Submissions, monkeypatch: pytest.MonkeyPatch) -> None:
    before = grades(course.database)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "autograded")

    with monkeypatch.context() as patched:
        patched.setattr("aiteam.grading.recording.folder.Path.write_bytes", full)
        with pytest.raises(GradingError, match=r"No space left on device.*goes on where it stopped"):
            grade_cohort(course.folder, ASSIGNMENT)
    assert grades(course.database) == before
    assert grade_cohort(course.folder, ASSIGNMENT).whole


def test_killed_anywhere_the_next_run_ends_with_the_same_gradebook(course: Submissions) -> None:
    env = course.env | {"PYTHONPATH": str(ROOT)}
    said = run(BIN / "python", Path(__file__).with_name("kill_points.py"), ASSIGNMENT, "12", cwd=course.folder, env=env)
    found = json.loads(said.splitlines()[-1])
    undisturbed = found["outcomes"].pop("0")
    assert found["points"] > 50
    assert len(found["outcomes"]) == 12
    for point, outcome in found["outcomes"].items():
        assert outcome == undisturbed, point

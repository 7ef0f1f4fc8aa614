"""An assignment on a scenario that its instructor keeps: learners get what the board needs, marks come later."""

import json
import shutil
from pathlib import Path

import pytest
from tests.grading.records import grades
from tests.grading.submissions import Submissions, plain_config, scores
from tests.support import BIN, run

import aiteam
from aiteam.loader import CONTENT
from aiteam.optimizer import optimum
from aiteam.scenarios import scenario

MINE = "ferry"
MARKER = "Ask each group who would notice"
"""It stands in the facilitator's note, so no learner may ever see it."""

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Submissions:
    """A course with one private assignment: written, generated, and answered by three learners."""
    place = tmp_path_factory.mktemp("private")
    own = place / "own"
    own.mkdir()
    text = (CONTENT / "scenarios" / "startup.yaml").read_text().replace("id: startup", f"id: {MINE}", 1)
    (own / f"{MINE}.yaml").write_text(text)
    course = Submissions(place / "course", "before-llms", {}, AITEAM_SCENARIOS="../own")
    source = ("assignment", "source", MINE, "--scenarios", own)
    run(BIN / "aiteam", *source, cwd=course.folder, env=course.env)
    course.assignment = MINE
    course.nbgrader("generate_assignment", MINE)
    best = [optimum(scenario(MINE, own, number)).design.to_dict() for number in (0, 1)]
    weak = scenario(MINE, own).traps[0].design.to_dict()
    answers = {
        "ana": {
            f"private.{MINE}": {"plan": best[0], "prediction": {"score": 90, "hole": "none"}},
            f"private-shock.{MINE}": {"plan": best[1]},
            f"private-defence.{MINE}": {"text": "We begin small."},
        },
        "bo": {f"private.{MINE}": {"plan": weak}},
        "chi": {},
    }
    course.learners = answers
    for learner, each in answers.items():
        course.hand_in(learner, each, course.folder / "exercises" / MINE)
    return course


def test_a_release_tells_nothing_that_gives_the_marks_away(course: Submissions) -> None:
    release = course.folder / "exercises" / MINE
    assert {path.name for path in release.iterdir()} == {f"{MINE}.ipynb", "scenario.json"}
    told = json.loads((release / "scenario.json").read_text())
    assert [part["variant"] for part in told] == [0, 1]
    for part in told:
        assert not {"drift", "traps", "facilitator", "variants", "vignettes", "shortcuts"} & set(part)
    everything = "".join(path.read_text() for path in release.iterdir())
    assert MARKER not in everything
    assert "BEGIN SOLUTION" not in everything
    assert "misconception" not in everything


def test_a_learner_commits_and_hears_nothing_before_the_feedback(
    course: Submissions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("AITEAM_SCENARIOS", raising=False)
    result = aiteam.check(f"private.{MINE}", folder=course.submitted("ana"))
    assert str(result) == "Kept: committed. The marks come with the feedback."
    assert result.points == 0


def test_the_grader_marks_plan_and_shock_and_leaves_the_defence_to_a_person(course: Submissions) -> None:
    course.grade(expect=1)  # chi has to be looked at: no answers came
    here = scores(grades(course.database), MINE)
    shutil.rmtree(course.folder / "grading" / "autograded")
    marks = course.marks()
    assert marks == here, "nbgrader autograde as well"
    assert marks["ana"] == pytest.approx(20.0, abs=0.02)
    assert 0 < marks["bo"] < 0.8 * 12
    assert marks["chi"] == 0
    assert course.waiting() == 3, "every defence waits for a person, also one that nobody wrote"
    graded = course.folder / "grading" / "autograded" / "bo" / MINE / f"{MINE}.ipynb"
    printed = json.dumps([cell.get("outputs") for cell in json.loads(graded.read_text())["cells"]])
    assert "the plan you committed reaches" in printed
    assert "Foundations" in printed


@pytest.mark.parametrize(
    "command", [("aiteam", "grade", MINE, "--regrade"), ("nbgrader", "autograde", MINE, "--force")]
)
def test_without_its_folder_the_grader_says_so_and_marks_nothing(
    course: Submissions, command: tuple[str, ...], tmp_path: Path
) -> None:
    elsewhere = course.copied(tmp_path / "course")
    env = {name: value for name, value in course.env.items() if name != "AITEAM_SCENARIOS"}
    said = run(BIN / command[0], *command[1:], cwd=elsewhere.folder, env=env, expect=1)
    assert "Nothing was marked" in said
    assert "is private, and its folder is not known" in said
    assert grades(elsewhere.database) == grades(course.database)


def test_where_notebooks_are_run_to_be_marked_it_refuses_in_words(course: Submissions, tmp_path: Path) -> None:
    """With nbgrader's own preprocessors a notebook could read what the grader knows, so it gets no marks at all."""
    elsewhere = course.copied(tmp_path / "course")
    (elsewhere.folder / "nbgrader_config.py").write_text(plain_config())
    elsewhere.nbgrader("autograde", MINE, "--student=ana", "--force")
    graded = elsewhere.folder / "grading" / "autograded" / "ana" / MINE / f"{MINE}.ipynb"
    assert "a notebook that runs could read it. It is not marked here" in graded.read_text()
    assert scores(grades(elsewhere.database), MINE)["ana"] == 0

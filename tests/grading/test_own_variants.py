"""Each learner has a variant of one's own: the number is worked out again, and a plan for another one earns nothing."""

import json
import shutil
from pathlib import Path

import pytest
from tests.grading.records import grades
from tests.grading.submissions import Submissions, scores
from tests.support import BIN, run

from aiteam.exercises.designs import known
from aiteam.grading.variants import variant_of

ASSIGNMENT, EXERCISE, SCENARIO = "case-hospital", "case-hospital.plan", "hospital"
SECRET = "rain falls on the second of May"

pytestmark = pytest.mark.slow


def best_of(variant: int) -> dict[str, object]:
    return {"variant": variant, "plan": known(SCENARIO, variant).design.to_dict()}


def run_without_secret(course: Submissions) -> str:
    env = {name: value for name, value in course.env.items() if name != "AITEAM_VARIANT_SECRET"}
    return run(BIN / "aiteam", "grade", ASSIGNMENT, cwd=course.folder, env=env, expect=1)


def test_only_a_plan_for_ones_own_variant_is_marked(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text(SECRET)
    learners = ["ana", "bo", "chi", "dai"]
    mine = {learner: variant_of(SECRET.encode(), "aiteam", learner, ASSIGNMENT) for learner in learners}
    answers = {
        "ana": {EXERCISE: best_of(mine["ana"])},
        "bo": {EXERCISE: best_of(mine["bo"] % 3 + 1)},
        "chi": {EXERCISE: {"plan": known(SCENARIO, 0).design.to_dict()}},  # without a number
        "dai": {},
    }
    course = Submissions(tmp_path / "course", ASSIGNMENT, {}, AITEAM_VARIANT_SECRET=str(secret))
    run(BIN / "aiteam", "assignment", "source", ASSIGNMENT, "--own-variants", cwd=course.folder, env=course.env)
    course.nbgrader("generate_assignment", ASSIGNMENT, "--force")
    course.learners = answers
    for learner, each in answers.items():
        course.hand_in(learner, each, course.folder / "exercises" / ASSIGNMENT)
    expected = {"ana": 10.0, "bo": 0.0, "chi": 0.0, "dai": 0.0}
    without = run_without_secret(course)
    assert "Nothing was marked" in without
    assert "AITEAM_VARIANT_SECRET" in without
    assert grades(course.database) == {}
    course.grade(expect=1)  # dai has to be looked at: no answers came
    assert scores(grades(course.database), ASSIGNMENT) == expected
    shutil.rmtree(course.folder / "grading" / "autograded")
    assert course.marks() == expected, "nbgrader autograde as well"
    graded = json.loads(
        (course.folder / "grading" / "autograded" / "bo" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb").read_text()
    )
    printed = json.dumps([cell.get("outputs") for cell in graded["cells"]])
    assert f"the one given out is {mine['bo']}" in printed

    (tmp_path / "students").write_text("\n".join(learners))
    listed = run(
        BIN / "aiteam", "assignment", "variants", ASSIGNMENT, "--students", tmp_path / "students", "--secret", secret,
        "--json", cwd=tmp_path, env=course.env,
    )  # fmt: skip
    assert json.loads(listed) == mine

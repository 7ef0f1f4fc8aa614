"""What marking a cohort costs, beside plain nbgrader that runs every notebook, on the same submissions.

Processor seconds, and both in turn in processes of their own, start-up included. ``AITEAM_COHORT=400`` grades more with
aiteam, to see how the time a submission grows; nbgrader is always measured on a few, since it takes seconds for each.
"""

import os
import resource
import shutil
from pathlib import Path

import pytest
from tests.answers import right_answer
from tests.grading.submissions import give, plain_config
from tests.support import BIN, ROOT, clean_environment, run

from aiteam.exercises import library

ASSIGNMENT = "before-llms"
FEW, MANY = 4, int(os.environ.get("AITEAM_COHORT", "40"))


def course(folder: Path, config: str, learners: int) -> dict[str, str]:
    """An instructor's folder with that many submissions; the environment to work in it."""
    shutil.copytree(ROOT / "solutions" / ASSIGNMENT, folder / "solutions" / ASSIGNMENT)
    (folder / "nbgrader_config.py").write_text(config)
    answered = folder / "answered"
    shutil.copytree(ROOT / "exercises" / ASSIGNMENT, answered)
    exercises = ("before-llms.case-owners", "before-llms.case-stalls")
    give({each: right_answer(library().exercise(each)) for each in exercises}, answered)
    for number in range(learners):
        shutil.copytree(answered, folder / "grading" / "submitted" / f"learner-{number}" / ASSIGNMENT)
    env = clean_environment(folder / "home")
    run("nbgrader", "generate_assignment", ASSIGNMENT, cwd=folder, env=env)
    return env


def cpu_seconds(*command: str, cwd: Path, env: dict[str, str]) -> float:
    """Processor seconds of a command and of all that it started and waited for."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run(*command, cwd=cwd, env=env)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def test_marking(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    plain, ours = tmp_path / "plain", tmp_path / "ours"
    for_plain = course(plain, plain_config(), FEW)
    for_ours = course(ours, (ROOT / "nbgrader_config.py").read_text(), MANY)
    theirs = cpu_seconds("nbgrader", "autograde", ASSIGNMENT, cwd=plain, env=for_plain) / FEW
    mine = cpu_seconds(str(BIN / "aiteam"), "grade", ASSIGNMENT, cwd=ours, env=for_ours) / MANY
    again = cpu_seconds(str(BIN / "aiteam"), "grade", ASSIGNMENT, "--regrade", cwd=ours, env=for_ours) / MANY
    with capsys.disabled():
        print(
            f"\nplain nbgrader autograde ({FEW}): {theirs:.2f} s of CPU a submission"
            f"\naiteam grade ({MANY}): {mine:.3f} s, again {again:.3f} s; ratio {theirs / mine:.0f}"
        )

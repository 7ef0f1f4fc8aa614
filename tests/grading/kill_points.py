"""Run in an instructor's folder that is ready to be graded: ``kill_points.py ASSIGNMENT COUNT``.

Grades a copy undisturbed, and further copies that are killed with SIGKILL at that many points, spread over all at which
a run touches the disk or has committed; each is then graded once more. Prints how many points there are, and for each
copy what the disk and the gradebook hold in the end.
"""

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.orm import Session
from tests.grading.records import whole

from aiteam.grading.cohort import Choice, grade_cohort
from aiteam.grading.recording import Course, Recorder

TOUCHING = ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "shutil.rmtree", "committed")
MADE_UP = ("submission_secret.txt", "timestamp.txt")
"""Letters that are made where a submission came without them."""


def run(course: Path, assignment: str, kill_at: int = 0) -> int:
    """Grade in a process of its own; how many points it passed, or 0 if it was killed."""
    counted = course.with_suffix(".count")
    if child := os.fork():
        _, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status) == bool(kill_at), status
        return 0 if kill_at else int(counted.read_text())
    os.chdir(course)
    passed = 0

    def count(name: str, arguments: tuple[object, ...]) -> None:
        nonlocal passed
        if name not in TOUCHING or (name == "open" and str(course) not in str(arguments[0])):
            return
        passed += 1
        if passed == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)
    event.listen(Session, "after_commit", lambda _: sys.audit("committed"))
    grade_cohort(course, assignment, Choice(regrade=True))
    os.chdir("/")
    counted.write_text(str(passed))
    os._exit(0)


def outcome(course: Path, assignment: str) -> object:
    """All that is left: the gradebook, the journal, and the files of marked submissions."""
    place = course / "grading" / "autograded"
    files = {
        str(path.relative_to(place)): sha256(path.read_bytes()).hexdigest() if path.name not in MADE_UP else ""
        for path in sorted(place.rglob("*"))
        if path.is_file()
    }
    lines = (course / "grading" / "journal" / f"{assignment}.jsonl").read_bytes().splitlines()
    journal: dict[str, object] = {}
    for line in lines:
        try:
            journal[json.loads(line)["learner"]] = json.loads(line)
        except ValueError:
            continue
    return [whole(course / "grading" / "gradebook.db"), journal, files]


def copied(name: str) -> Path:
    course = Path.cwd().with_name(name)
    shutil.copytree(Path.cwd(), course)
    return course


def main(assignment: str, count: int, tell: Callable[[str], object] = print) -> None:
    undisturbed = copied("undisturbed")
    # Loaded once, for all the processes that begin as a copy of this one.
    with Recorder.of(Course.at(undisturbed), assignment):
        pass
    points = run(undisturbed, assignment)
    outcomes = {0: outcome(undisturbed, assignment)}
    for kill_at in sorted({1 + number * (points - 1) // max(count - 1, 1) for number in range(count)}):
        course = copied(f"killed-{kill_at}")
        run(course, assignment, kill_at)
        run(course, assignment)
        outcomes[kill_at] = outcome(course, assignment)
        shutil.rmtree(course)
    tell(json.dumps({"points": points, "outcomes": outcomes}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))

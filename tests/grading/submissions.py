"""Learners of different quality, and nbgrader's marks for what they hand in."""

import csv
import json
import shutil
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from copy import copy
from pathlib import Path
from typing import Any

from tests.grading.records import Grades
from tests.support import BIN, ROOT, clean_environment, run

import aiteam

Answers = Mapping[str, dict[str, Any] | bytes]
"""By exercise: an answer, or the bytes of an answer file that somebody has spoilt."""


class Submissions:
    """An instructor's folder, and what learners handed in for one assignment.

    Args:
        folder: An empty folder.
        assignment: The assignment's id.
        learners: By learner, what was answered.
        environment: More variables for the commands.

    Attributes:
        said: What nbgrader said while it marked.
    """

    def __init__(self, folder: Path, assignment: str, learners: Mapping[str, Answers], **environment: str) -> None:
        self.folder, self.assignment, self.learners = folder, assignment, learners
        self.env = clean_environment(folder / "home", **environment)
        self.said = ""
        shutil.copytree(ROOT / "solutions" / assignment, folder / "solutions" / assignment)
        shutil.copy(ROOT / "nbgrader_config.py", folder)
        self.nbgrader("generate_assignment", assignment)
        for learner, answers in learners.items():
            self.hand_in(learner, answers, ROOT / "exercises" / assignment)

    def nbgrader(self, *words: str) -> str:
        """Run one of nbgrader's commands."""
        return run("nbgrader", *words, cwd=self.folder, env=self.env)

    def submitted(self, learner: str) -> Path:
        """The folder that a learner handed in."""
        return self.folder / "grading" / "submitted" / learner / self.assignment

    @property
    def database(self) -> Path:
        """The gradebook."""
        return self.folder / "grading" / "gradebook.db"

    def grade(self, *options: str, expect: int = 0) -> str:
        """Run ``aiteam grade`` and return what it printed."""
        return run(BIN / "aiteam", "grade", self.assignment, *options, cwd=self.folder, env=self.env, expect=expect)

    def copied(self, folder: Path) -> "Submissions":
        """The same in another folder."""
        shutil.copytree(self.folder, folder)
        other = copy(self)
        other.folder = folder
        return other

    def marks(self) -> dict[str, float]:
        """What the gradebook says, by learner, once everything is marked; what nbgrader said meanwhile is kept."""
        self.said = self.nbgrader("autograde", self.assignment, "--create")
        self.nbgrader("export")
        with (self.folder / "grading" / "grades.csv").open() as file:
            return {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}

    def waiting(self) -> int:
        """How many cells wait for a person, in all that was handed in."""
        with closing(sqlite3.connect(self.folder / "grading" / "gradebook.db")) as database:
            return int(database.execute("SELECT coalesce(sum(needs_manual_grade), 0) FROM grade").fetchone()[0])

    def hand_in(self, learner: str, answers: Answers, release: Path) -> None:
        """Answer a copy of a release and leave it where nbgrader collects."""
        shutil.copytree(release, self.submitted(learner))
        give(answers, self.submitted(learner))


def plain_config() -> str:
    """The project's configuration without what it says of marking: nbgrader runs the notebooks by its own ways."""
    text = (ROOT / "nbgrader_config.py").read_text()
    return "\n".join(line for line in text.splitlines() if not line.startswith("c.Autograde"))


def both_ways(folder: Path, handed_in: Mapping[str, Mapping[str, Answers]]) -> tuple[Grades, Grades]:
    """What the gradebook says of several assignments: marked by plain nbgrader, and by aiteam.

    Args:
        folder: An empty folder.
        handed_in: By assignment and learner, what was answered.
    """
    for assignment, learners in handed_in.items():
        for way in ("plain", "ours"):
            shutil.copytree(ROOT / "solutions" / assignment, folder / way / "solutions" / assignment)
        for learner, answers in learners.items():
            submitted = folder / "plain" / "grading" / "submitted" / learner / assignment
            shutil.copytree(ROOT / "exercises" / assignment, submitted)
            give(answers, submitted)
    shutil.copytree(folder / "plain" / "grading", folder / "ours" / "grading")
    (folder / "plain" / "nbgrader_config.py").write_text(plain_config())
    shutil.copy(ROOT / "nbgrader_config.py", folder / "ours")
    plain, ours = (_gradebook(folder / way, way, handed_in) for way in ("plain", "ours"))
    return plain, ours


def _gradebook(folder: Path, way: str, assignments: Iterable[str]) -> Grades:
    env = clean_environment(folder / "home", PYTHONPATH=str(ROOT))
    said = run(BIN / "python", Path(__file__).with_name(f"grade_{way}.py"), *assignments, cwd=folder, env=env)
    grades: Grades = json.loads(said.splitlines()[-1])
    return grades


def scores(grades: Grades, assignment: str) -> dict[str, float]:
    """By learner, what an assignment earned by itself."""
    return {learner: sum(row["auto"] or 0.0 for row in cells.values()) for learner, cells in grades[assignment].items()}


def give(answers: Answers, folder: Path) -> None:
    """Answer in a folder as a learner does; bytes are written as they are."""
    for exercise, answer in answers.items():
        if isinstance(answer, bytes):
            place = folder / "answers" / f"{exercise}.json"
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(answer)
        else:
            aiteam.answer(exercise, answer, folder=folder)


def marks_here(learners: Mapping[str, Answers], exercises: Sequence[str], folder: Path) -> dict[str, float]:
    """What a notebook shows each learner for the same answers, without nbgrader."""
    for learner, answers in learners.items():
        give(answers, folder / learner)
    return {
        learner: sum(aiteam.mark(exercise, folder=folder / learner) for exercise in exercises) for learner in learners
    }

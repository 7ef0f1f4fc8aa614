"""Grading everybody's submissions of an assignment: intake and marks in processes, one recorder, and a report."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from aiteam.errors import GradingError
from aiteam.grading.intake import Arrived, arrived
from aiteam.grading.journal import Line
from aiteam.grading.marks import Job
from aiteam.grading.recording import Course, Recorder
from aiteam.grading.recording.backup import back_up
from aiteam.grading.workers import suitable


class State(StrEnum):
    """How a learner's submission stands at the end."""

    GRADED = "graded"
    ATTENTION = "needs attention"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Row:
    """One learner in the report.

    Attributes:
        learner: The learner's id, as it can be shown.
        state: How the submission stands.
        points: What it earns by itself; what a person marks is not in it. None where it was refused.
        remarks: What an instructor should know.
        new: Whether this run has marked it; else it was recorded before.
    """

    learner: str
    state: State
    points: float | None = None
    remarks: tuple[str, ...] = ()
    new: bool = True


@dataclass(frozen=True, slots=True)
class Report:
    """What came of a run.

    Attributes:
        assignment: The assignment's id.
        rows: One for each learner, by id.
        backup: The gradebook as it was before; None where it is no file.
    """

    assignment: str
    rows: tuple[Row, ...]
    backup: Path | None = None

    def of(self, state: State) -> tuple[Row, ...]:
        """The learners in one state."""
        return tuple(row for row in self.rows if row.state is state)

    @property
    def whole(self) -> bool:
        """Whether everybody was graded, and nobody has to be looked at."""
        return all(row.state is State.GRADED for row in self.rows)


Progress = Callable[[int, int], None]
"""Is told how many submissions are done, and of how many."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What of an assignment is graded, and how.

    Attributes:
        students: Whose submissions; none means everybody's.
        regrade: Whether to mark again what is marked already and has not changed.
        workers: How many processes mark; None for as many as there are cores.
    """

    students: tuple[str, ...] = ()
    regrade: bool = False
    workers: int | None = None


def grade_cohort(
    folder: Path, assignment: str, choice: Choice = Choice(), progress: Progress = lambda _done, _all: None
) -> Report:
    """Grade what was handed in, and record it in nbgrader's gradebook.

    Args:
        folder: The course's folder, with its ``nbgrader_config.py``.
        assignment: The assignment's id.
        choice: Whose submissions, and how.
        progress: Is told how far it is.

    Raises:
        GradingError: It cannot begin, or not go on. What is recorded stays, and the next run goes on from there.
    """
    course = Course.at(folder)
    found, wanted = arrived(course.submitted, assignment), choice.students
    if not found.folders and not found.refused:
        raise GradingError(
            f"No submission of {assignment!r} lies in {course.submitted}. Collect them there first: "
            f"{course.submitted / 'LEARNER' / assignment}."
        )
    with Recorder.of(course, assignment) as recorder:
        backup = back_up(course.db_url, course.journals / "backups")
        jobs = _jobs(recorder, found, choice)
        rows = {row.learner: row for row in _rows(recorder, jobs, choice.workers, progress)}
    for learner in wanted:
        if learner not in found.folders:
            rows[learner] = Row(learner, State.REFUSED, remarks=(f"No submission of {assignment!r} has arrived.",))
    rows |= {} if wanted else {n: Row(n, State.REFUSED, remarks=(why,)) for n, why in found.refused.items()}
    return Report(assignment, tuple(rows[name] for name in sorted(rows)), backup)


def _jobs(recorder: Recorder, found: Arrived, choice: Choice) -> list[Job]:
    recorded = recorder.gradebook.recorded()
    return [
        Job(name, place, dict(found.shared.get(name, {})), "" if choice.regrade else recorder.known(name, recorded))
        for name, place in found.folders.items()
        if not choice.students or name in choice.students
    ]


def _rows(recorder: Recorder, jobs: list[Job], workers: int | None, progress: Progress) -> Iterator[Row]:
    progress(0, len(jobs))
    # Closed at once when recording fails, so that no process goes on marking for nobody.
    with closing(suitable(workers)(recorder.assignment, jobs)) as results:
        for done, (job, marked) in enumerate(results, 1):
            if marked is None:
                yield _row(recorder.journal.lines[job.learner], new=False)
            else:
                yield _row(recorder.keep(marked), new=True)
            progress(done, len(jobs))


def _row(line: Line, *, new: bool) -> Row:
    state = State.ATTENTION if any(attention for _, attention in line.remarks) else State.GRADED
    return Row(line.learner, state, line.points, tuple(words for words, _ in line.remarks), new)

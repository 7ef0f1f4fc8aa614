"""From a submission to marks, by the same function as checks and pages; nothing that a learner wrote is run."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from pathlib import Path

from aiteam.exercises import library
from aiteam.exercises.designs import as_grader
from aiteam.exercises.marking import NOT_HANDED_IN, mark_answer
from aiteam.exercises.results import Outcome
from aiteam.grading.assignment import Graded, MarkedPart
from aiteam.grading.intake import Given, Remark, Submission, take


@dataclass(frozen=True, slots=True)
class PartMark:
    """The mark of one part.

    Attributes:
        part: The part.
        given: What the learner gave.
        points: What it earns; None where a person marks it, or it could not be read.
        said: The check's words.
        answered: Whether anything was answered.
    """

    part: MarkedPart
    given: Given
    points: float | None
    said: str
    answered: bool


@dataclass(frozen=True, slots=True)
class Marked:
    """A submission with its marks.

    Attributes:
        submission: What was handed in.
        marks: One for each part, in their order.
        faults: What went wrong in marking, which is a fault of the course's and not the learner's.
    """

    submission: Submission
    marks: tuple[PartMark, ...]
    faults: tuple[Remark, ...] = ()

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """All that an instructor should know."""
        return (*self.submission.remarks, *self.faults)

    @property
    def points(self) -> float:
        """What the parts earn that are marked so far."""
        return sum(mark.points or 0.0 for mark in self.marks)


@dataclass(frozen=True, slots=True)
class Job:
    """One submission that is to be marked.

    Attributes:
        learner: The learner's id.
        folder: Where the submission lies.
        shared: The files that are another learner's under a second name, each with whose it is.
        known: The digest of the submission that is marked already; empty where none is.
    """

    learner: str
    folder: Path
    shared: dict[str, str]
    known: str = ""


def mark_job(assignment: Graded, job: Job) -> Marked | None:
    """Take in and mark a submission; None where it is the one that is marked already. It raises nothing."""
    try:
        submission = take(job.learner, job.folder, assignment.expected, job.shared)
    except Exception as error:  # noqa: BLE001  # one learner's odd files never decide about another's mark
        words = f"What was handed in could not be taken in ({type(error).__name__}: {error}). Please report it."
        unread = dict.fromkeys(assignment.expected.exercises, Given(unread="it could not be taken in"))
        submission = Submission(job.learner, unread, (Remark(words[:500], attention=True),))
    return None if job.known == submission.digest else mark(assignment, submission)


def mark(assignment: Graded, submission: Submission) -> Marked:
    """Mark a submission; a part that fails for a fault of ours gets no mark and a remark."""
    marks, faults = [], []
    with as_grader(assignment.variant(submission.learner)):
        for part in assignment.parts:
            given = submission.given[part.exercise]
            try:
                marks.append(_mark(part, given, "" if submission.came_with_answers else NOT_HANDED_IN))
            except Exception as error:  # noqa: BLE001  # one learner's odd answer never decides about another's mark
                words = f"{part.exercise}: could not be marked ({type(error).__name__}: {error}). Please report it."
                faults.append(Remark(words[:500], attention=True))
                marks.append(PartMark(part, given, None, "This part could not be marked.", answered=True))
    return Marked(submission, tuple(marks), tuple(faults))


def _mark(part: MarkedPart, given: Given, missing: str) -> PartMark:
    if given.unread:
        return PartMark(part, given, None, "The answer could not be read, so it is not marked.", answered=True)
    result = mark_answer(library().exercise(part.exercise), given.answer, own_variant=part.own_variant)
    if missing:
        result = replace(result, faults=(*result.faults, missing))
    answered = result.outcome is not Outcome.NOT_ATTEMPTED
    if part.by_hand:
        return PartMark(part, given, None, str(result), answered)
    if not (math.isfinite(result.points) and 0 <= result.points <= part.points):
        raise ValueError(f"{result.points} points of {part.points}")
    return PartMark(part, given, float(result.points), str(result), answered)

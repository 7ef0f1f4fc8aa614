"""Recording one learner after the other: the marked notebook, the gradebook, and last the journal."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from aiteam.errors import GradingError
from aiteam.grading.assignment import Graded, graded
from aiteam.grading.intake import Remark, read_regular
from aiteam.grading.journal import Journal, Line
from aiteam.grading.marks import Marked
from aiteam.grading.recording.course import Course
from aiteam.grading.recording.folder import files_in, put_folder
from aiteam.grading.recording.gradebook import Gradebook, Penalty
from aiteam.grading.recording.notebook import marked_notebook, official_cells

_LARGEST_SOURCE = 10_000_000


@dataclass
class Recorder:
    """What records the marks of one assignment. It is the only one that writes.

    Attributes:
        course: The course.
        assignment: The assignment, with its secrets.
        gradebook: The gradebook.
        journal: The journal.
        cells: The cells of the official notebook.
        files: What else the source has, by path.
    """

    course: Course
    assignment: Graded
    gradebook: Gradebook
    journal: Journal
    cells: list[dict[str, Any]]
    files: dict[str, bytes]

    @classmethod
    def of(cls, course: Course, assignment_id: str) -> Self:
        """Open the gradebook and the journal, and read the official notebook and all secrets.

        Raises:
            GradingError: Something is missing, or another run is at it. Nothing was written.
        """
        gradebook = Gradebook(course.db_url, course.course_id, assignment_id, penalty_of(course.config))
        try:
            source = course.release(assignment_id)
            raw = source.read_bytes() if source.is_file() else b""
            cells = official_cells(raw, gradebook.cells, str(source))
            ordered = {cell["metadata"]["nbgrader"]["grade_id"]: None for cell in cells}
            assignment = graded(assignment_id, course.course_id, {name: gradebook.cells[name] for name in ordered})
            journal = Journal(course.journals / f"{assignment_id}.jsonl")
        except BaseException:
            gradebook.close()
            raise
        return cls(course, assignment, gradebook, journal, cells, files_in(source.parent))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.journal.close()
        self.gradebook.close()

    def known(self, learner: str, recorded: frozenset[str]) -> str:
        """The digest of the submission that is recorded whole already; empty where none is."""
        line = self.journal.lines.get(learner)
        there = (self._place(learner) / f"{self.assignment.id}.ipynb").is_file()
        return line.submission if line and learner in recorded and there else ""

    def keep(self, marked: Marked, put: Callable[[Path, dict[str, bytes]], None] = put_folder) -> Line:
        """Record a learner: first the folder, then the gradebook, last the journal. Each can be done twice.

        Args:
            marked: The marks.
            put: What puts the folder in place.

        Raises:
            GradingError: It cannot be written. What was recorded of others stays.
        """
        timestamp, marked = _timestamp(marked)
        learner = marked.submission.learner
        try:
            put(self._place(learner), self._folder(marked, known=timestamp is not None))
            self.gradebook.record(marked, timestamp, self.journal.changed(learner))
            line = Line.of(marked)
            self.journal.append(line)
        except OSError as error:
            raise GradingError(
                f"{error.filename or self.course.autograded} cannot be written: {error.strerror}. What is recorded "
                "stays. Make room or make it writable, and grade again; it goes on where it stopped."
            ) from error
        return line

    def notebook(self, marked: Marked) -> bytes:
        """The marked notebook of a learner."""
        return marked_notebook(self.cells, self.gradebook.kernelspec, marked)

    def _folder(self, marked: Marked, *, known: bool) -> dict[str, bytes]:
        submission = marked.submission
        answers = {f"answers/{name}.json": given.document for name, given in submission.given.items() if given.document}
        # Without these two, nbgrader's release_feedback stops for everybody; so both are made where it came by mail.
        letters = {
            "timestamp.txt": submission.timestamp if known else _now(),
            "submission_secret.txt": self._key(marked),
        }
        return {
            **self.files,
            **answers,
            **{name: text.encode() for name, text in letters.items()},
            f"{self.assignment.id}.ipynb": self.notebook(marked),
        }

    def _key(self, marked: Marked) -> str:
        """The key to the feedback: that of the submission, the one made last time, or a new one."""
        if marked.submission.secret:
            return marked.submission.secret
        with suppress(Exception):
            kept = read_regular(self._place(marked.submission.learner) / "submission_secret.txt", 1_000)
            if kept:
                return kept.decode()
        return secrets.token_hex(16)

    def _place(self, learner: str) -> Path:
        return self.course.autograded / learner / self.assignment.id


def penalty_of(config: Any) -> Penalty:
    """What a late submission loses, as the course's configuration of nbgrader says."""
    from nbgrader.preprocessors import AssignLatePenalties

    late = AssignLatePenalties(config=config)
    late.init_plugin()
    penalty: Penalty = late.plugin_inst.late_submission_penalty
    return penalty


def _timestamp(marked: Marked) -> tuple[datetime | None, Marked]:
    """When it was handed in, in UTC, as nbgrader reads it; None and a remark where that cannot be read."""
    from nbgrader.utils import parse_utc

    text = marked.submission.timestamp
    if not text:
        return None, marked
    try:
        found: datetime = parse_utc(text)
    except (ValueError, OverflowError, TypeError):
        remark = Remark("timestamp.txt holds no time that can be read; marked as without one.")
        return None, replace(marked, faults=(*marked.faults, remark))
    return found, marked


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S.%f UTC")

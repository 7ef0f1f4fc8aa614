"""nbgrader's gradebook, through its own models: one transaction a learner, so that nobody is ever half recorded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic, sleep
from typing import Any, TypeVar

from aiteam.errors import GradingError
from aiteam.grading.assignment import OfficialCell
from aiteam.grading.marks import Marked, PartMark

WAIT_SECONDS = 60.0
"""How long a gradebook that another program holds is waited for, in all, for one learner."""

UNREAD = "This answer could not be read, so it is not marked yet. Please see your instructor."
"""What stands beside such an answer, in the formgrader and in the feedback; nothing of it is a learner's."""

NO_RESPONSE = "No response."

Penalty = Callable[[str, float, float], float | None]
"""What a late submission loses, by learner, score and seconds."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Ids:
    """The gradebook's ids of an assignment and its notebook, and of its cells by grade id."""

    assignment: str
    notebook: str
    marked: Mapping[str, str]
    commented: Mapping[str, str]


class Gradebook:
    """The gradebook of a course, for one assignment.

    Args:
        db_url: Where it is.
        course_id: The course's id.
        assignment: The assignment's id.
        penalty: What a late submission loses.

    Raises:
        GradingError: It cannot be opened, or does not have the assignment.
    """

    def __init__(self, db_url: str, course_id: str, assignment: str, penalty: Penalty) -> None:
        from nbgrader.api import Gradebook as Nbgrader

        self.assignment, self._penalty = assignment, penalty
        with _said():
            self._book = Nbgrader(db_url, course_id)
        try:
            self.cells, self.kernelspec, self._ids = _read(self._book, assignment)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Let go of the database."""
        self._book.close()

    def recorded(self) -> frozenset[str]:
        """The learners who have a submission in it."""
        from nbgrader.api import SubmittedAssignment
        from sqlalchemy import select

        query = select(SubmittedAssignment.student_id).where(SubmittedAssignment.assignment_id == self._ids.assignment)
        with _said(), self._book.engine.connect() as connection:
            return frozenset(connection.scalars(query))

    def record(self, marked: Marked, timestamp: Any, changed: Callable[[PartMark], bool]) -> None:
        """Put a learner's marks into it in one transaction; marks and comments of a person stay.

        Args:
            marked: The marks.
            timestamp: When it was handed in, in UTC; None where that is not known.
            changed: Whether an answer that a person marks is another one than when it was recorded last.

        Raises:
            GradingError: It cannot be written; nothing of this learner has changed.
        """
        _patiently(lambda: self._record(marked, timestamp, changed))

    def _record(self, marked: Marked, timestamp: Any, changed: Callable[[PartMark], bool]) -> None:
        from sqlalchemy.orm import Session

        with Session(self._book.engine, future=True) as session, session.begin(), session.no_autoflush:
            submission = self._submission(session, marked.submission.learner)
            if timestamp is not None:
                submission.timestamp = timestamp
            notebook = self._notebook(session, submission)
            grades = self._rows(session, "Grade", notebook, self._ids.marked)
            comments = self._rows(session, "Comment", notebook, self._ids.commented)
            for mark in marked.marks:
                _set_grade(grades[self._ids.marked[mark.part.mark_cell]], mark, changed(mark))
                _set_comment(comments[self._ids.commented[mark.part.answer_cell]], mark)
            session.flush()
            self._set_penalty(session, submission, notebook)

    def _submission(self, session: Any, learner: str) -> Any:
        from nbgrader.api import Student, SubmittedAssignment, new_uuid

        if session.get(Student, learner) is None:
            session.add(Student(id=learner))
            session.flush()
        wanted = {"assignment_id": self._ids.assignment, "student_id": learner}
        found = session.query(SubmittedAssignment).filter_by(**wanted).one_or_none()
        return found or _added(session, SubmittedAssignment(id=new_uuid(), **wanted))

    def _notebook(self, session: Any, submission: Any) -> Any:
        from nbgrader.api import SubmittedNotebook, new_uuid

        wanted = {"notebook_id": self._ids.notebook, "assignment_id": submission.id}
        found = session.query(SubmittedNotebook).filter_by(**wanted).one_or_none()
        return found or _added(session, SubmittedNotebook(id=new_uuid(), **wanted))

    def _rows(self, session: Any, kind: str, notebook: Any, cells: Mapping[str, str]) -> dict[str, Any]:
        """The grades or comments of a notebook by cell, those that were missing included."""
        from nbgrader import api

        model = getattr(api, kind)
        found = {each.cell_id: each for each in session.query(model).filter_by(notebook_id=notebook.id)}
        for cell in cells.values():
            if cell not in found:
                found[cell] = _added(session, model(id=api.new_uuid(), cell_id=cell, notebook_id=notebook.id))
        return found

    def _set_penalty(self, session: Any, submission: Any, notebook: Any) -> None:
        """The penalty as nbgrader has it: worked out from today's score, between nothing and all of it."""
        session.refresh(submission)
        session.refresh(notebook)
        notebook.late_submission_penalty = None
        late = submission.total_seconds_late
        lost = self._penalty(submission.student_id, notebook.score, late) if late > 0 else None
        if lost is not None:
            notebook.late_submission_penalty = min(max(lost, 0.0), notebook.score)


def _set_grade(grade: Any, mark: PartMark, changed: bool) -> None:
    before, by_person = grade.auto_score, grade.manual_score is not None
    grade.auto_score = mark.points
    if mark.part.by_hand:
        grade.needs_manual_grade = grade.needs_manual_grade is not False or changed
    elif mark.points is None:
        grade.needs_manual_grade = not by_person or changed
    else:
        grade.needs_manual_grade = by_person and (bool(grade.needs_manual_grade) or before != mark.points)


def _set_comment(comment: Any, mark: PartMark) -> None:
    if mark.given.unread:
        comment.auto_comment = UNREAD
    else:
        comment.auto_comment = None if mark.answered else NO_RESPONSE


def _added(session: Any, row: Any) -> Any:
    session.add(row)
    session.flush()
    return row


def _read(book: Any, assignment: str) -> tuple[dict[str, OfficialCell], str, _Ids]:
    """The cells of an assignment's notebook by grade id, its kernel, and the gradebook's ids."""
    from nbgrader.api import MissingEntry

    try:
        row = book.find_assignment(assignment)
        notebook = book.find_notebook(assignment, assignment)
    except MissingEntry:
        raise GradingError(
            f"Nothing was marked. The gradebook does not know the assignment {assignment!r}. Run nbgrader "
            f"generate_assignment {assignment} first."
        ) from None
    points = {each.name: each.max_score for each in (*notebook.grade_cells, *notebook.task_cells)}
    marked = {each.name: each.id for each in (*notebook.grade_cells, *notebook.task_cells)}
    commented = {each.name: each.id for each in (*notebook.solution_cells, *notebook.task_cells)}
    cells = {each.name: OfficialCell(each.source, points.get(each.name)) for each in notebook.source_cells}
    return cells, notebook.kernelspec or "{}", _Ids(row.id, notebook.id, marked, commented)


def _patiently(act: Callable[[], T]) -> T:
    """Do it once more as long as another program holds the database."""
    from sqlalchemy.exc import OperationalError

    until, pause = monotonic() + WAIT_SECONDS, 0.05
    while True:
        try:
            with _said():
                return act()
        except GradingError as error:
            cause = error.__cause__
            if not (isinstance(cause, OperationalError) and "locked" in str(cause)) or monotonic() > until:
                raise
        sleep(pause)
        pause = min(2 * pause, 2.0)


@contextmanager
def _said() -> Iterator[None]:
    """What the database cannot do is said in words, and not where it is, since that may hold a password."""
    from sqlalchemy.exc import SQLAlchemyError

    try:
        yield
    except SQLAlchemyError as error:
        why = str(getattr(error, "orig", None) or error).splitlines()[0]
        raise GradingError(
            f"The gradebook cannot be used: {why}. What is recorded stays. Close what else uses it, free "
            "some space on the disk if it is full, and grade again; it goes on where it stopped."
        ) from error

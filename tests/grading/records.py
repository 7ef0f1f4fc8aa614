"""What a gradebook holds, read with SQLite alone."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

Grades = dict[str, dict[str, dict[str, Any]]]

_GRADES = """
SELECT a.name, s.student_id, c.name, g.auto_score, g.manual_score, g.needs_manual_grade
FROM grade g JOIN base_cell c ON c.id = g.cell_id JOIN submitted_notebook n ON n.id = g.notebook_id
JOIN submitted_assignment s ON s.id = n.assignment_id JOIN assignment a ON a.id = s.assignment_id
"""
_COMMENTS = """
SELECT s.student_id, c.name, m.auto_comment, m.manual_comment
FROM comment m JOIN base_cell c ON c.id = m.cell_id JOIN submitted_notebook n ON n.id = m.notebook_id
JOIN submitted_assignment s ON s.id = n.assignment_id
"""
_SUBMISSIONS = """
SELECT s.student_id, s.timestamp, n.late_submission_penalty
FROM submitted_assignment s JOIN submitted_notebook n ON s.id = n.assignment_id
"""


def grades(database: Path) -> Grades:
    """By assignment, learner and cell: the mark by itself, and whether it waits for a person."""
    found: Grades = {}
    for assignment, learner, cell, auto, manual, waits in _rows(database, _GRADES):
        row = {"auto": auto, "manual": manual, "waits": bool(waits)}
        found.setdefault(assignment, {}).setdefault(learner, {})[cell] = row
    return found


def whole(database: Path) -> list[list[tuple[Any, ...]]]:
    """All that a gradebook holds of submissions, without the ids that a database makes up."""
    return [sorted(_rows(database, query), key=repr) for query in (_GRADES, _COMMENTS, _SUBMISSIONS)]


def comments(database: Path) -> dict[tuple[str, str], str | None]:
    """By learner and cell, the comment that the grader made by itself."""
    return {(learner, cell): auto for learner, cell, auto, _ in _rows(database, _COMMENTS)}


def penalties(database: Path) -> dict[str, float | None]:
    """By learner, what a late submission lost."""
    return {learner: lost for learner, _, lost in _rows(database, _SUBMISSIONS)}


def set_in(database: Path, statement: str, *values: Any) -> None:
    """Change a gradebook as a person does in the formgrader."""
    with closing(sqlite3.connect(database)) as book, book:
        assert book.execute(statement, values).rowcount > 0


def _rows(database: Path, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(database)) as book:
        return book.execute(query).fetchall()

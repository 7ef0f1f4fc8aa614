"""What a committed plan has come to, as HTML."""

from __future__ import annotations

from html import escape

from aiteam.exercises.board import Board
from aiteam.optimizer import Way
from aiteam.optimizer.way import WORTHLESS
from aiteam.team.fading import Form
from aiteam.widgets.markup import bullets, paragraph
from aiteam.widgets.way_steps import way_steps


def outcome_of(board: Board) -> str:
    """What a committed plan has come to: gates, the six lines, the way to the best, the prediction, another plan."""
    if board.plan is None:
        return ""
    report = board.outcome()
    if report is None:
        return paragraph("Committed. Marks and reasons come with the feedback.", "brief")
    grade = f"<b>{board.grade or 0:.0f} of 100</b> {_scale(board)}"
    lines = "".join(f"<dt>{escape(line.title)}</dt><dd>{escape(line.text)}</dd>" for line in report.lines)
    way = board.way()
    return (
        f'<div class="brief"><p>{grade}</p>{_gates(way)}{_first(way)}<dl class="six">{lines}</dl>{_steps(way)}'
        f"{paragraph(str(board.calibration() or ''))}{_other(board)}</div>"
    )


def _scale(board: Board) -> str:
    """What the ends of the scale are."""
    if board.exercise.form is Form.LAST_STEP_OPEN:
        whole = board.outcome()
        return (
            "(0: nobody answers for anything, 100: the best owners). As a whole plan it reaches "
            f"{whole.grade or 0 if whole else 0:.0f}, where 0 is carrying on as now."
        )
    return "(0: carrying on as now, 100: the best plan under these assumptions)"


def _gates(way: Way | None) -> str:
    """What caps the grade, in words, the costliest first."""
    if way is None or not way.gates:
        return ""
    return way_steps(("What caps this grade", step.words, -step.value, step.because) for step in way.gates)


def _first(way: Way | None) -> str:
    if way is None or way.first is None:
        return ""
    return way_steps([("The one change that gains most", way.first.words, way.first.value, "")])


def _steps(way: Way | None) -> str:
    """The way to the best plan by decision, folded; what is worth nothing is told last, as such."""
    if way is None or not way.groups:
        return ""
    rows = [(group.title, step.words, step.value, step.because) for group in way.groups for step in group.steps]
    if abs(way.rest) >= WORTHLESS:
        rows.append(("What is left", "", way.rest, ""))
    idle = f"<p>Also different, and worth nothing: {escape(' '.join(way.idle))}</p>" if way.idle else ""
    gates = "Once the caps are gone: the" if way.gates else "The"
    summary = f"{gates} way to {way.top:.0f}, decision by decision"
    return f"<details><summary>{summary}</summary>{way_steps(rows)}{idle}</details>"


def _other(board: Board) -> str:
    other = board.other_plan()
    if other is None or not other[1]:
        return ""
    grade, words = other
    summary = f"A different plan that reaches {grade:.0f}, and how it differs from yours"
    return f"<details><summary>{escape(summary)}</summary>{bullets((*words, *board.any_of()))}</details>"

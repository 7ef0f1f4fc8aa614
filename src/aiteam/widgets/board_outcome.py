"""What a committed plan has come to, as HTML."""

from __future__ import annotations

from html import escape

from aiteam.catalog import catalog
from aiteam.exercises.board import Board, costliest
from aiteam.scoring import ScoreReport
from aiteam.scoring.evidence import TITLES
from aiteam.widgets.markup import bullets, paragraph


def outcome_of(board: Board) -> str:
    """What a committed plan has come to: the six lines, the costliest mistake, another plan, the prediction."""
    if board.plan is None:
        return ""
    report = board.outcome()
    if report is None:
        return paragraph("Committed. Marks and reasons come with the feedback.", "brief")
    grade = f"<b>{report.grade or 0:.0f} of 100</b> (0: carrying on as now, 100: the best plan under these assumptions)"
    lines = "".join(f"<dt>{escape(line.title)}</dt><dd>{escape(line.text)}</dd>" for line in report.lines)
    return (
        f'<div class="brief"><p>{grade}</p><dl class="six">{lines}</dl>{_mistake(report)}'
        f"{paragraph(str(board.calibration() or ''))}{_other(board)}</div>"
    )


def _other(board: Board) -> str:
    other = board.other_plan()
    if other is None or not other[1]:
        return ""
    grade, words = other
    summary = f"A different plan that reaches {grade:.0f}, and how it differs from yours"
    return f"<details><summary>{escape(summary)}</summary>{bullets(words)}</details>"


def _mistake(report: ScoreReport) -> str:
    worst = costliest(report)
    if worst is None:
        return ""
    statements = bullets(catalog().statement(each).text for each in worst.statements[:3])
    source = f"<p>In the source text:</p>{statements}" if worst.statements else ""
    lost = worst.max - worst.points
    return (
        f"<p><b>What costs most: {escape(TITLES[worst.id])}, {lost:.1f} of {worst.max:g} raw points.</b> "
        f"{escape(worst.evidence)}</p>{source}"
    )

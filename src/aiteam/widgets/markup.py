"""The few pieces of HTML that views are made of; everything that comes from data is escaped here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from aiteam.exercises import Finding, Grade

_CLASS = {Grade.RIGHT: "right", Grade.DEFENSIBLE: "defensible", Grade.WRONG: "wrong"}
_WORD = {Grade.RIGHT: "✓ Right.", Grade.DEFENSIBLE: "≈ Also defensible.", Grade.WRONG: "✗ Not yet."}


def paragraph(text: str, css: str = "") -> str:
    """A paragraph, or nothing for an empty text."""
    return f'<p class="{css}">{escape(text)}</p>' if text else ""


def about(minutes: int) -> str:
    """How long something takes, as a sentence."""
    return f"About {'a minute' if minutes == 1 else f'{minutes} minutes'}."


def bullets(lines: Iterable[str]) -> str:
    """A list of plain lines."""
    return f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>"


def said(finding: Finding | None) -> str:
    """What a check says about one part, in words first and by colour only besides; nothing for an open part."""
    if finding is None or finding.grade is Grade.OPEN:
        return ""
    return f'<div class="said {_CLASS[finding.grade]}"><b>{_WORD[finding.grade]}</b> {escape(finding.why)}</div>'


def problem(text: str) -> str:
    """A message about something that went wrong, or nothing."""
    return f'<div class="problem" role="alert">{escape(text)}</div>' if text else ""


def table(columns: Sequence[str], rows: Iterable[Sequence[str]], caption: str = "") -> str:
    """A table with a row of headings, or nothing where there are no columns."""
    if not columns:
        return ""
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in columns)
    body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    title = f"<caption>{escape(caption)}</caption>" if caption else ""
    return f"<table>{title}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"

"""The few pieces of HTML that views are made of; everything that comes from data is escaped here."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from aiteam.exercises import Finding, Grade

_CLASS = {Grade.RIGHT: "right", Grade.DEFENSIBLE: "defensible", Grade.WRONG: "wrong"}
_WORD = {Grade.RIGHT: "✓ Right.", Grade.DEFENSIBLE: "≈ Also defensible.", Grade.WRONG: "✗ Not yet."}


def paragraph(text: str, css: str = "") -> str:
    """A paragraph, or nothing for an empty text."""
    return f'<p class="{css}">{escape(text)}</p>' if text else ""


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

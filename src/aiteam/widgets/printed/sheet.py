"""A sheet of paper as data, and its two forms: HTML without any style of its own, and plain text.

Boxes and lines to write on are characters, since GitHub and others take styles away.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from textwrap import wrap

from aiteam.widgets.markup import paragraph, table

BOX = "☐"
RULE = "_" * 24
_WIDTH = 100


@dataclass(frozen=True, slots=True)
class Passage:
    """Something to read.

    Attributes:
        text: What it says.
        title: What it is called, if anything.
    """

    text: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Lines:
    """A list to read."""

    title: str
    lines: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; a cell that is empty is to be filled in."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """Something to choose: an empty box an option.

    Attributes:
        prompt: What is asked.
        options: What can be chosen.
        beside: True where the options are short and stand in one line.
        sure: How sure one may say to be; empty where that is not asked.
    """

    prompt: str
    options: tuple[str, ...]
    beside: bool = False
    sure: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """Something to write.

    Attributes:
        label: What to write.
        hint: What may help.
        lines: How many lines; 0 for a few characters beside the label.
    """

    label: str
    hint: str = ""
    lines: int = 0


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure.

    Attributes:
        html: The figure; its texts are escaped already.
        text: The same in sentences, one a line.
    """

    html: str
    text: str


Part = Passage | Lines | Table | Question | Field | Drawing


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is printed of an exercise, a lesson's top or a lab."""

    title: str
    lead: str
    parts: tuple[Part, ...] = ()


def as_html(sheet: Sheet) -> str:
    """The sheet as HTML; everything that comes from data is escaped."""
    title = f"<h3>{escape(sheet.title)}</h3>" if sheet.title else ""
    body = "".join(map(_html, sheet.parts))
    return f'<section class="aiteam-sheet">{title}{paragraph(sheet.lead, "lead")}{body}</section>'


def as_text(sheet: Sheet) -> str:
    """The sheet as plain text, lines of at most 100 characters."""
    head = [sheet.title, "=" * len(sheet.title)] if sheet.title else []
    blocks = [head, _wrapped(sheet.lead), *([*_text(part)] for part in sheet.parts)]
    return "\n\n".join("\n".join(block) for block in blocks if block)


def _html(part: Part) -> str:
    match part:
        case Passage(text, title):
            return f"<p>{f'<b>{escape(title)}</b> ' if title else ''}{escape(text)}</p>"
        case Lines(title, lines, numbered):
            kind, items = "ol" if numbered else "ul", "".join(f"<li>{escape(line)}</li>" for line in lines)
            return f"{f'<p><b>{escape(title)}</b></p>' if title else ''}<{kind}>{items}</{kind}>"
        case Table(columns, rows, caption):
            return table(columns, rows, caption)
        case Question(prompt, options, beside, sure):
            apart = " &emsp;" if beside else "<br>"
            boxes = apart.join(f'<span class="option">{BOX} {escape(option)}</span>' for option in options)
            how = " &emsp;".join(f"{BOX} {escape(word)}" for word in sure)
            asked = f'<br><span class="sure">How sure are you? {how}</span>' if sure else ""
            return f'<p class="question"><b>{escape(prompt)}</b><br>{boxes}{asked}</p>'
        case Field(label, hint, lines):
            rules = f'<span class="rule">{RULE}</span>'
            if lines:
                rules = "".join(f'<br><span class="rule long">{RULE * 3}</span>' for _ in range(lines))
            note = f"<br><small>{escape(hint)}</small>" if hint else ""
            return f'<p class="field"><b>{escape(label)}</b>{note} {rules}</p>'
        case Drawing(html):
            return html


def _text(part: Part) -> Iterator[str]:
    match part:
        case Passage(text, title):
            yield from _wrapped(f"{title} {text}".strip())
        case Lines(title, lines, numbered):
            yield from _wrapped(title)
            for at, line in enumerate(lines, 1):
                yield from _wrapped(line, f"{at}. " if numbered else "- ")
        case Table(columns, rows, caption):
            yield from _wrapped(caption)
            yield from (" | ".join(cell or "___" for cell in row) for row in (columns, *rows))
        case Question():
            yield from _question_text(part)
        case Field(label, hint, 0):
            yield from (*_wrapped(f"{label} {RULE}"), *_wrapped(hint, "  "))
        case Field(label, hint, lines):
            yield from (*_wrapped(label), *_wrapped(hint, "  "), *[f"  {RULE * 3}"] * lines)
        case Drawing(_, text):
            yield from (wrapped for line in text.splitlines() for wrapped in _wrapped(line))


def _question_text(question: Question) -> Iterator[str]:
    yield from _wrapped(question.prompt)
    if question.beside:
        yield from _wrapped("   ".join(map(_boxed, question.options)), "  ")
    else:
        for option in question.options:
            yield from _wrapped(option, f"  {BOX} ")
    if question.sure:
        yield f"  How sure are you?  {'   '.join(map(_boxed, question.sure))}"


def _boxed(option: str) -> str:
    """A box and its option, held together at the end of a line."""
    return f"{BOX} {option}".replace(" ", "\N{NO-BREAK SPACE}")


def _wrapped(text: str, mark: str = "") -> list[str]:
    follow = " " * len(mark)
    return wrap(
        text, _WIDTH, initial_indent=mark, subsequent_indent=follow, break_long_words=False, break_on_hyphens=False
    )

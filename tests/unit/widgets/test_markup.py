from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiteam.exercises import Finding, Grade
from aiteam.widgets.markup import bullets, paragraph, problem, said

text = st.text(min_size=1)


def words(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


def tags(html: str) -> list[str]:
    return re.findall(r"<(/?\w+)", html)


@given(text)
def test_whatever_a_text_holds_it_stays_words(given_: str) -> None:
    for html, expected in [
        (paragraph(given_), ["p", "/p"]),
        (problem(given_), ["div", "/div"]),
        (bullets([given_]), ["ul", "li", "/li", "/ul"]),
    ]:
        assert words(html) == given_
        assert tags(html) == expected


@given(text)
def test_whatever_a_reason_holds_it_stays_words(given_: str) -> None:
    html = said(Finding("card", "Card", Grade.WRONG, why=given_))

    assert words(html) == f"✗ Not yet. {given_}"
    assert tags(html) == ["div", "b", "/b", "/div"]


def test_an_empty_text_leaves_no_empty_paragraph_or_alert() -> None:
    assert paragraph("") == problem("") == ""


def test_a_paragraph_can_have_a_class() -> None:
    assert paragraph("So.", "soft") == '<p class="soft">So.</p>'


def test_every_line_is_a_bullet() -> None:
    assert bullets(iter(["a", "b"])) == "<ul><li>a</li><li>b</li></ul>"


@pytest.mark.parametrize(
    ("grade", "css", "word"),
    [
        (Grade.RIGHT, "right", "✓ Right."),
        (Grade.DEFENSIBLE, "defensible", "≈ Also defensible."),
        (Grade.WRONG, "wrong", "✗ Not yet."),
    ],
)
def test_what_is_said_is_said_in_words_and_not_by_colour_alone(grade: Grade, css: str, word: str) -> None:
    html = said(Finding("card", "Card", grade, "There", "Because."))

    assert html == f'<div class="said {css}"><b>{word}</b> Because.</div>'


@pytest.mark.parametrize("finding", [None, Finding("card", "Card", Grade.OPEN)])
def test_nothing_is_said_about_an_open_part(finding: Finding | None) -> None:
    assert said(finding) == ""


def test_a_problem_is_announced() -> None:
    assert problem("No.") == '<div class="problem" role="alert">No.</div>'

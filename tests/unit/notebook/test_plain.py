"""A printed exercise as text."""

from __future__ import annotations

import pytest

from aiteam.exercises import Session, library
from aiteam.notebook.plain import as_text
from aiteam.views import Mode, exercise_html


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("", ""),
        ("<h3>A</h3>\n<p>One\n two <b>three</b>.</p>", "A\nOne two three."),
        ("<ul><li>☐ 1 &lt; 2</li><li>☐ Yes</li></ul>after", "☐ 1 < 2\n☐ Yes\nafter"),
        ("<table><tr><th>A</th><td>b <i>c</i></td></tr><tr><td></td><td>d</td></tr></table>", "A | b c\n| d"),
        ("one<br>two", "one\ntwo"),
    ],
)
def test_a_line_for_each_paragraph_entry_and_row(html: str, text: str) -> None:
    assert as_text(html) == text


@pytest.mark.parametrize("exercise", list(library().exercises))
def test_no_tag_is_left_of_any_exercise(exercise: str) -> None:
    session = Session(exercise)

    text = as_text(exercise_html(session, Mode.PRINT))

    assert text.splitlines()[0] == session.exercise.title
    assert session.exercise.instructions.split()[0] in text.splitlines()[1]
    assert not any(piece in text for piece in ("<p", "</", "class=", "&lt;", "&#"))

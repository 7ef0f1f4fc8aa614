"""A sheet says the same in HTML and in plain text, and nothing in it becomes markup."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiteam.widgets.printed import Field, Lines, Passage, Question, Sheet, Table, as_html, as_text
from aiteam.widgets.printed.sheet import BOX, RULE

words = st.text("abc <>&'\"", min_size=1, max_size=30).map(str.strip).filter(bool)
parts = st.one_of(
    st.builds(Passage, words, words),
    st.builds(Lines, words, st.tuples(words, words), st.booleans()),
    st.builds(Table, st.tuples(words, words), st.tuples(st.tuples(words, words)), words),
    st.builds(Question, words, st.tuples(words, words), st.booleans(), st.tuples(words)),
    st.builds(Field, words, words, st.integers(0, 4)),
)


def letters(text: str) -> str:
    return re.sub(rf"[\s_|=.\-{BOX}]|\d|How sure are you\?", "", text)


@given(st.builds(Sheet, words, words, st.lists(parts, max_size=3).map(tuple)))
def test_both_forms_say_the_same_in_the_same_order(sheet: Sheet) -> None:
    html = as_html(sheet)
    assert letters(unescape(re.sub(r"<[^>]+>", " ", html)).replace("\N{EM SPACE}", " ")) == letters(as_text(sheet))


def test_lines_are_short_except_in_tables() -> None:
    text = as_text(Sheet("T", "word " * 60, (Passage("word " * 60), Question("word " * 60, ("word " * 60,)))))
    assert max(map(len, text.splitlines())) <= 100


@pytest.mark.parametrize("lines", [0, 1, 4])
def test_a_field_has_room_for_as_much_as_is_asked(lines: int) -> None:
    field = Sheet("", "", (Field("Name", "", lines),))
    for form in (as_html(field), as_text(field)):
        assert form.count(RULE) == (3 * lines or 1)


def test_a_box_stays_with_its_option_at_the_end_of_a_line() -> None:
    text = as_text(Sheet("", "", (Question("Who?", ("Data Scientist",) * 12, beside=True),)))
    assert len(text.splitlines()) > 2
    assert text.count(f"{BOX}\N{NO-BREAK SPACE}Data\N{NO-BREAK SPACE}Scientist") == 12

from __future__ import annotations

from pandas import DataFrame

from aiteam.plots.table import Table


def test_a_notebook_shows_texts_to_their_end_and_numbers_to_one_decimal() -> None:
    shown = Table({"Why": ["word " * 40], "Points": [2.345]})._repr_html_()
    assert f">{'word ' * 40}</td>" in shown
    assert ">2.3</td>" in shown
    assert shown.count("<td") == 2, "rows have no numbers"


def test_html_in_a_text_is_shown_as_text() -> None:
    assert "&lt;b&gt;bold&lt;/b&gt;" in Table({"Why": ["<b>bold</b>"]})._repr_html_()


def test_what_is_worked_out_from_it_is_an_ordinary_table() -> None:
    assert type(Table({"a": [1, 2]}).head(1)) is DataFrame

"""Every lab as it is printed: what can be set, and what came of it only where it was run."""

from __future__ import annotations

from html import unescape

import pytest

import aiteam
from aiteam.labs import Flag, Outcome, Pick, Table, labs
from aiteam.plots import responsibility_map
from aiteam.widgets.printed import as_html, as_text
from aiteam.widgets.printed.labs import lab_sheet

LABS = list(labs())


@pytest.mark.parametrize("lab_id", LABS)
def test_a_lab_prints_its_title_its_instructions_and_all_that_can_be_set(lab_id: str) -> None:
    lab = labs()[lab_id]
    expected = {lab.title, lab.instructions, lab.note, *(setting.label for setting in lab.settings)}
    expected |= {option.title for setting in lab.settings if isinstance(setting, Pick) for option in setting.options}
    for form in (as_html(lab_sheet(lab)), as_text(lab_sheet(lab))):
        sheet = " ".join(unescape(form).split())
        assert {each for each in expected if " ".join(each.split()) not in sheet} == set()
        assert sheet.count("\N{BALLOT BOX}") >= 2 * sum(isinstance(each, Pick | Flag) for each in lab.settings)


@pytest.mark.parametrize("lab_id", LABS)
def test_what_comes_of_a_lab_is_printed_only_if_it_was_run(lab_id: str) -> None:
    lab = labs()[lab_id]
    at_once = not lab.action and not lab.opens_after
    assert ("The result" in aiteam.lab(lab_id)._repr_mimebundle_()["text/plain"]) == at_once


def test_an_outcome_is_printed_with_its_lines_tables_and_figures() -> None:
    chart = responsibility_map("with-llms")
    outcome = Outcome(("Two of three <passed>.",), (Table("Runs", ("Run", "Cost"), (("first", "3"),)),), (chart,))
    sheet = lab_sheet(labs()[LABS[0]], outcome)
    html, text = as_html(sheet), as_text(sheet)
    assert "<li>Two of three &lt;passed&gt;.</li>" in html
    assert "<caption>Runs</caption>" in html
    assert chart._repr_html_() in html
    assert "- Two of three <passed>." in text
    assert "first | 3" in text
    assert chart.title in text

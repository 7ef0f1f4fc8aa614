"""Whether everything in a notebook can be shown on its page."""

import pytest
from tests.courses import SmallCourse, code, prose

from aiteam.audit.page import shown


def found_in(small: SmallCourse, cell: dict[str, object]) -> list[str]:
    small.notebooks["00-one.ipynb"].append(cell)
    return [each.found for each in shown(small.load()).findings]


@pytest.mark.parametrize(
    ("source", "tags", "found"),
    [
        ('aiteam.lab("plane")', [], []),
        ('aiteam.graph([("access", -1)], only=True)', [], []),
        ("import aiteam", [], []),
        ("aiteam.lab(name)", [], ["code that a page cannot draw"]),
        ("x = 1", [], ["code that a page cannot draw"]),
        ("x = (", [], ["code that a page cannot draw"]),
        ("x = 1", ["only-jupyterlab"], []),
        ("# One.\nx = 1", [], ["code that a page cannot draw"]),
        ("# One.\nx = 1", ["in-notebook"], []),
        ("x = 1", ["in-notebook"], ["the tag 'in-notebook' and no comment"]),
        ('aiteam.lab("plane")', ["in-notebook"], ["the tag 'in-notebook' and no comment"]),
        ("x = 1", ["other"], ["code that a page cannot draw"]),
    ],
)
def test_a_code_cell_is_one_call_or_says_that_it_is_in_the_notebook(small, source, tags, found) -> None:
    assert found_in(small, code("more", source) | {"metadata": {"tags": tags}}) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Three < four & `<b>`.", []),
        ("A <b>word</b>.", ["<b>", "</b>"]),
        ("<div>\nA block\n</div>", ["<div>\nA block\n</div>"]),
        ("![A map](map.png) ![A map](https://example.org/map.png)", []),
        ("![A map](data:image/png;base64,AAAA)", ["data:image/png;base64,AAAA"]),
        ("![A map](attachment:map.png)", ["attachment:map.png"]),
    ],
)
def test_markdown_holds_no_html_and_no_picture_that_a_page_refuses(small, text: str, found: list[str]) -> None:
    assert found_in(small, prose("more", text)) == found


def test_a_raw_cell_is_never_shown(small: SmallCourse) -> None:
    assert found_in(small, prose("more", "Text.") | {"cell_type": "raw"}) == ["a raw cell"]


def test_every_cell_is_counted_and_a_finding_says_what_to_do(small: SmallCourse) -> None:
    small.notebooks["00-one.ipynb"].append(code("more", "x = 1"))
    seen = shown(small.load())
    assert seen.measured == "18 cells"
    (finding,) = seen.findings
    assert finding.where == "00-one.ipynb: more"
    assert "in-notebook" in finding.wanted
    assert finding.todo == "Write one call, or tag the cell."

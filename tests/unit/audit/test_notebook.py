"""How a lesson's notebook is read: cells, passages, words, and what is said of a file that is none."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.courses import code, prose

from aiteam.audit.cells import outputs_in
from aiteam.audit.notebook import Cell, Notebook, read_notebook
from aiteam.errors import ContentError


def read(folder: Path, *cells: object) -> Notebook:
    path = folder / "00-one.ipynb"
    path.write_text(json.dumps({"cells": cells, "nbformat": 4}))
    return read_notebook(path)


def test_passages_begin_at_second_level_headings_also_within_a_cell(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        prose("title", "# Title\n\nBefore."),
        prose("two", "## One (5 minutes)\n\n### Within\n\nText.\n\n## Two (7 minutes, depth)\n\nMore."),
        code("try", 'aiteam.exercise("a.b")\naiteam.lab("plane")'),
        prose("next", "## Next\n\nOn."),
    ).passages
    assert [(each.title, each.minutes, each.depth) for each in found] == [
        ("", None, False),
        ("One", 5, False),
        ("Two", 7, True),
        ("Next", None, False),
    ]
    assert [each.actions for each in found] == [(), (), (("exercise", "a.b"), ("lab", "plane")), ()]


def test_the_headings_of_all_levels_are_known(tmp_path: Path) -> None:
    found = read(tmp_path, prose("a", "# *Title*\n\nText.\n\n### Two maps\n\n#### Deep"), prose("b", "## Next"))
    assert found.headings == ("Title", "Two maps", "Next")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Three short words", 3),
        ("**Bold** and *soft* and `code`", 5),
        ("[a link](../exercises/a/a.ipynb#An-(odd)-one) and text", 4),
        ("| one | two |\n|---|---|\n| three | four |", 4),
        ("- an item\n- another item\n\n1. a third", 6),
        ("The product's 94 % of 1,200 bills", 6),
        ("```\ncode that nobody reads\n```\nread", 1),
        ('<span class="soft">read</span>', 1),
    ],
)
def test_words_are_those_that_a_learner_reads(tmp_path: Path, text: str, count: int) -> None:
    (cell,) = read(tmp_path, prose("a", text)).cells
    assert cell.words == count


def test_code_and_what_is_said_about_running_cells_are_not_read(tmp_path: Path) -> None:
    how = prose("how-to-run", "Choose Run All Cells.") | {"metadata": {"tags": ["only-jupyterlab"]}}
    found = read(tmp_path, how, code("setup", "import aiteam"))
    assert [cell.words for cell in found.cells] == [0, 0]
    assert [cell.id for cell in found.code] == ["setup"]


def test_a_cell_knows_its_marks_and_whether_it_was_run(tmp_path: Path) -> None:
    ran = code("a", "1") | {"execution_count": 1}
    printed = code("b", "1") | {"outputs": [{"output_type": "stream"}]}
    marked = prose("c", "", teaches=["B0"]) | {"source": ["two ", "parts"]}
    found = read(tmp_path, ran, printed, marked, code("d", "1"))
    assert [cell.was_run for cell in found.cells] == [True, True, False, False]
    assert found.markdown[0].named("teaches") == ("B0",)
    assert found.markdown[0].named("sources") == ()
    assert found.markdown[0].text == "two parts"


def test_marks_of_another_form_name_nothing(tmp_path: Path) -> None:
    odd = prose("a", "Text.") | {"metadata": {"aiteam": "B0"}}
    odder = prose("b", "Text.") | {"metadata": {"aiteam": {"teaches": "B0"}}}
    found = read(tmp_path, odd, odder)
    assert [cell.named("teaches") for cell in found.cells] == [(), ()]
    assert found.cells[0].marks == {"aiteam": "B0"}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(JSON, JSON, st.text(max_size=80))
def test_whatever_stands_in_a_cell_can_be_looked_at(aiteam: object, tags: object, text: str) -> None:
    for kind in ("markdown", "code"):
        cell = Cell("a", kind, text, {"aiteam": aiteam, "tags": tags})
        notebook = Notebook("00-one.ipynb", (cell,))
        assert cell.words >= 0
        assert all(isinstance(each, str) for each in (*cell.named("teaches"), *cell.named("sources")))
        assert "".join(part.text for passage in notebook.passages for part in passage.cells) in (text, text.strip(), "")
        assert list(outputs_in(notebook)) == []


@pytest.mark.parametrize("text", ["", "[]", "{", '{"cells": 7}', '{"cells": [{"cell_type": "poem", "source": ""}]}'])
def test_what_is_no_notebook_is_refused_by_name(tmp_path: Path, text: str) -> None:
    path = tmp_path / "00-one.ipynb"
    path.write_text(text)
    with pytest.raises(ContentError, match=r"00-one\.ipynb: "):
        read_notebook(path)


def test_a_file_that_cannot_be_read_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"none\.ipynb: .*: a notebook that can be read"):
        read_notebook(tmp_path / "none.ipynb")

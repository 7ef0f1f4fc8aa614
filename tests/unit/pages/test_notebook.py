"""Notebooks in odd states are read, or refused in words."""

import json
from contextlib import suppress
from pathlib import Path

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiteam.errors import NotebookError
from aiteam.pages.notebook import MAX_BYTES, read_notebook


def raw(*cells: object, **more: object) -> bytes:
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5} | more).encode()


def prose(source: object = "Text.", **more: object) -> dict[str, object]:
    return {"cell_type": "markdown", "id": "a", "metadata": {}, "source": source} | more


def test_a_source_may_be_in_one_piece_or_in_lines_of_any_ending() -> None:
    cells = read_notebook(raw(prose("a\nb"), prose(["a\n", "b"]), prose("a\r\nb"), prose("a\rb"), prose([]))).cells
    assert [cell.text for cell in cells] == ["a\nb"] * 4 + [""]


@pytest.mark.parametrize(
    "odd",
    [
        b"\xef\xbb\xbf" + raw(prose()),
        raw(prose()).replace(b", ", b",\r\n"),
        raw(prose(), nbformat=5, more={"x": 1}),
        raw({"cell_type": "markdown", "source": "Text."}),
        raw(prose(attachments={"a.png": {"image/png": "AAAA"}}, metadata={"tags": "odd", "aiteam": 7})),
        raw(prose()).replace(b'"metadata": {}, "nbformat": 4, "nbformat_minor": 5', b'"x": NaN'),
    ],
    ids=["mark", "line ends", "newer", "bare", "attachments", "no metadata"],
)
def test_an_odd_notebook_is_read(odd: bytes) -> None:
    (cell,) = read_notebook(odd).cells
    assert (cell.text, cell.tags) == ("Text.", ())


def test_a_notebook_may_have_no_cells_and_any_title() -> None:
    assert read_notebook(raw()).cells == []
    assert read_notebook(raw(metadata={"title": "Lesson"})).title == "Lesson"
    assert read_notebook(raw(metadata={"title": ["odd"]})).title == read_notebook(raw()).title == ""


def test_what_was_parsed_already_is_read_as_its_file(tmp_path: Path) -> None:
    path = tmp_path / "a.ipynb"
    path.write_bytes(raw(prose(), prose("# Two", id="b")))
    read = read_notebook(path)
    assert read == read_notebook(json.loads(path.read_bytes())) == read_notebook(path.read_bytes())
    assert read == read_notebook(nbformat.read(path, as_version=4))


@pytest.mark.parametrize(
    ("odd", "words"),
    [
        (b"", "Invalid JSON"),
        (b"<html>", "Invalid JSON"),
        (raw(prose())[:-30], "Invalid JSON"),
        (raw(prose()).decode().encode("utf-16"), "Invalid JSON"),
        (b"[" * 200_000, "Invalid JSON"),
        (b'{"cells": [{"cell_type": "markdown", "source": "\\ud800"}]}', "Invalid JSON"),
        (b"[]", "an object|valid dictionary"),
        (b"{}", "cells: nothing"),
        (raw("text"), r"cells\.0: "),
        (raw(prose(7)), r"cells\.0\.source"),
        (raw(prose(["a", 7])), r"cells\.0\.source"),
        (raw(prose(cell_type="poem")), r"cells\.0\.cell_type: poem: .*'markdown', 'code' or 'raw'"),
        (raw(prose(id=7)), r"cells\.0\.id: 7"),
        (raw(prose(metadata=None)), r"cells\.0\.metadata"),
        (raw(nbformat=3, worksheets=[]), "nbformat: 3: 4 or newer; open it in JupyterLab and save it"),
    ],
)
def test_what_is_no_notebook_is_refused_in_words(odd: bytes, words: str) -> None:
    with pytest.raises(NotebookError, match=f"This notebook cannot be read .*\n  the notebook: .*{words}"):
        read_notebook(odd)


def test_a_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotebookError, match=r"none\.ipynb: No such file"):
        read_notebook(tmp_path / "none.ipynb")
    with pytest.raises(NotebookError, match="directory"):
        read_notebook(tmp_path)
    (tmp_path / "bad.ipynb").write_bytes(b"{")
    with pytest.raises(NotebookError, match=r"bad\.ipynb: .*Invalid JSON"):
        read_notebook(tmp_path / "bad.ipynb")


def test_a_notebook_without_end_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.ipynb"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)  # takes no room on the disk
    with pytest.raises(NotebookError, match=r"huge\.ipynb: more than 50,000,000 bytes: .*clear its outputs"):
        read_notebook(path)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
CELL = st.fixed_dictionaries(
    {},
    optional={
        "cell_type": st.sampled_from(["markdown", "code", "raw"]) | JSON,
        "source": st.text() | st.lists(st.text()) | JSON,
        "id": st.text() | JSON,
        "metadata": st.fixed_dictionaries({}, optional={"tags": JSON, "aiteam": JSON}) | JSON,
        "attachments": JSON,
        "outputs": JSON,
    },
)


@given(
    JSON | st.fixed_dictionaries({"cells": JSON | st.lists(CELL | JSON)}, optional={"nbformat": JSON, "metadata": JSON})
)
def test_any_json_is_read_or_refused_in_words(data: object) -> None:
    with suppress(NotebookError):
        for cell in read_notebook(json.dumps(data).encode()).cells:
            assert isinstance(cell.text, str)
            assert all(isinstance(tag, str) for tag in cell.tags)


@given(st.binary())
def test_any_bytes_are_refused_in_words(data: bytes) -> None:
    with pytest.raises(NotebookError):
        read_notebook(data)

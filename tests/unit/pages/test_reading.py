"""From a notebook to a page: sections, and whose cell is whose."""

import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiteam.errors import NotebookError
from aiteam.pages import Added, Call, InNotebook, Page, Prose, Section, read_page
from aiteam.pages.reading import anchors

Cell = dict[str, object]


def prose(name: str, source: str, **metadata: object) -> Cell:
    return {"cell_type": "markdown", "id": name, "metadata": metadata, "source": source}


def code(name: str, source: str, **metadata: object) -> Cell:
    return {
        "cell_type": "code",
        "id": name,
        "metadata": metadata,
        "source": source,
        "outputs": [],
        "execution_count": None,
    }


def file(*cells: Cell, **metadata: object) -> bytes:
    return json.dumps({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}).encode()


OFFICIAL = [
    prose("title", "# A lesson\n\nIt begins."),
    prose("how-to-run", "Run all cells.", tags=["only-jupyterlab"]),
    code("setup", "import aiteam"),
    prose("look", "## Look\n\nHere."),
    code("lab", 'aiteam.lab("plane")'),
    code("check", 'result = aiteam.check("a.b")', tags=["only-jupyterlab"]),
    code("inside", "# The numbers.\nx = 1", tags=["in-notebook"]),
]
LAB = Call("lab", ("plane",), {}, 'aiteam.lab("plane")')
INSIDE = InNotebook("# The numbers.\nx = 1", "The numbers.")


def look(*parts: object) -> Page:
    opening = Section("A-lesson", "A lesson", 1, (Prose("<p>It begins.</p>\n"),))
    return Page("A lesson", (opening, Section("Look", "Look", 2, (Prose("<p>Here.</p>\n"), *parts))))


def test_a_notebook_becomes_sections_of_prose_calls_and_what_is_in_the_notebook() -> None:
    assert read_page(file(*OFFICIAL)) == look(LAB, INSIDE)


def changed(change: Callable[[list[Cell]], None]) -> bytes:
    cells = json.loads(json.dumps(OFFICIAL))
    change(cells)
    return file(*cells)


def run(cells: list[Cell]) -> None:
    cells[4] |= {"outputs": [{"output_type": "stream", "name": "stdout", "text": "x"}], "execution_count": 3}


def untag(cells: list[Cell]) -> None:
    for cell in cells:
        cell["metadata"] = {"editable": True}


def lose_ids(cells: list[Cell]) -> None:
    for cell in cells:
        del cell["id"]


def other_line_ends(cells: list[Cell]) -> None:
    for cell in cells:
        cell["source"] = str(cell["source"]).replace("\n", "\r\n").splitlines(keepends=True)


def add(*cells: Cell) -> Callable[[list[Cell]], None]:
    return lambda all_cells: all_cells.extend(cells)


def put(at: int, **fields: object) -> Callable[[list[Cell]], None]:
    return lambda cells: cells[at].update(fields)


@pytest.mark.parametrize("change", [run, untag, lose_ids, other_line_ends, add(code("new", " \n")), lambda cells: None])
def test_what_no_person_wrote_makes_no_difference(change: Callable[[list[Cell]], None]) -> None:
    assert read_page(changed(change), official=json.loads(file(*OFFICIAL))) == look(LAB, INSIDE)


@pytest.mark.parametrize(
    ("change", "parts"),
    [
        (add(code("new", 'aiteam.exercise("a.b")')), (LAB, INSIDE, Added('aiteam.exercise("a.b")', "python"))),
        (add(prose("new", "## Mine <b>")), (LAB, INSIDE, Added("## Mine <b>", "markdown"))),
        (add(prose("new", "Mine.") | {"cell_type": "raw"}), (LAB, INSIDE, Added("Mine.", "text"))),
        (add(code("new", "1", tags=["only-jupyterlab"])), (LAB, INSIDE, Added("1", "python"))),
        (put(4, source='aiteam.lab("other")'), (LAB, Added('aiteam.lab("other")', "python"), INSIDE)),
        (put(4, id="other"), (Added('aiteam.lab("plane")', "python"), INSIDE)),
        (put(4, cell_type="markdown"), (LAB, Added('aiteam.lab("plane")', "markdown"), INSIDE)),
        (put(4, attachments={"a.png": {"image/png": "AAAA"}}), (LAB, Added('aiteam.lab("plane")', "python"), INSIDE)),
        (put(4, source=" "), (LAB, INSIDE)),
        (lambda cells: cells.insert(4, code("lab", "1")), (Added("1", "python"), LAB, INSIDE)),
        (put(5, source='aiteam.check("c")'), (LAB, Added('aiteam.check("c")', "python"), INSIDE)),
        (add(OFFICIAL[4]), (LAB, INSIDE, Added('aiteam.lab("plane")', "python"))),
        (lambda cells: cells.insert(4, cells.pop()), (INSIDE, LAB)),
        (lambda cells: cells.pop(4), (INSIDE,)),
    ],
)
def test_what_a_learner_added_or_changed_is_text_beside_what_the_authors_wrote(
    change: Callable[[list[Cell]], None], parts: tuple[object, ...]
) -> None:
    assert read_page(changed(change), official=json.loads(file(*OFFICIAL))) == look(*parts)


def test_ids_that_two_cells_of_the_authors_share_are_both_theirs() -> None:
    twins = file(code("a", 'aiteam.lab("one")'), code("a", 'aiteam.lab("two")'))
    (section,) = read_page(twins, official=json.loads(twins)).sections
    assert [part.arguments for part in section.parts if isinstance(part, Call)] == [("one",), ("two",)]


def test_the_official_notebook_may_be_read_by_nbformat(tmp_path: Path) -> None:
    path = tmp_path / "a.ipynb"
    path.write_bytes(file(*OFFICIAL))
    assert read_page(path, official=nbformat.read(path, as_version=4)) == look(LAB, INSIDE)


def test_links_are_asked_for() -> None:
    page = read_page(file(prose("a", "[next](b.ipynb#Part)")), link=lambda target: f"/read/{target}")
    assert page.sections[0].parts == (Prose('<p><a href="/read/b.ipynb#Part">next</a></p>\n'),)


def test_what_stands_before_the_first_heading_has_an_address_too() -> None:
    page = read_page(file(code("a", 'aiteam.lab("plane")'), prose("b", "Text.\n\n## top\n### "), title="From metadata"))
    assert page == Page(
        "From metadata",
        (
            Section("top", "", 1, (LAB, Prose("<p>Text.</p>\n"))),
            Section("top-1", "top", 2, ()),
            Section("section", "", 3, ()),
        ),
    )


def test_a_notebook_without_cells_is_a_page_without_sections() -> None:
    assert read_page(file()) == Page("", ())


def test_a_raw_cell_shows_nothing() -> None:
    raw = prose("raw", 'aiteam.lab("plane")') | {"cell_type": "raw"}
    assert read_page(file(*OFFICIAL, raw)) == look(LAB, INSIDE)


def test_an_error_names_the_file_and_says_which_notebook(tmp_path: Path) -> None:
    with pytest.raises(NotebookError, match=r"none\.ipynb"):
        read_page(tmp_path / "none.ipynb")
    with pytest.raises(NotebookError, match="cells: nothing"):
        read_page(file(), official={"nbformat": 4})


def test_anchors_are_those_of_jupyterlab_and_none_comes_twice() -> None:
    titles = ["The map", "A (2 minutes, depth)", "The map", "The map-1", "The map", "Größe\tzwei", "", ""]
    assert list(anchors(titles)) == [
        "The-map",
        "A-(2-minutes,-depth)",
        "The-map-1",
        "The-map-1-1",
        "The-map-2",
        "Größe-zwei",
        "section",
        "section-1",
    ]


@given(st.lists(st.sampled_from(["a", "a-1", "a-1-1", "top", " ", ""]) | st.text(max_size=3)))
def test_anchors_are_unique_and_stay_when_a_heading_comes_after_them(titles: list[str]) -> None:
    found = list(anchors(titles))
    assert len(set(found)) == len(titles)
    assert all(each and not re.search(r"[ \t\n\f\r]", each) for each in found)
    assert list(anchors([*titles, "a"]))[:-1] == found


SOURCES = st.sampled_from(["# A", "## A", "Text.", "import aiteam", 'aiteam.lab("plane")', "x = 1"]) | st.text(
    max_size=20
)
CELLS = st.builds(
    lambda kind, name, source, tags: {"cell_type": kind, "id": name, "source": source, "metadata": {"tags": tags}},
    st.sampled_from(["code", "markdown", "raw"]), st.sampled_from("abcd"), SOURCES,
    st.lists(st.sampled_from(["only-jupyterlab", "in-notebook"])),
)  # fmt: skip


@given(st.lists(CELLS, max_size=6), st.lists(CELLS, max_size=6))
def test_nothing_but_what_the_authors_wrote_is_drawn(mine: list[Cell], official: list[Cell]) -> None:
    sections = read_page(file(*mine), official={"cells": official, "metadata": {}}).sections
    parts = [part for section in sections for part in section.parts]
    written = Counter(str(cell["source"]) for cell in official)
    drawn = Counter(part.source for part in parts if isinstance(part, Call | InNotebook))
    assert drawn <= written
    if not official:
        assert [part.text for part in parts if isinstance(part, Added)] == [
            str(cell["source"]).replace("\r", "\n") for cell in mine if str(cell["source"]).strip()
        ]


def test_a_page_needs_neither_a_widget_nor_a_figure_nor_a_server(
    tmp_path: Path, run_python: Callable[..., str]
) -> None:
    path = tmp_path / "a.ipynb"
    path.write_bytes(file(*OFFICIAL))
    heavy = {"ipywidgets", "tornado", "matplotlib", "IPython", "pandas", "scipy", "nbformat", "jupyter_server"}
    read = "import pathlib, sys\nfrom aiteam.pages import read_page\nread_page(pathlib.Path(sys.argv[1]))\n"
    loaded = run_python(f"{read}print(*sys.modules)", path)
    assert heavy & {name.partition(".")[0] for name in loaded.split()} == set()

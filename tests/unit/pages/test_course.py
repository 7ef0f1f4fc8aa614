"""Every notebook of the course becomes a page in which nothing is missing."""

import inspect
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

import aiteam
from aiteam.course import bundle, outline
from aiteam.pages import Added, Call, InNotebook, Page, Prose, read_page

LESSONS = {lesson.path for lesson in outline().lessons}
NOTEBOOKS = {name: path for name, path in bundle().items() if name.endswith(".ipynb")}


def page_of(path: Path) -> Page:
    return read_page(path, official=json.loads(path.read_bytes()))


class Text(HTMLParser):
    """The text of some HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.feed(html)

    def handle_data(self, data) -> None:
        self.text += data


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def written(path: Path) -> list[str]:
    """The words of a notebook's prose, without Markdown's marks, the targets of links and the numbers of lists."""
    found = []
    for cell in json.loads(path.read_bytes())["cells"]:
        if cell["cell_type"] == "markdown" and "only-jupyterlab" not in cell["metadata"].get("tags", []):
            text = re.sub(r"\]\((?:[^()]|\([^()]*\))*\)", "", "".join(cell["source"]))
            found += words(re.sub(r"^\d+\. ", "", text, flags=re.MULTILINE))
    return found


def test_lessons_and_assignments_are_all_looked_at() -> None:
    folders = [name.partition("/")[0] for name in NOTEBOOKS]
    assert (folders.count("lessons"), folders.count("exercises")) == (11, 17)


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_all_prose_arrives_in_its_order(name: str) -> None:
    shown = []
    for section in page_of(NOTEBOOKS[name]).sections:
        shown += words(section.title)
        for part in section.parts:
            shown += words(Text(part.html).text) if isinstance(part, Prose) else []
    assert shown == written(NOTEBOOKS[name])
    assert len(shown) > 50


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_every_code_cell_is_drawn_by_a_call_that_fits_or_says_what_is_in_the_notebook(name: str) -> None:
    parts = [part for section in page_of(NOTEBOOKS[name]).sections for part in section.parts]
    assert [part for part in parts if isinstance(part, Added)] == []
    inside = [part for part in parts if isinstance(part, InNotebook)]
    assert len(inside) == (name in LESSONS)
    assert all(part.note for part in inside)
    calls = [part for part in parts if isinstance(part, Call)]
    for call in calls:
        assert call.name in aiteam.__all__
        inspect.signature(getattr(aiteam, call.name)).bind(*call.arguments, **call.keywords)
    cells = json.loads(NOTEBOOKS[name].read_bytes())["cells"]
    left_out = [cell for cell in cells if "only-jupyterlab" in cell["metadata"].get("tags", [])]
    code = [cell for cell in cells if cell["cell_type"] == "code" and cell not in left_out]
    assert len(calls) == len(code) - len(inside) - 1 > 0, "all but 'import aiteam'"


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_the_title_is_the_first_heading_and_addresses_are_unique(name: str) -> None:
    page = page_of(NOTEBOOKS[name])
    first, *rest = page.sections
    assert (first.title, first.level) == (page.title, 1)
    assert all(section.level in (2, 3) for section in rest)
    assert len({section.anchor for section in page.sections}) == len(page.sections)


def test_the_addresses_of_lesson_1_stay() -> None:
    page = page_of(NOTEBOOKS["lessons/01-before-llms.ipynb"])
    assert [section.anchor for section in page.sections][:4] == [
        "Before-LLMs",
        "Three-questions-from-memory-(2-minutes,-depth)",
        "Try-it-first-(10-minutes,-depth)",
        "Five-specialists-(6-minutes)",
    ]


def test_links_between_lessons_and_to_assignments_are_asked_for() -> None:
    asked: list[str] = []
    read_page(NOTEBOOKS["lessons/01-before-llms.ipynb"], link=lambda target: asked.append(target) or target)
    assert asked == ["02-with-llms.ipynb", "../exercises/before-llms/before-llms.ipynb"]

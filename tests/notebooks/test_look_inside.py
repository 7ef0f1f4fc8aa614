"""The cell to look inside that each lesson has: what it shows, how soon, and that its note says what is there."""

import ast
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import matplotlib as mpl
import pandas as pd
import pytest
from matplotlib import pyplot as plt

import aiteam
from aiteam.course import bundle, outline
from aiteam.pages import InNotebook, read_page

SECONDS = 3.0

# What the note of a cell claims, as what the table has to say; worked out by hand from the content.
CLAIMS: dict[str, Any] = {
    "start": lambda work: (
        round(work["Units of work"].sum(), 1) == 5.2 and round(work["Units of work"][work["Critical"]].sum(), 1) == 2.6
    ),
    "before-llms": lambda fields: sorted(fields["stated in the source text"]) == [0] * 3 + [1] * 7 + [2],
    "with-llms": lambda roles: (
        list(roles.index[roles["Now"] > 1]) == ["Evaluation", "Application", "Integration", "Prompts", "Operations"]
        and list(roles.index[(roles["Then"] == 1) & (roles["Now"] == 0)]) == ["Data", "Models", "Platform"]
    ),
    "advanced": lambda duties: list(duties.loc["Data Engineer"]) == [4, 0, 5],
    "infra-access": lambda cents: (
        list(cents.index) == ["Account", "Booking", "Damage", "Fees"] and (cents["v8"] >= 3 * cents["v7"]).all()
    ),
    "infra-feedback": lambda needs: list(needs["Needs"].value_counts(sort=False)) == [3, 2, 2, 0, 0, 0],
    "leaders": lambda leaders: list(leaders["Answers shared"]) == [1, 2, 0, 1],
    "managers": lambda posts: (
        len(posts) == 3
        and {area: posts[area].str.startswith("open").sum() for area in posts}
        == {"Technology": 0, "People": 0, "Delivery": 0, "Product": 3}
    ),
    "design": lambda points: (
        list(points.loc["Raw score"].round()) == [100, 25, 55, 89]
        and list(points.loc["Grade"].round()) == [100, 0, 13, 100]
    ),
    "capstone": lambda wrong: wrong.shape == (11, 4) and wrong.sum(axis=None) == 0,
}


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A folder in which nobody has answered anything, and no figure left."""
    monkeypatch.setenv("AITEAM_DIR", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    with mpl.rc_context({"backend": "agg"}):
        yield
        plt.close("all")


def cells_of(lesson: str) -> list[str]:
    """The cells to look inside of a lesson."""
    cells = json.loads(bundle()[outline().lesson(lesson).path].read_bytes())["cells"]
    return ["".join(cell["source"]) for cell in cells if "in-notebook" in cell["metadata"].get("tags", ())]


def shown_by(source: str) -> Any:
    """Run a cell after ``import aiteam``, and return the value of its last line."""
    *lines, last = ast.parse(source).body
    assert isinstance(last, ast.Expr)
    names: dict[str, Any] = {"aiteam": aiteam}
    exec(compile(ast.Module(lines, []), "cell", "exec"), names)
    return eval(compile(ast.Expression(last.value), "cell", "eval"), names)


@pytest.mark.parametrize("lesson", CLAIMS)
def test_it_shows_a_table_that_says_what_its_note_says_and_one_figure(lesson: str) -> None:
    (source,) = cells_of(lesson)
    began = time.perf_counter()
    table = shown_by(source)
    (number,) = plt.get_fignums()
    figure = plt.figure(number)
    figure.canvas.draw()
    assert time.perf_counter() - began < SECONDS
    assert isinstance(table, pd.DataFrame)
    assert CLAIMS[lesson](table)
    (axes,) = figure.axes
    assert len(axes.patches) >= len(axes.get_yticklabels()) > 2


@pytest.mark.parametrize("lesson", CLAIMS)
def test_it_comes_under_its_heading_and_a_page_says_in_words_what_is_there(lesson: str) -> None:
    sections = read_page(bundle()[outline().lesson(lesson).path]).sections
    found = [(section.title, part) for section in sections for part in section.parts if isinstance(part, InNotebook)]
    ((title, part),) = found
    assert title == "Look inside"
    assert "as a table" in part.note
    assert "as bars" in part.note
    assert part.note.endswith(".")


def test_every_lesson_is_looked_at() -> None:
    assert list(CLAIMS) == [each.id for each in outline().lessons]


def test_other_words_that_the_notes_offer_work_as_well() -> None:
    offered = {
        "start": ('"startup"', '"hospital"'),
        "before-llms": ('"before-llms"', '"with-llms"'),
        "with-llms": ('"with-llms"', '"advanced"'),
        "advanced": ("\ncounts", "\nduties"),
        "infra-access": ("traces_table()", 'traces_table("terms")'),
        "infra-feedback": ("<= 4", "<= 1"),
        "leaders": ('"Guide"', '"Operator"'),
        "managers": ('"Delivery EM"', '"Product EM"'),
        "design": ('"startup"', '"hospital"'),
        "capstone": ('~answers["Right"]', 'answers["Right"]'),
    }
    for lesson, (written, other) in offered.items():
        (source,) = cells_of(lesson)
        code = source[source.index("\n", source.rindex("\n#") + 1) :]  # what is changed is code
        assert written in code
        assert len(shown_by(code.replace(written, other))) > 0

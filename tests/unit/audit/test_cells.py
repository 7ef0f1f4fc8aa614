"""Whether notebooks are kept as they should be."""

import pytest
from tests.courses import SmallCourse, code

from aiteam.audit.cells import clean, ids, marks, short


def test_a_cell_with_an_output_is_named(small: SmallCourse) -> None:
    small.cell("00", "quiz")["outputs"] = [{"output_type": "stream", "text": "Hello"}]
    (finding,) = clean(small.load()).findings
    assert finding.where == "00-one.ipynb: quiz"


@pytest.mark.parametrize(("lines", "gaps"), [(20, 0), (21, 1)])
def test_a_code_cell_has_at_most_twenty_lines(small: SmallCourse, lines: int, gaps: int) -> None:
    small.notebooks["00-one.ipynb"].append(code("long", "print()\n" * lines))
    assert len(short(small.load()).findings) == gaps


def test_the_lines_of_a_solution_do_not_count(small: SmallCourse) -> None:
    solution = "### BEGIN SOLUTION\n" + "answer()\n" * 30 + "### END SOLUTION\n"
    small.notebooks["00-one.ipynb"].append(code("long", solution + "print()\n" * 20))
    assert short(small.load()).findings == ()


@pytest.mark.parametrize("word", ["def", "class", "for", "while", "if", "try", "with"])
def test_a_code_cell_calls_and_decides_nothing(small: SmallCourse, word: str) -> None:
    small.notebooks["00-one.ipynb"].append(code("logic", f"x = 1\n{word} x:\n    pass"))
    (finding,) = short(small.load()).findings
    assert finding.found == f"'{word}'"


@pytest.mark.parametrize("name", ["how-to-run", "e2b-answer-tracer", "facade-of-team"])
def test_ids_in_words_are_kept(small: SmallCourse, name: str) -> None:
    small.cell("00", "title")["id"] = name
    assert ids(small.load()).findings == ()


@pytest.mark.parametrize("name", ["", "deadbeef", "12345678", "9f0c2b7a-41d3-4c55", "Two Words", "und_er"])
def test_ids_that_an_editor_made_up_are_named(small: SmallCourse, name: str) -> None:
    small.cell("00", "title")["id"] = name
    (finding,) = ids(small.load()).findings
    assert finding.where == "00-one.ipynb, cell 1"


def test_an_id_of_two_cells_is_named(small: SmallCourse) -> None:
    small.cell("00", "my-team")["id"] = "quiz"
    (finding,) = ids(small.load()).findings
    assert (finding.where, finding.found) == ("00-one.ipynb: quiz", "an id of 2 cells")


def test_marks_that_mean_nothing_are_named(small: SmallCourse) -> None:
    small.cell("00", "try")["metadata"]["aiteam"] = {"teaches": ["B0", "B9"], "source": ["study"]}
    found = marks(small.load()).findings
    assert [finding.found for finding in found] == ["metadata source", "teaches B9"]

"""Whether lessons open with what was learnt before, and end with a quiz and with the learner's own team."""

import pytest
from tests.courses import SmallCourse, inside

from aiteam.audit.habits import inside as look_inside
from aiteam.audit.habits import quiz, recall, transfer


def test_recall_comes_before_everything_else(small: SmallCourse) -> None:
    sections = small.content["lessons/two"]["sections"]
    sections.append(sections.pop(0))
    (finding,) = recall(small.load()).findings
    assert finding.where == "lesson two"
    assert finding.wanted == "two.recall before all others, with 3"


def test_a_lesson_without_recall_is_named(small: SmallCourse) -> None:
    small.content["lessons/two"]["sections"].pop(0)
    (finding,) = recall(small.load()).findings
    assert finding.found == "0 questions in no exercise"


@pytest.mark.parametrize(("statements", "gaps"), [(["B0"], 0), (["B0", "L0"], 0), ([], 0), (["L0"], 1)])
def test_recall_asks_what_earlier_lessons_taught(small: SmallCourse, statements: list[str], gaps: int) -> None:
    small.content["items/two"][0]["statements"] = statements
    found = recall(small.load()).findings
    assert len(found) == gaps
    assert all(finding.where == "back-0" for finding in found)


def test_the_first_lesson_needs_neither_recall_nor_quiz(small: SmallCourse) -> None:
    small.content["lessons/one"]["sections"][0]["exercises"] = []
    course = small.load()
    assert recall(course).findings == quiz(course).findings == ()


@pytest.mark.parametrize("sentence", ["What of it is in your team?", "Use it in your own work.", "My own team"])
def test_a_sentence_about_the_own_team_is_transfer(small: SmallCourse, sentence: str) -> None:
    small.cell("01", "look")["source"] = f"## Look (5 minutes)\n\n{sentence}"
    assert transfer(small.load()).findings == ()


def test_a_sentence_about_another_team_is_none(small: SmallCourse) -> None:
    small.cell("01", "look")["source"] = "## Look (5 minutes)\n\nWhat of it is in this team?"
    assert len(transfer(small.load()).findings) == 1


def test_a_second_cell_to_look_inside_is_one_too_many(small: SmallCourse) -> None:
    small.notebooks["00-one.ipynb"].append(inside() | {"id": "more"})
    (finding,) = look_inside(small.load()).findings
    assert (finding.where, finding.found) == ("00-one.ipynb", "2 cells tagged 'in-notebook'")
    assert finding.wanted == "one"


@pytest.mark.parametrize(("lines", "gaps"), [(1, 1), (2, 0), (6, 0), (7, 1)])
def test_a_cell_to_look_inside_is_a_few_lines_besides_its_comment(small: SmallCourse, lines: int, gaps: int) -> None:
    small.cell("01", "inside")["source"] = "# What is\n# there.\n" + "\n".join(["data"] * lines) + "\n\n"
    findings = look_inside(small.load()).findings
    assert [(each.where, each.found[0]) for each in findings] == [("01-two.ipynb: inside", str(lines))] * gaps
    assert all(each.wanted == "2 to 6 lines besides its comment" for each in findings)

"""Where statements are taught, practised and tested, and what assesses an objective."""

from tests.courses import SmallCourse, choices, item

from aiteam.audit import coverage
from aiteam.audit.statements import objectives, practised, taught


def test_every_place_of_a_statement_is_told(small: SmallCourse) -> None:
    found = coverage(small.load())
    assert found == {
        "B0": {"taught": ("00-one.ipynb",), "practised": ("one.quiz", "two.recall"), "tested": ("one.quiz",)},
        "L0": {
            "taught": ("01-two.ipynb",),
            "practised": ("two.quiz", "after.case"),
            "tested": ("two.quiz", "after.case"),
        },
    }


def test_the_measure_counts_statements(small: SmallCourse) -> None:
    small.cell("01", "look")["metadata"] = {}
    assert taught(small.load()).measured == "1 of 2 statements"


def test_an_exercise_that_stands_nowhere_practises_nothing(small: SmallCourse) -> None:
    small.content["items/case"].append(item("case-1", "B0", 1))
    small.content["exercises/two.spare"] = choices("two.spare", ["case-1"], 2)
    assert coverage(small.load())["B0"]["practised"] == ("one.quiz", "two.recall")


def test_a_statement_is_practised_where_it_is_taught(small: SmallCourse) -> None:
    small.cell("00", "try")["metadata"]["aiteam"]["teaches"] = ["L0"]
    small.cell("01", "look")["metadata"]["aiteam"]["teaches"] = ["B0"]
    small.content["exercises/two.recall"]["items"] = ["one-0"]
    small.content["exercises/one.quiz"]["items"] = ["back-0", "back-1", "back-2"]
    (finding,) = practised(small.load()).findings
    assert (finding.where, finding.found) == ("L0", "taught in 00-one.ipynb, practised in two.quiz, after.case")


def test_an_objective_is_assessed_in_its_lesson_or_in_the_assignment_after_it(small: SmallCourse) -> None:
    small.content["lessons/two"]["objectives"][0]["assessed_by"] = ["one.quiz", "after.case", "two.quizz"]
    (finding,) = objectives(small.load()).findings
    assert (finding.where, finding.found) == ("lesson two, objective 1", "one.quiz, two.quizz")


def test_an_assignment_after_another_lesson_assesses_nothing_here(small: SmallCourse) -> None:
    small.content["assignments/after"]["after"] = "one"
    seen = objectives(small.load())
    assert seen.measured == "1 of 2 objectives"
    assert [finding.found for finding in seen.findings] == ["after.case"]

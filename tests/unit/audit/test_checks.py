"""Each check says yes to a course that is whole, ours among them, and finds the gap that is planted for it."""

from typing import Any

import pytest
from tests.courses import Change, SmallCourse, code, item, prose, words

from aiteam.audit import CHECKS, Check, check_course, load_course

COURSE = load_course()


def drop(data: dict[str, Any], *keys: str) -> None:
    for key in keys:
        del data[key]


def untaught(small: SmallCourse) -> None:
    drop(small.cell("01", "look")["metadata"], "aiteam")


def unpractised(small: SmallCourse) -> None:
    for each in (*small.content["items/two"], *small.content["items/case"]):
        each["statements"] = ["B0"]


def untested(small: SmallCourse) -> None:
    for each in small.content["items/one"]:
        each["statements"] = []


def unassessed(small: SmallCourse) -> None:
    small.content["lessons/two"]["objectives"] = ["do the second"]


def after_nothing(small: SmallCourse) -> None:
    small.content["assignments/after"]["after"] = "twoo"


def homeless_exercise(small: SmallCourse) -> None:
    small.content["exercises/one.more"] = small.content["exercises/one.my-team"] | {"id": "one.more"}


def homeless_lab(small: SmallCourse) -> None:
    small.content["labs/spare"] = small.content["labs/plane"] | {"id": "spare"}


def unasked_item(small: SmallCourse) -> None:
    small.content["items/case"].append(item("spare", "B0", 0))


def renamed_section(small: SmallCourse) -> None:
    small.cell("00", "try")["source"] = "## Try this (7 minutes)"


def short_bank(small: SmallCourse) -> None:
    small.content["promises"]["items"] = 13


def verdict_only(small: SmallCourse) -> None:
    small.content["items/one"][0]["options"][1]["feedback"] = "That is wrong."


def unasked_misconception(small: SmallCourse) -> None:
    small.content["catalog/misconceptions"].append(
        {"id": "X2", "claim": "It is always so", "correction": "Not always", "source": "study"}
    )


def same_prompt(small: SmallCourse) -> None:
    small.content["items/case"][0]["prompt"] = small.content["items/one"][0]["prompt"]


def one_place(small: SmallCourse) -> None:
    small.content["items/one"] = [item(f"one-{at}", "B0", 0) for at in range(4)]


def long_answers(small: SmallCourse) -> None:
    for each in small.content["items/one"]:
        next(option for option in each["options"] if option.get("correct"))["text"] = "Do this, " * 10


def long_reading(small: SmallCourse) -> None:
    small.cell("01", "look")["source"] += words(1200)


def too_few_minutes(small: SmallCourse) -> None:
    small.content["lessons/one"]["sections"][0]["minutes"] = 4
    small.cell("00", "try")["source"] = small.cell("00", "try")["source"].replace("7 minutes", "4 minutes")


def long_core_path(small: SmallCourse) -> None:
    small.content["promises"]["core_minutes"] = [150, 210]


def one_section(small: SmallCourse) -> None:
    small.content["lessons/one"]["sections"].pop()


def no_recall(small: SmallCourse) -> None:
    small.content["exercises/two.recall"]["items"].pop()


def short_quiz(small: SmallCourse) -> None:
    small.content["exercises/two.quiz"]["items"].pop()


def no_transfer(small: SmallCourse) -> None:
    cell = small.cell("01", "look")
    cell["source"] = cell["source"].replace("Do it in your own team.", "Do it.")


def nothing_inside(small: SmallCourse) -> None:
    small.cell("01", "inside")["metadata"] = {}


def dead_link(small: SmallCourse) -> None:
    small.cell("01", "next")["source"] = "[The case](../exercises/before/before.ipynb)"


def bare_picture(small: SmallCourse) -> None:
    small.cell("01", "look")["source"] += "\n\n![](data:image/png;base64,AAAA)"


def unused_source(small: SmallCourse) -> None:
    small.content["catalog/sources"].append(
        {"id": "spare", "title": "Spare", "author": "Nobody", "evidence": "summary"},
    )


def no_reading(small: SmallCourse) -> None:
    small.cell("00", "reading")["source"] = "## Afterword"


def unknown_source(small: SmallCourse) -> None:
    small.cell("00", "reading")["metadata"]["aiteam"]["sources"].append("hearsay")


def random_id(small: SmallCourse) -> None:
    small.cell("01", "title")["id"] = "3f9a01bc"


def kept_output(small: SmallCourse) -> None:
    small.cell("01", "quiz")["execution_count"] = 3


def logic(small: SmallCourse) -> None:
    small.cell("01", "quiz")["source"] += "\nfor each in range(3):\n    print(each)"


def unmarked_code(small: SmallCourse) -> None:
    small.notebooks["01-two.ipynb"].append(code("worked", 'startup = aiteam.scenario("startup")\nstartup'))


def hard_prose(small: SmallCourse) -> None:
    sentence = "Organisational considerations regarding infrastructural responsibilities necessitate deliberation"
    small.notebooks["01-two.ipynb"].append(prose("hard", ", ".join([sentence] * 10) + "."))


PLANTED: dict[str, tuple[Change, str, str]] = {
    "taught": (untaught, "L0", "nowhere"),
    "practised": (unpractised, "L0", "nowhere"),
    "tested": (untested, "B0", "nowhere"),
    "objectives": (unassessed, "lesson two, objective 1", "no exercise is named"),
    "outline": (after_nothing, "assignment after", "after twoo"),
    "exercises": (homeless_exercise, "one.more", "in 0 places"),
    "labs": (homeless_lab, "lab spare", "in no lesson"),
    "items": (unasked_item, "spare", "asked nowhere"),
    "sections": (renamed_section, "00-one.ipynb", "Try this (7 minutes)"),
    "bank": (short_bank, "items", "12 items"),
    "feedback": (verdict_only, "one-0.b", "That is wrong."),
    "misconceptions": (unasked_misconception, "X2", "no option shows it"),
    "prompts": (same_prompt, "case-0, one-0", "the same prompt"),
    "positions": (one_place, "items/one", "place 1 is right in 4 of 4 items"),
    "lengths": (long_answers, "items/one", "longest in 4 of 4 items"),
    "passive": (long_reading, "01-two.ipynb, the whole lesson, before plane", "8.9 minutes of reading"),
    "minutes": (too_few_minutes, "00-one.ipynb: Try it", "4 minutes stated"),
    "core-path": (long_core_path, "all lessons", "19 minutes"),
    "stopping-points": (one_section, "lesson one", "one section"),
    "recall": (no_recall, "lesson two", "2 questions in two.recall"),
    "quiz": (short_quiz, "lesson two", "3 questions"),
    "transfer": (no_transfer, "01-two.ipynb", "nothing about the learner's own team"),
    "inside": (nothing_inside, "01-two.ipynb", "0 cells tagged 'in-notebook'"),
    "links": (dead_link, "01-two.ipynb: next", "../exercises/before/before.ipynb"),
    "pictures": (bare_picture, "01-two.ipynb: look", "![](data:image/png;base64,AAAA)"),
    "sources": (unused_source, "source spare", "named nowhere"),
    "further-reading": (no_reading, "00-one.ipynb", "no such heading"),
    "marks": (unknown_source, "00-one.ipynb: reading", "sources hearsay"),
    "ids": (random_id, "01-two.ipynb, cell 1", "the id '3f9a01bc'"),
    "outputs": (kept_output, "01-two.ipynb: quiz", "outputs or a running number"),
    "code": (logic, "01-two.ipynb: quiz", "'for'"),
    "page": (unmarked_code, "01-two.ipynb: worked", "code that a page cannot draw"),
    "reading-level": (hard_prose, "01-two.ipynb: hard", "LIX"),
}
"""By the id of a check: what plants a gap for it, where it is found, and what is said to stand there."""


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_a_course_that_is_whole_has_no_gap(small: SmallCourse, check: Check) -> None:
    assert check.look(small.load()).findings == ()


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_a_planted_gap_is_found(small: SmallCourse, check: Check) -> None:
    plant, where, found = PLANTED[check.id]
    plant(small)
    findings = check.look(small.load()).findings
    assert where in [finding.where for finding in findings]
    assert any(found in finding.found for finding in findings)
    assert all(finding.wanted and finding.todo for finding in findings)


@pytest.mark.parametrize("check", [check for check in CHECKS if not check.warns], ids=lambda check: check.id)
def test_the_course_itself_has_no_gap(check: Check) -> None:
    assert check.look(COURSE).findings == ()


def test_the_course_teaches_practises_and_tests_all_88_statements() -> None:
    seen = {check.id: check.look(COURSE).measured for check in CHECKS[:3]}
    assert seen == dict.fromkeys(("taught", "practised", "tested"), "88 of 88 statements")


def test_every_check_has_an_id_of_its_own_and_a_planted_gap() -> None:
    ids = [check.id for check in CHECKS]
    assert len(set(ids)) == len(ids)
    assert set(PLANTED) == set(ids)


def test_a_warning_is_no_gap(small: SmallCourse) -> None:
    hard_prose(small)
    results = {result.check.id: result for result in check_course(small.load())}
    assert results["reading-level"].state == "1 warning"
    assert sum(result.gaps for result in results.values()) == 0


def test_a_result_says_how_many_gaps_there_are(small: SmallCourse) -> None:
    short_bank(small)
    results = {result.check.id: result for result in check_course(small.load())}
    assert (results["bank"].gaps, results["bank"].state) == (1, "1 gap")
    assert (results["items"].gaps, results["items"].state) == (0, "whole")

from __future__ import annotations

from dataclasses import replace

import pytest

from aiteam.exercises import CheckResult, Finding, Grade, Outcome
from aiteam.exercises.results import CREDIT

RIGHT = Finding("one", "Card one", Grade.RIGHT, "Here", "Because.")
HALF = Finding("two", "Card two", Grade.DEFENSIBLE, "There", "Well.")
WRONG = Finding("three", "Card three", Grade.WRONG, "Nowhere", "No.", "X1")
OPEN = Finding("four", "Card four", Grade.OPEN)


class Printer:
    def __init__(self) -> None:
        self.said = ""

    def text(self, words: str) -> None:
        self.said += words


def test_right_earns_all_defensible_half_and_the_rest_nothing() -> None:
    assert CREDIT == {Grade.RIGHT: 1.0, Grade.DEFENSIBLE: 0.5, Grade.WRONG: 0.0, Grade.OPEN: 0.0}
    assert set(CREDIT) == set(Grade)


@pytest.mark.parametrize(
    ("result", "summary"),
    [
        (CheckResult("a.b", Outcome.NOT_ATTEMPTED, 0.0, 4.0, (OPEN,)), "Not attempted: 0 of 4 points."),
        (CheckResult("a.b", Outcome.KEPT, 0.0, 0.0), "Kept."),
        (CheckResult("a.b", Outcome.PASSED, 4.0, 4.0, (RIGHT,)), "Passed: 1 of 1 right. 4 of 4 points."),
        (CheckResult("a.b", Outcome.NOT_YET, 1.5, 4.0, (RIGHT, WRONG)), "Not yet: 1 of 2 right. 1.5 of 4 points."),
        (
            CheckResult("a.b", Outcome.NOT_YET, 1.13, 3.0, (RIGHT, HALF, WRONG, OPEN)),
            "Not yet: 1 of 4 right, 1 also defensible. 1.13 of 3 points.",
        ),
        (
            CheckResult("a.b", Outcome.NOT_YET, 1.5, 17.0, (RIGHT, WRONG), pass_points=15.3),
            "Not yet: 1 of 2 right. 1.5 of 17 points; 15.3 are needed.",
        ),
        (
            CheckResult("a.b", Outcome.PASSED, 4.0, 4.0, (RIGHT,), pass_points=3.0),
            "Passed: 1 of 1 right. 4 of 4 points.",
        ),
        (
            CheckResult("a.b", Outcome.NOT_ATTEMPTED, 0.0, 4.0, (OPEN,), pass_points=3.0),
            "Not attempted: 0 of 4 points.",
        ),
        (
            CheckResult("a.b", Outcome.KEPT, 1.0, 3.0, (RIGHT, WRONG, OPEN), pass_points=3.0),
            "Kept: 1 of 3 right.",
        ),
    ],
)
def test_a_result_is_summed_up_in_one_line(result: CheckResult, summary: str) -> None:
    assert result.summary == summary


def test_a_result_reads_as_its_summary_its_faults_and_every_part_with_its_reason() -> None:
    result = CheckResult("a.b", Outcome.NOT_YET, 1.5, 4.0, (RIGHT, HALF, WRONG, OPEN), ("x: given 1; allowed: 2",))

    assert str(result).splitlines() == [
        "Not yet: 1 of 4 right, 1 also defensible. 1.5 of 4 points.",
        "! x: given 1; allowed: 2",
        "[right] Card one (Here): Because.",
        "[also defensible] Card two (There): Well.",
        "[not yet] Card three (Nowhere): No.",
        "[open] Card four",
    ]


def test_what_was_not_attempted_reads_as_its_summary_without_a_list_of_open_parts() -> None:
    result = CheckResult("a.b", Outcome.NOT_ATTEMPTED, 0.0, 4.0, (OPEN, OPEN))

    assert str(result) == "Not attempted: 0 of 4 points."


def test_what_could_not_be_read_is_told_also_where_nothing_was_attempted() -> None:
    result = CheckResult("a.b", Outcome.NOT_ATTEMPTED, 0.0, 4.0, (OPEN,), ("x: given 1; allowed: 2",))

    assert str(result).splitlines() == ["Not attempted: 0 of 4 points.", "! x: given 1; allowed: 2"]


def test_a_baseline_reads_with_the_reason_for_every_part() -> None:
    result = CheckResult("a.b", Outcome.KEPT, 1.0, 2.0, (RIGHT, WRONG))

    assert str(result).splitlines() == [
        "Kept: 1 of 2 right.",
        "[right] Card one (Here): Because.",
        "[not yet] Card three (Nowhere): No.",
    ]


def test_long_lines_go_on_indented_below_and_none_is_longer_than_a_hundred_characters() -> None:
    why = " ".join(f"word{number}" for number in range(60))
    first, *later = str(CheckResult("a.b", Outcome.PASSED, 1.0, 1.0, (replace(RIGHT, why=why), OPEN))).splitlines()

    assert first == "Passed: 1 of 2 right. 1 of 1 points."
    *reason, last = later
    assert last == "[open] Card four"
    assert len(reason) > 3
    assert max(map(len, reason)) <= 100
    assert reason[0].startswith("[right] Card one (Here): word0 word1 ")
    assert all(line.startswith("    word") for line in reason[1:])
    assert " ".join(line.strip() for line in reason) == f"[right] Card one (Here): {why}"


def test_a_notebook_shows_a_result_as_it_reads() -> None:
    result, printer = CheckResult("a.b", Outcome.PASSED, 4.0, 4.0, (RIGHT,)), Printer()

    result._repr_pretty_(printer, cycle=False)

    assert printer.said == str(result)


def test_a_finding_is_found_by_its_part() -> None:
    result = CheckResult("a.b", Outcome.NOT_YET, 1.5, 4.0, (RIGHT, WRONG))

    assert result.finding("three") is WRONG
    assert result.finding("nothing") is None


@pytest.mark.parametrize("outcome", list(Outcome))
def test_an_outcome_is_kept_as_the_words_it_reads_as(outcome: Outcome) -> None:
    assert f"{outcome}" == outcome.value
    assert outcome.value == outcome.value.lower()

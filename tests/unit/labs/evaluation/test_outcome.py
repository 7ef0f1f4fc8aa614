"""A gate holds or lets through by what was set, and a judge is held against people."""

import re
from collections.abc import Callable

import pytest

from aiteam.exercises import library
from aiteam.exercises.kinds.numbers import Numbers
from aiteam.labs import Outcome
from aiteam.statistics import Tally

RunLab = Callable[..., Outcome]


def said(outcome: Outcome) -> str:
    return "\n".join(outcome.lines)


def test_few_cases_look_faultless_and_say_little(run_lab: RunLab) -> None:
    outcome = run_lab("evaluation")
    assert "The new version passed 12 of 12 cases, or 100%. With 12 cases, anything from 76% to 100%" in said(outcome)
    assert "goes live" in said(outcome)


@pytest.mark.parametrize(("least", "live"), [(65, True), (70, False)])
def test_the_gate_looks_at_the_lower_end(least: int, live: bool, run_lab: RunLab) -> None:
    outcome = run_lab("evaluation", cases=40, least=least)
    assert ("goes live" in said(outcome)) is live
    assert ("its lower end, 68.1%, lies below 70%" in said(outcome)) is not live
    intervals = outcome.drawings[0]
    assert intervals.mark == least
    assert (intervals.bars[1].parts[0].size >= least) is live
    assert outcome.came == ("live" if live else "uncertain")


def test_a_gate_that_looks_at_topics_sees_what_the_sum_hides(run_lab: RunLab) -> None:
    assert "Your gate does not look at individual topics" in said(run_lab("evaluation", cases=40))
    assert "is held: it passes fewer cases than today's in Damage" in said(run_lab("evaluation", cases=40, topics=True))
    row = next(row for row in run_lab("evaluation", cases=40).tables[0].rows if row[0] == "Damage")
    assert row == ("Damage", "10", "8", "6", "-2")


@pytest.mark.parametrize(
    ("marks", "agreed", "caught"),
    [("words", "89% of 80", 0), ("loose", "78% of 80", 12), ("sharp", "89% of 80", 1)],
)
def test_whoever_marks_is_held_against_people(marks: str, agreed: str, caught: int, run_lab: RunLab) -> None:
    outcome = run_lab("evaluation", cases=40, marks=marks)
    assert f"agree on {agreed} answers" in said(outcome)
    assert f"Of the 20 answers that people failed, {caught} passed here" in said(outcome)
    cells = [int(cell) for row in outcome.tables[1].rows for cell in row[1:]]
    assert sum(cells) == 80
    assert cells[1] == caught


def test_a_friendly_judge_would_let_through_what_people_would_hold(run_lab: RunLab) -> None:
    gate = {"cases": 40, "least": 75, "topics": True}
    assert "goes live" in said(run_lab("evaluation", marks="loose", **gate))
    assert "is held" in said(run_lab("evaluation", marks="people", **gate))


def test_answers_that_should_not_go_out_can_be_read(run_lab: RunLab) -> None:
    assert [table.caption for table in run_lab("evaluation").tables] == ["What passed, topic by topic"]
    by_people = run_lab("evaluation", cases=40).tables[-1]
    assert by_people.caption == "Some answers of the new version that did not pass"
    assert len(by_people.rows) == 3
    by_judge = run_lab("evaluation", cases=40, marks="sharp").tables[-1]
    assert by_judge.caption == "Some answers that passed here although people would not let them through"
    (row,) = by_judge.rows
    assert row[:2] == ("The new version", "My licence is from another continent. Is it enough?")


def test_the_intervals_that_an_exercise_lists_are_wilsons() -> None:
    exercise = library().exercise("infra-access.gate")
    assert isinstance(exercise, Numbers)
    listed = re.findall(r"from ([\d.]+) to\s+([\d.]+)\s+(?:if|for) (\d+)", exercise.given)
    assert len(listed) == 5
    for low, high, passed in listed:
        assert [float(low), float(high)] == [round(100 * end, 1) for end in Tally(int(passed), 60).interval]

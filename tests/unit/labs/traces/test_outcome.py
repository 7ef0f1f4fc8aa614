"""Grouping shows the same calls in other ways, and what a change saves is the difference of two bills."""

import re
from collections.abc import Callable

import pytest

from aiteam.labs import Outcome

RunLab = Callable[..., Outcome]
GROUPS = {"model": 2, "prompt": 2, "topic": 4, "request": 18}
CALLS, TOKENS_IN, CENTS = 2, 3, 5


@pytest.mark.parametrize("group", GROUPS)
def test_every_grouping_adds_up_to_the_same_calls_tokens_and_cents(group: str, run_lab: RunLab) -> None:
    table = run_lab("traces", group=group).tables[0]
    assert len(table.rows) == GROUPS[group]
    assert sum(int(row[CALLS]) for row in table.rows) == 29
    assert sum(int(row[TOKENS_IN].replace(",", "")) for row in table.rows) == 10_565
    assert sum(float(row[CENTS]) for row in table.rows) == pytest.approx(3.65, abs=0.06)


def test_nothing_in_it_says_whether_an_answer_was_right(run_lab: RunLab) -> None:
    outcome = run_lab("traces")
    assert outcome.lines[0].startswith("18 questions, 29 calls to a model, 3.65 cents. Ten thousand")
    assert outcome.lines[-1].startswith("No column says")
    assert not [column for column in outcome.tables[0].columns if "right" in column.lower()]


@pytest.mark.parametrize("change", ["terms", "small", "once"])
def test_what_a_change_saves_is_the_difference_of_two_bills(change: str, run_lab: RunLab) -> None:
    bill, saving, _ = run_lab("traces", change=change).lines
    before, saved, share = map(float, re.findall(r"(\d+\.\d+|\d+)", saving))
    now = float(re.findall(r"([\d.]+) cents", bill)[0])
    assert before == 3.65
    assert saved == pytest.approx(before - now, abs=0.011)
    assert share == pytest.approx(100 * saved / before, abs=1)
    assert saved > 0.5


def test_one_trace_is_shown_in_full(run_lab: RunLab) -> None:
    dearest, slowest, cheapest = (
        run_lab("traces", open=which).tables[1] for which in ("dearest", "slowest", "cheapest")
    )
    assert len(dearest.rows) == len(slowest.rows) == 5
    assert [row[0] for row in dearest.rows][1] == "2. Looks up the booking"
    assert len(cheapest.rows) == 1
    assert cheapest.caption.startswith("Question 5 in full")

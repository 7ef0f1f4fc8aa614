"""What is told of a month is what is so in it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.plays import PLAYED, best, some_design, stop, table

from aiteam.simulation import Futures, Told, told, typical
from aiteam.simulation.telling import days_in_words


@pytest.mark.parametrize(
    ("days", "words"),
    [(0.1, "a few hours"), (0.6, "half a day"), (0.8, "a day"), (1.4, "a day"), (1.6, "two days"), (12.2, "12 days")],
)
def test_days_are_said_as_people_say_them(days: float, words: str) -> None:
    assert days_in_words(days) == words


def contradictions(futures: Futures, future: int, months: tuple[Told, ...]) -> list[str]:
    """Every line that is not so, by what it says."""
    found = []
    for at, month in enumerate(months):
        before = months[at - 1].users if at else 0
        value = {name: futures.months[name][at][future] for name in ("live", "reports", "resigned", "paid", "judged")}
        for line in month.lines:
            wrong = (
                (line == "The first users have it." and (before > 0 or not value["live"]))
                or (line.startswith("A user finds it") and (not value["live"] or not value["reports"]))
                or ("hands in notice" in line and not value["resigned"].sum())
                or ("money runs out" in line and value["paid"] == 1)
                or ("nobody leaves" in line.lower() and "key" in line)
                or "{" in line
                or "None" in line
            )
            if wrong:
                found.append(f"month {month.month}: {line}")
        if (month.seen is None) != (value["judged"] < 0.2):
            found.append(f"month {month.month}: {month.seen} seen")
        if not value["live"] and month.reports:
            found.append(f"month {month.month}: reports without users")
    return found


@settings(max_examples=8, deadline=None)
@given(st.sampled_from(PLAYED), st.integers(0, 10_000), st.integers(0, 39))
def test_no_line_contradicts_the_state_it_tells(name: str, seed: int, future: int) -> None:
    futures = table(name, 40).futures(some_design(name, seed))

    assert contradictions(futures, future, told(futures, future)) == []


@pytest.mark.parametrize("name", PLAYED)
def test_each_level_is_told_once_when_it_stands(name: str) -> None:
    futures = table(name, 40).futures(best(name))
    for future in range(10):
        text = " ".join(line for month in told(futures, future) for line in month.lines)
        stood = int(futures.months["steps"][-1][future])
        assert len(re.findall(r"at level \d", text)) == stood - _skipped(futures, future)


def _skipped(futures: Futures, future: int) -> int:
    """Levels that came two at once are told as the higher one."""
    steps, rows = futures.months["steps"][:, future], futures.plan.steps
    before, skipped = rows[0], 0
    for step in steps:
        gained = rows[step] - before
        skipped += int((gained - (gained > 0)).sum())
        before = rows[step]
    return skipped


def test_who_leads_is_said_first_and_nobody_too() -> None:
    here = table("bank", 5)
    assert told(here.futures(best("bank")), 0)[0].lines[0] == "Ngozi leads."
    unled = best("bank").model_copy(update={"leads": (None, None, "ngozi")})
    months = told(here.futures(unled), 0)
    assert months[0].lines[0] == "Nobody leads."
    assert months[8].lines[0] == "Ngozi leads."


def test_a_stop_says_when_the_service_ends_and_when_the_project_is_closed() -> None:
    months = told(table("failing-pilot", 5).futures(stop()), 0)
    text = [" ".join(month.lines) for month in months]

    assert "switched off" in text[0]
    assert sum("Users are told" in each for each in text) == 1
    assert all(month.users < 80 for month in months)


def test_the_typical_future_is_the_one_in_the_middle() -> None:
    futures = table("bank", 5).futures(best("bank"))
    assert sorted(futures.outcome)[2] == futures.outcome[typical(futures)]

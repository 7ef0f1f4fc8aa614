"""A recipe and its copies: what the test can see, who is told, and what is left of the days that were saved."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aiteam.labs import Outcome, Place
from aiteam.labs.recipe.outcome import known, run
from aiteam.labs.recipe.program import YEAR, Change, Style, booking, message, program, run_copy, run_test
from aiteam.labs.running import finish

DATES = st.dates(date(YEAR, 1, 1), date(YEAR, 12, 31)).map(lambda each: (each.day, each.month))
CHANGES: tuple[Change, ...] = ("dates", "chatty", "nothing")


def tried(
    contains: str = "tested", cases: str = "agreed", *, owned: bool = True, desks: int = 8, change: str = "dates"
) -> Outcome:
    return run({"contains": contains, "cases": cases, "owned": owned, "desks": desks, "change": change}, Place())


def left(outcome: Outcome) -> float:
    return float(outcome.lines[-1].split("What is left: ")[1].rstrip("."))


@settings(max_examples=15, deadline=None)
@given(when=DATES, style=st.sampled_from(["plain", "words", "skipping"]))
def test_before_the_change_every_copy_reads_every_date(when: tuple[int, int], style: Style) -> None:
    booked = booking(when)
    assert finish(program(style, "nothing")(message(booked))) == booked


@settings(max_examples=15, deadline=None)
@given(when=DATES)
def test_after_the_change_of_dates_only_those_that_can_be_misread_are(when: tuple[int, int]) -> None:
    day, month = when
    tally = finish(run_copy("plain", [when], "dates"))
    assert (tally.wrong == 1) == (day <= 12 and day != month)
    assert tally.failed == 0


@pytest.mark.parametrize(
    ("style", "change", "works"),
    [
        ("plain", "dates", False),
        ("words", "dates", True),
        ("skipping", "dates", False),
        ("plain", "chatty", False),
        ("words", "chatty", False),
        ("skipping", "chatty", True),
    ],
)
def test_a_change_breaks_some_copies_and_not_others(style: Style, change: Change, works: bool) -> None:
    tally = finish(run_copy(style, known().daily, change))
    assert (tally.right == tally.all) == works


@pytest.mark.parametrize("change", CHANGES)
def test_the_cases_of_the_demo_notice_what_fails_and_not_what_is_quietly_wrong(change: Change) -> None:
    demo, agreed = (finish(run_test(cases, change)) for cases in (known().demo, known().agreed))
    assert (demo.right == demo.all) == (change != "chatty")
    assert (agreed.right == agreed.all) == (change == "nothing")
    assert demo.all == 3
    assert agreed.all == 20


def test_a_red_test_helps_only_where_somebody_runs_it() -> None:
    owned, nobodys = tried(), tried(owned=False)
    assert "told the desks" in owned.lines[1]
    assert "nobody ran it" in nobodys.lines[1]
    assert {row[-1] for row in owned.tables[1].rows} == {"before it went live", "nothing to notice"}
    assert "after 12 days" in {row[-1] for row in nobodys.tables[1].rows}
    assert left(owned) > left(nobodys)


def test_a_test_that_stays_green_warns_nobody() -> None:
    outcome = tried(cases="demo")
    assert "it has no case of that kind" in outcome.lines[1]
    assert "6 of 8 copies broke" in outcome.lines[0]


def test_without_a_test_there_is_nothing_to_ask() -> None:
    outcome = tried("runnable")
    assert "There is no test" in outcome.lines[1]
    assert [table.caption for table in outcome.tables] == ["The desks' programs, on the messages of one day"]


def test_care_does_not_pay_for_one_desk_and_pays_for_many() -> None:
    assert left(tried(desks=1)) < 0 < left(tried(desks=8))


def test_where_nothing_changes_nothing_is_mended() -> None:
    outcome = tried(change="nothing")
    assert outcome.lines[0] == "All copies work as before."
    assert "0 to fix copies, 0.0 to clear up" in outcome.lines[2]

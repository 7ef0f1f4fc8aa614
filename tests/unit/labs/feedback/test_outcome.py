"""A week of signals: what is joined is found, what is not stays a count, and reading tells failures from taste."""

from itertools import product

import pytest

from aiteam.labs import Outcome, Place
from aiteam.labs.feedback.outcome import run
from aiteam.labs.feedback.week import records

SIGNALS = ("thumbs", "edits", "retries", "abandoned")
EVERY = [frozenset(name for name, on in zip(SIGNALS, flags, strict=True) if on) for flags in product((0, 1), repeat=4)]


def week(joined: frozenset[str] | set[str], case: str = "named", weigh: str = "count") -> Outcome:
    return run({**{name: name in joined for name in SIGNALS}, "case": case, "weigh": weigh}, Place())


def cases(outcome: Outcome) -> dict[str, int]:
    return {row[0]: int(row[2]) for row in outcome.tables[1].rows}


def test_every_draft_left_a_trace_and_every_signal_names_one() -> None:
    found = records()
    assert len(found.traces) == sum(kind.drafts for kind in set(found.kinds.values())) == 1000
    assert set(found.traces) == set(found.kinds)
    assert {signal.trace for signal in found.signals} <= set(found.traces)
    assert all(len(trace) == 32 for trace in found.traces)
    assert set(found.traces.values()) == {"small-2027-02"}


def test_thumbs_come_for_six_in_a_thousand() -> None:
    (thumbs, *_) = week({"thumbs"}).tables[0].rows
    assert thumbs == ("Thumbs", "6", "0.6%", "3", "2", "1", "2")


def test_nothing_joined_is_only_counted() -> None:
    outcome = week(set())
    assert not outcome.tables
    assert "None of them leads to a draft" in outcome.lines[0]


@pytest.mark.parametrize("joined", [each for each in EVERY if each], ids=lambda each: "+".join(sorted(each)))
def test_each_signal_splits_into_faulty_drafts_and_false_alarms(joined: frozenset[str]) -> None:
    outcome = week(joined)
    for row in outcome.tables[0].rows:
        if row[3] != "not joined":
            complaints, faulty, false, alone = map(int, row[3:])
            assert complaints == faulty + false
            assert alone <= faulty
    found = sum(cases(outcome).values())
    unheard = 120 - found
    assert f"You have not heard of {unheard} of them, and 30 gave no complaint" in outcome.lines[1]


@pytest.mark.parametrize("joined", [each for each in EVERY if each], ids=lambda each: "+".join(sorted(each)))
def test_to_join_one_more_never_finds_less(joined: frozenset[str]) -> None:
    for fewer in (joined - {name} for name in joined):
        if fewer:
            assert sum(cases(week(joined)).values()) >= sum(cases(week(fewer)).values())


def test_unread_signals_put_a_matter_of_taste_first() -> None:
    outcome = week(set(SIGNALS), case="signal")
    assert cases(outcome)["The clerk prefers another greeting"] == 90
    assert "That is no failure of the assistant at all." in outcome.lines[-1]


def test_what_comes_first_depends_on_whether_cases_or_minutes_count() -> None:
    assert "The guest's second question" in week(set(SIGNALS)).lines[-1]
    assert "Facts of this hotel" in week(set(SIGNALS), weigh="minutes").lines[-1]


def test_what_is_rare_and_dear_is_left_out_with_its_price() -> None:
    outcome = week(set(SIGNALS), case="repeated")
    assert "Something is promised that the hotel cannot keep" not in cases(outcome)
    assert any("Left out as rare: “Something is promised" in line and "25 minutes" in line for line in outcome.lines)


def test_a_thumb_up_may_stand_on_a_wrong_draft() -> None:
    assert any("Of 3 thumbs up, 1 stands on a draft that was wrong" in line for line in week({"thumbs"}).lines)

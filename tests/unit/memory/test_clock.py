"""Times that cannot be right decide nothing, and those that can stay as they are."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from aiteam.memory.clock import LONG_AGO, settled

TODAY = date(2028, 3, 1)
FIRST, LAST = datetime(2026, 5, 4, 12, tzinfo=UTC), datetime(2028, 2, 1, 12, tzinfo=UTC)
BEYOND = datetime(2028, 3, 4, tzinfo=UTC)
"""Later than today wherever the test is run."""


def times(first: datetime, last: datetime) -> st.SearchStrategy[datetime]:
    return st.integers(0, int((last - first).total_seconds())).map(lambda seconds: first + timedelta(seconds=seconds))


RIGHT = st.lists(times(FIRST, LAST), min_size=4, max_size=30).map(sorted)
ANY = times(datetime(1970, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC))
IMPOSSIBLE = ANY.filter(lambda time: not LONG_AGO <= time < BEYOND)


def on(day: int) -> datetime:
    return FIRST + timedelta(days=day)


@given(RIGHT)
def test_times_in_order_stay_as_they_are(right: list[datetime]) -> None:
    assert list(settled(right, TODAY)) == right


@given(RIGHT, IMPOSSIBLE, st.integers(0, 30))
def test_an_impossible_time_moves_no_other_and_becomes_the_one_before(
    right: list[datetime], wrong: datetime, at: int
) -> None:
    at = min(at, len(right))
    found = settled([*right[:at], wrong, *right[at:]], TODAY)
    assert [*found[:at], *found[at + 1 :]] == right
    assert found[at] == (right[at - 1] if at else LONG_AGO)


@given(st.lists(ANY))
def test_whatever_the_clock_said_the_times_found_never_go_back_nor_beyond_today(told: list[datetime]) -> None:
    found = settled(told, TODAY)
    assert list(found) == sorted(found)
    assert len(found) == len(told)
    assert all(LONG_AGO <= time < BEYOND for time in found)
    assert list(settled(found, TODAY)) == list(found)


def test_a_possible_time_that_contradicts_the_others_gives_way_to_them() -> None:
    early, late = datetime(2026, 2, 1, tzinfo=UTC), datetime(2028, 2, 15, tzinfo=UTC)
    assert settled([on(1), on(2), early, on(3)], TODAY) == (on(1), on(2), on(2), on(3))
    assert settled([on(1), late, on(2), on(3)], TODAY) == (on(1), on(1), on(2), on(3))


def test_a_session_on_a_wrong_clock_gives_way_to_a_longer_record() -> None:
    wrong = [datetime(2027, 12, 1, hour, tzinfo=UTC) for hour in range(3)]
    right = [on(day) for day in range(5)]
    assert settled([right[0], *wrong, *right[1:]], TODAY) == (right[0], right[0], right[0], right[0], *right[1:])


def test_a_day_ahead_is_a_journey_and_no_wrong_clock() -> None:
    tomorrow = datetime(2028, 3, 2, 12, tzinfo=UTC)
    assert settled([on(1), tomorrow], TODAY) == (on(1), tomorrow)

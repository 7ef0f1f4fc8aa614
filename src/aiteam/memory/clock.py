"""Times from a clock that may have been wrong: attempts are on record in their true order, their times need not be.

A battery that was flat stamps attempts with 1970, a mistyped year with 2031. Nobody can say when those were made; but
which times contradict the others is known, and those decide nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
"""Before there was this course. Stands for a time of which nothing is known."""


def settled(times: Sequence[datetime], today: date) -> tuple[datetime, ...]:
    """The times, with those that cannot be right replaced by the nearest right one before, else by :data:`LONG_AGO`.

    A time is wrong if it lies before there was the course or after today, and where times contradict each other the
    fewest possible are. So one wrong time does not decide about the others, and nothing seems more recent than it is.

    Args:
        times: In the order in which things happened.
        today: The day by the clock of now.
    """
    latest = today + timedelta(1)  # a day's grace for those who travel
    possible = [at for at, time in enumerate(times) if time >= LONG_AGO and time.astimezone().date() <= latest]
    right = _most_in_order(times, possible)
    found: list[datetime] = []
    for at, time in enumerate(times):
        found.append(time if at in right else found[-1] if found else LONG_AGO)
    return tuple(found)


def _most_in_order(times: Sequence[datetime], among: Sequence[int]) -> frozenset[int]:
    """The most of some positions whose times never go back; of several such choices the one that ends earliest."""
    ends: list[datetime] = []  # ends[n]: the earliest time at which a choice of n + 1 positions can end
    last: list[int] = []  # the position at which that choice ends
    before: dict[int, int | None] = {}
    for at in among:
        length = bisect_right(ends, times[at])
        before[at] = last[length - 1] if length else None
        ends[length : length + 1] = [times[at]]
        last[length : length + 1] = [at]
    chosen, at_end = set(), last[-1] if last else None
    while at_end is not None:
        chosen.add(at_end)
        at_end = before[at_end]
    return frozenset(chosen)

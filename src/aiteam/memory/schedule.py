"""When an item comes back: uniform gaps until the day up to which the learner wants to know it.

The best gap between two meetings depends on how long something is to be remembered: about 20 % of the delay where that
is weeks, about 5 % where it is a year (Cepeda and colleagues, 2008). Between 8 weeks and a year the gap is interpolated
on a straight line through both, with gap and delay in logarithms, so that a longer delay never has a shorter gap.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from math import log

from aiteam.memory.history import ItemAnswer

WEEKS, YEAR = 56, 365
SHARE_FOR_WEEKS, SHARE_FOR_A_YEAR = 0.20, 0.05
A_SESSION = 10
"""The most items due on one day."""

_SLOPE = log(YEAR * SHARE_FOR_A_YEAR / (WEEKS * SHARE_FOR_WEEKS)) / log(YEAR / WEEKS)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one item stands.

    Attributes:
        item: The item's id.
        met: The day on which it was answered first.
        last: The last unaided answer.
    """

    item: str
    met: date
    last: ItemAnswer

    def due(self, target: date, since: date | None = None) -> date | None:
        """The day from which it is due; None where it is not any more up to the target.

        Args:
            target: The day up to which the learner wants to remember.
            since: The day of the last answer; that of the record if not given.
        """
        delay = (target - self.met).days
        if delay < 1:
            return None
        day = (since or self.last.day) + timedelta(gap(delay))
        return day if day <= target else None

    @property
    def urgency(self) -> tuple[int, date, str]:
        """What sorts the due items: confident errors, other errors, and then what was answered longest ago."""
        group = 2 if self.last.right else 0 if self.last.confidence == "sure" else 1
        return group, self.last.day, self.item


@dataclass(frozen=True, slots=True)
class Plan:
    """What is due on a day.

    Attributes:
        day: The day.
        items: The items of its session, the most urgent first; each once.
        waiting: How many more are due that the session has no room for.
        next: The next day after this one on which something is due, once its session is done; None where nothing is.
    """

    day: date
    items: tuple[str, ...]
    waiting: int
    next: date | None


def gap(delay: int) -> int:
    """How many days lie between two meetings.

    Args:
        delay: For how many days something is to be remembered, at least 1.

    Returns:
        Whole days, at least 1; 11 for 56 days and 18 for a year.
    """
    if delay <= WEEKS:
        days = delay * SHARE_FOR_WEEKS
    elif delay < YEAR:
        days = WEEKS * SHARE_FOR_WEEKS * (delay / WEEKS) ** _SLOPE
    else:
        days = delay * SHARE_FOR_A_YEAR
    return max(1, round(days))


def standings(answers: Iterable[ItemAnswer]) -> tuple[Standing, ...]:
    """Where every item stands that was ever answered, in the order in which they were met."""
    found: dict[str, Standing] = {}
    for answer in answers:
        if answer.unaided:
            before = found.get(answer.item)
            found[answer.item] = Standing(answer.item, before.met if before else answer.day, answer)
    return tuple(found.values())


def plan(answers: Iterable[ItemAnswer], day: date, target: date, *, begun: Iterable[str] = ()) -> Plan:
    """What is due on a day, going by what was answered before it.

    Whatever is answered on the day itself changes nothing in its session, so that it is the same after every reload.

    Args:
        answers: The history; oldest first.
        day: The day.
        target: The day up to which the learner wants to remember.
        begun: Items that were answered in the session of this day already. They stay in it, even where the target was
            changed since.
    """
    answers, begun = tuple(answers), tuple(dict.fromkeys(begun))
    before = standings(answer for answer in answers if answer.day < day)
    due = [each.item for each in sorted(before, key=lambda each: each.urgency) if _by(each.due(target), day, target)]
    kept = [item for item in begun if item not in due]
    chosen = sorted(due, key=lambda item: item not in begun)[: max(0, A_SESSION - len(kept))]
    items = (*kept, *(item for item in due if item in chosen))
    waiting = set(due) - set(chosen)
    later = [_later(each, day, target, answered=each.item not in waiting) for each in standings(answers)]
    return Plan(day, items, len(waiting), min((at for at in later if at is not None), default=None))


def _by(due: date | None, day: date, target: date) -> bool:
    return due is not None and due <= day <= target


def _later(standing: Standing, day: date, target: date, *, answered: bool) -> date | None:
    """The day after ``day`` on which an item is due, if what was due by then was answered on it."""
    due = standing.due(target)
    if due is not None and due <= day:
        due = standing.due(target, day) if answered else day + timedelta(1)
    return due if due is not None and due <= target else None

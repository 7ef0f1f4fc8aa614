"""One future told month by month: what happened, in lines that say no more than is so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy

from aiteam.catalog import area_title, catalog
from aiteam.simulation.fog import right_seen
from aiteam.simulation.futures import Futures
from aiteam.simulation.state import Struck
from aiteam.simulation.steps import CAPABILITIES

LITTLE = 0.5
"""Where less than half of what was asked got done, the month's lines name the area."""

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@dataclass(frozen=True, slots=True)
class Told:
    """One month of one future.

    Attributes:
        month: The month, from 1.
        lines: What happened, a sentence or two each.
        events: The ids of the events among it.
        users: How many use it, in the scenario's unit.
        seen: How many of a hundred answers are seen to be right; None where nobody judges.
        right: How many of a hundred are right; for the debrief.
        trust: How far users trust it, from 0 to 100.
        reports: Wrong answers that users reported.
        money: Units of money that are left.
        levels: By foundation, the level that stands.
    """

    month: int
    lines: tuple[str, ...]
    events: tuple[str, ...]
    users: int
    seen: int | None
    right: int
    trust: int
    reports: int
    money: float
    levels: dict[str, int]


def told(futures: Futures, future: int) -> tuple[Told, ...]:
    """Tell one future.

    Args:
        futures: What the plan came to.
        future: Which of its futures, from 0.
    """
    return tuple(_month(futures, future, month) for month in range(futures.plan.scenario.months))


def _month(futures: Futures, future: int, month: int) -> Told:
    values = {name: futures.months[name][month][future] for name in ("use", "right", "judged", "trust", "reports")}
    struck = [each for each in futures.struck if each.month == month and each.futures[future]]
    levels = futures.months["levels"][month][future]
    return Told(
        month=month + 1,
        lines=tuple(_lines(futures, future, month, struck)),
        events=tuple(each.event for each in struck),
        users=round(float(values["use"]) * futures.plan.play.size),
        seen=right_seen(float(values["right"]), float(values["judged"])),
        right=round(100 * float(values["right"])),
        trust=round(100 * float(values["trust"])),
        reports=int(values["reports"]),
        money=round(float(futures.months["money"][month][future]), 2),
        levels={name: int(level) for name, level in zip(CAPABILITIES, levels, strict=True)},
    )


def _lines(futures: Futures, future: int, month: int, struck: list[Struck]) -> Iterator[str]:
    yield from _leading(futures, month)
    yield from (line_of(futures, each, future) for each in struck)
    yield from _foundations(futures, future, month)
    yield from _release(futures, future, month)
    yield from _resignations(futures, future, month)
    yield from _least_done(futures, future, month)
    yield from _bad_answer(futures, future, month)
    yield from _end(futures, future, month)


def line_of(futures: Futures, struck: Struck, future: int) -> str:
    """The line of an event in a future in which it happened."""
    event = next(each for each in futures.plan.play.events if each.id == struck.event)
    names: dict[str, str] = {}
    if "days" in struck.told:
        names["days"] = days_in_words(float(struck.told["days"][future]))
    if "percent" in struck.told:
        # Cut off, not rounded: a file that is just too thin would look thick enough.
        names["percent"] = str(int(100 * float(struck.told["percent"][future])))
    if "role" in struck.told:
        names["role"] = catalog().role(futures.plan.roles[int(struck.told["role"][future])]).title
    return (event.softened if struck.gentle[future] else event.words).format(**names)


def days_in_words(days: float) -> str:
    """A number of days as people say it."""
    if days < 0.3:
        return "a few hours"
    if days < 0.75:
        return "half a day"
    whole = round(days)
    return "a day" if whole <= 1 else f"{_NUMBERS[whole] if whole < len(_NUMBERS) else whole} days"


def _leading(futures: Futures, month: int) -> Iterator[str]:
    plan, phase = futures.plan, futures.plan.phase(month)
    name = plan.lead_names[phase]
    if month == 0 or name != plan.lead_names[plan.phase(month - 1)]:
        yield f"{name} leads." if name else "Nobody leads."


def _foundations(futures: Futures, future: int, month: int) -> Iterator[str]:
    steps = futures.months["steps"][:, future]
    before = futures.plan.steps[steps[month - 1] if month else 0]
    now = futures.plan.steps[steps[month]]
    new = [
        f"{catalog().capabilities[name].title} at level {level}"
        for name, level, old in zip(CAPABILITIES, now, before, strict=True)
        if level > old
    ]
    if new:
        yield f"Now stands: {', '.join(new)}."


def _release(futures: Futures, future: int, month: int) -> Iterator[str]:
    live = futures.months["live"][:, future]
    before = live[month - 1] if month else futures.plan.play.start.live
    if live[month] and not before:
        yield "The first users have it."
    if before and not live[month]:
        yield "The service is switched off for its users."


def _resignations(futures: Futures, future: int, month: int) -> Iterator[str]:
    for role, people in zip(futures.plan.roles, futures.months["resigned"][month][future], strict=True):
        if people > 0:
            title = catalog().role(role).title
            yield f"{_article(title)} {title} hands in notice."


def _article(title: str) -> str:
    return "An" if title.startswith(("AI ", "ML ")) else "A"


def _least_done(futures: Futures, future: int, month: int) -> Iterator[str]:
    """The area of which least got done, where it is another than in the month before."""
    area, share = _least(futures, future, month)
    if share < LITTLE and (month == 0 or area != _least(futures, future, month - 1)[0]):
        yield f"Least gets done in {area_title(area).lower()}: {int(100 * share)} % of what was asked for."


def _least(futures: Futures, future: int, month: int) -> tuple[str, float]:
    plan, done, asked = futures.plan, futures.months["done"][month][future], futures.months["asked"][month][future]
    shares = {
        area: done[plan.at[area]] / max(asked[plan.at[area]], 0.01) for area in plan.areas if area in plan.asked_of
    }
    area = min(shares, key=lambda each: shares[each])
    return area, float(shares[area])


def _bad_answer(futures: Futures, future: int, month: int) -> Iterator[str]:
    """A wrong answer that a user found; which one is settled by future and month, so that it is always the same."""
    count = int(futures.months["reports"][month][future])
    if not count:
        return
    answers = futures.plan.play.answers
    before = int(futures.months["reports"][:month, future].sum())
    found = answers[(future + before) % len(answers)]
    days = float(futures.months["days_to_find"][month][future])
    if not futures.plan.play.start.live:
        days = min(days, 30.0 * (month + 1))
    weeks = max(1, round(days / 7))
    since = f"It had been wrong for about {weeks} weeks." if weeks > 1 else "It had been wrong for about a week."
    yield f"A user finds it: “{found.question}” was answered “{found.answer}” {found.truth} {since}"
    if count > 1:
        more = count - 1
        told = _NUMBERS[more].capitalize() if more < len(_NUMBERS) else str(more)
        yield f"{told} more wrong answer{'s are' if more > 1 else ' is'} reported."


def _end(futures: Futures, future: int, month: int) -> Iterator[str]:
    closed, paid = futures.months["closed"][:, future], futures.months["paid"][:, future]
    if closed[month] >= 1 and not (month and closed[month - 1] >= 1):
        yield "Users are told, data are handed back, and what was learnt is written down; people are free."
    if paid[month] < 1 - 1e-9 and not (month and paid[month - 1] < 1 - 1e-9):
        yield "The money runs out, and not everybody can be paid any more."


def typical(futures: Futures) -> int:
    """The future, from 0, whose outcome is the middle one."""
    order = numpy.argsort(futures.outcome, kind="stable")
    return int(order[(len(order) - 1) // 2])

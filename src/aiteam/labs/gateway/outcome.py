"""One gateway or three private keys: who was answered by whom on a day, what failed, and what it cost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from aiteam.labs.drawings import Bar, Bars, Fill, Key, Part, in_turn, parts
from aiteam.labs.gateway.day import Call, Day, Step, data, live
from aiteam.labs.models import Outcome, Place, Settings, Table
from aiteam.labs.real_model import real_model
from aiteam.labs.session import labs

SHOWN = 8
"""The most turns of a day that are listed."""


def run(settings: Settings, place: Place) -> Outcome:
    """Let the day go by, and tell what came of every team's calls."""
    real = real_model()
    place.tell("Starting; the first time takes a few seconds …" if real is None else f"Calling {real.name} …")
    day = live(settings, real)
    steps = data().first_call.gateway if day.shared else data().first_call.own
    tables = (_by_team(day), *([turns] if (turns := _turns(day)).rows else []), _first_call(steps))
    lines = (*_lines(day), *([real.said] if real else []))
    return Outcome(lines, tables, drawings=(_picture(day), _until_first(steps)), came=_came(day))


def _picture(day: Day) -> Bars:
    """The day, hour by hour: what came of each call, in the order of the calls."""
    bars = []
    for team in data().teams:
        calls = [call for call in day.calls if call.team == team.id]
        said = f"{_count(calls, 'answered')} of {len(calls)} answered"
        for came, words in (("stopped", "stopped"), ("failed", "failed")):
            said += f", {count} {words}" if (count := _count(calls, came)) else ""
        bars.append(Bar(team.title, said, tuple(_hours(calls))))
    key: Key = (
        ("full", "answered"),
        ("dots", "answered by another provider, after one did not"),
        ("pale", "stopped by a limit"),
        ("hatch", "failed"),
    )
    met = {part.fill for bar in bars for part in bar.parts}
    ends = (f"{data().opens}:00", f"{data().opens + data().hours}:00")
    shown = tuple(each for each in key if each[0] in met)
    return Bars("The day, call by call", tuple(bars), shown, most=data().hours, ends=ends)


def _hours(calls: list[Call]) -> Iterator[Part]:
    for hour in range(data().opens, data().opens + data().hours):
        here = [call for call in calls if call.hour == hour]
        yield from in_turn(map(_fill, here), 1 / len(here)) if here else parts((1, "gap"))


def _fill(call: Call) -> Fill:
    if call.came == "answered":
        return "dots" if len(call.tried) > 1 else "full"
    return "pale" if call.came == "stopped" else "hatch"


def _until_first(steps: Iterable[Step]) -> Bars:
    """Each step after the one before."""
    bars, before = [], 0.0
    for step in steps:
        days = f"{step.days:g} day{'' if step.days == 1 else 's'}"
        bars.append(Bar(step.step, days, parts((before, "gap"), (step.days, "full"))))
        before += step.days
    longest = sum(step.days for step in data().first_call.own)
    title = f"Until the next team's first call: {before:g} working days"
    return Bars(title, tuple(bars), most=longest, ends=("0", f"{longest:g} days"))


def _came(day: Day) -> str:
    """The option of the prediction: how many calls were not answered."""
    lost = len(day.calls) - _count(day.calls, "answered")
    share = lost / len(day.calls)
    return "none" if not lost else "tenth" if share <= 0.1 else "quarter" if share <= 0.25 else "more"


def _lines(day: Day) -> Iterator[str]:
    answered = _count(day.calls, "answered")
    said = f"{answered} of {len(day.calls)} calls were answered"
    if stopped := _count(day.calls, "stopped"):
        said += f", {stopped} were stopped by your limits"
    if failed := _count(day.calls, "failed"):
        said += f", {failed} failed"
    yield f"{said}. The day cost {_money(day, sum(day.bill.values()))}."
    if day.shared:
        yield from _through_the_gateway(day)
    else:
        yield labs()["gateway"].texts["own-keys"]


def _through_the_gateway(day: Day) -> Iterator[str]:
    texts = labs()["gateway"].texts
    if day.settings["calls"] and _count(day.calls, "stopped"):
        yield texts["call-limit"]
    if day.settings["tokens"] and _count(day.calls, "stopped"):
        yield texts["token-limit"]
    if any(call.by == "mill" for call in day.calls):
        yield texts["cheapest"]
    if _count(day.calls, "failed") and len(day.route(day.team)) == 1:
        yield texts["one-provider"]


def _by_team(day: Day) -> Table:
    rows = []
    for team in data().teams:
        calls = [call for call in day.calls if call.team == team.id]
        counts = [str(_count(calls, came)) for came in ("answered", "stopped", "failed")]
        by = Counter(call.by for call in calls if call.by)
        who = ", ".join(f"{each.title} {by[each.id]}" for each in data().providers if by[each.id]) or "nobody"
        rows.append((team.title, str(len(calls)), *counts, who, _money(day, day.bill[team.id])))
    columns = ("Team", "Calls", "Answered", "Stopped by a limit", "Failed", "Answered by", "Cost")
    return Table("What became of each team's calls", columns, tuple(rows), repeats=True)


def _turns(day: Day) -> Table:
    """The first call of each team that went another way than its calls before."""
    rows: list[tuple[str, str, str]] = []
    before: dict[str, str] = {}
    teams = {team.id: team.title for team in data().teams}
    for call in day.calls:
        now = _way(call)
        if now != before.get(call.team, now if len(call.tried) == 1 and call.by else ""):
            rows.append((f"{call.hour}:00", teams[call.team], now))
        before[call.team] = now
    return Table("When something changed", ("Hour", "Team", "From then on"), tuple(rows[:SHOWN]), repeats=True)


def _way(call: Call) -> str:
    titles = {each.id: each.title for each in data().providers}
    match call.came:
        case "stopped":
            return "stopped by a limit of yours"
        case "failed":
            return f"{' and '.join(titles[each] for each in call.tried)} did not answer"
        case _:
            *turned_away, by = call.tried
            without = f", {' and '.join(titles[each] for each in turned_away)} did not" if turned_away else ""
            return f"{titles[by]} answered{without}"


def _first_call(steps: Iterable[Step]) -> Table:
    rows = [(step.step, f"{step.days:g}") for step in steps]
    total = sum(step.days for step in steps)
    return Table(
        "What the next team has to do before its first call",
        ("Step", "Working days"),
        (*rows, (f"In all, {len(rows)} steps", f"{total:g}")),
        repeats=True,
    )


def _count(calls: Iterable[Call], came: str) -> int:
    return sum(call.came == came for call in calls)


def _money(day: Day, amount: float) -> str:
    if not day.prices_known:
        return "not known: this model has no published price here"
    return f"{amount:.2f} {'euros' if day.real is None else 'dollars'}"

"""One gateway or three private keys: who was answered by whom on a day, what failed, and what it cost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

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
    return Outcome((*_lines(day), *([real.said] if real else [])), tables)


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
    return Table("What became of each team's calls", columns, tuple(rows))


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
    return Table("When something changed", ("Hour", "Team", "From then on"), tuple(rows[:SHOWN]))


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
    )


def _count(calls: Iterable[Call], came: str) -> int:
    return sum(call.came == came for call in calls)


def _money(day: Day, amount: float) -> str:
    if not day.prices_known:
        return "not known: this model has no published price here"
    return f"{amount:.2f} {'euros' if day.real is None else 'dollars'}"

"""Signals joined to traces: what each finds, what is a false alarm, which cases come of it, and what comes next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from aiteam.labs.drawings import Bar, Bars, Key, parts
from aiteam.labs.feedback.week import Kind, Records, records
from aiteam.labs.models import Outcome, Place, Settings, Table

NAMES = {"thumbs": "Thumbs", "edits": "Edits", "retries": "Retries", "abandoned": "Dropped drafts"}
COMPLAINT = {"thumbs-down": "thumbs", "edits": "edits", "retries": "retries", "abandoned": "abandoned"}
"""What complains, by the setting that joins it; a thumb up complains of nothing."""

FIRST = 5
"""So many entries at the head of the backlog are drawn."""

OFTEN = 5
"""How often a failure has to be named where only repeated failures count."""


def run(settings: Settings, place: Place) -> Outcome:
    """Join, read and weigh as it is set."""
    week = records()
    joined = [name for name in NAMES if settings[name]]
    heard = _complaints(week)
    if not joined:
        counted = ", ".join(f"{len(heard[name])} {NAMES[name].lower()}" for name in NAMES)
        return Outcome(
            (
                f"Nothing is joined, so the week left four counts: {counted}. None of them leads to a draft, "
                "and so nobody can say what was wrong or what to fix. Join a signal.",
            ),
            drawings=(_signals(week, heard, joined), _faulty(week, set())),
            came=_share_came(week, set()),
        )
    seen = set[str]().union(*(heard[name] for name in joined))
    cases = _cases(week, seen, str(settings["case"]))
    ranked = _ranked(cases, by_minutes=settings["weigh"] == "minutes")
    said = (*_said(week, seen, read=settings["case"] != "signal"), *_praise(week, joined), *_dropped(week, seen, cases))
    return Outcome(
        (*said, *_next(ranked)),
        (_signal_table(week, heard, joined), _case_table(week, cases, ranked)),
        drawings=(
            _signals(week, heard, joined),
            _faulty(week, seen),
            *_backlog(cases, ranked, by_minutes=settings["weigh"] == "minutes"),
        ),
        came=_share_came(week, seen),
    )


def _signals(week: Records, heard: Mapping[str, frozenset[str]], joined: list[str]) -> Bars:
    """What each signal found, and what was a false alarm."""
    bars = []
    for name, title in NAMES.items():
        right = sum(week.kinds[trace].failure for trace in heard[name])
        false = len(heard[name]) - right
        if name in joined:
            said = f"{right} faulty, {false} false alarm{'' if false == 1 else 's'}"
            bars.append(Bar(title, said, parts((right, "full"), (false, "hatch"))))
        else:
            bars.append(Bar(title, f"{right + false}, not joined", parts((right + false, "pale"))))
    key: Key = (("full", "a faulty draft"), ("hatch", "a false alarm"), ("pale", "not joined: nobody can look"))
    return Bars("Complaints, by signal", tuple(bars), key)


def _faulty(week: Records, seen: set[str]) -> Bars:
    """The faulty drafts of the week: heard of, complained about, or neither."""
    faulty = {trace for trace, kind in week.kinds.items() if kind.failure}
    complained = faulty & set[str]().union(*_complaints(week).values())
    found = len(faulty & seen)
    missed, silent = len(complained) - found, len(faulty - complained)
    bar = Bar("All of them", f"you heard of {found}", parts((found, "full"), (missed, "dots"), (silent, "hatch")))
    key: Key = (
        ("full", f"{found} you heard of"),
        ("dots", f"{missed} in signals not joined"),
        ("hatch", f"{silent} without any complaint"),
    )
    return Bars(f"The {len(faulty)} faulty drafts of the week", (bar,), key)


def _backlog(cases: Mapping[Kind, list[str]], ranked: list[Kind], *, by_minutes: bool) -> tuple[Bars, ...]:
    bars = tuple(
        Bar(
            kind.title,
            f"{_cases_said(len(cases[kind]))}, {len(cases[kind]) * kind.minutes:.0f} minutes",
            parts((len(cases[kind]) * (kind.minutes if by_minutes else 1), "full" if kind.failure else "hatch")),
        )
        for kind in ranked[:FIRST]
    )
    key: Key = (("full", "a failure"), ("hatch", "no failure of the assistant"))
    title = f"The backlog, by {'minutes lost' if by_minutes else 'cases'}"
    return (Bars(title, bars, key),) if bars else ()


def _share_came(week: Records, seen: set[str]) -> str:
    """The option of the prediction: what share of the faulty drafts is heard of."""
    faulty = {trace for trace, kind in week.kinds.items() if kind.failure}
    share = len(faulty & seen) / len(faulty)
    return "tenth" if share <= 0.1 else "third" if share <= 1 / 3 else "half" if share <= 0.5 else "most"


def _complaints(week: Records) -> Mapping[str, frozenset[str]]:
    """The traces that each kind of signal complains of; only what has arrived can be looked up."""
    return {
        name: frozenset(
            each.trace for each in week.signals if COMPLAINT.get(each.what) == name and each.trace in week.traces
        )
        for name in NAMES
    }


def _cases(week: Records, seen: Iterable[str], rule: str) -> Mapping[Kind, list[str]]:
    """The traces that become cases, by what is wrong with them."""
    found: dict[Kind, list[str]] = {}
    for trace in week.traces:
        if trace in seen:
            found.setdefault(week.kinds[trace], []).append(trace)
    if rule == "signal":
        return found
    least = OFTEN if rule == "repeated" else 1
    return {kind: traces for kind, traces in found.items() if kind.failure and len(traces) >= least}


def _ranked(cases: Mapping[Kind, list[str]], *, by_minutes: bool) -> list[Kind]:
    return sorted(cases, key=lambda kind: (-len(cases[kind]) * (kind.minutes if by_minutes else 1), kind.id))


def _said(week: Records, seen: set[str], *, read: bool) -> tuple[str, ...]:
    faulty = {trace for trace, kind in week.kinds.items() if kind.failure}
    complained = set[str]().union(*_complaints(week).values())
    false = len(seen - faulty)
    hours = len(seen) * week.reading_minutes / 60
    work = f"Reading them takes about {hours:.1f} hours." if read else "Nobody has read them."
    return (
        f"The signals that you joined point to {len(seen)} of {len(week.traces):,} drafts. {len(seen & faulty)} of "
        f"these have something wrong with them, and {false} {_are(false)} a false alarm. {work}",
        f"In this invented week {len(faulty)} drafts were faulty, which nobody would know in a real one. You have not "
        f"heard of {len(faulty - seen)} of them, and {len(faulty - complained)} gave no complaint of any kind. Only a "
        "sample of drafts that somebody judges finds those.",
    )


def _praise(week: Records, joined: list[str]) -> tuple[str, ...]:
    """What is wrong with drafts that got a thumb up."""
    praised = [each.trace for each in week.signals if each.what == "thumbs-up"]
    wrong = [trace for trace in praised if week.kinds[trace].failure]
    if "thumbs" not in joined or not wrong:
        return ()
    return (f"Of {len(praised)} thumbs up, {len(wrong)} stands on a draft that was wrong, and nobody noticed.",)


def _dropped(week: Records, seen: set[str], cases: Mapping[Kind, list[str]]) -> tuple[str, ...]:
    """What was seen and named, and then left out because it is rare."""
    rare = {week.kinds[trace] for trace in seen if week.kinds[trace].failure} - cases.keys()
    return tuple(
        f"Left out as rare: “{kind.title}”, which costs {kind.minutes:g} minutes each time."
        for kind in sorted(rare, key=lambda kind: kind.id)
    )


def _next(ranked: list[Kind]) -> tuple[str, ...]:
    if not ranked:
        return ("No case results, so nothing enters the backlog.",)
    first = ranked[0]
    if not first.failure:
        return (f"Next in the backlog: “{first.title}”. That is no failure of the assistant at all.",)
    return (f"Next in the backlog: “{first.title}”.",)


def _signal_table(week: Records, heard: Mapping[str, frozenset[str]], joined: list[str]) -> Table:
    rows: list[tuple[str, ...]] = []
    for name, title in NAMES.items():
        received = sum(each.what == name or COMPLAINT.get(each.what) == name for each in week.signals)
        received += sum(each.what == "thumbs-up" for each in week.signals) if name == "thumbs" else 0
        share = f"{received / len(week.traces):.1%}"
        if name not in joined:
            rows.append((title, str(received), share, "not joined", "", "", ""))
            continue
        right = {trace for trace in heard[name] if week.kinds[trace].failure}
        others = set[str]().union(*(heard[other] for other in joined if other != name))
        numbers = (len(heard[name]), len(right), len(heard[name]) - len(right), len(right - others))
        rows.append((title, str(received), share, *map(str, numbers)))
    columns = ("Signal", "Received", "Of all drafts", "Complaints", "Faulty drafts", "False alarms", "Found only by it")
    return Table("What each signal finds", columns, tuple(rows), repeats=True)


def _case_table(week: Records, cases: Mapping[Kind, list[str]], ranked: list[Kind]) -> Table:
    rows = tuple(
        (
            kind.title,
            "yes" if kind.failure else "no",
            str(len(cases[kind])),
            f"{len(cases[kind]) * kind.minutes:.0f}",
            f"{cases[kind][0][:8]}… {kind.example}".rstrip(),
        )
        for kind in ranked
    )
    columns = ("What the cases are about", "A failure?", "Cases", "Minutes lost", "One of them, by its trace")
    return Table("What would become a case, in the order of the backlog", columns, rows, repeats=True)


def _cases_said(count: int) -> str:
    return "1 case" if count == 1 else f"{count} cases"


def _are(count: int) -> str:
    return "is" if count == 1 else "are"

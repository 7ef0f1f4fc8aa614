"""A place for trials: what is spent, stopped and leaked under its limits, and which trials find their way out."""

from __future__ import annotations

from typing import cast

from aiteam.labs.drawings import Bar, Bars, Key, parts
from aiteam.labs.models import Outcome, Place, Settings, Table
from aiteam.labs.running import finish
from aiteam.labs.sandbox.days import MILLION, Days, Ledger, SourceId, Trial, days, run_days

FEW = 3
"""So many names are still few."""


def run(settings: Settings, place: Place) -> Outcome:
    """Let the ten days run under the limits that are set."""
    place.tell("The ten days are running.")
    world, source = days(), cast("SourceId", settings["data"])
    cap, limit = float(settings["cap"]), int(float(settings["limit"]) * 1000)
    ends_after = None if settings["way-out"] == "none" else world.ends_after
    ledger = finish(run_days(source, cap, limit, ends_after))
    way_out = str(settings["way-out"])
    lines = (
        _in_short(world, ledger, source, way_out),
        _first(world, source),
        _money(world, ledger, cap),
        *_stopped(world, ledger),
        _names(ledger, source),
        *_ends(world, ledger, source, way_out),
    )
    drawings = (
        _days_drawn(world, source, ends_after),
        _money_drawn(world, ledger, source, way_out),
        _names_drawn(world, ledger),
    )
    came = "none" if not ledger.seen else "few" if len(ledger.seen) <= FEW else "many"
    return Outcome(lines, (_table(world, ledger, source, way_out),), drawings=drawings, came=came)


def _days_drawn(world: Days, source: SourceId, ends_after: int | None) -> Bars:
    wait = world.source(source).wait
    runs = min(world.days - wait, ends_after or world.days)
    bar = Bar(
        "All trials",
        f"{wait} waiting, {runs} running",
        parts((wait, "hatch"), (runs, "full"), (world.days - wait - runs, "pale")),
    )
    key: Key = (("hatch", "waiting for messages"), ("full", "trials run"), ("pale", "trials have ended"))
    return Bars("The ten days", (bar,), key, most=world.days, ends=("day 1", f"day {world.days}"))


def _money_drawn(world: Days, ledger: Ledger, source: SourceId, way_out: str) -> Bars:
    bars = []
    for trial in world.trials:
        spent = ledger.spent[trial.id]
        lost = trial.runaway.steps * trial.runaway.tokens if trial.runaway and spent.loose else 0
        said = (
            f"{_euros(world, spent.tokens):.2f}, {spent.finished} runs, {_end(world, ledger, trial, source, way_out)}"
        )
        drawn = parts((_euros(world, spent.tokens - lost), "full"), (_euros(world, lost), "hatch"))
        bars.append(Bar(trial.title, said, drawn))
    key: Key = (("full", "runs that did their work or were stopped"), ("hatch", "a run that repeated itself"))
    return Bars("What each trial spent, in euros", tuple(bars), key)


def _names_drawn(world: Days, ledger: Ledger) -> Bars:
    leaked, known = len(ledger.seen), len(world.names)
    bar = Bar("Names", f"{leaked} of {known} leaked", parts((leaked, "hatch"), (known - leaked, "full")))
    return Bars("Guests' names", (bar,), (("hatch", "reached the provider"), ("full", "did not")))


def _end(world: Days, ledger: Ledger, trial: Trial, source: SourceId, way_out: str) -> str:
    """What became of a trial."""
    if way_out == "evidence" and _is_promoted(world, ledger, trial, source):
        return "promoted"
    return "still open" if way_out == "none" else "ended"


def _in_short(world: Days, ledger: Ledger, source: SourceId, way_out: str) -> str:
    total = _euros(world, sum(spent.tokens for spent in ledger.spent.values()))
    promoted = sum(_is_promoted(world, ledger, trial, source) for trial in world.trials) if way_out == "evidence" else 0
    wait = world.source(source).wait
    return (
        f"{total:.0f} euros spent, {len(ledger.seen)} guests' names leaked, {wait} day{'' if wait == 1 else 's'} until "
        f"the first run, {promoted} of {len(world.trials)} trials promoted."
    )


def _first(world: Days, source: SourceId) -> str:
    found = world.source(source)
    waited = f"after {found.wait} day{'' if found.wait == 1 else 's'}" if found.wait else "on the first day"
    return f"The first trial runs {waited}: {found.because}."


def _money(world: Days, ledger: Ledger, cap: float) -> str:
    worst = _euros(world, ledger.worst_day)
    over = f", {worst - cap:.2f} above the cap: once a call has begun, it is paid for" if worst > cap + 0.005 else ""
    return f"The most expensive day cost {worst:.2f} euros{over}."


def _stopped(world: Days, ledger: Ledger) -> tuple[str, ...]:
    said = []
    for trial in world.trials:
        if ledger.spent[trial.id].caught:
            said.append(f"The run that repeated itself (“{trial.title}”) was stopped by a limit.")
        elif ledger.spent[trial.id].loose and trial.runaway:
            cost = _euros(world, trial.runaway.steps * trial.runaway.tokens)
            said.append(
                f"One run repeated itself (“{trial.title}”), and no limit stopped it. It cost {cost:.2f} euros."
            )
    others = sum(spent.stopped - spent.caught + spent.refused for spent in ledger.spent.values())
    if others:
        most = max(world.trials, key=lambda trial: ledger.spent[trial.id].tokens)
        said.append(
            f"{others} other runs were stopped or not begun because a limit was reached. They were sound. "
            f"Most of the money went to “{most.title}”."
        )
    return tuple(said)


def _names(ledger: Ledger, source: SourceId) -> str:
    if not ledger.seen:
        return "Leaked: no guest's name reached the provider."
    times = sum(ledger.seen.values())
    how = " The program did not recognise how these guests wrote their names." if source == "masked" else ""
    return f"Leaked: the names of {len(ledger.seen)} guests reached the provider, in {times} calls.{how}"


def _ends(world: Days, ledger: Ledger, source: SourceId, way_out: str) -> tuple[str, ...]:
    if way_out == "none":
        return (
            f"After {world.days} days all {len(world.trials)} trials are still there. None has become a product, and "
            "nobody has said what would make it one.",
        )
    if way_out == "date":
        return ("All trials ended on their date, the good ones too. Nothing was promoted.",)
    promoted = [trial for trial in world.trials if _is_promoted(world, ledger, trial, source)]
    false = [trial for trial in promoted if trial.passed["copy"] < world.passes_from]
    names = ", ".join(f"“{trial.title}”" for trial in promoted) or "nothing"
    return (
        f"Promoted: {names}. The others ended on their date.",
        *(
            f"On real messages “{trial.title}” passes only {trial.passed['copy']} of 20. The invented ones were too "
            "tidy to show it, so the way out also needs a few real, approved cases."
            for trial in false
        ),
    )


def _is_promoted(world: Days, ledger: Ledger, trial: Trial, source: SourceId) -> bool:
    """What never ran to its end has passed no cases."""
    return trial.owner and trial.passed[source] >= world.passes_from and ledger.spent[trial.id].finished > 0


def _table(world: Days, ledger: Ledger, source: SourceId, way_out: str) -> Table:
    rows = []
    for trial in world.trials:
        spent = ledger.spent[trial.id]
        end = _end(world, ledger, trial, source, way_out)
        tried = f"{trial.passed[source]} of 20" if spent.finished else "never ran"
        passed = tried if way_out == "evidence" else "not asked"
        numbers = (f"{_euros(world, spent.tokens):.2f}", str(spent.finished), str(spent.stopped), str(spent.refused))
        rows.append((trial.title, *numbers, "yes" if trial.owner else "no", passed, end))
    columns = ("Trial", "Euros", "Runs finished", "Stopped", "Not begun", "Owner", "Cases passed", "At the end")
    return Table("The five trials", columns, tuple(rows), repeats=True)


def _euros(world: Days, tokens: int) -> float:
    return tokens / MILLION * world.euros_per_million

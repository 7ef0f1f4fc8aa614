"""Ten days under limits: a limit really stops a run, names really arrive or not, and sound trials find a way out."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aiteam.labs import Outcome, Place
from aiteam.labs.running import finish
from aiteam.labs.sandbox.days import MILLION, Ledger, SourceId, days, run_days
from aiteam.labs.sandbox.outcome import run

SOURCES: tuple[SourceId, ...] = ("copy", "masked", "synthetic")


@cache
def tried(cap: float = 100, limit: float = 12000, data: str = "synthetic", way_out: str = "none") -> Outcome:
    return run({"cap": cap, "limit": limit, "data": data, "way-out": way_out}, Place())


def rows(outcome: Outcome) -> dict[str, tuple[str, ...]]:
    return {row[0]: row[1:] for row in outcome.tables[0].rows}


def said(outcome: Outcome) -> str:
    return "\n".join(outcome.lines)


@cache
def ledger(source: SourceId, cap: float, limit: int, ends_after: int | None = 5) -> Ledger:
    return finish(run_days(source, cap, limit, ends_after))


def test_without_limits_a_run_that_repeats_itself_costs_what_it_costs() -> None:
    assert "no limit stopped it. It cost 60.00 euros" in said(tried())


def test_a_limit_stops_it_after_the_call_that_has_begun() -> None:
    found = ledger("synthetic", cap=100, limit=500_000)
    spent = found.spent["tables"]
    normal = 9 * 3 * 20_000
    assert (spent.caught, spent.loose, spent.stopped) == (1, 0, 1)
    assert spent.tokens - normal == 600_000  # two calls of 300,000: the second passes the limit, and is paid for


@settings(max_examples=8, deadline=None)
@given(cap=st.integers(2, 100), limit=st.integers(200, 12_000))
def test_no_day_costs_more_than_the_cap_and_one_call(cap: int, limit: int) -> None:
    world = days()
    dearest = max(trial.runaway.tokens if trial.runaway else trial.tokens for trial in world.trials)
    dearest = max(dearest, *(trial.tokens for trial in world.trials))
    found = ledger("synthetic", cap, limit * 1000, ends_after=4)
    assert found.worst_day <= cap / world.euros_per_million * MILLION + dearest
    begun = sum(spent.finished + spent.stopped + spent.refused for spent in found.spent.values())
    assert begun == 4 * sum(trial.runs for trial in world.trials)


@pytest.mark.parametrize(("source", "guests"), [("copy", 8), ("masked", 2), ("synthetic", 0)])
def test_the_provider_sees_the_names_that_are_in_the_messages(source: SourceId, guests: int) -> None:
    found = ledger(source, cap=100, limit=12_000_000)
    assert len(found.seen) == guests
    slips = {name for each in days().real for name in each.slips}
    assert source != "masked" or set(found.seen) == slips


@pytest.mark.parametrize("source", SOURCES)
def test_who_waits_for_data_waits_for_the_first_run(source: SourceId) -> None:
    wait = days().source(source).wait
    first = tried(data=source).lines[1]
    assert ("on the first day" in first) == (wait == 0)
    runs = int(rows(tried(data=source))["Rewrites a reply in the tone of the house"][1])
    assert runs == 2 * (days().days - wait)


def test_a_cap_for_all_is_eaten_by_the_first() -> None:
    outcome = tried(cap=10)
    assert rows(outcome)["Sums up the reviews of the day"][1] == "0"
    assert "Most of the money went to “A timer" in said(outcome)


def test_the_rule_at_the_end_decides_what_becomes_of_a_trial() -> None:
    assert {row[-1] for row in rows(tried()).values()} == {"still open"}
    assert {row[-1] for row in rows(tried(way_out="date")).values()} == {"ended"}
    out = {title for title, row in rows(tried(data="masked", way_out="evidence")).items() if row[-1] == "promoted"}
    assert out == {"Rewrites a reply in the tone of the house", "Sums up the reviews of the day"}


def test_invented_messages_let_one_pass_that_fails_on_real_ones() -> None:
    outcome = tried(way_out="evidence")
    assert rows(outcome)["Reads group bookings out of messages"][-1] == "promoted"
    assert "passes only 11 of 20" in said(outcome)


def test_what_never_ran_to_its_end_is_not_promoted() -> None:
    reviews = rows(tried(limit=200, way_out="evidence"))["Sums up the reviews of the day"]
    assert (reviews[1], reviews[-2], reviews[-1]) == ("0", "never ran", "ended")

"""Every card of every deck is drawn, strikes and is told; what softens it does."""

from __future__ import annotations

from dataclasses import replace

import numpy
import pytest
from tests.plays import PLAYED, best, table

from aiteam.simulation import Futures, Table, play_of, told
from aiteam.simulation.model import Softener
from aiteam.simulation.telling import line_of

CARDS = [(name, event.id) for name in PLAYED for event in play_of(name).events]


def only(here: Table, event: str, month: int) -> Table:
    """A table at which one card is drawn, in the same month of every future."""
    months = {name: numpy.full_like(drawn, -1) for name, drawn in here.chance.month.items()}
    months[event] = numpy.full_like(months[event], month)
    return replace(here, chance=replace(here.chance, month=months))


def with_softeners(here: Table, event: str, *softer: Softener) -> Table:
    events = tuple(e.model_copy(update={"softer": softer}) if e.id == event else e for e in here.play.events)
    return replace(here, play=here.play.model_copy(update={"events": events}))


def last_month(name: str, event: str) -> int:
    return next(each.months[1] for each in play_of(name).events if each.id == event) - 1


def struck(name: str, event: str, *softer: Softener) -> Futures:
    here = only(with_softeners(table(name, 40), event, *softer), event, last_month(name, event))
    return here.futures(best(name))


@pytest.mark.parametrize(("name", "event"), CARDS)
def test_every_card_strikes_and_its_line_is_told(name: str, event: str) -> None:
    found = struck(name, event)
    (card,) = found.struck
    future = int(numpy.flatnonzero(card.futures)[0])
    month = told(found, future)[card.month]

    assert month.events == (event,)
    assert line_of(found, card, future) in month.lines
    words = next(each for each in play_of(name).events if each.id == event)
    told_as = words.softened if card.gentle[future] else words.words
    assert line_of(found, card, future).startswith(told_as.split("{")[0])


@pytest.mark.parametrize(("name", "event"), [card for card in CARDS if card[1] not in ("leaver", "audit")])
def test_a_card_that_is_softened_is_told_so_and_takes_less(name: str, event: str) -> None:
    hard, soft = struck(name, event), struck(name, event, Softener(lead=True, by=0.9))

    assert not hard.struck[0].gentle.any()
    assert soft.struck[0].gentle.all()
    assert soft.outcome.mean() > hard.outcome.mean()


@pytest.mark.parametrize("name", PLAYED)
def test_a_key_person_goes_or_is_held(name: str) -> None:
    free = struck(name, "leaver")
    held = struck(name, "leaver", Softener(lead=True, by=0.95))
    month = last_month(name, "leaver")
    people = [f.months["people"][month].sum(axis=1) for f in (free, held)]

    assert not free.struck[0].gentle.any()
    assert held.struck[0].gentle.sum() > 30
    assert people[0].mean() < people[1].mean() - 0.3


def test_an_audit_finds_the_file_that_is_there_and_halts_work_where_it_is_thin() -> None:
    here, drift = only(table("bank", 40), "audit", 9), table("bank").branches.scenario.drift
    poor, good = here.futures(drift), here.futures(best("bank"))

    assert not poor.struck[0].gentle.any()
    assert any("work is halted" in line for line in told(poor, 0)[9].lines)
    assert good.struck[0].gentle.mean() > 0.5
    assert poor.struck[0].told["percent"].max() < 0.1


def test_what_does_not_exist_cannot_go_wrong() -> None:
    drift = table("bank").branches.scenario.drift
    assert only(table("bank", 40), "wrong-cases", 8).futures(drift).struck == ()
    startup = only(table("startup", 40), "newsletter", 0).futures(best("startup"))
    assert startup.struck == ()

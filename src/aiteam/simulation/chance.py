"""What chance decides in many futures: the same for every plan, so that two plans meet the same luck.

Each card and each stream has a generator of its own, named by what it is for: a new card changes no other, and the
first of many futures are the same as a few.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from zlib import crc32

import numpy

from aiteam.scenarios import Scenario
from aiteam.simulation.model import Event, Play

Array = numpy.ndarray[Any, numpy.dtype[Any]]

NEVER = -1
"""The month of an event that does not happen."""

PACE = 0.08
"""How far a month's pace of work is from the usual one, as a standard deviation."""

DELAY = 1
"""New people come up to so many months earlier or later."""


@dataclass(frozen=True)
class Chance:
    """What chance decides, in as many futures as there are.

    Attributes:
        seed: Where it begins; the same seed gives the same luck.
        futures: How many futures.
        month: By event, the month from 0 in which it happens in each future, or ``NEVER``.
        luck: By event, a number from 0 to 1 a future: whether a key person can be held.
        resigning: A number from 0 to 1 for each future, month and role.
        meeting: A number from 0 to 1 for each future and month: whether a user meets a fault.
        delay: For each future and role, how many months new people are late.
        pace: For each future and month, how much gets done compared with the usual.
        need: For each future, the share of users who need the product.
        hard: For each future, the share of questions that no team can answer well.
    """

    seed: int
    futures: int
    month: dict[str, Array]
    luck: dict[str, Array]
    resigning: Array
    meeting: Array
    delay: Array
    pace: Array
    need: Array
    hard: Array


def chance_of(scenario: Scenario, play: Play, roles: int, *, seed: int = 1, futures: int = 200) -> Chance:
    """Draw what chance decides.

    Args:
        scenario: The scenario; its id names the streams, its months how long they are.
        play: Its deck.
        roles: How many roles there are in its era.
        seed: Any whole number from 0.
        futures: How many futures, at least one.
    """

    def stream(name: str) -> numpy.random.Generator:
        return numpy.random.Generator(numpy.random.PCG64([seed, crc32(f"{scenario.id}/{name}".encode())]))

    months = scenario.months
    cards = {event.id: stream(f"card/{event.id}").random((futures, 3)) for event in play.events}
    return Chance(
        seed=seed,
        futures=futures,
        month={event.id: _month(event, cards[event.id]) for event in play.events},
        luck={name: drawn[:, 2] for name, drawn in cards.items()},
        resigning=stream("resigning").random((futures, months, roles)),
        meeting=stream("meeting").random((futures, months)),
        delay=numpy.floor(stream("delay").random((futures, roles)) * (2 * DELAY + 1)).astype(int) - DELAY,
        pace=1 + PACE * stream("pace").standard_normal((futures, months)),
        need=_between(play.need, stream("need").beta(2, 2, futures)),
        hard=_between(play.hard, stream("hard").random(futures)),
    )


def _month(event: Event, drawn: Array) -> Array:
    """The month from 0 in which a card is drawn, in each future."""
    first, last = event.months
    when = first - 1 + numpy.floor(drawn[:, 1] * (last - first + 1))
    return numpy.where(drawn[:, 0] < event.chance, when, NEVER).astype(int)


def _between(limits: tuple[float, float], share: Array) -> Array:
    return limits[0] + (limits[1] - limits[0]) * share

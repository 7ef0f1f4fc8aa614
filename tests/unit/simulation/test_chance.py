from __future__ import annotations

import numpy
from tests.plays import table

from aiteam.scenarios import scenario
from aiteam.simulation import play_of
from aiteam.simulation.chance import NEVER, chance_of


def test_a_new_card_changes_no_other_card_and_no_stream() -> None:
    here, play = scenario("bank"), play_of("bank")
    extra = play.events[0].model_copy(update={"id": "meteor"})
    one = chance_of(here, play, 6)
    other = chance_of(here, play.model_copy(update={"events": (extra, *play.events)}), 6)

    assert all(numpy.array_equal(one.month[event.id], other.month[event.id]) for event in play.events)
    assert numpy.array_equal(one.resigning, other.resigning)
    assert numpy.array_equal(one.need, other.need)


def test_cards_come_as_often_and_when_the_deck_says() -> None:
    chance = table("startup", 4000).chance

    for event in play_of("startup").events:
        drawn = chance.month[event.id]
        came = drawn[drawn != NEVER]
        assert abs(len(came) / 4000 - event.chance) < 0.03
        assert set(came) == set(range(event.months[0] - 1, event.months[1]))


def test_another_seed_is_another_world() -> None:
    assert not numpy.array_equal(table("bank", 50, 1).chance.need, table("bank", 50, 2).chance.need)


def test_each_card_has_luck_of_its_own() -> None:
    luck = numpy.array([*table("bank", 400).chance.luck.values()])

    assert numpy.abs(numpy.corrcoef(luck) - numpy.eye(len(luck))).max() < 0.2

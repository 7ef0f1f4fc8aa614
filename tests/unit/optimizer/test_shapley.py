"""Shapley values, held against laws and against games whose values are known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiteam.optimizer.shapley import Worth, shapley_values

GROUPS = [frozenset({0, 1}), frozenset({2}), frozenset({3, 4, 5})]
games = st.lists(st.integers(-100, 100), min_size=64, max_size=64)
"""What each set of six decisions comes to."""


def game(worths: list[int]) -> Worth:
    return lambda taken: float(worths[sum(1 << number for number in taken)])


@given(games, st.floats(0, 10))
def test_all_values_add_up_to_what_all_decisions_gain_together(worths: list[int], least: float) -> None:
    values = shapley_values(GROUPS, game(worths), least=least)

    assert sorted(values) == [0, 1, 2, 3, 4, 5]
    assert sum(values.values()) == pytest.approx(worths[63] - worths[0])


def test_the_glove_game() -> None:
    """One has a right glove and two have a left one each, and a pair is worth 1: 4/6, 1/6 and 1/6."""
    values = shapley_values(
        [frozenset({number}) for number in range(3)], lambda taken: float(0 in taken and len(taken) > 1), least=0
    )

    assert values == {0: pytest.approx(2 / 3), 1: pytest.approx(1 / 6), 2: pytest.approx(1 / 6)}


@given(st.lists(st.integers(1, 100), min_size=6, max_size=6))
def test_what_does_not_depend_on_the_others_gets_what_it_gains(gains: list[int]) -> None:
    values = shapley_values(GROUPS, lambda taken: float(sum(gains[number] for number in taken)), least=0.5)

    assert values == {number: pytest.approx(gain) for number, gain in enumerate(gains)}


def test_in_a_group_what_gains_too_little_gets_nothing_and_the_others_its_part() -> None:
    gains = [10, 0.01, 5, 3, 1, 0]
    values = shapley_values(GROUPS, lambda taken: sum(gains[number] for number in taken), least=0.05)

    assert values[1] == values[5] == 0
    assert values[0] == pytest.approx(10.01)
    assert (values[3], values[4]) == (pytest.approx(3), pytest.approx(1))


def test_where_none_of_a_group_gains_enough_all_get_the_same() -> None:
    values = shapley_values([frozenset({0, 1})], lambda taken: 0.04 if 0 in taken else 0.0, least=0.05)

    assert values == {0: pytest.approx(0.02), 1: pytest.approx(0.02)}


def test_without_decisions_there_are_no_values() -> None:
    assert shapley_values([], lambda taken: 1.0, least=0) == {}

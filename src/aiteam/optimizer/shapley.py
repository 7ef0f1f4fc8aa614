"""What each of several decisions is worth, where what one gains depends on the others.

Each group of decisions gets its Shapley value (Shapley, 1953), which is the average of what it gains over all orders in
which the groups could be decided, and each decision a share of that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from math import factorial

Worth = Callable[[frozenset[int]], float]
"""What it comes to where just these decisions are taken."""


def shapley_values(groups: Sequence[frozenset[int]], worth: Worth, *, least: float) -> dict[int, float]:
    """What each decision gains: its part of the Shapley value of its group. All add up to what all gain together.

    Args:
        groups: The decisions, by number, each in one group.
        worth: Asked for any set of decisions.
        least: A decision that gains less than this gets nothing, and the others of its group get its part; where none
            gains as much, all get the same.
    """
    values: dict[int, float] = {}
    for numbers in groups:
        others = [each for each in groups if each is not numbers]
        whole = _shapley(numbers, others, worth)
        values |= _within(sorted(numbers), frozenset().union(*others), whole, worth, least)
    return values


def _shapley(numbers: frozenset[int], others: Sequence[frozenset[int]], worth: Worth) -> float:
    """The average of what a group gains over all orders of the groups."""
    count, value = len(others) + 1, 0.0
    for size in range(count):
        weight = factorial(size) * factorial(count - size - 1) / factorial(count)
        for before in combinations(others, size):
            done = frozenset().union(*before)
            value += weight * (worth(done | numbers) - worth(done))
    return value


def _within(
    numbers: Sequence[int], others: frozenset[int], whole: float, worth: Worth, least: float
) -> Iterator[tuple[int, float]]:
    """A group's value on its elements: what each gains there and back, before and after all else; the sum is kept."""
    gained = dict.fromkeys(numbers, 0.0)
    for around in (frozenset[int](), others):
        for order in (numbers, numbers[::-1]):
            done, before = around, worth(around)
            for number in order:
                done = done | {number}
                after = worth(done)
                gained[number] += (after - before) / 4
                before = after
    for number in numbers:
        if abs(gained[number]) < least:
            gained[number] = 0.0
    off, size = whole - sum(gained.values()), sum(map(abs, gained.values()))
    for number in numbers:
        part = abs(gained[number]) / size if size else 1 / len(numbers)
        yield number, gained[number] + off * part

"""Whether a scenario is one of the course's with other words: learners can look up the best plan of those."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from aiteam.optimizer.checks.finding import Finding, finding
from aiteam.optimizer.references import digest_of
from aiteam.scenarios import Scenario, scenarios
from aiteam.scoring.facts import branches_of

NEAR = 0.05
"""Numbers that differ by less than this share are as good as the same."""

ALIKE = 4
"""How many of the five parts have to be almost the same for a scenario to be a copy."""


def copied(scenario: Scenario) -> Finding:
    """Whether someone who knows the course's scenarios knows the best plan of this one.

    Args:
        scenario: The scenario as it is told.
    """
    found = list(_copies_of(scenario)) if scenarios().get(scenario.id) != scenario else []
    return finding(
        0,
        "it is no copy of one of the course's, whose best plans can be looked up",
        "; ".join(found) if found else "none is like it",
        not found,
        "change people, demand and what options do, until another plan is the best",
    )


def _copies_of(scenario: Scenario) -> Iterator[str]:
    own = parts_of(scenario)
    for known in scenarios().values():
        for number in range(len(known.variants) + 1):
            told = known.varied(number)
            name = f"{known.id}, variant {number}" if number else known.id
            parts = parts_of(told)
            same = [part for part in own if near(own[part], parts[part])]
            if len(same) < ALIKE:
                continue
            if len(same) == len(own) and digest_of(branches_of(scenario)) == digest_of(branches_of(told)):
                yield f"the same program as {name}"
            else:
                yield f"nearly the same as {name}: {', '.join(same)}"


def parts_of(scenario: Scenario) -> dict[str, object]:
    """What a best plan follows from, by part; the names of choices and options are left out."""
    return {
        "demand": dict(scenario.demand),
        "people": dict(scenario.people),
        "budget": scenario.budget,
        "targets": dict(scenario.targets.levels),
        "choices": [
            [[option.cost, dict(option.demand), option.stops] for option in choice.options]
            for choice in scenario.choices
        ],
    }


def near(one: object, other: object) -> bool:
    """Whether two parts are the same, or differ in numbers by less than a twentieth only."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(near(one[key], other[key]) for key in one)
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(near, one, other))
    if isinstance(one, int | float) and isinstance(other, int | float):
        return abs(one - other) <= NEAR * max(abs(one), abs(other))
    return one == other

"""How much the best design hangs on numbers that nobody has measured."""

from __future__ import annotations

from random import Random

from aiteam.scenarios import Scenario
from aiteam.scoring.linear import Program
from aiteam.scoring.model import Model

NOISE = 0.2
"""How far each demand and each contribution is moved, up or down, as a share of it."""


def noisy(scenario: Scenario, seed: int, noise: float = NOISE) -> Scenario:
    """The scenario with every demand and every contribution moved at random, each by itself.

    Args:
        scenario: The scenario.
        seed: The same seed moves them in the same way.
        noise: The most that each is moved, as a share of it.
    """
    random = Random(seed)

    def moved(value: float) -> float:
        return value * random.uniform(1 - noise, 1 + noise)

    contributions: dict[str, dict[str, float]] = {}
    for (role, area), worth in Model(scenario, Program()).contributions.items():
        contributions.setdefault(role, {})[area] = moved(worth)
    assumptions = scenario.assumptions.model_copy(update={"contributions": contributions})
    demand = {area: moved(units) for area, units in scenario.demand.items()}
    return scenario.model_copy(update={"demand": demand, "assumptions": assumptions})

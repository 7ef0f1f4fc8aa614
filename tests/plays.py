"""Tables and designs that the tests of the simulation share."""

from __future__ import annotations

from functools import lru_cache
from random import Random

from aiteam.optimizer import solved
from aiteam.scenarios import scenario
from aiteam.scoring.change import single_changes
from aiteam.simulation import Table, table_of
from aiteam.team import TeamDesign

PLAYED = ("bank", "failing-pilot", "startup")


@lru_cache
def table(scenario_id: str, futures: int = 200, seed: int = 1) -> Table:
    return table_of(scenario(scenario_id), futures=futures, seed=seed)


def best(scenario_id: str) -> TeamDesign:
    return solved(scenario(scenario_id)).design


def stop() -> TeamDesign:
    found = solved(scenario("failing-pilot")).stop
    assert found is not None
    return found


def some_design(scenario_id: str, seed: int) -> TeamDesign:
    """A design some single changes away from the best, from going on as now or from a trap."""
    draw, here = Random(seed), scenario(scenario_id)
    design = draw.choice([best(scenario_id), here.drift, *(trap.design for trap in here.traps)])
    for _ in range(draw.randint(0, 8)):
        design = draw.choice([each for _, each in single_changes(design, here)])
    return design

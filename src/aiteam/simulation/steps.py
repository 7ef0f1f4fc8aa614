"""The order in which the planned foundations are built, step by step."""

from __future__ import annotations

import numpy

from aiteam.catalog import catalog
from aiteam.scoring.facts import Facts
from aiteam.scoring.model import PHASE
from aiteam.simulation.chance import Array

CAPABILITIES = tuple(catalog().capabilities)
"""The foundations, in the order of every array about them."""


def steps_of(facts: Facts) -> tuple[Array, Array]:
    """The order in which foundations are built, and how many steps are planned by the end of each phase.

    Within a phase lower levels and right beginnings come first, and nothing before what it needs; what can never be
    built, since what it needs is planned by nobody, is left out.
    """
    first, have = (
        facts.scenario.targets.first,
        {name: facts.scenario.capabilities.get(name, 0) for name in CAPABILITIES},
    )
    rows, planned = [list(have.values())], []
    for phase in PHASE:
        while ready := [
            name for name in CAPABILITIES if have[name] < facts.planned(name, phase) and _allowed(name, have)
        ]:
            now = min(ready, key=lambda name: (have[name] - (name in first), CAPABILITIES.index(name)))
            have[now] += 1
            rows.append(list(have.values()))
        planned.append(len(rows) - 1)
    return numpy.array(rows), numpy.array(planned)


def _allowed(name: str, have: dict[str, int]) -> bool:
    """Whether what the next level of a foundation needs stands."""
    needs = catalog().capabilities[name].needs
    return all(have[need.capability] >= need.at_least for need in needs if need.level == have[name] + 1)

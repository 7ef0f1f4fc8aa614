"""Cost against coverage: the designs that do as much as can be had for their money, and where a design stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from aiteam.optimizer.optimum import best_of
from aiteam.scenarios import Scenario
from aiteam.scoring.facts import branches_of, facts_in
from aiteam.scoring.linear import Linear
from aiteam.scoring.solving import Compiled
from aiteam.team import TeamDesign

STEPS = 8
"""The number of budgets for which the best coverage is sought."""

_COVERAGE, _THRIFT, _SENSE = 100.0, 0.1, 0.001
"""What counts: coverage; among equals the cheaper design; among those the one with the higher score."""

_ALONE = 10.0
"""What coverage weighs where no other criterion does: more than any tie, and less than what comes first."""

_TOLERANCE = 1e-4


@dataclass(frozen=True, slots=True)
class Point:
    """A design as a point: what it costs, in units, and the share of the work that it covers."""

    cost: float
    coverage: float
    design: TeamDesign

    def dominates(self, other: Point) -> bool:
        """Whether it costs no more and covers no less, and is better in one of the two."""
        cheaper, fuller = other.cost - self.cost, self.coverage - other.coverage
        return min(cheaper, fuller) > -_TOLERANCE and max(cheaper, fuller) > _TOLERANCE


def point_of(design: TeamDesign, scenario: Scenario) -> Point:
    """Where a design stands: its cost, and the share of the work that it can cover at most.

    Its score may rest on a little less, since the people are then spread so as to serve all criteria.
    """
    compiled = branches_of(scenario).of(design)
    # What comes first still does: foundations are built, and owners are at work. No other criterion counts.
    alone = compiled.objective - compiled.score + compiled.criteria["coverage"] * _ALONE
    facts = facts_in(design, replace(compiled, objective=alone))
    return Point(facts.cost, facts.shares["coverage"], design)


def frontier(scenario: Scenario, steps: int = STEPS) -> tuple[Point, ...]:
    """The undominated designs from the cheapest to the one that spends the whole budget; some seconds.

    Args:
        scenario: The scenario.
        steps: At how many amounts of money the fullest design is looked for.
    """
    everything = _fullest(scenario, scenario.budget)
    cheapest = _fullest(scenario, scenario.budget, cheap=True)
    if everything is None or cheapest is None:
        return ()
    width = (scenario.budget - cheapest.cost) / max(1, steps)
    between = (_fullest(scenario, cheapest.cost + width * step) for step in range(1, steps))
    return undominated(point for point in (cheapest, *between, everything) if point)


def undominated(points: Iterable[Point]) -> tuple[Point, ...]:
    """Those of some points that no other dominates, each place once, the cheapest first."""
    kept: list[Point] = []
    ordered = sorted(points, key=lambda each: (each.cost, -each.coverage))
    for point in ordered:
        if any(other.dominates(point) for other in ordered):
            continue
        if not kept or point.dominates(kept[-1]) or kept[-1].cost + _TOLERANCE < point.cost:
            kept.append(point)
    return tuple(kept)


def dominating(design: TeamDesign, scenario: Scenario) -> Point | None:
    """A design that keeps the rules, costs no more and covers more, or as much for less; None where there is none."""
    here = point_of(design, scenario)
    found = _fullest(scenario, min(here.cost, scenario.budget))
    return found if found and found.dominates(here) else None


def _fullest(scenario: Scenario, money: float, *, cheap: bool = False) -> Point | None:
    """The design that covers most for an amount of money, or the one that costs least of all."""
    compiled = branches_of(scenario).going_on
    compiled.model.program.at_most(compiled.cost, money + _TOLERANCE / 2)
    found = best_of(compiled, goal=_goal(compiled, cheap=cheap))
    return None if found is None else point_of(found[0], scenario)


def _goal(compiled: Compiled, *, cheap: bool) -> Linear:
    thrift = _COVERAGE if cheap else _THRIFT
    coverage = _THRIFT if cheap else _COVERAGE
    return compiled.criteria["coverage"] * coverage - compiled.cost * thrift + compiled.score * _SENSE

"""Solving a scenario for its best design: an integer program over the very formulas that score a design."""

from __future__ import annotations

import time
from dataclasses import dataclass

from aiteam.scenarios import Scenario
from aiteam.scoring.decisions import design_of
from aiteam.scoring.linear import Linear
from aiteam.scoring.report import Reference
from aiteam.scoring.score import score
from aiteam.scoring.solving import compile_scenario
from aiteam.team import TeamDesign

GAP = 0.001
"""Solved until the bound is at most this share above the best design found."""

TIME_LIMIT = 60.0


@dataclass(frozen=True, slots=True)
class Optimum:
    """The best design, and how sure that is.

    Attributes:
        scenario: The scenario's id.
        design: A best design.
        score: Its raw score.
        bound: No design that keeps the rules scores more.
        gap: How far the bound lies above the score, as a share of it.
        baseline: The raw score of going on as now.
        seconds: How long the one solve took.
    """

    scenario: str
    design: TeamDesign
    score: float
    bound: float
    gap: float
    baseline: float
    seconds: float

    @property
    def reference(self) -> Reference:
        """What a grade needs of it."""
        return Reference(self.scenario, self.baseline, self.score, self.bound)


def optimum(scenario: Scenario) -> Optimum:
    """Find the best design of a scenario and prove it.

    Raises:
        AssertionError: The scenario has no design that keeps its rules; an author's mistake.
    """
    import numpy
    from scipy.optimize import Bounds, LinearConstraint, milp

    compiled = compile_scenario(scenario)
    program, objective = compiled.model.program, compiled.objective
    matrix, limits = program.matrix(program.rows)
    cost = _dense(-objective, len(program.keys))
    start = time.perf_counter()
    found = milp(
        cost,
        integrality=numpy.array(program.integer, dtype=int),
        bounds=Bounds(numpy.array(program.lower), numpy.array(program.upper)),
        constraints=LinearConstraint(matrix, -numpy.inf, limits),
        options={"mip_rel_gap": GAP, "time_limit": TIME_LIMIT},
    )
    seconds = time.perf_counter() - start
    assert found.x is not None, f"{scenario.id}: {found.message}"
    values = {key: float(found.x[position]) for key, position in program.index.items()}
    design = design_of(values)
    best = score(design, scenario, compiled=compiled).score
    bound = objective.constant - float(found.mip_dual_bound)
    return Optimum(
        scenario=scenario.id,
        design=design,
        score=best,
        bound=max(bound, best),
        gap=max(0.0, (bound - best) / best),
        baseline=score(scenario.drift, scenario, compiled=compiled).score,
        seconds=seconds,
    )


def _dense(expression: Linear, size: int) -> list[float]:
    return [expression.terms.get(position, 0.0) for position in range(size)]

"""Solving a program: for the best design with all rules, or, for a given design, for how its people work best."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aiteam.scenarios import Scenario
from aiteam.scoring.criteria import CRITERIA
from aiteam.scoring.linear import Linear, Row, total
from aiteam.scoring.model import Model
from aiteam.scoring.rules import new_model

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

    from aiteam.scoring.linear import Vector

DECISIONS = frozenset(("hire", "release", "reskill", "level", "lead", "lead_of_leads", "accountable", "choice"))
"""The first words of the keys of what a learner decides; all else follows."""


@dataclass(frozen=True)
class Compiled:
    """A scenario's program, ready to be solved many times."""

    model: Model
    criteria: Mapping[str, Linear]
    objective: Linear
    definitions: tuple[csr_matrix, Vector]
    rules: tuple[Row, ...]

    def solve(self, fixed: Mapping[Hashable, float], *, limit: float = 60.0) -> Vector:
        """The values of all variables where the decisions are these; what is not named is 0."""
        import numpy
        from scipy.optimize import Bounds, LinearConstraint, milp

        program = self.model.program
        lower, upper = numpy.array(program.lower), numpy.array(program.upper)
        for key, position in program.index.items():
            if key[0] in DECISIONS:  # type: ignore[index]  # every key is a tuple that begins with a word
                lower[position] = upper[position] = fixed.get(key, 0.0)
        cost = numpy.zeros(len(program.keys))
        for position, factor in self.objective.terms.items():
            cost[position] = -factor
        matrix, limits = self.definitions
        found = milp(
            cost,
            integrality=numpy.array(program.integer, dtype=int),
            bounds=Bounds(lower, upper),
            constraints=LinearConstraint(matrix, -numpy.inf, limits),
            options={"time_limit": limit},
        )
        assert found.x is not None, found.message
        return found.x  # type: ignore[no-any-return]


def compile_scenario(scenario: Scenario) -> Compiled:
    """Write a scenario as a program, once."""
    model = new_model(scenario)
    criteria = {name: criterion(model) for name, criterion in CRITERIA.items()}
    weights = scenario.assumptions.weights
    objective = total(expression * getattr(weights, name) for name, expression in criteria.items())
    rows = model.program.rows
    return Compiled(
        model,
        criteria,
        objective,
        model.program.matrix(row for row in rows if row.rule is None),
        tuple(row for row in rows if row.rule is not None),
    )

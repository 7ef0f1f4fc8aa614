"""Solving a program: for the best design with all rules, or, for a given design, for how its people work best."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import floor
from typing import TYPE_CHECKING, Any

from aiteam.scenarios import Scenario
from aiteam.scoring.criteria import CRITERIA, ENOUGH, capable
from aiteam.scoring.linear import Key, Linear, Row, total
from aiteam.scoring.model import Model
from aiteam.scoring.rules import new_model

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

    from aiteam.scoring.linear import Vector

DECISIONS = frozenset(("hire", "release", "reskill", "level", "lead", "lead_of_leads", "accountable", "choice"))
"""The first words of the keys of what a learner decides; all else follows."""

TRACE = 1e-6
"""A criterion without weight still weighs this much in the program, so that what it says is so."""


@dataclass(frozen=True)
class Compiled:
    """A scenario's program, ready to be solved many times."""

    model: Model
    criteria: Mapping[str, Linear]
    objective: Linear
    cost: Linear
    definitions: tuple[csr_matrix, Vector]
    rules: tuple[Row, ...]

    def solve(self, fixed: Mapping[Key, float]) -> Vector:
        """The values of all variables where the decisions are these; what is not named is 0."""
        found = maximise(self, self.definitions, self.bounds(fixed), whole=False)
        assert found.x is not None, found.message
        return found.x  # type: ignore[no-any-return]

    def bounds(self, fixed: Mapping[Key, float]) -> tuple[Vector, Vector]:
        """The least and the greatest value of every variable where the decisions are these.

        Whatever is a whole number is settled by them, so that what remains is a linear program.
        """
        import numpy

        program = self.model.program
        lower, upper = numpy.array(program.lower), numpy.array(program.upper)
        for key, position in program.index.items():
            if key[0] in DECISIONS:
                lower[position] = upper[position] = fixed.get(key, 0.0)
        for area in self.model.scenario.critical:
            position = program.index["safe", area]
            lower[position] = upper[position] = min(1, floor(capable(self.model, area).at(lower) / ENOUGH))
        return lower, upper


def compile_scenario(scenario: Scenario) -> Compiled:
    """Write a scenario as a program, once."""
    model = new_model(scenario)
    criteria = {name: criterion(model) for name, criterion in CRITERIA.items()}
    weights = scenario.assumptions.weights
    rows = model.program.rows
    return Compiled(
        model,
        criteria,
        total(expression * max(getattr(weights, name), TRACE) for name, expression in criteria.items()),
        model.cost(),
        model.program.matrix(row for row in rows if row.rule is None),
        tuple(row for row in rows if row.rule is not None),
    )


def maximise(
    compiled: Compiled,
    rows: tuple[csr_matrix, Vector],
    bounds: tuple[Vector, Vector],
    *,
    whole: bool = True,
    options: Mapping[str, float] | None = None,
) -> Any:
    """Solve a program with HiGHS.

    Args:
        compiled: Its variables, and what is to be as great as possible.
        rows: The rows that bind them, as a matrix and the greatest value of each.
        bounds: The least and the greatest value of each variable.
        whole: Whether whole numbers have to be whole.
        options: Of ``scipy.optimize.milp``.

    Returns:
        What ``scipy.optimize.milp`` returns; it minimises, so its values have the other sign.
    """
    import numpy
    from scipy.optimize import Bounds, LinearConstraint, milp

    return milp(
        -compiled.model.program.row(compiled.objective),
        integrality=numpy.array(compiled.model.program.integer, dtype=int) * whole,
        bounds=Bounds(*bounds),
        constraints=LinearConstraint(rows[0], -numpy.inf, rows[1]),
        options=dict(options or {}),
    )

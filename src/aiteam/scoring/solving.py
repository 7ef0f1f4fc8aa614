"""Solving a program: for the best design with all principles, or, for a given design, for how its people work best."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import floor
from typing import TYPE_CHECKING, Any

from aiteam.catalog import catalog
from aiteam.scenarios import Scenario
from aiteam.scoring.criteria import CRITERIA
from aiteam.scoring.linear import Key, Linear, total
from aiteam.scoring.model import LAST, LEVELS, PHASE, Model
from aiteam.scoring.principles import Rule, rules_of
from aiteam.scoring.program import new_model

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

    from aiteam.scoring.linear import Vector

DECISIONS = frozenset(("hire", "release", "reskill", "level", "lead", "lead_of_leads", "accountable", "choice"))
"""The first words of the keys of what a learner decides; all else follows."""

FIRST = 20.0
"""People build what is planned before anything else: more than any work can earn, in raw points a level."""

GATE = 3 * FIRST
"""Only what a gate hangs on comes before that, also where it is little work: raw points for a breach of size 1."""

STEPS = 20
"""Steps in which undone work becomes dearer: 5 points each, so that no share can move further among equals."""

TIE = 4e-4
"""Raw points that decide between allocations of the same score: too few to give any of it up, enough for a solver."""


@dataclass(frozen=True)
class Compiled:
    """A scenario's program, ready to be solved many times.

    Attributes:
        model: The variables and what binds them.
        criteria: The share of its points that each criterion earns.
        rules: What each principle means here.
        earned: The raw points that the criteria earn.
        paid: The raw points that breaches take which the best design may pay, or that follow from how people work.
        objective: What an allocation maximises: earned less paid, after what comes first.
        cost: What a design costs, in units.
        definitions: The rows that hold for every design, as a matrix and the greatest value of each.
        kept: The rows that hold for the best design only.
    """

    model: Model
    criteria: Mapping[str, Linear]
    rules: Mapping[str, tuple[Rule, ...]]
    earned: Linear
    paid: Linear
    objective: Linear
    cost: Linear
    definitions: tuple[csr_matrix, Vector]
    kept: tuple[Linear, ...]

    @property
    def score(self) -> Linear:
        """The raw score of a design that keeps what the best design keeps."""
        return self.earned - self.paid

    def solve(self, fixed: Mapping[Key, float]) -> Vector:
        """The values of all variables where the decisions are these; what is not named is 0."""
        found = maximise(self, self.objective, self.definitions, self.bounds(fixed), whole=False)
        assert found.x is not None, found.message
        return found.x  # type: ignore[no-any-return]

    def bounds(self, fixed: Mapping[Key, float]) -> tuple[Vector, Vector]:
        """The least and the greatest value of every variable where the decisions are these.

        Whatever is a whole number is settled by them, so that what remains is a linear program.
        """
        import numpy

        program, enough = self.model.program, self.model.scenario.assumptions.pair_of_hands
        lower, upper = numpy.array(program.lower), numpy.array(program.upper)
        for key, position in program.index.items():
            if key[0] in DECISIONS:
                lower[position] = upper[position] = fixed.get(key, 0.0)
        for area in self.model.scenario.critical:
            position = program.index["safe", area]
            lower[position] = upper[position] = min(1, floor(self.model.capable(area).at(lower) / enough))
        return lower, upper


def compile_scenario(scenario: Scenario, *, stopped: bool = False) -> Compiled:
    """Write a scenario as a program, once.

    Args:
        scenario: The scenario.
        stopped: The program of it once the project is stopped.
    """
    model = new_model(scenario, stopped=stopped)
    weights = scenario.assumptions.weights
    criteria = {name: criterion(model) for name, criterion in CRITERIA.items()}
    rules = rules_of(model)
    earned = total(expression * float(getattr(weights, name)) for name, expression in criteria.items())
    paid, gates = _breaches(model, rules)
    objective = earned - paid + _building_first(model) - gates * GATE - _ties(model, criteria)
    definitions = model.program.matrix(model.program.rows)
    return Compiled(
        model=model,
        criteria=criteria,
        rules=rules,
        earned=earned,
        paid=paid,
        objective=objective,
        cost=model.cost(),
        definitions=definitions,
        kept=(*_kept(rules), *_branch(model)),
    )


def _breaches(model: Model, rules: Mapping[str, tuple[Rule, ...]]) -> tuple[Linear, Linear]:
    """What breaches take that a design may still avoid: in raw points, and how much of them closes a gate.

    A breach that the decisions settle is left out where the best design keeps the principle: nothing can be done.
    """
    paid, gates = [], []
    for name, each in rules.items():
        principle = catalog().principles[name]
        for number, rule in enumerate(each):
            settled = all(model.program.keys[at][0] in DECISIONS for at in rule.size.terms)
            if settled and principle.best == "keeps":
                continue
            breach = model.program.variable("breach", name, number)
            model.program.at_most(rule.size, breach)
            paid.append(breach * principle.price)
            if principle.gate:
                gates.append(breach)
    return total(paid), total(gates)


def _kept(rules: Mapping[str, tuple[Rule, ...]]) -> Iterator[Linear]:
    for name, each in rules.items():
        if catalog().principles[name].best == "keeps":
            yield from (rule.size for rule in each)


def _branch(model: Model) -> Iterator[Linear]:
    """The best way to go on does not stop, and the best way to stop does."""
    options = [(each.id, option.id) for each in model.scenario.choices for option in each.options if option.stops]
    stops = total(model.program.get("choice", *option) for option in options)
    if options:
        yield 1 - stops if model.stopped else stops


def _building_first(model: Model) -> Linear:
    """What is planned is built before features, lower levels and right beginnings first: nothing is cherry-picked."""
    first = model.scenario.targets.first
    return total(
        model.program.get("built", capability, level, phase)
        * (FIRST + LEVELS[-1] + 1 - level + 2 * (capability in first))
        for capability in catalog().capabilities
        for level in LEVELS
        for phase in PHASE
    )


def _ties(model: Model, criteria: Mapping[str, Linear]) -> Linear:
    """One allocation among those of the same score: critical areas first, then evenly, then in the catalog's order."""
    program, critical = model.program, model.scenario.critical
    undone = total(
        program.get("short", area, phase) * (TIE * (3 if area in critical else 1) + TIE / 100 * place)
        for place, area in enumerate(reversed(model.worked))
        for phase in PHASE
    )
    uneven = total(_uneven(model, area) for area in model.areas)
    worked = [key for key in program.keys if key[0] == "work"]
    spent = total(program.get(*key) * (TIE * place / len(worked)) for place, key in enumerate(worked))
    # A criterion without weight still weighs a trace, so that what it says is so.
    return undone + uneven + spent - total(criteria.values()) * TIE


def _uneven(model: Model, area: str) -> Linear:
    """What is left undone of an area in the last phase, dearer with every step of it."""
    program, short, full = model.program, model.program.get("short", area, LAST), model.full(area, LAST)
    beyond = [program.variable("beyond", step, area) for step in range(1, STEPS)]
    for step, variable in enumerate(beyond, 1):
        program.at_most(short - full * (step / STEPS), variable)
    return total(beyond) * (TIE / 2)


def maximise(  # noqa: PLR0913  # a program has that many parts
    compiled: Compiled,
    objective: Linear,
    rows: tuple[csr_matrix, Vector],
    bounds: tuple[Vector, Vector],
    *,
    whole: bool = True,
    options: Mapping[str, float] | None = None,
) -> Any:
    """Solve a program with HiGHS.

    Args:
        compiled: Its variables.
        objective: What is to be as great as possible.
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
        -compiled.model.program.row(objective),
        integrality=numpy.array(compiled.model.program.integer, dtype=int) * whole,
        bounds=Bounds(*bounds),
        constraints=LinearConstraint(rows[0], -numpy.inf, rows[1]),
        options=dict(options or {}),
    )

"""Solving a scenario for its best design: an integer program over the very formulas that score a design."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

from aiteam.catalog import catalog
from aiteam.errors import UnsolvableError
from aiteam.optimizer.shortcuts import forbids
from aiteam.scenarios import Scenario
from aiteam.scenarios.models import Shortcut
from aiteam.scoring.decisions import decisions_of, design_of
from aiteam.scoring.linear import Linear, Program, total
from aiteam.scoring.model import PHASE, Model
from aiteam.scoring.report import Reference
from aiteam.scoring.score import score
from aiteam.scoring.solving import Compiled, compile_scenario, maximise
from aiteam.team import TeamDesign

GAP = 1e-4
"""Solved until the bound is at most this share above the best design found."""

TIME_LIMIT = 60.0
OUT_OF_TIME = 1
"""The status by which ``scipy.optimize.milp`` says that its time was over."""

TIDY = 1e-4
"""Raw points that a level, or a place further down the list of candidates, is worth when two designs are equal."""

AS_GOOD = 3.0
"""Designs within this many grade points of the best count as equally good."""

STRUCTURE = frozenset(("hire", "release", "reskill", "choice"))
"""Decisions in which two designs have to differ to be different plans: the people and the scenario's own choices."""


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


def optimum(scenario: Scenario, *, without: Shortcut | None = None) -> Optimum:
    """Find the best design of a scenario and prove it.

    Args:
        scenario: The scenario.
        without: The best of those designs only that do without this.

    Raises:
        UnsolvableError: The scenario has no design that keeps its rules; an author's mistake.
    """
    compiled = compile_scenario(scenario)
    start = time.perf_counter()
    solved = best_of(compiled, without)
    seconds = time.perf_counter() - start
    if solved is None:
        raise UnsolvableError(
            f"The scenario {scenario.id!r} has no design that keeps all of its rules. Loosen one: for instance, the "
            f"budget of {scenario.budget:g} units has to pay at least for the people who are there."
        )
    design, bound = solved
    best = score(design, scenario, compiled=compiled).score
    return Optimum(
        scenario=scenario.id,
        design=design,
        score=best,
        bound=max(bound, best),
        gap=max(0.0, bound - best) / max(abs(best), 1.0),
        baseline=score(scenario.drift, scenario, compiled=compiled).score,
        seconds=seconds,
    )


def alternatives(scenario: Scenario, best: Optimum, count: int = 2) -> tuple[TeamDesign, ...]:
    """Other plans that are as good: with other people or other choices, within three grade points of the best.

    Args:
        scenario: The scenario.
        best: Its optimum.
        count: How many to look for.

    Returns:
        The best of them first; each differs from the best design and from those before it. Fewer than ``count`` where
        there are no more.
    """
    compiled = compile_scenario(scenario)
    program = compiled.model.program
    enough = best.score - AS_GOOD / 100 * (best.score - best.baseline)
    program.at_most(enough, compiled.objective)
    known, found = [best.design], list[TeamDesign]()
    while len(found) < count:
        _differ(program, known[-1], scenario, number=len(known))
        solved = best_of(compiled)
        if solved is None:
            break
        known.append(solved[0])
        found.append(solved[0])
    return tuple(found)


def best_of(compiled: Compiled, without: Shortcut | None = None) -> tuple[TeamDesign, float] | None:
    """The best design that keeps all rows of the program, and the bound; None if there is none."""
    import numpy

    program = compiled.model.program
    lower, upper = numpy.array(program.lower), numpy.array(program.upper)
    if without:
        scenario = compiled.model.scenario
        upper[[at for at, key in enumerate(program.keys) if forbids(without, key, scenario)]] = 0
    untidy = _untidy(compiled.model)
    found = maximise(
        replace(compiled, objective=compiled.objective - untidy),
        program.matrix(program.rows),
        (lower, upper),
        options={"mip_rel_gap": GAP, "time_limit": TIME_LIMIT},
    )
    if found.x is None and found.status == OUT_OF_TIME:
        raise UnsolvableError(
            f"Nothing was found for {compiled.model.scenario.id!r} in {TIME_LIMIT:g} seconds; the scenario is too "
            "large, or the machine too busy."
        )
    if found.x is None:
        return None
    values = {key: float(found.x[position]) for key, position in program.index.items()}
    most = sum(factor * program.upper[position] for position, factor in untidy.terms.items())
    return design_of(values), compiled.objective.constant - float(found.mip_dual_bound) + most


def _untidy(model: Model) -> Linear:
    """What makes one of several equally good designs odd to look at: levels that gain nothing, and leads out of order.

    It is worth so little that it decides between equals only; the bound allows for all of it.
    """
    get = model.program.get
    levels = total(model.level(capability, phase) for capability in catalog().capabilities for phase in PHASE)
    order = total(
        get("lead", candidate.id, phase) * place
        for place, candidate in enumerate(model.scenario.candidates)
        for phase in PHASE
    )
    return levels * TIDY + order * TIDY


def _differ(program: Program, design: TeamDesign, scenario: Scenario, *, number: int) -> None:
    """Require at least one other number of people, or one other choice, than a design has."""
    fixed, _ = decisions_of(design, scenario, program)
    structure = [key for key in program.index if key[0] in STRUCTURE]
    differences: list[Linear] = []
    for key in structure:
        position, here = program.index[key], fixed.get(key, 0.0)
        decision, most = Linear({position: 1.0}), program.upper[position]
        more = program.variable("more", number, key, upper=1, integer=True)
        fewer = program.variable("fewer", number, key, upper=1, integer=True)
        # Each can be 1 only where the decision really is greater, or smaller, by at least one.
        program.at_most(more * (here + 1), decision)
        program.at_most(decision + fewer * (most - here + 1), most)
        differences += [more, fewer]
    program.at_most(1.0, total(differences))

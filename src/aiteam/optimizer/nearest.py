"""The plan nearest to a given one that is as good as the best: what a learner has to change, and no more."""

from __future__ import annotations

from collections.abc import Iterator

from aiteam.optimizer.optimum import best_of
from aiteam.scoring.decisions import decisions_of
from aiteam.scoring.facts import Branches, branches_of
from aiteam.scoring.linear import Linear, total
from aiteam.scoring.model import Model
from aiteam.scoring.report import Reference
from aiteam.scoring.solving import DECISIONS
from aiteam.team import TeamDesign

AS_BEST = 1.0
"""A plan within this many grade points of the best is as good as the best here."""

NODES = 300
"""Maximum branches of the search: a count rather than a time, so that every machine finds the same plan."""

ROUGH = 0.05
"""A plan whose distance may be this share longer than the shortest is near enough."""

EFFORT = {
    "hire": 1.0,
    "reskill": 1.0,
    "release": 1.0,
    "choice": 0.5,
    "level": 0.34,
    "lead": 0.34,
    "lead_of_leads": 0.5,
    "accountable": 0.5,
}
"""How much it takes to decide one thing otherwise, in people."""

SENSE = 1e-3
"""What a raw point is worth beside distance: among plans equally near the better one is taken."""


def nearest(design: TeamDesign, branches: Branches, reference: Reference) -> TeamDesign | None:
    """The nearest plan that keeps all principles and is within a grade point of the best; None if none was found.

    Args:
        design: Any design; whether it goes on or stops stays as it is.
        branches: The scenario's programs.
        reference: The ends of the scale.
    """
    # Compiled again, since rows are added to it.
    fresh = branches_of(branches.scenario)
    compiled = fresh.of(design)
    model, best = compiled.model, reference.stop if compiled.model.stopped else reference.best
    assert best is not None
    length = best - reference.baseline
    model.program.at_most(best - AS_BEST / 100 * length, compiled.score)
    far = total(_distance(model, design, branches))
    # What the best plan may pay for counts like decisions, so that nobody is sent a shorter way to a weaker plan.
    goal = compiled.score * SENSE - far - compiled.paid
    found = best_of(compiled, goal=goal, options={"mip_rel_gap": ROUGH, "node_limit": NODES})
    return found[0] if found else None


def _distance(model: Model, design: TeamDesign, branches: Branches) -> Iterator[Linear]:
    """What it takes to get from one design to another, decision by decision."""
    program = model.program
    fixed, _ = decisions_of(design, branches.scenario, program)
    for key in [key for key in program.keys if key[0] in DECISIONS]:
        position, here = program.index[key], fixed.get(key, 0.0)
        decision, effort = Linear({position: 1.0}), EFFORT[key[0]]
        if program.upper[position] <= 1:
            yield (here - decision if here else decision) * effort
            continue
        off = program.variable("off", key)
        program.at_most(decision - here, off)
        program.at_most(here - decision, off)
        yield off * effort

"""Scoring any design: how well its people can work, what each criterion earns, and which rules it breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiteam.catalog import catalog
from aiteam.scenarios import Scenario
from aiteam.scoring.criteria import LAST
from aiteam.scoring.decisions import decisions_of
from aiteam.scoring.report import Criterion, Reference, ScoreReport, violations_of
from aiteam.scoring.solving import Compiled, compile_scenario
from aiteam.team import TeamDesign

if TYPE_CHECKING:
    from aiteam.scoring.linear import Vector

TOLERANCE = 1e-6
CRUMB = 0.005
"""Less than this much work is not worth a word."""


def score(
    design: TeamDesign, scenario: Scenario, reference: Reference | None = None, *, compiled: Compiled | None = None
) -> ScoreReport:
    """Score a design; it never raises for a bad one.

    How people spend their time is no decision of the learner's: the allocation that serves the design best is chosen.

    Args:
        design: Any design.
        scenario: Where it is tried.
        reference: The ends of the scale; without them there is a raw score and no grade.
        compiled: The scenario's program, if it is at hand; scoring many designs is quicker with it.
    """
    compiled = compiled or compile_scenario(scenario)
    fixed, refused = decisions_of(design, scenario, compiled.model.program)
    values = compiled.solve(fixed)
    broken = tuple(row.rule for row in compiled.rules if row.rule and row.expression.at(values) > TOLERANCE)
    violations = violations_of((*refused, *broken), scenario.assumptions.violation)
    criteria = tuple(_criterion(name, compiled, values) for name in compiled.criteria)
    raw = sum(each.points for each in criteria) - sum(each.cost for each in violations)
    return ScoreReport(
        scenario=scenario.id,
        score=raw,
        grade=reference.grade(raw) if reference else None,
        cost=compiled.cost.at(values),
        criteria=criteria,
        violations=violations,
        shortfall=_shortfall(compiled, values),
    )


def _criterion(name: str, compiled: Compiled, values: Vector) -> Criterion:
    most = float(getattr(compiled.model.scenario.assumptions.weights, name))
    share = min(1.0, max(0.0, compiled.criteria[name].at(values)))
    return Criterion(name, share * most, most, _evidence(name, compiled, values, share))


def _shortfall(compiled: Compiled, values: Vector) -> dict[str, float]:
    short = {area: compiled.model.program.get("short", area, LAST).at(values) for area in catalog().work_areas}
    return {area: amount for area, amount in short.items() if amount > CRUMB}


def _evidence(name: str, compiled: Compiled, values: Vector, share: float) -> str:
    short = sorted(_shortfall(compiled, values).items(), key=lambda item: -item[1])
    titles = {area.id: area.title for area in catalog().work_areas.values()}
    if name == "coverage":
        named = ", ".join(f"{titles[area]} {amount:.1f}" for area, amount in short[:3])
        rest = (
            f"Left undone in the last phase, in units: {named}."
            if short
            else "In the last phase nothing is left undone."
        )
        return f"{share:.0%} of the work is done. {rest}"
    if name == "weakest_link":
        critical = [area for area, _ in short if area in compiled.model.scenario.critical]
        demand = compiled.model.scenario.demand
        worst = max(critical, key=lambda area: dict(short)[area] / demand[area], default=None)
        return (
            f"The biggest hole is {titles[worst]}: {share:.0%} of it is done."
            if worst
            else "No critical area has a hole."
        )
    if name == "budget":
        return f"The plan costs {compiled.cost.at(values):.1f} of {compiled.model.scenario.budget:g} units."
    return f"{share:.0%} {_PLAIN[name]}"


_PLAIN = {
    "overload": "of the room above a comfortable load is kept free.",
    "capability": "of what the situation calls for stands in the end, with the right beginning.",
    "leadership": "of leading is provided for: a name in every phase, all four areas, few changes.",
    "era_fit": "of the work areas have an owner whose role fits.",
    "resilience": "of the critical areas survive one resignation.",
}

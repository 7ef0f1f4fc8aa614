"""What is promised where a project may be stopped: stopping well is respected, and stopping by halves is not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from aiteam.optimizer.checks.finding import Case, Finding, finding
from aiteam.optimizer.optimum import best_of
from aiteam.scoring.linear import total
from aiteam.scoring.solving import compile_scenario
from aiteam.team import TeamDesign

WELL = 80.0
"""The least that the best way to stop is worth."""

BY_HALVES = 60.0
"""The most that it is worth with one hire for the stopped project."""

CONSISTENT = "stopping-is-stopping"


def stopping(case: Case) -> Iterator[Finding]:
    """What stopping is worth; nothing where it is not offered."""
    if case.best.stop is None:
        return
    grade = case.grade(case.best.stop)
    yield finding(
        case.variant,
        f"the best way to stop reaches at least {WELL:g}",
        f"{grade:.1f}",
        grade >= WELL,
        "raise stop.worth, or lower stop.demand",
    )
    hiring = best_stop_with_a_hire(case)
    if hiring is not None:
        grade = case.grade(hiring)
        yield finding(
            case.variant,
            f"the best way to stop reaches at most {BY_HALVES:g} with one hire",
            f"{grade:.1f}",
            grade <= BY_HALVES,
            "lower stop.worth",
        )


def best_stop_with_a_hire(case: Case) -> TeamDesign | None:
    """The best way to stop and hire all the same; None where nobody can be hired."""
    scenario = case.scenario
    if not scenario.hires or not scenario.hiring:
        return None
    compiled = compile_scenario(scenario, stopped=True)
    program = compiled.model.program
    program.at_most(1.0, total(program.get("hire", role) for role in scenario.hiring))
    broken = {id(rule.size) for rule in compiled.rules[CONSISTENT]}
    found = best_of(replace(compiled, kept=tuple(row for row in compiled.kept if id(row) not in broken)))
    return None if found is None else found[0]

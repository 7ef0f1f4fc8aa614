"""The eight criteria, each one function: the share from 0 to 1 of its points that a design earns.

Each returns a linear expression and adds the rows that give it its meaning, so that the same formula scores a design
and is maximised by the optimiser.
"""

from __future__ import annotations

from collections.abc import Callable

from aiteam.catalog import catalog
from aiteam.scenarios import Scenario
from aiteam.scoring.linear import INFINITY, Linear, total
from aiteam.scoring.model import AREAS, PHASE, SEVERAL, Model
from aiteam.team import PHASES

LAST = PHASES - 1
CAPABLE = 0.25
"""Who contributes less than this to a work area cannot step in there."""

ENOUGH = 2
"""With fewer capable people than this, one resignation leaves a hole."""


def add_work(model: Model) -> None:
    """Who works on what: no more than there are people, and what is not done is short."""
    program = model.program
    for role, area in model.contributions:
        if area in model.areas or area == "platform":
            for phase in PHASE:
                program.variable("work", role, area, phase)
    for phase in PHASE:
        for role in model.roles:
            program.at_most(_use(model, role, phase), model.capacity(role, phase))
        for area in _worked(model):
            short = program.variable("short", area, phase)
            done = total(
                program.get("work", role, area, phase) * worth
                for (role, where), worth in model.contributions.items()
                if where == area
            )
            program.at_most(model.demand(area, phase), done + short)


def add_owners(model: Model) -> None:
    """Who answers for what and is there: an owner whose role nobody holds counts for nothing."""
    program = model.program
    for role, area in model.contributions:
        if area in model.areas:
            held = program.variable("held", role, area, upper=1)
            program.at_most(held, program.get("accountable", role, area))
            program.at_most(held, model.heads(role))


def coverage(model: Model) -> Linear:
    """The share of all the work asked for that is done, over all phases and areas."""
    short = total(model.program.get("short", area, phase) for area in _worked(model) for phase in PHASE)
    return 1 - short * (1 / _asked(model.scenario))


def weakest_link(model: Model) -> Linear:
    """The share that is done in the worst of the critical areas, in the last phase."""
    weakest = model.program.variable("weakest", lower=-INFINITY, upper=1)
    for area in model.scenario.critical:
        full = model.scenario.demand[area]
        model.program.at_most(weakest, 1 - model.program.get("short", area, LAST) * (1 / full))
    return weakest


def overload(model: Model) -> Linear:
    """One less the work done above the comfortable share of people's time, measured against half of all that is asked.

    With that measure, work done under strain costs less than work left undone, as long as coverage weighs at least half
    as much as overload: a team that is too small shows both.
    """
    scenario, program = model.scenario, model.program
    comfortable = scenario.assumptions.comfortable
    for role in model.roles:
        for phase in PHASE:
            above = program.variable("above", role, phase)
            program.at_most(_use(model, role, phase) - model.capacity(role, phase) * comfortable, above)
    used = total(program.get("above", role, phase) for role in model.roles for phase in PHASE)
    return 1 - used * (1 / (_asked(scenario) / 2))


def budget(model: Model) -> Linear:
    """All of it up to the budget, none from a fifth above it."""
    scenario = model.scenario
    kept = model.program.variable("money", lower=-INFINITY, upper=1)
    width = scenario.budget * scenario.assumptions.over_budget
    model.program.at_most(kept, 1 - (model.cost() - scenario.budget) * (1 / width))
    return kept


def capability(model: Model) -> Linear:
    """Seven tenths for the levels that the situation calls for, three for beginning with the right ones."""
    targets, program = model.scenario.targets, model.program
    reached = []
    for name, level in targets.levels.items():
        share = program.variable("reached", name, upper=1)
        program.at_most(share * level, model.level(name, LAST))
        reached.append(share)
    share_of_levels = total(reached) * (1 / len(reached))
    if not targets.first:
        return share_of_levels
    begun = total(program.get("level", name, 1, 0) for name in targets.first) * (1 / len(targets.first))
    return share_of_levels * 0.7 + begun * 0.3


def leadership(model: Model) -> Linear:
    """A named lead in every phase and the four areas covered, less each change of lead; the leaning earns nothing."""
    scenario, program = model.scenario, model.program
    managers = catalog().managers
    named = total(program.get("lead", each.id, phase) for each in scenario.candidates for phase in PHASE) * (1 / PHASES)
    covered = []
    for phase in PHASE:
        for area in AREAS:
            by_lead = total(
                program.get("lead", each.id, phase)
                for each in scenario.candidates
                if area in (*managers[each.manager].leads, *managers[each.manager].covers)
            )
            # A product manager who answers for the vision covers the product side, whoever leads.
            by_role = program.get("held", "ai-product-manager", "vision") if area == "product" else Linear()
            share = program.variable("covered", area, phase, upper=1)
            program.at_most(share, by_lead + by_role)
            covered.append(share)
    changes = []
    for phase in PHASE[1:]:
        change = program.variable("change", phase, upper=1)
        for each in scenario.candidates:
            program.at_most(program.get("lead", each.id, phase - 1) - program.get("lead", each.id, phase), change)
        changes.append(change)
    share = named * 0.5 + total(covered) * (0.5 / len(covered)) - total(changes) * scenario.assumptions.change_of_lead
    if scenario.teams < SEVERAL:
        return share
    fit = [each for each in scenario.candidates if model.eligible(each)]
    return share * 0.75 + total(program.get("lead_of_leads", each.id) for each in fit) * 0.25


def era_fit(model: Model) -> Linear:
    """How well the accountable roles fit their areas in this era, on average; without an owner there is no fit."""
    worth = model.contributions.items()
    fit = (model.program.get("held", role, area) * min(each, 1.0) for (role, area), each in worth)
    return total(fit) * (1 / len(model.areas))


def resilience(model: Model) -> Linear:
    """The share of critical areas in which at least two people can do the work."""
    program = model.program
    safe = []
    for area in model.scenario.critical:
        enough = program.variable("safe", area, upper=1, integer=True)
        program.at_most(enough * ENOUGH, capable(model, area))
        safe.append(enough)
    return total(safe) * (1 / len(safe))


def capable(model: Model, area: str) -> Linear:
    """How many people are there in the end who can do the work of an area."""
    worth = model.contributions
    return total(model.heads(role) for role in model.roles if worth.get((role, area), 0.0) >= CAPABLE)


CRITERIA: dict[str, Callable[[Model], Linear]] = {
    "coverage": coverage,
    "weakest_link": weakest_link,
    "overload": overload,
    "budget": budget,
    "capability": capability,
    "leadership": leadership,
    "era_fit": era_fit,
    "resilience": resilience,
}
"""In the order in which a report shows them."""


def _asked(scenario: Scenario) -> float:
    """All the work that a scenario asks for, before any decision, over all phases."""
    return sum(scenario.demand.values()) * sum(scenario.assumptions.demand_ramp)


def _worked(model: Model) -> tuple[str, ...]:
    return model.areas if "platform" in model.areas else (*model.areas, "platform")


def _use(model: Model, role: str, phase: int) -> Linear:
    return total(model.program.get("work", role, area, phase) for area in _worked(model))

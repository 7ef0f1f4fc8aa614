"""The nine criteria, each one function: the share from 0 to 1 of its points that a design earns.

Each returns a linear expression and adds the rows that give it its meaning, so that the same formula scores a design
and is maximised by the optimiser. What is done of an area is one figure everywhere: 1 less what is left undone, as a
share of the demand that the scenario states.
"""

from __future__ import annotations

from collections.abc import Callable

from aiteam.catalog import catalog
from aiteam.scoring.linear import INFINITY, Linear, total
from aiteam.scoring.model import AREAS, LAST, PHASE, SEVERAL, Model
from aiteam.team import PHASES


def coverage(model: Model) -> Linear:
    """The share of all the stated work that is done or spared, over all phases and areas."""
    short = total(model.program.get("short", area, phase) for area in model.worked for phase in PHASE)
    return 1 - short * (1 / model.asked)


def holes(model: Model) -> Linear:
    """One less what is left undone beyond a third of an area, and again beyond two thirds, as a share of all the work.

    So the same shortfall costs least where it is spread evenly. An area that nobody works in at all counts in full.
    """
    numbers, deep = model.scenario.assumptions, list[Linear]()
    for area in model.worked:
        for phase in PHASE:
            short, full = model.program.get("short", area, phase), model.full(area, phase)
            for number, share in enumerate((numbers.deep_hole, numbers.deeper_hole)):
                beyond = model.program.variable("deep", number, area, phase)
                model.program.at_most(short - share * full, beyond)
                deep.append(beyond)
    whole = (1 - numbers.deep_hole) + (1 - numbers.deeper_hole)
    return 1 - total(deep) * (1 / (whole * model.asked))


def weakest_link(model: Model) -> Linear:
    """The share that is done in the worst of the critical areas, in the last phase."""
    weakest = model.program.variable("weakest", lower=-INFINITY, upper=1)
    for area in model.scenario.critical:
        short = model.program.get("short", area, LAST)
        model.program.at_most(weakest, 1 - short * (1 / model.full(area, LAST)))
    return weakest


def overload(model: Model) -> Linear:
    """One less the work done above the comfortable share of people's time, as a share of most of what is asked."""
    program, numbers = model.program, model.scenario.assumptions
    for role in model.roles:
        for phase in PHASE:
            above = program.variable("above", role, phase)
            program.at_most(model.use(role, phase) - model.capacity(role, phase) * numbers.comfortable, above)
    used = total(program.get("above", role, phase) for role in model.roles for phase in PHASE)
    return 1 - used * (1 / (model.asked * numbers.strain))


def capability(model: Model) -> Linear:
    """The levels that the situation calls for and that stand, and the right ones standing by the end of phase 1.

    A stopped project calls for none, and all of the points are earned.
    """
    targets, program, share = model.scenario.targets, model.program, model.scenario.assumptions.first_share
    reached = []
    for name, level in targets.levels.items():
        part = program.variable("reached", name, upper=1)
        program.at_most(part * level, model.standing(name, LAST))
        reached.append(part)
    if not reached:
        return Linear(constant=1.0)
    levels = total(reached) * (1 / len(reached))
    if not targets.first:
        return levels
    begun = total(program.get("built", name, 1, 0) for name in targets.first) * (1 / len(targets.first))
    return levels * (1 - share) + begun * share


def leadership(model: Model) -> Linear:
    """A named lead in every phase and the four areas covered, less each change of lead; no leaning earns anything."""
    scenario, program, numbers = model.scenario, model.program, model.scenario.assumptions
    named = total(program.get("lead", each.id, phase) for each in scenario.candidates for phase in PHASE) * (1 / PHASES)
    covered = [_covered(model, area, phase) for phase in PHASE for area in AREAS]
    changes = total(_change(model, phase) for phase in PHASE[1:])
    share = (
        named * numbers.named_share
        + total(covered) * ((1 - numbers.named_share) / len(covered))
        - changes * numbers.change_of_lead
    )
    if scenario.teams < SEVERAL:
        return share
    fit = total(program.get("lead_of_leads", each.id) for each in scenario.candidates if model.eligible(each))
    return share * (1 - numbers.lead_of_leads_share) + fit * numbers.lead_of_leads_share


def _covered(model: Model, area: str, phase: int) -> Linear:
    """Whether somebody covers an area of leading: the lead, or for product a product manager who owns the vision."""
    managers, program = catalog().managers, model.program
    by_lead = total(
        program.get("lead", each.id, phase)
        for each in model.scenario.candidates
        if area in (*managers[each.manager].leads, *managers[each.manager].covers)
    )
    by_role = program.get("held", "ai-product-manager", "vision") if area == "product" else Linear()
    share = program.variable("covered", area, phase, upper=1)
    program.at_most(share, by_lead + by_role)
    return share


def _change(model: Model, phase: int) -> Linear:
    """Whether somebody who led in the phase before does not go on leading."""
    program = model.program
    change = program.variable("change", phase, upper=1)
    for each in model.scenario.candidates:
        program.at_most(program.get("lead", each.id, phase - 1) - program.get("lead", each.id, phase), change)
    return change


def focus(model: Model) -> Linear:
    """The share of the phases led by a kind of manager that puts first what the situation needs first."""
    leads = catalog().managers
    fit = [each for each in model.scenario.candidates if model.scenario.focus.area in leads[each.manager].leads]
    return total(model.program.get("lead", each.id, phase) for each in fit for phase in PHASE) * (1 / PHASES)


def ownership(model: Model) -> Linear:
    """How well the accountable roles fit their areas in this era, on average; without an owner there is no fit."""
    worth = model.contributions.items()
    fit = (model.program.get("held", role, area) * min(each, 1.0) for (role, area), each in worth)
    return total(fit) * (1 / len(model.areas))


def resilience(model: Model) -> Linear:
    """The share of critical areas in which at least two people can do the work."""
    program, enough = model.program, model.scenario.assumptions.pair_of_hands
    safe = []
    for area in model.scenario.critical:
        survives = program.variable("safe", area, upper=1, integer=True)
        program.at_most(survives * enough, model.capable(area))
        safe.append(survives)
    return total(safe) * (1 / len(safe))


CRITERIA: dict[str, Callable[[Model], Linear]] = {
    "coverage": coverage,
    "holes": holes,
    "weakest_link": weakest_link,
    "overload": overload,
    "capability": capability,
    "leadership": leadership,
    "focus": focus,
    "ownership": ownership,
    "resilience": resilience,
}
"""In the order in which a report shows them."""

"""A plan phase by phase: what can be done, who is loaded, what is undone, and what has been spent by then."""

from __future__ import annotations

from aiteam.catalog import catalog
from aiteam.labs.models import Outcome, Place, Settings, Table
from aiteam.labs.plans import chosen
from aiteam.plots import transition_chart
from aiteam.scoring.evidence import percent, units
from aiteam.scoring.facts import CRUMB, Facts, branches_of, facts_of
from aiteam.scoring.model import PHASE
from aiteam.team import PHASES


def run(settings: Settings, place: Place) -> Outcome:
    """One phase of the plan in numbers, and all three as a chart."""
    plan = chosen(str(settings["scenario"]), place.folder)
    if isinstance(plan, str):
        return Outcome((plan,))
    phase = int(str(settings["phase"])) - 1
    facts = facts_of(plan.design, branches_of(plan.scenario))
    spent = spending(facts)
    rows = tuple(_areas(facts, phase))
    asked, undone = (sum(row[at] for _, *row in rows) for at in (0, 1))
    so_far = f"By its end {units(sum(spent[: phase + 1]))} of {plan.scenario.budget:g} units are spent."
    done = percent(1 - undone / asked)
    lines = (
        f"{plan.title} in phase {phase + 1}: {done} of what it asks for, platform work too, is done. {so_far}",
        _holes(rows),
        *([plan.note] if plan.note else []),
    )
    return Outcome(
        lines, (_work(rows, phase), _time(facts, phase), _money(spent)), (transition_chart(plan.design, plan.scenario),)
    )


def spending(facts: Facts) -> tuple[float, ...]:
    """What a plan spends in each phase, in units; together it is what the plan costs.

    Pay is spread evenly. What is paid once (for hiring, reskilling, severance or a choice) falls into the first phase,
    and a level of a foundation into the phase in which it is built.
    """
    model, numbers = facts.compiled.model, facts.scenario.assumptions
    steps = [sum(model.steps(each, phase).at(facts.values) for each in catalog().capabilities) for phase in PHASE]
    building = [number * numbers.level_cost for number in steps]
    once = _once(facts)
    evenly = (facts.cost - once - sum(building)) / PHASES
    return tuple(evenly + built + (0.0 if phase else once) for phase, built in enumerate(building))


def _once(facts: Facts) -> float:
    """What is paid once, at the beginning."""
    numbers, fixed = facts.scenario.assumptions, facts.fixed
    offered = {(each.id, option.id): option.cost for each in facts.scenario.choices for option in each.options}
    paid = 0.0
    for key, value in fixed.items():
        match key:
            case ("hire", role):
                paid += value * numbers.costs[str(role)] * numbers.hire_surcharge
            case ("release", role):
                paid += value * numbers.costs[str(role)] * numbers.severance
            case ("reskill", *_):
                paid += value * numbers.reskill_cost
            case ("choice", choice, option):
                paid += value * offered[str(choice), str(option)]
    return paid


Row = tuple[str, float, float]
"""A work area, the work that it asks for in a phase, and what is left undone of it, in units."""


def _areas(facts: Facts, phase: int) -> list[Row]:
    model = facts.compiled.model
    areas = model.areas if "platform" in model.areas else (*model.areas, "platform")
    found = []
    for area in areas:
        asked = model.demand(area, phase).at(facts.values)
        undone = model.program.get("short", area, phase).at(facts.values)
        if asked > CRUMB:
            found.append((area, asked, undone))
    return sorted(found, key=lambda row: -row[2])


def _holes(rows: tuple[Row, ...]) -> str:
    holes = [f"{catalog().work_areas[area].title} {units(undone)}" for area, _, undone in rows if undone > CRUMB]
    return f"Left undone in this phase, in units: {', '.join(holes)}." if holes else "Nothing is left undone in it."


def _work(rows: tuple[Row, ...], phase: int) -> Table:
    cells = tuple(
        (catalog().work_areas[area].title, units(asked), units(undone), percent(max(0.0, 1 - undone / asked)))
        for area, asked, undone in rows
    )
    return Table(
        f"The work of phase {phase + 1}, in units", ("Work area", "Asked for", "Undone", "Of that, done"), cells
    )


def _time(facts: Facts, phase: int) -> Table:
    comfortable = facts.scenario.assumptions.comfortable
    rows = tuple(
        (
            catalog().roles[role].title,
            percent(load[phase]),
            "above comfortable" if load[phase] > comfortable + CRUMB else "",
        )
        for role, load in facts.loads.items()
    )
    return Table(f"Time used in phase {phase + 1}", ("Role", "Of its people's time", ""), rows)


def _money(spent: tuple[float, ...]) -> Table:
    rows = tuple((f"Phase {at + 1}", units(each), units(sum(spent[: at + 1]))) for at, each in enumerate(spent))
    return Table("Money, in units", ("Phase", "Spent in it", "So far"), rows)

"""A plan phase by phase: what can be done, who is loaded, what is undone, and what has been spent by then."""

from __future__ import annotations

from dataclasses import dataclass

from aiteam.catalog import catalog
from aiteam.labs.drawings import Bar, Bars, Key, parts
from aiteam.labs.models import Outcome, Place, Settings, Table
from aiteam.labs.plans import chosen
from aiteam.plots import transition_chart
from aiteam.scoring.evidence import percent, units
from aiteam.scoring.facts import CRUMB, Facts, branches_of, facts_of
from aiteam.scoring.model import LAST, PHASE
from aiteam.team import PHASES


def run(settings: Settings, place: Place) -> Outcome:
    """One phase of the plan in numbers, and all three as a chart."""
    plan = chosen(str(settings["scenario"]), place.store)
    if isinstance(plan, str):
        return Outcome((plan,))
    phase = int(str(settings["phase"])) - 1
    facts = facts_of(plan.design, branches_of(plan.scenario))
    spent = spending(facts)
    rows = tuple(_areas(facts, phase))
    stated, undone = (sum(getattr(row, name) for row in rows) for name in ("stated", "undone"))
    so_far = f"By its end {units(sum(spent[: phase + 1]))} of {plan.scenario.budget:g} units are spent."
    done = percent(1 - undone / stated)
    lines = (
        f"{plan.title} in phase {phase + 1}: {done} of the work is done or spared. {so_far}",
        _holes(rows),
        *([plan.note] if plan.note else []),
    )
    return Outcome(
        lines,
        (_work(rows, phase), _foundations(facts, phase), _time(facts, phase), _money(spent)),
        (transition_chart(plan.design, plan.scenario),),
        (_areas_drawn(rows, phase), _loads_drawn(facts, phase), _money_drawn(spent, plan.scenario.budget)),
        came=_came(facts),
    )


def _came(facts: Facts) -> str:
    """The option of the prediction: the phase that leaves most undone."""
    undone = [sum(row.undone for row in _areas(facts, phase)) for phase in PHASE]
    return str(undone.index(max(undone)) + 1) if max(undone) > CRUMB else "none"


def _areas_drawn(rows: tuple[Row, ...], phase: int) -> Bars:
    bars = tuple(
        Bar(
            catalog().work_areas[row.area].title,
            f"{units(row.undone)} undone" if row.undone > CRUMB else "nothing undone",
            parts(
                (max(0.0, row.asked - row.undone), "full"),
                (max(0.0, row.stated - row.asked), "dots"),
                (row.undone if row.undone > CRUMB else 0.0, "hatch"),
            ),
        )
        for row in rows
    )
    key: Key = (("full", "done"), ("dots", "spared by foundations"), ("hatch", "undone"))
    return Bars(f"The work of phase {phase + 1}, in units", bars, key)


def _loads_drawn(facts: Facts, phase: int) -> Bars:
    comfortable = facts.scenario.assumptions.comfortable
    bars = []
    for role, load in facts.loads.items():
        used = load[phase] if load[phase] > CRUMB else 0.0
        inside = min(used, comfortable) if used > comfortable + CRUMB else used
        bars.append(Bar(catalog().roles[role].title, percent(used), parts((inside, "full"), (used - inside, "hatch"))))
    marked = f"Comfortable: {percent(comfortable)}"
    most = max((1.0, *(bar.length for bar in bars)))
    return Bars(
        f"Time used in phase {phase + 1}",
        tuple(bars),
        (("hatch", "above comfortable"),),
        most=most,
        ends=("0%", percent(most)),
        mark=comfortable,
        marked=marked,
    )


def _money_drawn(spent: tuple[float, ...], budget: float) -> Bars:
    bars, before = [], 0.0
    for at, each in enumerate(spent, start=1):
        said = f"{units(each)}, {units(before + each)} so far"
        bars.append(Bar(f"Phase {at}", said, parts((before, "gap"), (each, "full"))))
        before += each
    return Bars("Money, in units", tuple(bars), mark=budget, marked=f"The budget: {budget:g}")


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


@dataclass(frozen=True, slots=True)
class Row:
    """A work area in a phase, in units.

    Attributes:
        area: The area.
        stated: The work that the scenario states.
        asked: What is left to do of it after savings and choices, building foundations included.
        undone: What of that is left undone.
        done: The share of the stated work that is done or spared.
    """

    area: str
    stated: float
    asked: float
    undone: float
    done: float


def _areas(facts: Facts, phase: int) -> list[Row]:
    model = facts.compiled.model
    found = []
    for area in model.worked:
        asked = model.demand(area, phase).at(facts.values)
        undone = model.program.get("short", area, phase).at(facts.values)
        done = facts.share_done(area, phase) if area in model.areas else 1.0
        if asked > CRUMB:
            found.append(Row(area, model.full(area, phase), asked, undone, done))
    return found


def _holes(rows: tuple[Row, ...]) -> str:
    titles = catalog().work_areas
    largest = sorted(rows, key=lambda row: -row.undone)
    holes = [f"{titles[row.area].title} {units(row.undone)}" for row in largest if row.undone > CRUMB]
    return f"Left undone in this phase, in units: {', '.join(holes)}." if holes else "Nothing is left undone in it."


def _work(rows: tuple[Row, ...], phase: int) -> Table:
    cells = tuple(
        (
            catalog().work_areas[row.area].title,
            units(row.stated),
            units(row.asked),
            units(row.undone),
            percent(row.done),
        )
        for row in rows
    )
    columns = ("Work area", "Stated", "To do", "Undone", "Done or spared")
    return Table(f"The work of phase {phase + 1}, in units", columns, cells, repeats=True)


def _foundations(facts: Facts, phase: int) -> Table:
    known = catalog().capabilities
    rows = tuple(
        (known[name].title, str(facts.planned(name, phase)), f"{facts.standing(name, phase):g}")
        for name in known
        if facts.planned(name, LAST)
    )
    return Table(f"Foundations by the end of phase {phase + 1}", ("Capability", "Planned", "Standing"), rows)


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
    return Table(f"Time used in phase {phase + 1}", ("Role", "Of its people's time", ""), rows, repeats=True)


def _money(spent: tuple[float, ...]) -> Table:
    rows = tuple((f"Phase {at + 1}", units(each), units(sum(spent[: at + 1]))) for at, each in enumerate(spent))
    return Table("Money, in units", ("Phase", "Spent in it", "So far"), rows, repeats=True)

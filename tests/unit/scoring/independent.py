"""A second scorer, slow and obvious, that shares no line with the engine.

It reads the same data (a scenario, a design, the catalog) and follows the formulas in words: what of a design happens,
what that costs, how people's time is spent best, and what the result is worth. Only the spending of time is a linear
program; it is written out here with names and plain numbers. All else is arithmetic.

Nothing here may import ``aiteam.scoring`` or ``aiteam.optimizer``: two scorers agree only if they are two.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import numpy
from scipy.optimize import linprog

from aiteam.catalog import Basis, catalog
from aiteam.scenarios import Scenario
from aiteam.team import TeamDesign

PHASES = (0, 1, 2)
LAST = 2
LEVELS = (1, 2, 3, 4)
LEADING = ("technical", "people", "delivery", "product")
CRITERIA = (
    "coverage",
    "holes",
    "weakest_link",
    "overload",
    "capability",
    "leadership",
    "focus",
    "ownership",
    "resilience",
)

# The engine's published weights for what comes first and for what decides between equals.
FIRST = 20.0
GATE = 60.0
TIE = 4e-4
# Less than this is no breach.
NOTHING = 1e-6


@dataclass
class Situation:
    """What the scenario asks for: as it is told, or once the project is stopped."""

    scenario: Scenario
    stopped: bool
    roles: list[str]
    demand: dict[str, float]
    critical: tuple[str, ...]
    options: dict[str, dict[str, dict[str, float]]]
    """By choice and option, what the option adds to the demand in each area."""
    areas: list[str] = field(default_factory=list)
    """Where there is any demand."""
    worked: list[str] = field(default_factory=list)
    """Where people can work: the areas, and the platform in any case."""
    stated: dict[str, float] = field(default_factory=dict)
    """The full demand that what is done is measured against."""
    asked: float = 0.0
    """All the stated work over all areas and phases."""
    worth: dict[tuple[str, str], float] = field(default_factory=dict)
    """What one person of a role contributes to an area; nothing where it is 0."""
    targets: dict[str, int] = field(default_factory=dict)
    first: tuple[str, ...] = ()
    demanded: dict[str, int] = field(default_factory=dict)

    def full(self, area: str, phase: int) -> float:
        return self.stated[area] * self.scenario.assumptions.demand_ramp[phase]


@dataclass
class Plan:
    """What of a design happens, and what does not."""

    hires: dict[str, int] = field(default_factory=dict)
    releases: dict[str, int] = field(default_factory=dict)
    reskills: dict[tuple[str, str], int] = field(default_factory=dict)
    planned: dict[str, list[int]] = field(default_factory=dict)
    """By capability, the level that is planned for the end of each phase."""
    leads: list[str | None] = field(default_factory=list)
    lead_of_leads: str | None = None
    owner: dict[str, str] = field(default_factory=dict)
    """By area, the role that answers for it."""
    chosen: dict[str, str] = field(default_factory=dict)
    refused: list[tuple[str, float]] = field(default_factory=list)
    """The principle that is broken by what does not happen, and by how much."""


@dataclass
class Spent:
    """How people spend their time, and what stands of the foundations."""

    work: dict[tuple[str, str, int], float]
    built: dict[tuple[str, int, int], float]
    objective: float
    """What the spending of time was chosen for, without constants."""


@dataclass
class Scored:
    """What a design comes to."""

    raw: float
    factor: float
    cost: float
    shares: dict[str, float]
    """By criterion, the share of its points, before it is cut off at 0 and 1."""
    points: dict[str, float]
    broken: dict[str, float]
    """By principle, the size of the breach; 0 where something does not happen and is paid for elsewhere."""
    standing: dict[str, list[float]]
    done: dict[str, float]
    """By area, the share that is done or spared in the last phase."""
    held: dict[str, float]
    """By area, how far its owner is there and works on it."""
    stopped: bool
    objective: float

    def grade(self, baseline: float, best: float, stop: float | None, worth: float) -> float:
        """0 for going on as now, 100 for the best plan, the stop's worth for the best way to stop; then the gates."""
        end, top = (stop, worth) if self.stopped and stop is not None else (best, 100.0)
        if end - baseline > 1e-6:
            share = top * (self.raw - baseline) / (end - baseline)
        else:
            share = top if self.raw >= end - 1e-6 else 0.0
        return max(0.0, min(top, share)) * self.factor


def scored(design: TeamDesign, scenario: Scenario, *, in_order: bool = False) -> Scored:
    """Score a design.

    Args:
        design: Any design.
        scenario: Where it is tried.
        in_order: Spend people's time strictly one thing after the other: first what gates hang on, then as many of the
            planned levels as can be built, then the score. The engine adds all up with weights, which is the
            definition; the two differ where a weight is too small.
    """
    place = situation_of(design, scenario)
    plan = plan_of(design, place)
    spent = spend_time(place, plan, in_order=in_order)
    return what_it_is_worth(place, plan, spent)


# ----------------------------------------------------------------------------------------------------------------------
# The situation


def situation_of(design: TeamDesign, scenario: Scenario) -> Situation:
    """What is asked for; stopping the project puts other work in the place of all that was asked."""
    era = scenario.era
    place = Situation(
        scenario=scenario,
        stopped=_stops(design, scenario),
        roles=[role.id for role in catalog().roles.values() if any(work.era == era for work in role.works)],
        demand=dict(scenario.demand),
        critical=scenario.critical,
        options={each.id: {option.id: dict(option.demand) for option in each.options} for each in scenario.choices},
        targets=dict(scenario.targets.levels),
        first=scenario.targets.first,
        demanded=dict(scenario.targets.demanded),
    )
    if place.stopped:
        assert scenario.stop is not None
        place.demand = dict(scenario.stop.demand)
        place.critical = scenario.stop.critical
        place.options = {choice: {option: {} for option in options} for choice, options in place.options.items()}
        place.targets, place.first, place.demanded = {}, (), {}
    _find_areas(place)
    _find_worth(place)
    return place


def _stops(design: TeamDesign, scenario: Scenario) -> bool:
    for choice in scenario.choices:
        for option in choice.options:
            if option.stops and design.choices.get(choice.id) == option.id:
                return True
    return False


def _find_areas(place: Situation) -> None:
    """The areas in which there is work, in the order of the catalog, and how much is stated."""
    for area in catalog().work_areas:
        most_added = 0.0
        for options in place.options.values():
            for added in options.values():
                most_added = max(most_added, added.get(area, 0.0))
        if area in place.demand or most_added > 0:
            place.areas.append(area)
            # Where only options ask for work, the most that one of them adds is what is stated.
            place.stated[area] = place.demand.get(area, most_added)
    for area in place.areas:
        for phase in PHASES:
            place.asked += place.full(area, phase)
    place.worked = list(place.areas)
    if "platform" not in place.areas:
        place.worked.append("platform")
        place.stated["platform"] = 0.0


@cache
def basis_of(role: str, area: str, era: str) -> Basis:
    """What it rests on that a role does an area's work: the source text, the course's assumption, or nothing."""
    return catalog().responsibility(role, area, era).basis


def _find_worth(place: Situation) -> None:
    """What one person of each role contributes to each area."""
    numbers = place.scenario.assumptions
    for role in place.roles:
        for area in catalog().work_areas:
            basis = basis_of(role, area, place.scenario.era)
            worth = 0.0
            if basis is Basis.STATED:
                worth = numbers.stated
            if basis is Basis.CARRIED_OVER:
                worth = numbers.assumed
            if area in numbers.contributions.get(role, {}):
                worth = numbers.contributions[role][area]
            if worth > 0:
                place.worth[role, area] = worth


# ----------------------------------------------------------------------------------------------------------------------
# What of the design happens


def plan_of(design: TeamDesign, place: Situation) -> Plan:
    """What of a design happens. What cannot does not, and is noted; the rest does."""
    plan = Plan()
    _people(design, place.scenario, plan)
    _foundations(design, place.scenario, plan)
    _names(design, place, plan)
    _choices(design, place.scenario, plan)
    return plan


def _people(design: TeamDesign, scenario: Scenario, plan: Plan) -> None:
    # Nobody leaves twice: whoever learns another role cannot be let go, and reskills are read first.
    left = dict(scenario.people)
    offered = {(offer.source, offer.target): offer.limit for offer in scenario.reskilling}
    for reskill in design.reskills:
        move = (reskill.source, reskill.target)
        room = offered.get(move, 0) - plan.reskills.get(move, 0)
        happens = min(reskill.people, left.get(reskill.source, 0), room)
        if happens > 0:
            plan.reskills[move] = plan.reskills.get(move, 0) + happens
            left[reskill.source] -= happens
        if reskill.people > happens:
            plan.refused.append(("possible", reskill.people - happens))

    times = scenario.assumptions.freeze_weight if scenario.hires == 0 else 1
    for role, people in design.hires.items():
        happens = min(people, scenario.hiring.get(role, 0))
        if happens:
            plan.hires[role] = happens
        if people > happens:
            plan.refused.append(("possible", (people - happens) * times))

    for role, people in design.releases.items():
        happens = min(people, left.get(role, 0), scenario.releases)
        if happens:
            plan.releases[role] = happens
        if people > happens:
            plan.refused.append(("possible", people - happens))


def _foundations(design: TeamDesign, scenario: Scenario, plan: Plan) -> None:
    # What stands goes on standing: a plan that falls back, or begins below what is there, stays where it was.
    for capability in catalog().capabilities:
        level = scenario.capabilities.get(capability, 0)
        plan.planned[capability] = []
        for phase in PHASES:
            if capability in design.capabilities:
                level = max(level, design.capabilities[capability][phase])
            plan.planned[capability].append(level)


def _names(design: TeamDesign, place: Situation, plan: Plan) -> None:
    scenario = place.scenario
    known = [candidate.id for candidate in scenario.candidates]
    for lead in design.leads:
        plan.leads.append(lead if lead in known else None)
        if lead is not None and lead not in known:
            plan.refused.append(("possible", 0.0))  # the phase that nobody leads is paid for by "led"
    if design.lead_of_leads is not None:
        if design.lead_of_leads in known and scenario.teams >= 3:
            plan.lead_of_leads = design.lead_of_leads
        else:
            plan.refused.append(("possible", 1.0))
    for area, role in design.accountable.items():
        if area not in place.areas:
            continue  # nobody minds who answers for work that there is not
        if role in place.roles:
            plan.owner[area] = role
        else:
            plan.refused.append(("owners-at-work", 1.0))


def _choices(design: TeamDesign, scenario: Scenario, plan: Plan) -> None:
    offered = {choice.id: [option.id for option in choice.options] for choice in scenario.choices}
    for choice, option in design.choices.items():
        if choice not in offered:
            plan.refused.append(("possible", 1.0))
        elif option not in offered[choice]:
            plan.refused.append(("possible", 0.0))  # the choice that is not made is paid for by "choices-made"
        else:
            plan.chosen[choice] = option
    for choice, options in offered.items():
        if choice not in plan.chosen:
            plan.refused.append(("choices-made", 1.0))
            # It goes on as now, or stays open where it is open now as well.
            as_now = scenario.drift.choices.get(choice)
            if as_now in options:
                plan.chosen[choice] = as_now


# ----------------------------------------------------------------------------------------------------------------------
# People, money, and what else the design settles


def heads(place: Situation, plan: Plan, role: str) -> int:
    """How many people are in a role in the end."""
    people = place.scenario.people.get(role, 0) + plan.hires.get(role, 0) - plan.releases.get(role, 0)
    for (source, target), moved in plan.reskills.items():
        if source == role:
            people -= moved
        if target == role:
            people += moved
    return people


def capacity(place: Situation, plan: Plan, role: str, phase: int) -> float:
    """The time that the people of a role have in a phase, in units."""
    numbers = place.scenario.assumptions
    time = float(place.scenario.people.get(role, 0))
    time -= plan.releases.get(role, 0)
    time += plan.hires.get(role, 0) * numbers.hire_ramp[phase]
    for (source, target), moved in plan.reskills.items():
        if source == role:
            time -= moved * (1 - numbers.reskill_rest[phase])
        if target == role:
            time += moved * numbers.reskill_ramp[phase]
    return time


def capable_people(place: Situation, plan: Plan, area: str) -> int:
    """How many people in the end could step in for an area's work."""
    people = 0
    for role in place.roles:
        if place.worth.get((role, area), 0.0) >= place.scenario.assumptions.capable:
            people += heads(place, plan, role)
    return people


def cost_of(place: Situation, plan: Plan) -> float:
    """What everybody and everything costs, in units."""
    return _cost_of_people(place, plan) + _cost_of_the_rest(place, plan)


def _cost_of_people(place: Situation, plan: Plan) -> float:
    scenario, numbers = place.scenario, place.scenario.assumptions
    cost = 0.0
    for role, people in scenario.people.items():
        gone = plan.releases.get(role, 0)
        cost += numbers.costs[role] * (people - gone)
        cost += numbers.costs[role] * numbers.severance * gone
    for role, people in plan.hires.items():
        cost += numbers.costs[role] * people
        cost += numbers.costs[role] * numbers.hire_surcharge * people
    for moved in plan.reskills.values():
        cost += numbers.reskill_cost * moved
    for lead in plan.leads:
        for candidate in scenario.candidates:
            if candidate.id == lead:
                cost += candidate.cost / 3
    return cost


def _cost_of_the_rest(place: Situation, plan: Plan) -> float:
    scenario = place.scenario
    cost = 0.0
    for capability, levels in plan.planned.items():
        steps = levels[LAST] - scenario.capabilities.get(capability, 0)
        cost += scenario.assumptions.level_cost * steps
    for choice in scenario.choices:
        for option in choice.options:
            if plan.chosen.get(choice.id) == option.id:
                cost += option.cost
    return cost


def changes_of_lead(plan: Plan) -> int:
    """How often somebody who led does not go on leading; to begin later is no change."""
    changes = 0
    for phase in (1, 2):
        before, now = plan.leads[phase - 1], plan.leads[phase]
        if before is not None and now != before:
            changes += 1
    return changes


def led_areas(place: Situation, plan: Plan, phase: int) -> set[str]:
    """The areas of leading that the lead of a phase covers."""
    for candidate in place.scenario.candidates:
        if candidate.id == plan.leads[phase]:
            manager = catalog().managers[candidate.manager]
            return {*manager.leads, *manager.covers}
    return set()


def may_lead_leads(place: Situation, name: str | None) -> bool:
    """Whether somebody has been one of the four kinds of manager that need no history."""
    for candidate in place.scenario.candidates:
        if candidate.id == name:
            return any(not catalog().managers[each].needs_history for each in candidate.history)
    return False


def enough_time(place: Situation, area: str) -> float:
    """The work in an area, over the three phases, from which its owner is more than a name."""
    return min(place.scenario.assumptions.owner_time, place.stated[area] / 4)


def part_of_enough(place: Situation, area: str, time: float) -> float:
    """How far that much time on an area is enough to be more than a name, from 0 to 1."""
    enough = enough_time(place, area)
    return 1.0 if enough == 0 else max(0.0, min(1.0, time / enough))


def judging_builder(place: Situation, plan: Plan) -> tuple[str | None, int]:
    """The role that answers for evaluation, and for how much of what is judged it answers as well."""
    judge = plan.owner.get("evaluation")
    if judge is None:
        return None, 0
    return judge, sum(plan.owner.get(area) == judge for area in ("app", "prompt"))


def missed_roles(place: Situation) -> list[tuple[str, str, str]]:
    """Whose work must not end with them: principle, role, area."""
    scenario, era = place.scenario, place.scenario.era
    found = []
    matters = "data" in place.critical or "data-engineer" in scenario.people
    if matters and "data" in place.areas and "data-engineer" in place.roles:
        found.append(("data-engineers-stay-needed", "data-engineer", "data"))
    for area in place.areas:
        if "data-scientist" in scenario.people and area in ("evaluation", "experiments", "model"):
            found.append(("data-scientists-stay-needed", "data-scientist", area))
        for role in catalog().roles.values():
            # The source text does not list the role in this era; the course assumes that it goes on.
            silent = any(work.era == era and work.basis == "carried-over" for work in role.works)
            known = basis_of(role.id, area, era) is not Basis.SILENT
            if silent and known and role.id in scenario.people and role.id in place.roles:
                found.append(("silence-is-no-end", role.id, area))
    return found


def levels_called_for(place: Situation) -> dict[str, int]:
    """The levels that the situation calls for, with all that those need in turn."""
    capabilities = catalog().capabilities
    levels = {}
    for name in capabilities:
        there = place.scenario.capabilities.get(name, 0)
        levels[name] = max(there, place.targets.get(name, 0), place.demanded.get(name, 0))
    changed = True
    while changed:
        changed = False
        for name, capability in capabilities.items():
            for need in capability.needs:
                if levels[name] >= need.level and levels[need.capability] < need.at_least:
                    levels[need.capability] = need.at_least
                    changed = True
    return levels


def needs_agreed_cases(place: Situation) -> bool:
    """Whether answers have to be judged by agreed cases here; a stopped project gives none."""
    return not place.stopped and ("evaluation" in place.targets or "evaluation" in place.critical)


# ----------------------------------------------------------------------------------------------------------------------
# How people spend their time: the linear program


@dataclass
class LinearProgram:
    """Numbers to be chosen by name, each with its bounds; rows that bind them; goals that are to be great."""

    lowest: dict[str, float] = field(default_factory=dict)
    highest: dict[str, float | None] = field(default_factory=dict)
    rows: list[tuple[dict[str, float], float]] = field(default_factory=list)
    """Sums of numbers times factors, and what each may not exceed."""
    goals: dict[str, dict[str, float]] = field(default_factory=lambda: {"gates": {}, "building": {}, "score": {}})

    def number(self, name: str, lowest: float | None = 0.0, highest: float | None = None) -> str:
        assert name not in self.lowest, name
        self.lowest[name] = lowest  # type: ignore[assignment]  # None is no bound
        self.highest[name] = highest
        return name

    def at_most(self, terms: dict[str, float], limit: float) -> None:
        self.rows.append((terms, limit))

    def gains(self, goal: str, name: str, points: float) -> None:
        self.goals[goal][name] = self.goals[goal].get(name, 0.0) + points

    def together(self) -> dict[str, float]:
        """All goals added up: what the engine maximises."""
        terms: dict[str, float] = {}
        for goal in self.goals.values():
            for name, points in goal.items():
                terms[name] = terms.get(name, 0.0) + points
        return terms

    def keep(self, terms: dict[str, float], value: float, slack: float = 1e-9) -> None:
        """What was reached stays reached; a hair less, since solvers compute with crumbs."""
        self.at_most({name: -factor for name, factor in terms.items()}, slack - value)

    def greatest(self, terms: dict[str, float]) -> tuple[float, dict[str, float]]:
        """The greatest value of a sum, and the numbers that reach it."""
        names = list(self.lowest)
        at = {name: position for position, name in enumerate(names)}
        objective = numpy.zeros(len(names))
        for name, factor in terms.items():
            objective[at[name]] -= factor  # linprog looks for the least
        matrix = numpy.zeros((len(self.rows), len(names)))
        limits = numpy.zeros(len(self.rows))
        for row, (parts, limit) in enumerate(self.rows):
            for name, factor in parts.items():
                matrix[row, at[name]] += factor
            limits[row] = limit
        bounds = [(self.lowest[name], self.highest[name]) for name in names]
        # What is kept leaves hardly any room, and now and then one way to solve it finds none; another one does.
        for method, presolve in (("highs", True), ("highs-ipm", True), ("highs", False)):
            found = linprog(
                objective, A_ub=matrix, b_ub=limits, bounds=bounds, method=method, options={"presolve": presolve}
            )
            if found.status == 0:
                break
        assert found.status == 0, found.message
        values = {name: float(found.x[position]) for name, position in at.items()}
        return -float(found.fun), values


def spend_time(place: Situation, plan: Plan, *, in_order: bool = False) -> Spent:
    """The one way to spend people's time that serves the design best."""
    program = time_program(place, plan)
    everything = program.together()
    for goal in program.goals.values() if in_order else (everything,):
        best, values = program.greatest(goal)
        program.keep(goal, best)
    objective = sum(points * values[name] for name, points in everything.items())
    return Spent(
        work={key: values[_work(*key)] for key in _who_can_work(place)},
        built={key: _value(values, _built(*key)) for key in _all_levels()},
        objective=objective,
    )


def _value(values: dict[str, float], name: str) -> float:
    return values.get(name, 0.0)


def _all_levels() -> list[tuple[str, int, int]]:
    return [(capability, level, phase) for capability in catalog().capabilities for level in LEVELS for phase in PHASES]


def _who_can_work(place: Situation) -> list[tuple[str, str, int]]:
    return [(role, area, phase) for role, area in place.worth if area in place.worked for phase in PHASES]


def _work(role: str, area: str, phase: int) -> str:
    return f"work of {role} on {area} in {phase}"


def _built(capability: str, level: int, phase: int) -> str:
    return f"{capability} {level} in {phase}"


def _short(area: str, phase: int) -> str:
    return f"short of {area} in {phase}"


def time_program(place: Situation, plan: Plan) -> LinearProgram:
    """Everything that depends on how people spend their time, as one linear program.

    Terms that the design settles are left out: they change nothing here.
    """
    program = LinearProgram()
    _what_stands(program, place, plan)
    _who_works_on_what(program, place, plan)
    _what_is_left_undone(program, place)
    _strain(program, place, plan)
    _foundations_called_for(program, place)
    _owners_who_work(program, place, plan)
    _prices(program, place, plan)
    return program


def _what_stands(program: LinearProgram, place: Situation, plan: Plan) -> None:
    """What stands of each level that is planned, from 0 to 1; what is not planned does not stand."""
    for capability, level, phase in _all_levels():
        if level > plan.planned[capability][phase]:
            continue
        name = program.number(_built(capability, level, phase), 0.0, 1.0)
        if level <= place.scenario.capabilities.get(capability, 0):
            program.lowest[name] = 1.0  # it is there already
        # What is planned is built first; among that, lower levels and right beginnings before others.
        program.gains("building", name, FIRST)
        program.gains("score", name, (5 - level) + (2 if capability in place.first else 0))
    for capability, level, phase in _all_levels():
        if _built(capability, level, phase) in program.lowest:
            _what_it_needs(program, place, capability, level, phase)


def _what_it_needs(program: LinearProgram, place: Situation, capability: str, level: int, phase: int) -> None:
    name = _built(capability, level, phase)
    # No level before the one below it.
    if level > 1:
        program.at_most({name: 1.0, _built(capability, level - 1, phase): -1.0}, 0.0)
    # What stands goes on standing.
    before = _built(capability, level, phase - 1)
    if before in program.lowest:
        program.at_most({before: 1.0, name: -1.0}, 0.0)
    # No level before what it needs of another capability, unless it is there already.
    if level > place.scenario.capabilities.get(capability, 0):
        for need in catalog().capabilities[capability].needs:
            if need.level == level:
                needed = _built(need.capability, need.at_least, phase)
                program.at_most({name: 1.0, needed: -1.0} if needed in program.lowest else {name: 1.0}, 0.0)


def _building(program: LinearProgram, place: Situation, phase: int) -> tuple[dict[str, float], float]:
    """The platform work of what is built in a phase: a sum over levels, less that of what is there already."""
    effort = place.scenario.assumptions.level_effort
    terms: dict[str, float] = {}
    there = 0.0
    for capability in catalog().capabilities:
        for level in LEVELS:
            now, before = _built(capability, level, phase), _built(capability, level, phase - 1)
            if now in program.lowest:
                terms[now] = effort
            if before in program.lowest:
                terms[before] = -effort
            if phase == 0 and level <= place.scenario.capabilities.get(capability, 0):
                there += effort
    return terms, there


def _who_works_on_what(program: LinearProgram, place: Situation, plan: Plan) -> None:
    everyone = _who_can_work(place)
    for number, (role, area, phase) in enumerate(everyone):
        program.number(_work(role, area, phase))
        # Between ways to spend time of the same score: who is named first works.
        program.gains("score", _work(role, area, phase), -TIE * number / len(everyone))
    for phase in PHASES:
        # No role works more than its people have time.
        for role in place.roles:
            program.at_most(_time_of(place, role, phase), capacity(place, plan, role, phase))
        for area in place.worked:
            _leave_undone(program, place, plan, area, phase)
        # Building is done by people, in that phase, before any other platform work: building <= done.
        row, there = _building(program, place, phase)
        for name, worth in _done(place, "platform", phase).items():
            row[name] = -worth
        program.at_most(row, there)


def _time_of(place: Situation, role: str, phase: int) -> dict[str, float]:
    """The time that the people of a role spend in a phase."""
    return {_work(role, area, phase): 1.0 for area in place.worked if (role, area) in place.worth}


def _done(place: Situation, area: str, phase: int) -> dict[str, float]:
    """The work that people do in an area in a phase."""
    return {_work(role, area, phase): place.worth[role, area] for role in place.roles if (role, area) in place.worth}


def _leave_undone(program: LinearProgram, place: Situation, plan: Plan, area: str, phase: int) -> None:
    """What is asked and neither spared nor done is short: asked <= spared + done + short."""
    ramp = place.scenario.assumptions.demand_ramp[phase]
    full = place.demand.get(area, 0.0)
    asked = full * ramp
    for choice, option in plan.chosen.items():
        asked += place.options[choice][option].get(area, 0.0) * ramp
    short = program.number(_short(area, phase))
    row = {short: -1.0}
    for name, worth in _done(place, area, phase).items():
        row[name] = -worth
    for capability, by_area in place.scenario.assumptions.savings.items():
        for level in LEVELS:
            built = _built(capability, level, phase)
            if area in by_area and built in program.lowest:
                row[built] = -by_area[area] * full * ramp
    if area == "platform":  # and building asks for platform work
        building, there = _building(program, place, phase)
        asked -= there
        for name, effort in building.items():
            row[name] = row.get(name, 0.0) + effort
    program.at_most(row, -asked)


def _score(program: LinearProgram, place: Situation, criterion: str, name: str, share: float) -> None:
    """A criterion's share goes up by so much with a number: it earns its weight, and a trace more."""
    weight = getattr(place.scenario.assumptions.weights, criterion)
    program.gains("score", name, share * weight)
    program.gains("score", name, share * TIE)


def _tie_of_short(place: Situation, area: str) -> float:
    """Between ways to spend time of the same score: critical areas first, then in the order of the catalog."""
    after_it = len(place.worked) - 1 - place.worked.index(area)
    return TIE * (3 if area in place.critical else 1) + TIE / 100 * after_it


def _spread_evenly(program: LinearProgram, place: Situation, area: str) -> None:
    """Between them, too: what is left undone in the last phase is the dearer, the more twentieths of the area it is."""
    for step in range(1, 20):
        beyond = program.number(f"{area} beyond {step} twentieths")
        program.at_most({_short(area, LAST): 1.0, beyond: -1.0}, place.full(area, LAST) * step / 20)
        program.gains("score", beyond, -TIE / 2)


def _what_is_left_undone(program: LinearProgram, place: Situation) -> None:
    numbers = place.scenario.assumptions
    deep = [numbers.deep_hole, numbers.deeper_hole]
    whole = (1 - deep[0]) + (1 - deep[1])
    for area in place.worked:
        for phase in PHASES:
            short = _short(area, phase)
            program.gains("score", short, -_tie_of_short(place, area))
            _score(program, place, "coverage", short, -1 / place.asked)
            for share in deep:
                beyond = program.number(f"{short} beyond {share}")
                program.at_most({short: 1.0, beyond: -1.0}, share * place.full(area, phase))
                _score(program, place, "holes", beyond, -1 / (whole * place.asked))
    weakest = program.number("weakest", None, 1.0)
    for area in place.critical:
        program.at_most({weakest: 1.0, _short(area, LAST): 1 / place.full(area, LAST)}, 1.0)
    _score(program, place, "weakest_link", weakest, 1.0)
    most = numbers.abandoned
    for area in place.areas:
        # Given up: nothing from three quarters left undone, 1 where all is.
        given_up = program.number(f"{area} given up")
        program.at_most(
            {_short(area, LAST): 1 / place.full(area, LAST) / (1 - most), given_up: -1.0}, most / (1 - most)
        )
        program.gains("score", given_up, -price("nothing-abandoned"))
        _spread_evenly(program, place, area)


def _strain(program: LinearProgram, place: Situation, plan: Plan) -> None:
    numbers = place.scenario.assumptions
    for role in place.roles:
        for phase in PHASES:
            above = program.number(f"{role} above comfort in {phase}")
            row = {_work(role, area, phase): 1.0 for area in place.worked if (role, area) in place.worth}
            row[above] = -1.0
            program.at_most(row, capacity(place, plan, role, phase) * numbers.comfortable)
            _score(program, place, "overload", above, -1 / (place.asked * numbers.strain))


def _foundations_called_for(program: LinearProgram, place: Situation) -> None:
    targets = place.targets
    if not targets:
        return
    part = 1.0
    if place.first:
        part = 1 - place.scenario.assumptions.first_share
        for capability in place.first:
            name = _built(capability, 1, 0)
            if name in program.lowest:
                _score(program, place, "capability", name, place.scenario.assumptions.first_share / len(place.first))
    for capability, level in targets.items():
        reached = program.number(f"{capability} reached", 0.0, 1.0)
        row = {reached: float(level)}
        for each in LEVELS:
            if _built(capability, each, LAST) in program.lowest:
                row[_built(capability, each, LAST)] = -1.0
        program.at_most(row, 0.0)
        _score(program, place, "capability", reached, part / len(targets))


def _owners_who_work(program: LinearProgram, place: Situation, plan: Plan) -> None:
    for area, role in plan.owner.items():
        if (role, area) not in place.worth:
            continue  # an owner who cannot do the work is a name, however time is spent
        held = program.number(f"{area} held", 0.0, min(1.0, heads(place, plan, role)))
        row = {_work(role, area, phase): -1.0 for phase in PHASES}
        row[held] = enough_time(place, area)
        program.at_most(row, 0.0)
        _score(program, place, "ownership", held, min(place.worth[role, area], 1.0) / len(place.areas))
        # evaluation-owned, critical-owned and owners-at-work are gates alike.
        program.gains("gates", held, GATE)
        if (area, role) == ("vision", "ai-product-manager"):
            _cover_product(program, place, plan, held)
    _second_judge(program, place, plan)


def _cover_product(program: LinearProgram, place: Situation, plan: Plan, held: str) -> None:
    """A product manager who owns the vision covers product, wherever the lead does not."""
    numbers = place.scenario.assumptions
    share = (1 - numbers.named_share) / 12
    if place.scenario.teams >= 3:
        share *= 1 - numbers.lead_of_leads_share
    for phase in PHASES:
        if "product" not in led_areas(place, plan, phase):
            _score(program, place, "leadership", held, share)


def _second_judge(program: LinearProgram, place: Situation, plan: Plan) -> None:
    """Somebody in another role judges what its builder judges; the gate counts once for each area that is built."""
    judge, built_as_well = judging_builder(place, plan)
    if judge is None or not built_as_well or (judge, "evaluation") not in place.worth:
        return
    second = program.number("a second judge", 0.0, 1.0)
    row = {second: enough_time(place, "evaluation")}
    for role in place.roles:
        if role != judge and (role, "evaluation") in place.worth:
            for phase in PHASES:
                row[_work(role, "evaluation", phase)] = -1.0
    program.at_most(row, 0.0)
    program.gains("gates", second, GATE * built_as_well)


def price(principle: str) -> float:
    return catalog().principles[principle].price


def _prices(program: LinearProgram, place: Situation, plan: Plan) -> None:
    """What is paid in raw points, or closes a gate, for how people spend their time."""
    for capability, level, phase in _all_levels():
        name = _built(capability, level, phase)
        if name not in program.lowest:
            continue
        # A level that is planned and does not stand, in the end or in time. What is planned is settled.
        program.gains("score", name, price("staffed" if phase == LAST else "staffed-in-time"))
        if needs_agreed_cases(place) and (capability, level, phase) == ("evaluation", 1, LAST):
            program.gains("gates", name, GATE)
        if needs_agreed_cases(place) and (capability, level, phase) == ("evaluation", 1, 1):
            program.gains("score", name, price("evaluation-early"))
        if place.demanded.get(capability) == level and phase == LAST:
            program.gains("gates", name, GATE)
    # Traces, or signals, and no agreed cases.
    agreed = _built("evaluation", 1, LAST)
    for principle, name in (
        ("judged-and-not-only-watched", _built("observability", 2, LAST)),
        ("feedback-is-sorted", _built("feedback", 1, LAST)),
    ):
        if name in program.lowest:
            _pay(program, principle, principle, {name: 1.0} | ({agreed: -1.0} if agreed in program.lowest else {}), 0.0)
    # Hires, and no access.
    if "access" in place.first and place.scenario.hires > 0:
        access = _built("access", 1, 0)
        hired = sum(plan.hires.values()) / place.scenario.hires
        name = "access-before-hires"
        _pay(program, name, name, {access: -1.0} if access in program.lowest else {}, hired)
    # Roles that are missed.
    for principle, role, area in missed_roles(place):
        undone = {_short(area, LAST): 1 / place.full(area, LAST)}
        may_be = place.scenario.assumptions.missed + heads(place, plan, role)
        _pay(program, principle, f"{principle}: {role}, {area}", undone, -may_be)


def _pay(program: LinearProgram, principle: str, name: str, terms: dict[str, float], more: float) -> None:
    """A price is paid for as far as a sum, and what is to be added to it, is above 0."""
    breach = program.number(name)
    program.at_most(terms | {breach: -1.0}, -more)
    program.gains("score", breach, -price(principle))


# ----------------------------------------------------------------------------------------------------------------------
# What the result is worth


@dataclass
class Outcome:
    """What follows from how time is spent."""

    standing: dict[str, list[float]]
    """By capability, the level that stands at the end of each phase."""
    short: dict[tuple[str, int], float]
    """By area and phase, the work that is asked for and not done."""
    held: dict[str, float]
    """By area, how far its owner is there, can do the work and spends time on it, from 0 to 1."""


def what_it_is_worth(place: Situation, plan: Plan, spent: Spent) -> Scored:
    """Everything else, in plain arithmetic, from what was decided and how time is spent."""
    standing = {
        capability: [sum(spent.built[capability, level, phase] for level in LEVELS) for phase in PHASES]
        for capability in catalog().capabilities
    }
    outcome = Outcome(standing, _undone(place, plan, spent, standing), _held(place, plan, spent))
    shares = _shares(place, plan, spent, outcome)
    points = {}
    for criterion in CRITERIA:
        points[criterion] = getattr(place.scenario.assumptions.weights, criterion) * min(
            1.0, max(0.0, shares[criterion])
        )
    broken = _broken(place, plan, spent, outcome)
    raw = sum(points.values())
    factor = 1.0
    for principle, size in broken.items():
        raw -= price(principle) * min(size, catalog().principles[principle].most)
        factor *= gate(principle, size)
    return Scored(
        raw=raw,
        factor=factor,
        cost=cost_of(place, plan),
        shares=shares,
        points=points,
        broken=broken,
        standing=standing,
        done={area: max(0.0, 1 - undone_share(place, outcome, area)) for area in place.areas},
        held=outcome.held,
        stopped=place.stopped,
        objective=spent.objective,
    )


def undone_share(place: Situation, outcome: Outcome, area: str) -> float:
    """The share of an area's stated demand that is left undone in the last phase."""
    return outcome.short[area, LAST] / place.full(area, LAST)


def gate(principle: str, size: float) -> float:
    """What the grade is multiplied by for a breach of that size: a line from each whole size to the next."""
    factors = catalog().principles[principle].factors
    if not factors:
        return 1.0
    sizes = list(range(len(factors) + 1))
    return float(numpy.interp(size, sizes, [1.0, *factors]))


def _undone(
    place: Situation, plan: Plan, spent: Spent, standing: dict[str, list[float]]
) -> dict[tuple[str, int], float]:
    """The work that is asked for and not done, by area and phase."""
    numbers = place.scenario.assumptions
    short = {}
    for area in place.worked:
        for phase in PHASES:
            asked = place.demand.get(area, 0.0)
            for capability, by_area in numbers.savings.items():
                asked -= standing[capability][phase] * by_area.get(area, 0.0) * place.demand.get(area, 0.0)
            for choice, option in plan.chosen.items():
                asked += place.options[choice][option].get(area, 0.0)
            asked *= numbers.demand_ramp[phase]
            if area == "platform":
                for capability, levels in standing.items():
                    before = levels[phase - 1] if phase else place.scenario.capabilities.get(capability, 0)
                    asked += (levels[phase] - before) * numbers.level_effort
            done = 0.0
            for role in place.roles:
                if (role, area) in place.worth:
                    done += spent.work[role, area, phase] * place.worth[role, area]
            short[area, phase] = max(0.0, asked - done)
    return short


def _held(place: Situation, plan: Plan, spent: Spent) -> dict[str, float]:
    """By area, how far its owner is there, can do the work and spends time on it, from 0 to 1."""
    held = {}
    for area in place.areas:
        held[area] = 0.0
        role = plan.owner.get(area)
        if role is not None and (role, area) in place.worth:
            time = sum(spent.work[role, area, phase] for phase in PHASES)
            held[area] = min(heads(place, plan, role), part_of_enough(place, area, time))
    return held


def _shares(place: Situation, plan: Plan, spent: Spent, outcome: Outcome) -> dict[str, float]:
    """The share of its points that each criterion earns, before it is cut off at 0 and 1."""
    numbers, standing, held = place.scenario.assumptions, outcome.standing, outcome.held
    shares = {"coverage": 1 - sum(outcome.short.values()) / place.asked}

    deep = 0.0
    for (area, phase), units in outcome.short.items():
        deep += max(0.0, units - numbers.deep_hole * place.full(area, phase))
        deep += max(0.0, units - numbers.deeper_hole * place.full(area, phase))
    shares["holes"] = 1 - deep / ((2 - numbers.deep_hole - numbers.deeper_hole) * place.asked)

    shares["weakest_link"] = min(1 - undone_share(place, outcome, area) for area in place.critical)

    above = 0.0
    for role in place.roles:
        for phase in PHASES:
            time = sum(spent.work.get((role, area, phase), 0.0) for area in place.worked)
            above += max(0.0, time - numbers.comfortable * capacity(place, plan, role, phase))
    shares["overload"] = 1 - above / (numbers.strain * place.asked)

    shares["capability"] = 1.0
    if place.targets:
        reached = [min(1.0, standing[name][LAST] / level) for name, level in place.targets.items()]
        shares["capability"] = sum(reached) / len(reached)
        if place.first:
            begun = sum(spent.built[name, 1, 0] for name in place.first) / len(place.first)
            shares["capability"] = (1 - numbers.first_share) * shares["capability"] + numbers.first_share * begun

    shares["leadership"] = _leadership(place, plan, held)

    focused = 0
    for candidate in place.scenario.candidates:
        if place.scenario.focus.area in catalog().managers[candidate.manager].leads:
            focused += plan.leads.count(candidate.id)
    shares["focus"] = focused / 3

    fit = 0.0
    for area, role in plan.owner.items():
        fit += held[area] * min(1.0, place.worth.get((role, area), 0.0))
    shares["ownership"] = fit / len(place.areas)

    safe = [capable_people(place, plan, area) >= numbers.pair_of_hands for area in place.critical]
    shares["resilience"] = sum(safe) / len(safe)
    return shares


def _leadership(place: Situation, plan: Plan, held: dict[str, float]) -> float:
    numbers = place.scenario.assumptions
    named = sum(lead is not None for lead in plan.leads) / 3
    covered = 0.0
    for phase in PHASES:
        for area in LEADING:
            if area in led_areas(place, plan, phase):
                covered += 1
            elif area == "product" and plan.owner.get("vision") == "ai-product-manager":
                covered += held["vision"]
    share = numbers.named_share * named + (1 - numbers.named_share) * covered / 12
    share -= numbers.change_of_lead * changes_of_lead(plan)
    if place.scenario.teams >= 3:
        fit = may_lead_leads(place, plan.lead_of_leads)
        share = (1 - numbers.lead_of_leads_share) * share + numbers.lead_of_leads_share * fit
    return share


def _broken(place: Situation, plan: Plan, spent: Spent, outcome: Outcome) -> dict[str, float]:
    """Each broken principle with its size: all that breaks it, added up."""
    sizes: list[tuple[str, float]] = [
        *_owners_broken(place, plan, outcome),
        *_judging_broken(place, plan, spent),
        *_people_broken(place, plan, spent, outcome),
        *_leads_broken(place, plan),
        *_foundations_planned(place, plan),
        *_foundations_built(place, plan, spent, outcome),
        *_rest_broken(place, plan, outcome),
    ]
    sizes = [(principle, size) for principle, size in sizes if size > NOTHING] + plan.refused
    broken: dict[str, float] = {}
    for principle, size in sizes:
        broken[principle] = broken.get(principle, 0.0) + size
    return {principle: round(size, 6) for principle, size in broken.items()}


def _owners_broken(place: Situation, plan: Plan, outcome: Outcome) -> list[tuple[str, float]]:
    scenario = place.scenario
    sizes = _span_broken(place, plan)
    for area in place.areas:
        if area == "evaluation":
            sizes.append(("evaluation-owned", 1 - outcome.held[area]))
        elif area in place.critical:
            sizes.append(("critical-owned", 1 - outcome.held[area]))
        elif area in plan.owner:
            sizes.append(("owners-at-work", 1 - outcome.held[area]))
    # A rule that is said twice, whichever way round, is one rule.
    for one, other in {tuple(sorted(separation.areas)) for separation in scenario.separate}:
        if one in plan.owner and plan.owner[one] == plan.owner.get(other):
            sizes.append(("house-rules", 1))
    for area, role in plan.owner.items():
        mine = basis_of("ai-engineer", area, scenario.era)
        theirs = basis_of("ml-engineer", area, scenario.era)
        listed_elsewhere = mine is not Basis.STATED and theirs is Basis.STATED
        if scenario.era == "with-llms" and role == "ai-engineer" and listed_elsewhere:
            sizes.append(("listed-owners", 1))
    return sizes


def _span_broken(place: Situation, plan: Plan) -> list[tuple[str, float]]:
    numbers = place.scenario.assumptions
    sizes: list[tuple[str, float]] = []
    for role in place.roles:
        owned = sum(owner == role for owner in plan.owner.values())
        sizes.append(("span", owned - heads(place, plan, role) * numbers.span))
        sizes.append(("span", owned - max(1, math.floor(numbers.spread * len(place.areas)))))
    return sizes


def _judging_broken(place: Situation, plan: Plan, spent: Spent) -> list[tuple[str, float]]:
    judge, built_as_well = judging_builder(place, plan)
    sizes: list[tuple[str, float]] = [("judge-does-not-build", built_as_well)]
    if judge is not None and (judge, "evaluation") in place.worth:
        others = 0.0
        for role in place.roles:
            if role != judge and (role, "evaluation") in place.worth:
                others += sum(spent.work[role, "evaluation", phase] for phase in PHASES)
        second = part_of_enough(place, "evaluation", others)
        sizes.append(("builders-do-not-judge-alone", built_as_well * (1 - second)))
    return sizes


def _people_broken(place: Situation, plan: Plan, spent: Spent, outcome: Outcome) -> list[tuple[str, float]]:
    scenario, numbers = place.scenario, place.scenario.assumptions
    sizes: list[tuple[str, float]] = []
    hired = sum(plan.hires.values())
    if scenario.hires == 0:
        sizes.append(("possible", hired * numbers.freeze_weight))
    else:
        sizes.append(("possible", hired - scenario.hires))
        if "access" in place.first:
            sizes.append(("access-before-hires", hired / scenario.hires - spent.built["access", 1, 0]))
    sizes.append(("possible", sum(plan.releases.values()) - scenario.releases))
    sizes += [("key-people", scenario.people[role] - heads(place, plan, role)) for role in scenario.key_people]
    for principle, role, area in missed_roles(place):
        may_be = numbers.missed + heads(place, plan, role)
        sizes.append((principle, undone_share(place, outcome, area) - may_be))
    return sizes


def _leads_broken(place: Situation, plan: Plan) -> list[tuple[str, float]]:
    sizes: list[tuple[str, float]] = [("led", plan.leads.count(None)), ("steady-lead", changes_of_lead(plan) - 1)]
    if place.scenario.teams >= 3:
        if plan.lead_of_leads is None:
            sizes.append(("lead-of-leads-named", 1))
        else:
            if not may_lead_leads(place, plan.lead_of_leads):
                sizes.append(("lead-of-leads-history", 1))
            sizes.append(("two-posts", plan.leads.count(plan.lead_of_leads)))
    return sizes


def _foundations_planned(place: Situation, plan: Plan) -> list[tuple[str, float]]:
    scenario, numbers = place.scenario, place.scenario.assumptions
    sizes: list[tuple[str, float]] = []
    for phase in PHASES:
        steps_of_all = 0
        for name, levels in plan.planned.items():
            steps = levels[phase] - (levels[phase - 1] if phase else scenario.capabilities.get(name, 0))
            steps_of_all += steps
            sizes.append(("pace", steps - numbers.steps_at_once))
        sizes.append(("pace", steps_of_all - scenario.targets.steps_per_phase))
    beyond = 0
    for name, level in levels_called_for(place).items():
        beyond += max(0, plan.planned[name][LAST] - level)
    sizes.append(("no-further-than-needed", beyond - numbers.spare_levels))
    return sizes


def _foundations_built(place: Situation, plan: Plan, spent: Spent, outcome: Outcome) -> list[tuple[str, float]]:
    sizes: list[tuple[str, float]] = []
    agreed_cases = spent.built["evaluation", 1, LAST]
    if needs_agreed_cases(place):
        sizes.append(("evaluation-stands", 1 - agreed_cases))
        sizes.append(("evaluation-early", 1 - spent.built["evaluation", 1, 1]))
    sizes += [("demanded", 1 - spent.built[name, level, LAST]) for name, level in place.demanded.items()]
    late = never = 0.0
    for name, levels in plan.planned.items():
        late += levels[0] - outcome.standing[name][0]
        late += levels[1] - outcome.standing[name][1]
        never += levels[LAST] - outcome.standing[name][LAST]
    sizes.append(("staffed-in-time", late))
    sizes.append(("staffed", never))
    sizes.append(("judged-and-not-only-watched", spent.built["observability", 2, LAST] - agreed_cases))
    sizes.append(("feedback-is-sorted", spent.built["feedback", 1, LAST] - agreed_cases))
    return sizes


def _rest_broken(place: Situation, plan: Plan, outcome: Outcome) -> list[tuple[str, float]]:
    scenario, most = place.scenario, place.scenario.assumptions.abandoned
    sizes = [("money", 100 * (cost_of(place, plan) / scenario.budget - 1))]
    for area in place.areas:
        size = (undone_share(place, outcome, area) - most) / (1 - most)
        sizes.append(("nothing-abandoned", size))
    for choice in scenario.choices:
        mistakes = [option.id for option in choice.options if option.misconception]
        sizes.append(("known-mistakes", plan.chosen.get(choice.id) in mistakes))
    if place.stopped:
        sizes.append(("stopping-is-stopping", sum(plan.hires.values())))
        sizes.append(("stopping-is-stopping", sum(plan.reskills.values())))
        more = sum(levels[LAST] - scenario.capabilities.get(name, 0) for name, levels in plan.planned.items())
        sizes.append(("stopping-is-stopping", more))
    return sizes


# ----------------------------------------------------------------------------------------------------------------------
# How sure the spending of time is


def reach_of_shares(design: TeamDesign, scenario: Scenario, slack: float = 1e-7) -> dict[str, tuple[float, float]]:
    """By area, the least and the greatest share done in the last phase that an equally good spending of time allows."""
    place = situation_of(design, scenario)
    program = time_program(place, plan_of(design, place))
    goal = program.together()
    best, _ = program.greatest(goal)
    program.keep(goal, best, slack)
    reach = {}
    for area in place.areas:
        ends: list[Any] = []
        for sign in (1.0, -1.0):
            value, _ = program.greatest({_short(area, LAST): sign})
            ends.append(min(1.0, max(0.0, 1 - sign * value / place.full(area, LAST))))
        reach[area] = (ends[0], ends[1])
    return reach

"""A design as what the months need of it: who works on what, who answers, who leads, what is to be built.

Who can do which work, and how people spend their time, is read from the score's own rows and its own allocation.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy

from aiteam.catalog import catalog
from aiteam.scenarios import Scenario
from aiteam.scoring.facts import CRUMB, Facts
from aiteam.scoring.model import AREAS, LAST, PHASE
from aiteam.simulation.chance import DELAY, Array
from aiteam.simulation.model import BUILDING, OptionEffect, Play
from aiteam.simulation.paying import at_once, chosen, lead_cost, payroll
from aiteam.simulation.steps import CAPABILITIES, steps_of

NOMINAL = 0.3
"""Somebody who is named and never works in the area settles a third of its questions."""

PRESENT = 0.02
"""Fewer people than this are nobody."""

JUDGED = ("app", "prompt")
"""The areas whose builders are no independent judges of the answers."""

HAND = 0.04
"""Who spends this share of the time in an area knows enough of it to step in."""


@dataclass(frozen=True)
class Plan:
    """A design in its scenario, as arrays; a phase's row says what holds in it, so a later one changes none before.

    Attributes:
        name: What it is called.
        scenario: Where it is tried; where the project is stopped, with the work that stopping takes.
        play: The scenario's deck.
        stopped: Whether it stops the project.
        roles: The roles of the era.
        areas: The work areas, the platform last.
        worth: By role and area, the work that one person does.
        time: By phase, role and area, the share of people's time.
        staff: By phase and role, the people there besides new hires, in full capacity.
        hired: By role, the people who are hired.
        arriving: By month and by months late (from one early), the share of full capacity that a hire brings.
        hands: By phase and area, how many people know it.
        demand: By area, the work asked for at full size, in people.
        full: By area, the part of it that foundations can spare.
        owned: By phase and area, how far somebody answers for it: 1, in name only, or 0.
        judge: Who judges: ``other``, ``lone`` (the same role as the builders) or ``self``.
        led: By phase, whether anybody leads.
        covered: By phase, the share of the four sides of leading that somebody covers.
        focused: By phase, whether the lead puts first what the situation needs first.
        changed: By phase, whether another lead begins.
        lead_names: By phase, who leads; empty for nobody.
        steps: By number of steps that stand, the level of each foundation.
        planned: By phase, how many steps are planned.
        payroll: What everybody costs a month, in units.
        leading: By phase, what the lead costs a month, in units.
        at_once: What is paid in the first month, in units.
        option: What the chosen options do.
    """

    name: str
    scenario: Scenario
    play: Play
    stopped: bool
    roles: tuple[str, ...]
    areas: tuple[str, ...]
    worth: Array
    time: Array
    staff: Array
    hired: Array
    arriving: Array
    hands: Array
    demand: Array
    full: Array
    owned: Array
    judge: str
    led: Array
    covered: Array
    focused: Array
    changed: Array
    lead_names: tuple[str, ...]
    steps: Array
    planned: Array
    payroll: float
    leading: Array
    at_once: float
    option: OptionEffect

    @cached_property
    def at(self) -> dict[str, int]:
        """Where each area stands in the arrays."""
        return {area: place for place, area in enumerate(self.areas)}

    @cached_property
    def asked_of(self) -> frozenset[str]:
        """The areas in which there is any demand."""
        return frozenset(area for area, units in zip(self.areas, self.demand, strict=True) if units > CRUMB)

    @cached_property
    def building(self) -> tuple[str, ...]:
        """The areas that build the product here."""
        return tuple(area for area in BUILDING if area in self.asked_of)

    @cached_property
    def costs(self) -> Array:
        """By role, what a person costs a month, in units."""
        costs = self.scenario.assumptions.costs
        return numpy.array([costs[role] for role in self.roles]) / self.scenario.months

    @cached_property
    def ramp(self) -> Array:
        """By phase, the share of the full demand that there is."""
        return numpy.array(self.scenario.assumptions.demand_ramp)

    @cached_property
    def savings(self) -> Array:
        """By foundation and area, the share of demand that one level spares."""
        savings = self.scenario.assumptions.savings
        return numpy.array([[savings.get(name, {}).get(area, 0.0) for area in self.areas] for name in CAPABILITIES])

    @cached_property
    def critical(self) -> Array:
        """By area, whether it must not fail."""
        return numpy.array([float(area in self.scenario.critical) for area in self.areas])

    @cached_property
    def steps_a_month(self) -> float:
        """How many steps people can take in in a month."""
        return self.scenario.targets.steps_per_phase * len(PHASE) / self.scenario.months

    @cached_property
    def effort(self) -> float:
        """Platform work that one step takes, in months of one person."""
        return self.scenario.assumptions.level_effort * self.scenario.months / len(PHASE)

    def phase(self, month: int) -> int:
        """The phase of a month from 0."""
        return min(month * len(PHASE) // self.scenario.months, LAST)

    def months_left(self, month: int) -> int:
        """Months until the end of its phase, with this one."""
        return sum(self.phase(each) == self.phase(month) for each in range(month, self.scenario.months))


def plan_of(facts: Facts, play: Play, name: str = "") -> Plan:
    """What the months need of a design.

    Args:
        facts: The design, tried in its scenario: what of it can happen, and how its people work best.
        play: The scenario's deck.
        name: What the plan is called.
    """
    model, values = facts.compiled.model, facts.values
    areas = (*(area for area in model.areas if area != "platform"), "platform")
    capacity = numpy.array([[model.capacity(role, t).at(values) for role in model.roles] for t in PHASE])
    hired = numpy.array([facts.fixed.get(("hire", role), 0.0) for role in model.roles])
    time = _time(facts, areas, capacity)
    steps, planned = steps_of(facts)
    leads = tuple(_lead(facts, phase) for phase in PHASE)
    return Plan(
        name=name,
        scenario=facts.scenario,
        play=play,
        stopped=facts.stopped,
        roles=model.roles,
        areas=areas,
        worth=numpy.array([[model.contributions.get((role, area), 0.0) for area in areas] for role in model.roles]),
        time=time,
        staff=numpy.maximum(capacity - numpy.outer(facts.scenario.assumptions.hire_ramp, hired), 0.0),
        hired=hired,
        arriving=_arriving(facts.scenario),
        hands=numpy.einsum("r,pra->pa", [facts.heads[role] for role in model.roles], (time > HAND).astype(float)),
        demand=numpy.array([_asked(facts, area) for area in areas]),
        full=numpy.array([facts.scenario.demand.get(area, 0.0) for area in areas]),
        owned=numpy.tile([_owned(facts, area) for area in areas], (len(PHASE), 1)),
        judge=_judge(facts),
        led=numpy.array([float(bool(lead)) for lead in leads]),
        covered=numpy.array([_covered(facts, phase) for phase in PHASE]),
        focused=numpy.array([_focused(facts, phase) for phase in PHASE]),
        changed=numpy.array([0.0, *(float(a != b and bool(a)) for a, b in pairwise(leads))]),
        lead_names=leads,
        steps=steps,
        planned=planned,
        payroll=payroll(facts),
        leading=numpy.array([lead_cost(facts, phase) for phase in PHASE]),
        at_once=at_once(facts),
        option=_option(facts, play),
    )


def _time(facts: Facts, areas: tuple[str, ...], capacity: Array) -> Array:
    """By phase, role and area, the share of people's time: the score's own allocation."""
    get, roles, values = facts.compiled.model.program.get, facts.compiled.model.roles, facts.values
    work = numpy.array([[[get("work", r, a, t).at(values) for a in areas] for r in roles] for t in PHASE])
    there = numpy.maximum(capacity, PRESENT)[:, :, None]
    return numpy.where(capacity[:, :, None] > PRESENT, work / there, 0.0)


def _arriving(scenario: Scenario) -> Array:
    """By month and by months late, what a hire brings; the score's ramp, drawn out over months."""
    months, ramp = scenario.months, scenario.assumptions.hire_ramp
    middle = (numpy.arange(len(PHASE)) + 0.5) * months / len(PHASE)
    late = numpy.arange(-DELAY, DELAY + 1)
    when = numpy.arange(months)[:, None] + 0.5 - late[None, :]
    brought: Array = numpy.interp(when, [0.0, *middle], [0.0, *ramp])
    return brought


def _asked(facts: Facts, area: str) -> float:
    """The work in an area at full size, with what was chosen, before anything is spared."""
    added = sum(option.demand.get(area, 0.0) for option in chosen(facts))
    return max(0.0, facts.scenario.demand.get(area, 0.0) + added)


def _owned(facts: Facts, area: str) -> float:
    """How far somebody answers for an area; whoever builds foundations answers for them."""
    if area in facts.owners or (area == "platform" and area not in facts.compiled.model.areas):
        return 1.0
    named = any(key[0] == "accountable" and key[2] == area for key in facts.fixed)
    return NOMINAL if named else 0.0


def _judge(facts: Facts) -> str:
    """Who judges: somebody else than the builders, a colleague in their role, or the builders themselves.

    Where nobody answers for building, whoever does any of it is a builder.
    """
    named = {str(key[2]): str(key[1]) for key in facts.fixed if key[0] == "accountable"}
    judge = named.get("evaluation")
    if judge is None:
        return "self"
    if not any(judge == named[area] if area in named else area in facts.work.get(judge, {}) for area in JUDGED):
        return "other"
    return "lone" if facts.heads[judge] > 1 else "self"


def _lead(facts: Facts, phase: int) -> str:
    named = (each.name for each in facts.scenario.candidates if facts.fixed.get(("lead", each.id, phase)))
    return next(named, "")


def _covered(facts: Facts, phase: int) -> float:
    get = facts.compiled.model.program.get
    return sum(get("covered", area, phase).at(facts.values) for area in AREAS) / len(AREAS)


def _focused(facts: Facts, phase: int) -> float:
    managers, area = catalog().managers, facts.scenario.focus.area
    fit = (each for each in facts.scenario.candidates if area in managers[each.manager].leads)
    return float(any(facts.fixed.get(("lead", each.id, phase)) for each in fit))


def _option(facts: Facts, play: Play) -> OptionEffect:
    """What all chosen options do together; a way of judging that nobody chose looks at half of what matters."""
    taken = [each for each in play.options if facts.fixed.get(("choice", each.choice, each.option))]
    return OptionEffect(
        choice="all",
        option="chosen",
        judged=min((each.judged for each in taken if each.judged is not None), default=0.5),
        late=any(each.late for each in taken),
        cases=min(4.0, sum(each.cases for each in taken)),
        leaking=float(numpy.prod([each.leaking for each in taken])),
        evidence=float(numpy.prod([each.evidence for each in taken])),
        hard=sum(each.hard for each in taken),
        scope=float(numpy.prod([each.scope for each in taken])),
        right=sum(each.right for each in taken),
        faults=sum(each.faults for each in taken),
    )

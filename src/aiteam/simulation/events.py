"""The events of a month: where a card is drawn, what softens it, what it does, and what its line tells."""

from __future__ import annotations

from dataclasses import dataclass

import numpy

from aiteam.simulation.chance import Array, Chance
from aiteam.simulation.model import Effect, Event, Softener
from aiteam.simulation.plan import Plan
from aiteam.simulation.state import State, Struck
from aiteam.simulation.steps import CAPABILITIES

MOST_SOFTENED = 0.95
"""Nothing that happens passes without a trace."""

GENTLE = 0.5
"""From this share softened on, the softened line is told."""

LOAD_MONTHS = 2.0
"""Work that an event adds fades by half each month, so it begins with twice the work of a month."""

AUDIT_HALT = 2.0
"""Months for which work is halted where the file is too thin."""

AUDIT_WORK = 1.5
"""People who then have to gather what is missing."""

AUDIT_TRUST = 0.1
"""What it takes from trust that the audit was failed."""


@dataclass(frozen=True)
class Here:
    """A month in which events strike.

    Attributes:
        plan: The plan.
        chance: What chance decides.
        month: The month, from 0.
        levels: By future and foundation, the level that stands.
        people: By future and role, the people at work.
    """

    plan: Plan
    chance: Chance
    month: int
    levels: Array
    people: Array


def strike(state: State, here: Here) -> list[Struck]:
    """Let the month's events happen, in the order of the deck.

    Where a project has been stopped, only people and money can still be struck.
    """
    struck = []
    for event in here.plan.play.events:
        on = _drawn(state, here, event)
        if on.any():
            struck.append(_strike(state, here, event, on))
    return struck


def _drawn(state: State, here: Here, event: Event) -> Array:
    """In which futures an event can and does happen in this month."""
    on: Array = here.chance.month[event.id] == here.month
    if here.plan.stopped and not (event.effect.leaves or event.effect.money):
        return numpy.zeros_like(on)
    if event.effect.leaves:
        on = on & (here.people[:, _key_role(here)] >= GENTLE)
    if event.with_level is not None:
        on = on & (here.levels[:, CAPABILITIES.index(event.with_level)] >= 1)
    return numpy.logical_and(on, state.live) if event.in_use else on


def _strike(state: State, here: Here, event: Event, on: Array) -> Struck:
    soft = softened(event, here)
    share = on * (1 - soft)
    told: dict[str, Array] = {}
    gentle = soft >= GENTLE
    _hit(state, here.plan, event.effect, share)
    if event.effect.down_days:
        told["days"] = share * event.effect.down_days
    if event.effect.leaves:
        role = _key_role(here)
        gentle = here.chance.luck[event.id] < soft
        state.left[:, role] += on * ~gentle * numpy.minimum(here.people[:, role], 1)
        told["role"] = numpy.full(len(on), role)
    if event.effect.audit:
        told["percent"] = _file(state)
        gentle = _audit(state, here.plan, event.effect.audit, on, share)
    return Struck(event.id, here.month, on, soft, told, gentle)


def softened(event: Event, here: Here) -> Array:
    """The share of an event that is softened, in each future."""
    parts = sum((_part(each, here) for each in event.softer), numpy.zeros(here.chance.futures))
    return numpy.clip(parts, 0, MOST_SOFTENED)


def _part(softener: Softener, here: Here) -> Array | float:
    plan, phase = here.plan, here.plan.phase(here.month)
    if softener.capability is not None:
        level = here.levels[:, CAPABILITIES.index(softener.capability)]
        return softener.by * numpy.minimum(level / softener.level, 1)
    if softener.owner is not None:
        return softener.by * (plan.owned[phase, plan.at[softener.owner]] if softener.owner in plan.at else 0.0)
    if softener.hands is not None:
        return softener.by * (softener.hands in plan.at and bool(plan.hands[phase, plan.at[softener.hands]] >= 2))
    return softener.by * float(plan.led[phase])


def _hit(state: State, plan: Plan, effect: Effect, share: Array) -> None:
    """What an event does, as far as it is not softened."""
    state.down += share * effect.down_days
    state.faults += share * effect.faults
    state.right -= share * effect.right
    state.trust -= share * effect.trust
    state.lost += share * effect.money
    state.blind = numpy.maximum(state.blind, share * effect.blind)
    state.halted = numpy.maximum(state.halted, share * effect.halt_months)
    for area, people in effect.load.items():
        if area in plan.at:
            state.load[:, plan.at[area]] += share * people * LOAD_MONTHS


def _key_role(here: Here) -> int:
    """The key role on which most of the critical work of one person depends."""
    plan, phase = here.plan, here.plan.phase(here.month)
    critical = numpy.array([0.3 + (area in plan.scenario.critical) for area in plan.areas])
    there = here.people.mean(axis=0)
    weight = (plan.time[phase] * plan.worth) @ critical / numpy.maximum(there, 1)
    key = [role in plan.play.key_people for role in plan.roles]
    return int(numpy.argmax(numpy.where(key & (there >= GENTLE), weight, -1.0)))


def _file(state: State) -> Array:
    """The share of a complete file that is there."""
    return numpy.clip(state.evidence / numpy.maximum(state.due, 0.01), 0, 1)


def _audit(state: State, plan: Plan, asked: float, on: Array, share: Array) -> Array:
    """An audit: a file that is too thin halts the work and has to be made good."""
    file = _file(state)
    good = file >= asked
    poor = share * ~good
    state.audit = numpy.where(on, numpy.minimum(file / asked, 1), state.audit)
    state.halted = numpy.maximum(state.halted, AUDIT_HALT * poor)
    state.trust -= AUDIT_TRUST * poor
    if "governance" in plan.at:
        state.load[:, plan.at["governance"]] += AUDIT_WORK * poor
    return good

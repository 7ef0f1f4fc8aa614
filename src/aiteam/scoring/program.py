"""A scenario as a program: what can be decided in it, and what follows from that by the meaning of the words."""

from __future__ import annotations

from collections.abc import Iterator

from aiteam.catalog import catalog
from aiteam.scenarios import Scenario
from aiteam.scoring.linear import Key, Program, total
from aiteam.scoring.model import LEVELS, PHASE, SEVERAL, Model


def new_model(scenario: Scenario, *, stopped: bool = False) -> Model:
    """The model of a scenario: decisions, definitions, the foundations that stand, and the work that is done.

    Args:
        scenario: The scenario.
        stopped: The model of it once the project is stopped; only where the scenario says what stopping takes.
    """
    model = Model((scenario.stopped or scenario) if stopped else scenario, Program(), stopped)
    _add_decisions(model)
    _define_decisions(model)
    _add_foundations(model)
    _add_work(model)
    _staff_building(model)
    _add_owners(model)
    return model


Decision = tuple[Key, float]


def _add_decisions(model: Model) -> None:
    """Add a whole-number variable for everything that can be decided in the scenario."""
    for key, most in (*_people(model), *_foundations(), *_leads(model), *_owners(model), *_choices(model)):
        model.program.variable(*key, upper=most, integer=True)


def _people(model: Model) -> Iterator[Decision]:
    scenario = model.scenario
    for role, limit in scenario.hiring.items():
        yield ("hire", role), limit
    for role, people in scenario.people.items():
        yield ("release", role), min(people, scenario.releases)
    for offer in scenario.reskilling:
        yield ("reskill", offer.source, offer.target), offer.limit


def _foundations() -> Iterator[Decision]:
    for capability in catalog().capabilities:
        for level in LEVELS:
            for phase in PHASE:
                yield ("level", capability, level, phase), 1


def _leads(model: Model) -> Iterator[Decision]:
    for candidate in model.scenario.candidates:
        for phase in PHASE:
            yield ("lead", candidate.id, phase), 1
        if model.scenario.teams >= SEVERAL:
            yield ("lead_of_leads", candidate.id), 1


def _owners(model: Model) -> Iterator[Decision]:
    for role in model.roles:
        for area in model.areas:
            yield ("accountable", role, area), 1


def _choices(model: Model) -> Iterator[Decision]:
    for choice in model.scenario.choices:
        for option in choice.options:
            yield ("choice", choice.id, option.id), 1


def _define_decisions(model: Model) -> None:
    """One lead a phase, one owner an area, one option a choice; nobody leaves twice; a plan never falls back."""
    scenario, program = model.scenario, model.program
    for capability in catalog().capabilities:
        for phase in PHASE:
            for level in LEVELS[1:]:
                higher, lower = (program.get("level", capability, each, phase) for each in (level, level - 1))
                program.at_most(higher, lower)
            for level in LEVELS if phase else ():
                before, now = (program.get("level", capability, level, each) for each in (phase - 1, phase))
                program.at_most(before, now)
        program.at_most(float(scenario.capabilities.get(capability, 0)), model.planned(capability, 0))
    for phase in PHASE:
        program.at_most(total(program.get("lead", each.id, phase) for each in scenario.candidates), 1)
    program.at_most(total(program.get("lead_of_leads", each.id) for each in scenario.candidates), 1)
    for area in model.areas:
        program.at_most(total(program.get("accountable", role, area) for role in model.roles), 1)
    for choice in scenario.choices:
        program.at_most(total(program.get("choice", choice.id, option.id) for option in choice.options), 1)
    for role, people in scenario.people.items():
        away = total(program.get("reskill", o.source, o.target) for o in scenario.reskilling if o.source == role)
        program.at_most(away + program.get("release", role), float(people))


def _add_foundations(model: Model) -> None:
    """What stands of the planned levels: no level before the one below it or before what it needs, and none falls."""
    program, there = model.program, model.scenario.capabilities
    for capability in catalog().capabilities:
        for level in LEVELS:
            for phase in PHASE:
                lower = 1.0 if level <= there.get(capability, 0) else 0.0
                built = program.variable("built", capability, level, phase, lower=lower, upper=1)
                program.at_most(built, program.get("level", capability, level, phase))
                if level > LEVELS[0]:
                    program.at_most(built, program.get("built", capability, level - 1, phase))
                if phase:
                    program.at_most(program.get("built", capability, level, phase - 1), built)
    for capability, needs in ((each.id, each.needs) for each in catalog().capabilities.values()):
        for need in needs:
            for phase in PHASE if there.get(capability, 0) < need.level else ():
                needed = program.get("built", need.capability, need.at_least, phase)
                program.at_most(program.get("built", capability, need.level, phase), needed)


def _add_work(model: Model) -> None:
    """Who works on what: no more than there are people, and what is not done is short."""
    program = model.program
    for role, area in model.contributions:
        for phase in PHASE if area in model.worked else ():
            program.variable("work", role, area, phase)
    for phase in PHASE:
        for role in model.roles:
            program.at_most(model.use(role, phase), model.capacity(role, phase))
        for area in model.worked:
            short = program.variable("short", area, phase)
            program.at_most(model.demand(area, phase), model.done(area, phase) + short)


def _staff_building(model: Model) -> None:
    """What is built in a phase is built by people, in that phase, before any other platform work."""
    for phase in PHASE:
        model.program.at_most(model.building(phase), model.done("platform", phase))


def _add_owners(model: Model) -> None:
    """Who answers for what, is there, can do the work and spends time on it: anybody else holds nothing."""
    program, numbers = model.program, model.scenario.assumptions
    for role, area in model.contributions:
        if area not in model.areas:
            continue
        held = program.variable("held", role, area, upper=1)
        program.at_most(held, program.get("accountable", role, area))
        program.at_most(held, model.heads(role))
        enough = min(numbers.owner_time, model.stated(area) / 4)
        if enough > 0:
            program.at_most(held * enough, model.time_on(role, area))

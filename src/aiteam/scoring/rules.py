"""What can be decided in a scenario, and the rules that bind the best design and cost a learner's design points."""

from __future__ import annotations

from collections.abc import Iterator

from aiteam.catalog import area_title, catalog
from aiteam.catalog.models import Capability
from aiteam.scenarios import Candidate, Scenario
from aiteam.scoring.criteria import add_owners, add_work
from aiteam.scoring.linear import Key, Linear, Program, Rule, total
from aiteam.scoring.model import LEVELS, PHASE, SEVERAL, Model


def add_decisions(model: Model) -> None:
    """Add a whole-number variable for everything that can be decided in the scenario."""
    for key, most in (*_people(model), *_foundations(), *_leads(model), *_owners(model), *_choices(model)):
        model.program.variable(*key, upper=most, integer=True)


Decision = tuple[Key, float]


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
    for role, area in model.contributions:
        if area in model.areas:
            yield ("accountable", role, area), 1


def _choices(model: Model) -> Iterator[Decision]:
    for choice in model.scenario.choices:
        for option in choice.options:
            yield ("choice", choice.id, option.id), 1


def add_definitions(model: Model) -> None:
    """What holds by the meaning of the words, for every design."""
    scenario, program = model.scenario, model.program
    for capability in catalog().capabilities:
        for phase in PHASE:
            for level in LEVELS[1:]:
                program.at_most(
                    program.get("level", capability, level, phase), program.get("level", capability, level - 1, phase)
                )
            if phase:
                for level in LEVELS:
                    program.at_most(
                        program.get("level", capability, level, phase - 1),
                        program.get("level", capability, level, phase),
                    )
        program.at_most(float(scenario.capabilities.get(capability, 0)), model.level(capability, 0))
    for phase in PHASE:
        program.at_most(total(program.get("lead", each.id, phase) for each in scenario.candidates), 1)
    program.at_most(total(program.get("lead_of_leads", each.id) for each in scenario.candidates), 1)
    for area in model.areas:
        program.at_most(total(program.get("accountable", role, area) for role in model.roles), 1)
    for choice in scenario.choices:
        chosen = total(program.get("choice", choice.id, option.id) for option in choice.options)
        program.at_most(chosen, 1)
    for role, people in scenario.people.items():
        away = total(program.get("reskill", o.source, o.target) for o in scenario.reskilling if o.source == role)
        program.at_most(away + program.get("release", role), float(people))


def add_rules(model: Model) -> None:
    """What the best design keeps; a learner's design that does not is told so, and pays."""
    scenario, program = model.scenario, model.program
    program.at_most(
        model.cost(),
        scenario.budget,
        Rule("budget", f"The plan costs more than the {scenario.budget:g} units there are."),
    )
    program.at_most(
        total(program.get("hire", role) for role in scenario.hiring),
        float(scenario.hires),
        Rule("hires", f"Too many people are hired; to be found in the time, in all: {scenario.hires}."),
    )
    program.at_most(
        total(program.get("release", role) for role in scenario.people),
        float(scenario.releases),
        Rule("releases", f"Too many people are let go; allowed: {scenario.releases}."),
    )
    for phase in PHASE:
        limit = scenario.targets.steps_per_phase
        program.at_most(
            total(model.steps(capability, phase) for capability in catalog().capabilities),
            float(limit),
            Rule("pace", f"Foundations go up too fast in phase {phase + 1}; levels that a phase allows: {limit}."),
        )
    for capability in catalog().capabilities.values():
        for left, right, message in _needs(model, capability):
            program.at_most(left, right, Rule(f"order-{capability.id}", message))
    for choice in scenario.choices:
        chosen = total(program.get("choice", choice.id, option.id) for option in choice.options)
        program.at_most(1.0, chosen, Rule(f"choice-{choice.id}", f"Nothing was chosen for “{choice.title}”."))
    for separation in scenario.separate:
        for role in model.roles:
            first, second = (program.get("accountable", role, area) for area in separation.areas)
            names = " and ".join(area_title(area) for area in separation.areas)
            title = catalog().roles[role].title
            message = f"The {title} answers for {names}; the house rule parts them: {separation.because}"
            program.at_most(first + second, 1, Rule(f"separation-{'-'.join(sorted(separation.areas))}", message))
    if scenario.teams >= SEVERAL:
        for candidate in scenario.candidates:
            _add_rules_for_lead_of_leads(model, candidate)


def _add_rules_for_lead_of_leads(model: Model, candidate: Candidate) -> None:
    program = model.program
    leads_leads = program.get("lead_of_leads", candidate.id)
    if not model.eligible(candidate):
        message = f"{candidate.name} would lead leads without having been one of the four other kinds of manager."
        program.at_most(leads_leads, 0, Rule("history", message))
    for phase in PHASE:
        message = f"{candidate.name} would lead a team and the leads at once; these are two posts for two people."
        program.at_most(leads_leads + program.get("lead", candidate.id, phase), 1, Rule("two-posts", message))


def _needs(model: Model, capability: Capability) -> Iterator[tuple[Linear, Linear, str]]:
    for need in capability.needs:
        other = catalog().capabilities[need.capability]
        for phase in PHASE:
            yield (
                model.program.get("level", capability.id, need.level, phase),
                model.program.get("level", other.id, need.at_least, phase),
                f"{capability.title} at level {need.level} in phase {phase + 1} needs {other.title} at level "
                f"{need.at_least}: {need.because}",
            )


def new_model(scenario: Scenario) -> Model:
    """The whole model of a scenario: decisions, definitions, rules, and the work that follows from them."""
    model = Model(scenario, Program())
    add_decisions(model)
    add_definitions(model)
    add_rules(model)
    add_work(model)
    add_owners(model)
    return model

"""Where the fields of a scenario speak against each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pydantic import ValidationError

from aiteam.catalog import catalog
from aiteam.loader import validation_faults
from aiteam.team import TeamDesign

if TYPE_CHECKING:
    from aiteam.scenarios.models import Scenario

CRUMB = 1e-9
"""Sums of decimals differ by less than this from what a person would add up."""

FIXED = frozenset(("id", "brief", "news", "variant", "variants", "defence"))
"""Fields that no variant may change; what is new is told by its news."""


def inconsistencies(scenario: Scenario) -> Iterator[str]:
    """Everything that is wrong with a scenario whose fields are valid one by one, a sentence each."""
    yield from _repeated(scenario)
    yield from _contradictions(scenario)
    yield from _broken_variants(scenario)


def _repeated(scenario: Scenario) -> Iterator[str]:
    """What stands twice where it may stand once."""
    offers = [f"{offer.source} to {offer.target}" for offer in scenario.reskilling]
    lists = [("critical", scenario.critical), ("targets: first", scenario.targets.first), ("reskilling", offers)]
    for field, entries in (*lists, *(("separate", each.areas) for each in scenario.separate)):
        for entry in sorted({each for each in entries if list(entries).count(each) > 1}):
            yield f"{field}: {entry} stands there twice"


def _contradictions(scenario: Scenario) -> Iterator[str]:
    """What the fields say against each other."""
    if "vision" not in scenario.critical:
        yield "critical: vision is always critical"
    for area in scenario.critical:
        if area not in scenario.demand:
            yield f"critical: {area} has no demand"
    yield from _impossible_roles(scenario)
    yield from _nothing_to_do(scenario)
    yield from _targets(scenario)
    yield from _stopping(scenario)
    if not any(scenario.focus.area in catalog().managers[each.manager].leads for each in scenario.candidates):
        yield f"focus: no candidate is a kind of manager that puts {scenario.focus.area} first; add one"
    for role in sorted(scenario.key_people.keys() - scenario.people.keys()):
        yield f"key_people: no {role} is there"
    yield from _unknown_names("drift", scenario.drift, scenario)
    for trap in scenario.traps:
        yield from _unknown_names(f"traps: {trap.id}", trap.design, scenario)


def _nothing_to_do(scenario: Scenario) -> Iterator[str]:
    """Areas that are named although there is no work in them, and options that take more work than there is."""
    for separation in scenario.separate:
        for area in separation.areas:
            if area not in scenario.areas:
                yield f"separate: {area} has no demand, so the rule binds nobody"
    for area in catalog().work_areas:
        there = scenario.demand.get(area, 0.0)
        least = there + sum(min(option.demand.get(area, 0.0) for option in each.options) for each in scenario.choices)
        if least < -CRUMB and any(area in option.demand for each in scenario.choices for option in each.options):
            taken = there - least
            yield f"choices: {area}: the options can take {taken:g} units together, and the demand is {there:g}"


def _targets(scenario: Scenario) -> Iterator[str]:
    targets = scenario.targets
    for capability, level in targets.levels.items():
        there = scenario.capabilities.get(capability, 0)
        if level <= there:
            yield f"targets: {capability} is at level {there} already; name a higher level or leave it out"
    for first in targets.first:
        if first not in targets.levels:
            yield f"targets: {first} comes first and has no level"
    for capability, level in targets.demanded.items():
        if level > targets.levels.get(capability, 0):
            yield f"targets: {capability} is demanded at level {level}, above the level called for"


def _stopping(scenario: Scenario) -> Iterator[str]:
    if scenario.can_stop != (scenario.stop is not None):
        yield "stop: say what stopping takes where an option stops the project, and only there"
    if scenario.stop:
        for area in scenario.stop.critical:
            if area not in scenario.stop.demand:
                yield f"stop: critical: {area} has no demand"


def _impossible_roles(scenario: Scenario) -> Iterator[str]:
    roles = {role.id for role in catalog().roles_of(scenario.era)}
    for field in ("people", "hiring"):
        for role in sorted(getattr(scenario, field).keys() - roles):
            yield f"{field}: the role {role} does not exist in the era {scenario.era}"
    for offer in scenario.reskilling:
        if offer.source not in scenario.people:
            yield f"reskilling: no {offer.source} is there"
        if offer.target not in roles or offer.target == offer.source:
            yield f"reskilling: {offer.source} to {offer.target} is no change of role in the era {scenario.era}"


def _unknown_names(where: str, design: TeamDesign, scenario: Scenario) -> Iterator[str]:
    candidates = {candidate.id for candidate in scenario.candidates}
    named = {lead for lead in (*design.leads, design.lead_of_leads) if lead}
    for lead in sorted(named - candidates):
        yield f"{where}: there is no candidate {lead}"
    offered = {(choice.id, option.id) for choice in scenario.choices for option in choice.options}
    for choice, option in design.choices.items():
        if (choice, option) not in offered:
            yield f"{where}: the choice {choice} has no option {option}"
    for area in sorted(design.accountable.keys() - set(scenario.areas)):
        yield f"{where}: accountable: {area} has no demand, so nobody can answer for it"


def _broken_variants(scenario: Scenario) -> Iterator[str]:
    for number, variant in enumerate(scenario.variants, 1):
        for field in sorted(FIXED & variant.changes.keys()):
            yield f"variants: {variant.id}: {field} stays as it is in every variant"
        try:
            scenario.varied(number)
        except ValidationError as error:
            for fault in validation_faults(variant.id, error):
                yield f"variants: {': '.join(part for part in (fault.where, fault.path, fault.allowed) if part)}"

"""The best single change: of everything that one could decide otherwise, what gains most."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import accumulate
from typing import Any

from aiteam.catalog import area_title, catalog
from aiteam.errors import DesignError
from aiteam.scenarios import Scenario
from aiteam.scoring.facts import Branches, Facts, facts_of
from aiteam.scoring.model import LEVELS, PHASE, SEVERAL
from aiteam.scoring.report import Change, Reference
from aiteam.team import PHASES, TeamDesign
from aiteam.team.editing import (
    reskilled,
    with_choice,
    with_hires,
    with_lead,
    with_lead_of_leads,
    with_level,
    with_owner,
    with_releases,
    with_reskill,
)

LEAST = 0.05
"""A gain of fewer points than this is no advice."""

TIE = 1e-6
"""Gains that differ by less are equal, and the lower cost decides."""


def best_change(facts: Facts, branches: Branches, reference: Reference | None = None) -> Change | None:
    """The single change with the largest gain in grade, ties to the lower cost; None where nothing gains.

    Every change is tried, at some thousandths of a second each.

    Args:
        facts: The design, tried in its scenario.
        branches: The scenario's programs.
        reference: With it, the gain is counted in grade points, gates included, else in raw points.
    """

    def worth(tried: Facts) -> float:
        return tried.grade(reference) if reference else tried.raw

    here, found = worth(facts), None
    for words, design in single_changes(facts.design, facts.scenario):
        tried = facts_of(design, branches)
        if worth(tried) < here + LEAST:
            continue
        better = found is None or worth(tried) > worth(found[0]) + TIE
        cheaper = found is not None and worth(tried) > worth(found[0]) - TIE and tried.cost < found[0].cost - TIE
        if better or cheaper:
            found = tried, words
    return Change(found[1], worth(found[0]) - here, found[0].design) if found else None


def single_changes(design: TeamDesign, scenario: Scenario) -> Iterator[tuple[str, TeamDesign]]:
    """Every design that differs in one decision, with what was changed in words."""
    yield from _people(design, scenario)
    yield from _impossible(design, scenario)
    yield from _too_many(design, scenario)
    yield from _foundations(design, scenario)
    yield from _leads(design, scenario)
    yield from _owners(design, scenario)
    yield from _choices(design, scenario)


Changes = Iterator[tuple[str, TeamDesign]]


def _people(design: TeamDesign, scenario: Scenario) -> Changes:
    titles = {role.id: role.title for role in catalog().roles.values()}
    for role, limit in scenario.hiring.items():
        hired = design.hires.get(role, 0)
        if hired < limit:
            yield f"Hire one more {titles[role]}.", with_hires(design, role, hired + 1)
        if hired:
            yield f"Hire one {titles[role]} fewer.", with_hires(design, role, hired - 1)
    for role, people in scenario.people.items():
        released = design.releases.get(role, 0)
        if released < people and sum(design.releases.values()) < scenario.releases:
            yield f"Let one {titles[role]} go.", with_releases(design, role, released + 1)
        if released:
            yield f"Keep one more {titles[role]}.", with_releases(design, role, released - 1)
    for offer in scenario.reskilling:
        words = f"{titles[offer.source]} to {titles[offer.target]}"
        moved = reskilled(design, offer.source, offer.target)
        if moved < offer.limit:
            more = f"Reskill one more person, from {words}."
            yield from _if_it_fits(more, with_reskill, design, offer.source, offer.target, moved + 1)
        if moved:
            changed = with_reskill(design, offer.source, offer.target, moved - 1)
            yield f"Reskill one person fewer, from {words}.", changed


def _impossible(design: TeamDesign, scenario: Scenario) -> Changes:
    """What the scenario does not offer is taken back."""
    titles = {role.id: role.title for role in catalog().roles.values()}
    offers = {(offer.source, offer.target) for offer in scenario.reskilling}
    for role in (role for role in design.hires if role not in scenario.hiring):
        yield f"Hire no {titles[role]}, since none can be found.", with_hires(design, role, 0)
    for source, target in dict.fromkeys((move.source, move.target) for move in design.reskills):
        if (source, target) not in offers:
            words = f"Reskill nobody from {titles[source]} to {titles[target]}."
            yield words, with_reskill(design, source, target, 0)
    if design.lead_of_leads and scenario.teams < SEVERAL:
        yield "Name no Lead of Leads.", with_lead_of_leads(design, None)
    offered = {each.id for each in scenario.choices}
    for choice in (choice for choice in design.choices if choice not in offered):
        yield f"Drop the choice {choice}, which is none here.", with_choice(design, choice, None)


def _too_many(design: TeamDesign, scenario: Scenario) -> Changes:
    """Where the limit is passed by more than one, all that is too many is taken back at once."""
    titles = {role.id: role.title for role in catalog().roles.values()}
    for role, hired in design.hires.items():
        if (limit := scenario.hiring.get(role, 0)) and hired > limit + 1:
            yield f"Hire {titles[role]} only so often as can be found: {limit}.", with_hires(design, role, limit)
    for role, released in design.releases.items():
        allowed = min(scenario.releases, scenario.people.get(role, 0))
        if released > allowed and (released > allowed + 1 or role not in scenario.people):
            words = f"Let go no more of the role {titles[role]} than is allowed: {allowed}."
            yield words, with_releases(design, role, allowed)
    for offer in scenario.reskilling:
        most = min(offer.limit, scenario.people[offer.source])
        if reskilled(design, offer.source, offer.target) > most + 1:
            words = f"Reskill no more from {titles[offer.source]} to {titles[offer.target]} than is possible: {most}."
            yield words, with_reskill(design, offer.source, offer.target, most)


def _foundations(design: TeamDesign, scenario: Scenario) -> Changes:
    for capability in catalog().capabilities.values():
        there = scenario.capabilities.get(capability.id, 0)
        given = (max(there, level) for level in design.capabilities.get(capability.id, (0,) * PHASES))
        for phase, level in enumerate(accumulate(given, max)):
            if level < LEVELS[-1]:
                words = f"Have {capability.title} at level {level + 1} by the end of phase {phase + 1}."
                yield words, with_level(design, capability.id, phase, level + 1)
            if level > there:
                words = f"Leave {capability.title} at level {level - 1} until the end of phase {phase + 1}."
                yield words, with_level(design, capability.id, phase, level - 1)


def _leads(design: TeamDesign, scenario: Scenario) -> Changes:
    for candidate in scenario.candidates:
        for phase in PHASE:
            if design.leads[phase] != candidate.id:
                words = f"Let {candidate.name} lead in phase {phase + 1}."
                yield words, with_lead(design, phase, candidate.id)
        if sum(lead != candidate.id for lead in design.leads) > 1:
            throughout = design.model_copy(update={"leads": (candidate.id,) * PHASES})
            yield f"Let {candidate.name} lead throughout.", throughout
        if scenario.teams >= SEVERAL and design.lead_of_leads != candidate.id:
            yield f"Let {candidate.name} lead the leads.", with_lead_of_leads(design, candidate.id)


def _owners(design: TeamDesign, scenario: Scenario) -> Changes:
    for area in scenario.areas:
        for role in catalog().roles_of(scenario.era):
            if design.accountable.get(area) != role.id:
                words = f"Let the {role.title} answer for {area_title(area)}."
                yield words, with_owner(design, area, role.id)


def _choices(design: TeamDesign, scenario: Scenario) -> Changes:
    for choice in scenario.choices:
        for option in choice.options:
            if design.choices.get(choice.id) != option.id:
                yield from _if_it_fits(f"{choice.title}: {option.text}.", with_choice, design, choice.id, option.id)


def _if_it_fits(words: str, change: Callable[..., TeamDesign], *parts: Any) -> Changes:
    """A change, unless the design would hold more than a design can: a file may be full of what is not offered here."""
    try:
        changed = change(*parts)
    except DesignError:
        return
    yield words, changed

"""The best single change: of everything that one could decide otherwise, what gains most."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from aiteam.catalog import catalog
from aiteam.scenarios import Scenario
from aiteam.scoring.facts import Facts, facts_of
from aiteam.scoring.model import PHASE, SEVERAL
from aiteam.scoring.report import Change, Reference
from aiteam.team import TeamDesign

LEAST = 0.05
"""A gain of fewer raw points than this is no advice."""

TIE = 1e-6
"""Gains that differ by less are equal, and the lower cost decides."""


def best_change(facts: Facts, reference: Reference | None = None) -> Change | None:
    """The single change with the largest gain in grade, ties to the lower cost; None where nothing gains.

    Every change is tried, at some two thousandths of a second each.

    Args:
        facts: The design, tried in its scenario.
        reference: With it, the gain is counted in grade points, else in raw points.
    """
    found: tuple[float, float, str, TeamDesign] | None = None
    for words, design in single_changes(facts.design, facts.scenario):
        tried = facts_of(design, facts.compiled)
        if tried.raw < facts.raw + LEAST:
            continue
        better = found is None or tried.raw > found[0] + TIE
        cheaper = found is not None and tried.raw > found[0] - TIE and tried.cost < found[1] - TIE
        if better or cheaper:
            found = tried.raw, tried.cost, words, design
    if found is None:
        return None
    raw, _, words, design = found
    gain = raw - facts.raw
    return Change(words, reference.points(gain) if reference else gain, design)


def single_changes(design: TeamDesign, scenario: Scenario) -> Iterator[tuple[str, TeamDesign]]:
    """Every design that differs in one decision, with what was changed in words."""
    data = design.to_dict()
    for words, part, value in (
        *_people(design, scenario),
        *_foundations(design),
        *_leads(design, scenario),
        *_owners(design, scenario),
        *_choices(design, scenario),
    ):
        yield words, TeamDesign.from_dict(data | {part: value})


Edit = tuple[str, str, Any]


def _people(design: TeamDesign, scenario: Scenario) -> Iterator[Edit]:
    titles = {role.id: role.title for role in catalog().roles.values()}
    for role, limit in scenario.hiring.items():
        hired = design.hires.get(role, 0)
        if hired < limit:
            yield f"Hire one more {titles[role]}.", "hires", dict(design.hires) | {role: hired + 1}
        if hired:
            yield f"Hire one {titles[role]} fewer.", "hires", _counted(design.hires, role, hired - 1)
    moves = [move.model_dump(by_alias=True) for move in design.reskills]
    for offer in scenario.reskilling:
        words = f"{titles[offer.source]} to {titles[offer.target]}"
        rest = [move for move in moves if (move["from"], move["to"]) != (offer.source, offer.target)]
        people = sum(move["people"] for move in moves if move not in rest)
        if people < offer.limit:
            more = {"from": offer.source, "to": offer.target, "people": people + 1}
            yield f"Reskill one more person, from {words}.", "reskills", [*rest, more]
        if people:
            fewer = [{"from": offer.source, "to": offer.target, "people": people - 1}] if people > 1 else []
            yield f"Reskill one person fewer, from {words}.", "reskills", [*rest, *fewer]


def _counted(people: dict[str, int], role: str, count: int) -> dict[str, int]:
    rest = {name: number for name, number in people.items() if name != role}
    return rest | ({role: count} if count else {})


def _foundations(design: TeamDesign) -> Iterator[Edit]:
    for capability in catalog().capabilities.values():
        levels = design.capabilities.get(capability.id, (0, 0, 0))
        for phase in PHASE:
            raised = [max(level, levels[phase] + 1) if at >= phase else level for at, level in enumerate(levels)]
            if levels[phase] < 4:
                words = f"Have {capability.title} at level {levels[phase] + 1} by the end of phase {phase + 1}."
                yield words, "capabilities", dict(design.capabilities) | {capability.id: raised}
            lowered = [min(level, levels[phase] - 1) if at <= phase else level for at, level in enumerate(levels)]
            if levels[phase]:
                words = f"Leave {capability.title} at level {levels[phase] - 1} until the end of phase {phase + 1}."
                yield words, "capabilities", dict(design.capabilities) | {capability.id: lowered}


def _leads(design: TeamDesign, scenario: Scenario) -> Iterator[Edit]:
    for candidate in scenario.candidates:
        for phase in PHASE:
            if design.leads[phase] != candidate.id:
                leads = [candidate.id if at == phase else lead for at, lead in enumerate(design.leads)]
                yield f"Let {candidate.name} lead in phase {phase + 1}.", "leads", leads
        if set(design.leads) != {candidate.id}:
            yield f"Let {candidate.name} lead throughout.", "leads", [candidate.id] * len(design.leads)
        if scenario.teams >= SEVERAL and design.lead_of_leads != candidate.id:
            yield f"Let {candidate.name} lead the leads.", "lead_of_leads", candidate.id


def _owners(design: TeamDesign, scenario: Scenario) -> Iterator[Edit]:
    for area in scenario.demand:
        for role in catalog().roles_of(scenario.era):
            if design.accountable.get(area) != role.id:
                words = f"Let the {role.title} answer for {catalog().work_areas[area].title.lower()}."
                yield words, "accountable", dict(design.accountable) | {area: role.id}


def _choices(design: TeamDesign, scenario: Scenario) -> Iterator[Edit]:
    for choice in scenario.choices:
        for option in choice.options:
            if design.choices.get(choice.id) != option.id:
                words = f"{choice.title}: {option.text}."
                yield words, "choices", dict(design.choices) | {choice.id: option.id}

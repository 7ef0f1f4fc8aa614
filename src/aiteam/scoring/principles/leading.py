"""Principles on who leads."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from aiteam.scoring.linear import total
from aiteam.scoring.model import PHASE, SEVERAL, Model
from aiteam.scoring.principles.rule import Rule


def _led(model: Model) -> Iterator[Rule]:
    for phase in PHASE:
        named = total(model.program.get("lead", each.id, phase) for each in model.scenario.candidates)
        yield Rule(1 - named, f"Nobody leads in phase {phase + 1}. Name a lead.")


def _steady_lead(model: Model) -> Iterator[Rule]:
    changes = total(model.program.get("change", phase) for phase in PHASE[1:])
    yield Rule(changes - 1, "The lead changes in every phase. Let one person lead for at least two phases running.")


def _lead_of_leads_named(model: Model) -> Iterator[Rule]:
    if model.scenario.teams >= SEVERAL:
        named = total(model.program.get("lead_of_leads", each.id) for each in model.scenario.candidates)
        yield Rule(1 - named, f"There are {model.scenario.teams} teams, and nobody leads the leads.")


def _lead_of_leads_history(model: Model) -> Iterator[Rule]:
    for candidate in model.scenario.candidates:
        if not model.eligible(candidate):
            words = f"{candidate.name} would lead leads without having been one of the four other kinds of manager."
            yield Rule(model.program.get("lead_of_leads", candidate.id), words)


def _two_posts(model: Model) -> Iterator[Rule]:
    for candidate in model.scenario.candidates if model.scenario.teams >= SEVERAL else ():
        for phase in PHASE:
            both = model.program.get("lead_of_leads", candidate.id) + model.program.get("lead", candidate.id, phase)
            yield Rule(both - 1, f"{candidate.name} would lead a team and the leads at once; these are two jobs.")


PRINCIPLES: dict[str, Callable[[Model], Iterator[Rule]]] = {
    "led": _led,
    "steady-lead": _steady_lead,
    "lead-of-leads-named": _lead_of_leads_named,
    "lead-of-leads-history": _lead_of_leads_history,
    "two-posts": _two_posts,
}

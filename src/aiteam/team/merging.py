"""One change brought into another design: what it decided, decision by decision, and nothing else.

A decision is how many people of a role are hired or let go, how many change from one role to another, the level of one
capability at the end of one phase, who leads in one phase, who leads the leads, who answers for one work area, or what
is taken of one choice.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from aiteam.team.design import PHASES, Reskill, TeamDesign

_Decisions = dict[Any, Any]
"""What is decided, by decision; one that is not made is left out, or None."""


def carried_over(before: TeamDesign, after: TeamDesign, present: TeamDesign) -> TeamDesign:
    """A design with everything decided as in ``after`` that ``after`` decides otherwise than ``before``.

    Args:
        before: The design that was changed.
        after: What became of it.
        present: The design as it stands now; whatever else it decides is kept.

    Raises:
        DesignError: The decisions cannot stand in one design, since there are too many.
    """
    if present == before:
        return after
    parts: dict[str, Any] = {}
    for name, (read, write) in _PARTS.items():
        ones, others = read(before), read(after)
        put = {
            decision: others.get(decision)
            for decision in {**ones, **others}
            if ones.get(decision) != others.get(decision)
        }
        if put:
            decided = read(present) | put
            parts[name] = write({decision: value for decision, value in decided.items() if value is not None})
    return TeamDesign(**dict(present) | parts)


def _moves(design: TeamDesign) -> _Decisions:
    found: dict[tuple[str, str], int] = {}
    for move in design.reskills:
        found[move.source, move.target] = found.get((move.source, move.target), 0) + move.people
    return found


def _reskills(moves: _Decisions) -> tuple[Reskill, ...]:
    return tuple(Reskill(**{"from": source, "to": target, "people": each}) for (source, target), each in moves.items())


def _levels(design: TeamDesign) -> _Decisions:
    return {
        (capability, phase): level
        for capability, levels in design.capabilities.items()
        for phase, level in enumerate(levels)
        if level
    }


def _capabilities(levels: _Decisions) -> dict[str, tuple[int, ...]]:
    names = dict.fromkeys(capability for capability, _ in levels)
    return {name: tuple(levels.get((name, phase), 0) for phase in range(PHASES)) for name in names}


def _leads(design: TeamDesign) -> _Decisions:
    return {phase: lead for phase, lead in enumerate(design.leads) if lead is not None}


_PARTS: dict[str, tuple[Callable[[TeamDesign], _Decisions], Callable[[_Decisions], Any]]] = {
    "hires": (lambda design: dict(design.hires), dict),
    "reskills": (_moves, _reskills),
    "releases": (lambda design: dict(design.releases), dict),
    "capabilities": (_levels, _capabilities),
    "leads": (_leads, lambda leads: tuple(leads.get(phase) for phase in range(PHASES))),
    "lead_of_leads": (lambda design: {0: design.lead_of_leads}, lambda lead: lead.get(0)),
    "accountable": (lambda design: dict(design.accountable), dict),
    "choices": (lambda design: dict(design.choices), dict),
}
"""For each part of a design, how its decisions are read, and how they are put together again."""

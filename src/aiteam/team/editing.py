"""One decision changed at a time: each function returns another design.

Raises:
    DesignError: By every function here, where what is put in can stand in no design; lists every fault by its path.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from aiteam.team.design import PHASES, Reskill, TeamDesign

Value = TypeVar("Value", int, str)


def with_hires(design: TeamDesign, role: str, people: int) -> TeamDesign:
    """Set how many people of a role are hired."""
    return _changed(design, hires=_put(design.hires, role, people))


def with_releases(design: TeamDesign, role: str, people: int) -> TeamDesign:
    """Set how many people of a role are let go."""
    return _changed(design, releases=_put(design.releases, role, people))


def with_reskill(design: TeamDesign, source: str, target: str, people: int) -> TeamDesign:
    """Set how many people change from one role to another."""
    rest = tuple(move for move in design.reskills if (move.source, move.target) != (source, target))
    move: dict[str, Any] = {"from": source, "to": target, "people": people}
    moves = (Reskill(**move),) if people else ()
    return _changed(design, reskills=(*rest, *moves))


def reskilled(design: TeamDesign, source: str, target: str) -> int:
    """How many people change from one role to another."""
    return sum(move.people for move in design.reskills if (move.source, move.target) == (source, target))


def with_level(design: TeamDesign, capability: str, phase: int, level: int) -> TeamDesign:
    """A capability is at a level at the end of a phase, from 0; what stands goes on standing in the phases after it."""
    levels = tuple(
        max(each, level) if at > phase else min(each, level) if at < phase else level
        for at, each in enumerate(design.capabilities.get(capability, (0,) * PHASES))
    )
    rest = {name: each for name, each in design.capabilities.items() if name != capability}
    return _changed(design, capabilities=rest | ({capability: levels} if any(levels) else {}))


def with_lead(design: TeamDesign, phase: int, lead: str | None) -> TeamDesign:
    """Somebody, or nobody, leads in a phase, from 0."""
    leads = tuple(lead if at == phase else each for at, each in enumerate(design.leads))
    return _changed(design, leads=leads)


def with_lead_of_leads(design: TeamDesign, lead: str | None) -> TeamDesign:
    """Somebody, or nobody, leads the leads."""
    return _changed(design, lead_of_leads=lead)


def with_owner(design: TeamDesign, area: str, role: str | None) -> TeamDesign:
    """One role, or none, answers for a work area."""
    return _changed(design, accountable=_put(design.accountable, area, role))


def with_choice(design: TeamDesign, choice: str, option: str | None) -> TeamDesign:
    """One option, or none, is taken of a scenario's own choice."""
    return _changed(design, choices=_put(design.choices, choice, option))


def _changed(design: TeamDesign, **parts: Any) -> TeamDesign:
    return TeamDesign(**dict(design) | parts)


def _put(values: Mapping[str, Value], name: str, value: Value | None) -> dict[str, Value]:
    rest = {each: old for each, old in values.items() if each != name}
    return rest | ({name: value} if value else {})

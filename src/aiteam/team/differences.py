"""What differs between two designs, in words."""

from __future__ import annotations

from collections.abc import Iterator

from aiteam.catalog import catalog
from aiteam.team.design import PHASES, TeamDesign


def differences(before: TeamDesign, after: TeamDesign) -> tuple[str, ...]:
    """Everything that the second design decides otherwise, one sentence a decision.

    Args:
        before: A design.
        after: Another design for the same scenario.
    """
    return (
        *_people(before, after),
        *_foundations(before, after),
        *_leads(before, after),
        *_owners(before, after),
        *_choices(before, after),
    )


def _people(before: TeamDesign, after: TeamDesign) -> Iterator[str]:
    for verb, one, other in (
        ("Hire", before.hires, after.hires),
        ("Release", before.releases, after.releases),
        ("Reskill", _moves(before), _moves(after)),
    ):
        for name in sorted({*one, *other}):
            more = other.get(name, 0) - one.get(name, 0)
            if more:
                yield f"{verb} {abs(more)} {'more' if more > 0 else 'fewer'}: {_titled(name)}."


def _moves(design: TeamDesign) -> dict[str, int]:
    found: dict[str, int] = {}
    for move in design.reskills:
        name = f"{move.source}>{move.target}"
        found[name] = found.get(name, 0) + move.people
    return found


def _titled(name: str) -> str:
    return " to ".join(catalog().role(role).title for role in name.split(">"))


def _foundations(before: TeamDesign, after: TeamDesign) -> Iterator[str]:
    nothing = (0,) * PHASES
    for capability in catalog().capabilities.values():
        one, other = (design.capabilities.get(capability.id, nothing) for design in (before, after))
        if one != other:
            levels = ", ".join(map(str, other))
            yield f"{capability.title}: levels {levels} in the three phases instead of {', '.join(map(str, one))}."


def _leads(before: TeamDesign, after: TeamDesign) -> Iterator[str]:
    for phase, (one, other) in enumerate(zip(before.leads, after.leads, strict=True), 1):
        if one != other:
            yield f"Lead in phase {phase}: {other or 'nobody'} instead of {one or 'nobody'}."
    if before.lead_of_leads != after.lead_of_leads:
        yield f"Lead of Leads: {after.lead_of_leads or 'nobody'} instead of {before.lead_of_leads or 'nobody'}."


def _owners(before: TeamDesign, after: TeamDesign) -> Iterator[str]:
    for area in catalog().work_areas.values():
        one, other = before.accountable.get(area.id), after.accountable.get(area.id)
        if one != other:
            named = [catalog().role(role).title if role else "nobody" for role in (other, one)]
            yield f"{area.title}: {named[0]} answers for it instead of {named[1]}."


def _choices(before: TeamDesign, after: TeamDesign) -> Iterator[str]:
    for choice in sorted({*before.choices, *after.choices}):
        one, other = (design.choices.get(choice, "nothing") for design in (before, after))
        if one != other:
            yield f"{choice.capitalize()}: {other} instead of {one}."

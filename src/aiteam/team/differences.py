"""What differs between two designs, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import accumulate

from aiteam.catalog import catalog
from aiteam.team.design import PHASES, TeamDesign


def differences(before: TeamDesign, after: TeamDesign, names: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """Everything that the second design decides otherwise, one sentence a decision.

    Args:
        before: A design.
        after: Another design for the same scenario.
        names: What the scenario calls its candidates, its choices (by id) and their options (``choice.option``);
            without a name the id stands.
    """
    called = _Called(names or {})
    return (
        *_people(before, after),
        *_foundations(before, after),
        *_leads(before, after, called),
        *_owners(before, after),
        *_choices(before, after, called),
    )


class _Called(dict[str, str]):
    """What things are called; what has no name is called by its id, in plain letters."""

    def __missing__(self, name: str) -> str:
        return name.rpartition(".")[2].replace("-", " ")


def _people(before: TeamDesign, after: TeamDesign) -> Iterator[str]:
    for verb, one, other in (
        ("Hire", _single(before.hires), _single(after.hires)),
        ("Release", _single(before.releases), _single(after.releases)),
        ("Reskill", _moves(before), _moves(after)),
    ):
        for roles in sorted({*one, *other}):
            more = other.get(roles, 0) - one.get(roles, 0)
            if more:
                titles = " to ".join(catalog().role(role).title for role in roles)
                yield f"{verb} {abs(more)} {'more' if more > 0 else 'fewer'}: {titles}."


def _single(people: Mapping[str, int]) -> dict[tuple[str, ...], int]:
    return {(role,): number for role, number in people.items()}


def _moves(design: TeamDesign) -> dict[tuple[str, ...], int]:
    found: dict[tuple[str, ...], int] = {}
    for move in design.reskills:
        roles = (move.source, move.target)
        found[roles] = found.get(roles, 0) + move.people
    return found


def _foundations(before: TeamDesign, after: TeamDesign) -> Iterator[str]:
    nothing = (0,) * PHASES
    for capability in catalog().capabilities.values():
        given = (design.capabilities.get(capability.id, nothing) for design in (before, after))
        one, other = (tuple(accumulate(levels, max)) for levels in given)  # what stands goes on standing
        if one != other:
            levels = ", ".join(map(str, other))
            yield f"{capability.title}: levels {levels} in the three phases instead of {', '.join(map(str, one))}."


def _leads(before: TeamDesign, after: TeamDesign, called: Mapping[str, str]) -> Iterator[str]:
    posts = [f"Lead in phase {phase}" for phase in range(1, PHASES + 1)] + ["Lead of Leads"]
    were, are = ((*design.leads, design.lead_of_leads) for design in (before, after))
    for post, one, other in zip(posts, were, are, strict=True):
        if one != other:
            named = [called[lead] if lead else "nobody" for lead in (other, one)]
            yield f"{post}: {named[0]} instead of {named[1]}."


def _owners(before: TeamDesign, after: TeamDesign) -> Iterator[str]:
    for area in catalog().work_areas.values():
        one, other = before.accountable.get(area.id), after.accountable.get(area.id)
        if one != other:
            named = [catalog().role(role).title if role else "nobody" for role in (other, one)]
            yield f"{area.title}: {named[0]} answers for it instead of {named[1]}."


def _choices(before: TeamDesign, after: TeamDesign, called: Mapping[str, str]) -> Iterator[str]:
    for choice in sorted({*before.choices, *after.choices}):
        one, other = before.choices.get(choice), after.choices.get(choice)
        if one != other:
            named = [f"“{called[f'{choice}.{option}']}”" if option else "nothing" for option in (other, one)]
            title = called[choice]
            yield f"{title[0].upper()}{title[1:]}: {named[0]} instead of {named[1]}."

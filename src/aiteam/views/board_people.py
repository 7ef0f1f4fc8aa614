"""The people of a design as cards across the phases: who is there, who is hired, who changes role, who is let go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from aiteam.catalog import catalog
from aiteam.scenarios import Scenario
from aiteam.scoring.evidence import percent, units
from aiteam.team import PHASES, TeamDesign
from aiteam.team.editing import reskilled


@dataclass(frozen=True, slots=True)
class Move:
    """A button that changes how many people are hired, change role or are let go.

    Attributes:
        part: The decision.
        to: What it becomes.
        words: What the button is called.
        open: Whether that can happen.
    """

    part: str
    to: int
    words: str
    open: bool = True


@dataclass(frozen=True, slots=True)
class Card:
    """People of one role with the same story.

    Attributes:
        code: The role in two letters.
        title: Who they are.
        people: How many.
        story: ``there``, ``hired``, ``reskilled`` or ``gone``.
        phases: Of each phase, what they bring, from 0 to 1, and that in words.
        moves: What can be decided about them.
    """

    code: str
    title: str
    people: int
    story: str
    phases: tuple[tuple[float, str], ...]
    moves: tuple[Move, ...]


def cards(design: TeamDesign, scenario: Scenario) -> tuple[Card, ...]:
    """Everybody who is there, comes or goes, with what can be decided about them."""
    return (*_there(design, scenario), *_changed(design, scenario), *_hired(design, scenario), *_gone(design))


def hiring(design: TeamDesign, scenario: Scenario) -> tuple[Move, ...]:
    """Who can be hired, at what price; a button that would hire more than can be found is shut."""
    numbers, roles = scenario.assumptions, catalog().roles
    some_left = sum(design.hires.values()) < scenario.hires
    return tuple(
        Move(
            f"hire:{role}",
            design.hires.get(role, 0) + 1,
            f"{roles[role].title}, {units(numbers.costs[role] * (1 + numbers.hire_surcharge))}",
            some_left and design.hires.get(role, 0) < most,
        )
        for role, most in scenario.hiring.items()
        if scenario.hires
    )


def _there(design: TeamDesign, scenario: Scenario) -> Iterator[Card]:
    roles, cost = catalog().roles, units(scenario.assumptions.reskill_cost)
    for role, people in scenario.people.items():
        moved = sum(move.people for move in design.reskills if move.source == role)
        gone = design.releases.get(role, 0)
        stay = people - moved - gone
        moves = [
            Move(
                f"reskill:{role}>{offer.target}",
                reskilled(design, role, offer.target) + 1,
                f"Reskill one to {roles[offer.target].title}, {cost}",
                stay > 0 and reskilled(design, role, offer.target) < min(offer.limit, people),
            )
            for offer in scenario.reskilling
            if offer.source == role
        ]
        if scenario.releases:
            some_left = sum(design.releases.values()) < scenario.releases
            moves.append(Move(f"release:{role}", gone + 1, "Let one go", some_left and stay > 0))
        if stay > 0:
            full = tuple((1.0, "there") for _ in range(PHASES))
            yield Card(roles[role].code, roles[role].title, stay, "there", full, tuple(moves))


def _changed(design: TeamDesign, scenario: Scenario) -> Iterator[Card]:
    roles, numbers = catalog().roles, scenario.assumptions
    for move in design.reskills:
        phases = tuple(
            (new, f"learns, {percent(new)}" if new < 1 else "fully there") for new in numbers.reskill_ramp[:PHASES]
        )
        back = Move(f"reskill:{move.source}>{move.target}", move.people - 1, "Take one back")
        title = f"{roles[move.source].title} becomes {roles[move.target].title}"
        yield Card(roles[move.target].code, title, move.people, "reskilled", phases, (back,))


def _hired(design: TeamDesign, scenario: Scenario) -> Iterator[Card]:
    roles = catalog().roles
    words = ("arrives", "settles in", "is there")
    for role, people in design.hires.items():
        phases = tuple(
            (share, f"{word}, {percent(share)}")
            for share, word in zip(scenario.assumptions.hire_ramp, words, strict=True)
        )
        back = Move(f"hire:{role}", people - 1, "Take one back")
        yield Card(roles[role].code, f"{roles[role].title}, hired", people, "hired", phases, (back,))


def _gone(design: TeamDesign) -> Iterator[Card]:
    roles = catalog().roles
    for role, people in design.releases.items():
        gone = tuple((0.0, "gone") for _ in range(PHASES))
        back = Move(f"release:{role}", people - 1, "Keep one")
        yield Card(roles[role].code, f"{roles[role].title}, let go", people, "gone", gone, (back,))

"""From a design to the decisions of a scenario's program, and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from aiteam.catalog import catalog
from aiteam.scenarios import Scenario
from aiteam.scoring.linear import Key, Program, Rule
from aiteam.scoring.model import LEVELS, PHASE, SEVERAL
from aiteam.team import Reskill, TeamDesign

Decisions = dict[Key, float]
Decide = Callable[[Key, int, str, str], None]
"""Takes a decision's key, its value, and the rule and message for what of it is impossible."""


def decisions_of(design: TeamDesign, scenario: Scenario, program: Program) -> tuple[Decisions, tuple[Rule, ...]]:
    """What of a design can happen in a scenario, and what cannot.

    Args:
        design: Any design.
        scenario: Where it is tried.
        program: The scenario's program.

    Returns:
        A value for every decision that is not 0, and a rule broken for everything that is impossible. What is
        impossible does not happen; the rest does.
    """
    fixed: Decisions = {}
    refused: list[Rule] = []

    def decide(key: Key, value: int, rule: str, message: str) -> None:
        position = program.index.get(key)
        possible = min(value, int(program.upper[position] - fixed.get(key, 0))) if position is not None else 0
        if possible:
            fixed[key] = fixed.get(key, 0) + possible
        if possible < value:
            refused.append(Rule(rule, message))

    _people(design, scenario, decide)
    _foundations(design, scenario, fixed)
    _names(design, scenario, decide)
    for area, role in design.accountable.items():
        if ("accountable", role, area) in program.index:
            fixed["accountable", role, area] = 1
    return fixed, tuple(refused)


def _people(design: TeamDesign, scenario: Scenario, decide: Decide) -> None:
    titles = {role.id: role.title for role in catalog().roles.values()}
    offers = {(offer.source, offer.target): offer.limit for offer in scenario.reskilling}
    limits, left = dict(offers), dict(scenario.people)
    for reskill in design.reskills:
        move = reskill.source, reskill.target
        name = f"from {titles[reskill.source]} to {titles[reskill.target]}"
        possible = min(reskill.people, left.get(reskill.source, 0), offers.get(move, 0))
        left[reskill.source] = left.get(reskill.source, 0) - possible
        offers[move] = offers.get(move, 0) - possible
        most = min(limits.get(move, 0), scenario.people.get(reskill.source, 0))
        message = (
            f"More people are reskilled {name} than can be: {most}." if most else f"Nobody can be reskilled {name}."
        )
        decide(("reskill", *move), possible, "reskilling", message)
        if possible < reskill.people:
            decide(("nobody",), 1, "reskilling", message)
    for role, people in design.hires.items():
        limit = scenario.hiring.get(role, 0)
        found = f"only {limit} can be found in the time" if limit else "none can be found here"
        decide(("hire", role), people, f"market-{role}", f"{people} × {titles[role]} cannot be hired; {found}.")
    for role, people in design.releases.items():
        possible = min(people, left.get(role, 0))
        message = f"{people} × {titles[role]} cannot be let go; nobody may be who is not there, or not at all here."
        if scenario.releases:
            message = f"{people} × {titles[role]} cannot be let go; there are not so many, or they learn another role."
        decide(("release", role), possible, f"release-{role}", message)
        if possible < people:
            decide(("nobody",), 1, f"release-{role}", message)


def _foundations(design: TeamDesign, scenario: Scenario, fixed: Decisions) -> None:
    for capability in catalog().capabilities:
        reached = scenario.capabilities.get(capability, 0)
        levels = design.capabilities.get(capability, (0, 0, 0))
        for phase in PHASE:
            reached = max(reached, levels[phase])  # what stands goes on standing
            for level in LEVELS:
                if level <= reached:
                    fixed["level", capability, level, phase] = 1


def _names(design: TeamDesign, scenario: Scenario, decide: Decide) -> None:
    candidates = ", ".join(candidate.id for candidate in scenario.candidates)
    for phase, lead in enumerate(design.leads):
        if lead is not None:
            message = f"{lead!r} is no candidate here; these are: {candidates}."
            decide(("lead", lead, phase), 1, f"candidate-{lead}", message)
    if design.lead_of_leads is not None:
        message = f"{design.lead_of_leads!r} is no candidate here; these are: {candidates}."
        if scenario.teams < SEVERAL:
            message = "Nobody leads leads here; there are too few teams for it."
        decide(("lead_of_leads", design.lead_of_leads), 1, "lead-of-leads", message)
    offered = {choice.id: choice for choice in scenario.choices}
    for choice, option in design.choices.items():
        message = f"There is no choice {choice!r} here."
        if choice in offered:
            options = ", ".join(each.id for each in offered[choice].options)
            message = f"{option!r} is not offered for {choice!r}; there is: {options}."
        decide(("choice", choice, option), 1, f"choice-{choice}", message)


def design_of(values: Mapping[Key, float]) -> TeamDesign:
    """The design that a solution of the program stands for.

    Args:
        values: The value of every variable by its key; rounded here, since solvers leave crumbs.
    """
    on = {key: round(value) for key, value in values.items() if round(value)}

    def chosen(word: str, *rest: Any) -> str | None:
        found = (key for key in on if key[0] == word and key[2:] == rest)
        return next((str(key[1]) for key in found), None)

    def counted(word: str) -> dict[str, int]:
        return {str(key[1]): count for key, count in on.items() if key[0] == word}

    levels = {
        capability: tuple(sum(on.get(("level", capability, level, phase), 0) for level in LEVELS) for phase in PHASE)
        for capability in catalog().capabilities
    }
    moves = [(key, count) for key, count in on.items() if key[0] == "reskill"]
    return TeamDesign(
        hires=counted("hire"),
        releases=counted("release"),
        reskills=tuple(Reskill.model_validate({"from": key[1], "to": key[2], "people": count}) for key, count in moves),
        capabilities={name: each for name, each in levels.items() if any(each)},  # type: ignore[misc]  # three phases
        leads=tuple(chosen("lead", phase) for phase in PHASE),  # type: ignore[arg-type]  # three phases
        lead_of_leads=chosen("lead_of_leads"),
        # An owner who is not there makes no difference to the score; the best design does not name one.
        accountable={
            str(k[2]): str(k[1]) for k in on if k[0] == "accountable" and values.get(("held", *k[1:]), 1) > 0.5
        },
        choices={str(k[1]): str(k[2]) for k in on if k[0] == "choice"},
    )

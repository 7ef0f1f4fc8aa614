"""Every decision of a team design as a control: what it shows of a design, and how it changes one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from aiteam.catalog import catalog
from aiteam.scenarios import Candidate, Scenario
from aiteam.scoring.model import SEVERAL
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

NOBODY = ("", "nobody")
LEVELS = range(5)

Options = Sequence[tuple[str | int, str]]


@dataclass(frozen=True, slots=True)
class Control:
    """One decision.

    Attributes:
        part: Its name in a message.
        label: What is decided.
        options: What can be chosen: each value, and how it reads.
        read: What a design decides.
        write: A design in which it is decided otherwise.
        group: The part that sets this control together with others that follow from it; empty where none do.
        key: Its name among those.
        clearable: Whether it can also be left open, which is the empty text and none of the options.
    """

    part: str
    label: str
    options: Options
    read: Callable[[TeamDesign], str | int]
    write: Callable[[TeamDesign, Any], TeamDesign]
    group: str = ""
    key: str = ""
    clearable: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Decisions that stand together: the name, what is to be known before, and the controls."""

    name: str
    title: str
    about: tuple[str, ...]
    controls: tuple[Control, ...]


def sections(scenario: Scenario) -> tuple[Section, ...]:
    """All decisions of a scenario, but its own choices, in the order in which they are shown."""
    titles = {role.id: role.title for role in catalog().roles.values()}
    there = ", ".join(f"{count} × {titles[role]}" for role, count in scenario.people.items())
    some = scenario.hiring and scenario.hires
    most = f"At most {scenario.hires} can be hired in all." if some else "Nobody can be hired."
    return (
        Section("people", "People", (f"There are {there}. {most}",), tuple(_people(scenario, titles))),
        Section("foundations", "Foundations: the level at the end of each phase", (), tuple(_foundations(scenario))),
        Section("leads", "Leads", tuple(map(introduced, scenario.candidates)), tuple(_leads(scenario))),
        Section("owners", "Who answers for what", (), tuple(_owners(scenario))),
    )


def choices(scenario: Scenario) -> tuple[Control, ...]:
    """The scenario's own choices."""
    return tuple(_choice(choice.id, choice.prompt, choice.options) for choice in scenario.choices)


def introduced(candidate: Candidate) -> str:
    """Who a candidate for a lead is, in a line."""
    managers = catalog().managers
    history = (
        f" Has been: {', '.join(managers[each].title for each in candidate.history)}." if candidate.history else ""
    )
    return f"{candidate.name}, {managers[candidate.manager].title}. {candidate.about}{history}"


def _choice(id_: str, prompt: str, options: Sequence[Any]) -> Control:
    return Control(
        f"choice:{id_}",
        prompt,
        [(option.id, f"{option.text}. {option.note}") for option in options],
        lambda design: design.choices.get(id_, ""),
        lambda design, option: with_choice(design, id_, option or None),
        clearable=True,
    )


def _people(scenario: Scenario, titles: dict[str, str]) -> Iterator[Control]:
    for role, limit in scenario.hiring.items():
        yield _hire(role, titles[role], limit)
    for offer in scenario.reskilling:
        label = f"Reskill: {titles[offer.source]} to {titles[offer.target]}"
        yield _reskill(offer.source, offer.target, label, min(offer.limit, scenario.people[offer.source]))
    if scenario.releases:
        for role, people in scenario.people.items():
            yield _release(role, titles[role], min(people, scenario.releases))


def _hire(role: str, title: str, most: int) -> Control:
    return Control(
        f"hire:{role}",
        f"Hire: {title}",
        _numbers(most),
        lambda design: design.hires.get(role, 0),
        lambda design, people: with_hires(design, role, people),
    )


def _release(role: str, title: str, most: int) -> Control:
    return Control(
        f"release:{role}",
        f"Let go: {title}",
        _numbers(most),
        lambda design: design.releases.get(role, 0),
        lambda design, people: with_releases(design, role, people),
    )


def _reskill(source: str, target: str, label: str, most: int) -> Control:
    return Control(
        f"reskill:{source}>{target}",
        label,
        _numbers(most),
        lambda design: reskilled(design, source, target),
        lambda design, people: with_reskill(design, source, target, people),
    )


def _foundations(scenario: Scenario) -> Iterator[Control]:
    for capability in catalog().capabilities.values():
        there = scenario.capabilities.get(capability.id, 0)
        for phase in range(PHASES):
            yield _level(capability.id, capability.title, there, phase)


def _level(capability: str, title: str, there: int, phase: int) -> Control:
    nothing = (0,) * PHASES
    return Control(
        f"level:{capability}:{phase + 1}",
        f"{title}, phase {phase + 1}",
        [(level, str(level)) for level in LEVELS if level >= there],
        lambda design: max(there, *design.capabilities.get(capability, nothing)[: phase + 1]),
        lambda design, level: with_level(design, capability, phase, level),
        group=f"level:{capability}",
        key=str(phase + 1),
    )


def _leads(scenario: Scenario) -> Iterator[Control]:
    names = [NOBODY, *((each.id, each.name) for each in scenario.candidates)]
    for phase in range(PHASES):
        yield _lead(phase, names)
    if scenario.teams >= SEVERAL:
        yield Control(
            "lead-of-leads",
            "Lead of Leads",
            names,
            lambda design: design.lead_of_leads or "",
            lambda design, lead: with_lead_of_leads(design, lead or None),
        )


def _lead(phase: int, names: Options) -> Control:
    return Control(
        f"lead:{phase + 1}",
        f"Phase {phase + 1}",
        names,
        lambda design: design.leads[phase] or "",
        lambda design, lead: with_lead(design, phase, lead or None),
    )


def _owners(scenario: Scenario) -> Iterator[Control]:
    roles = [NOBODY, *((role.id, role.title) for role in catalog().roles_of(scenario.era))]
    for area in scenario.areas:
        yield _owner(area, roles)


def _owner(area: str, roles: Options) -> Control:
    return Control(
        f"owner:{area}",
        catalog().work_areas[area].title,
        roles,
        lambda design: design.accountable.get(area, ""),
        lambda design, role: with_owner(design, area, role or None),
    )


def _numbers(most: int) -> Options:
    return [(number, str(number)) for number in range(most + 1)]

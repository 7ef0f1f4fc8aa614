"""Every decision of a team design as a list to choose from; what is chosen goes to the caller."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from typing import Any

import ipywidgets as w

from aiteam.catalog import catalog
from aiteam.catalog.models import Capability
from aiteam.scenarios import Candidate, Choice, ReskillOffer, Scenario
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
from aiteam.widgets.markup import bullets, paragraph

NOBODY = ("nobody", "")
LEVELS = range(5)

Edit = Callable[[TeamDesign], TeamDesign]


class BoardDecisions:
    """The lists for a scenario: choices, people, foundations, leads and owners.

    Args:
        scenario: What can be decided.
        decide: Told of every choice, as a change of the design.

    Attributes:
        controls: Every list, and how what it shows is read from a design.
        view: The ipywidgets container.
    """

    def __init__(self, scenario: Scenario, decide: Callable[[Edit], None]) -> None:
        self.scenario = scenario
        self._decide = decide
        self.controls: list[tuple[w.Widget, Callable[[TeamDesign], Any]]] = []
        self.view = w.VBox(
            [
                *self._choices(),
                _section("People", self._people()),
                _section("Foundations: the level at the end of each phase", [self._foundations()]),
                _section("Leads", self._leads()),
                _section("Who answers for what", [_columns(self._owners())]),
            ]
        )

    def show(self, design: TeamDesign) -> None:
        """Set every list to what a design decides; what a list does not offer leaves it empty."""
        for control, read in self.controls:
            value = read(design)
            control.value = value if value in [option[1] for option in control.options] else None

    def _bind(
        self, control: w.Widget, read: Callable[[TeamDesign], Any], write: Callable[[TeamDesign, Any], TeamDesign]
    ) -> w.Widget:
        """Tie a control to the decision that it shows and changes."""
        control.observe(lambda change: self._decide(lambda design: write(design, change["new"])), names="value")
        self.controls.append((control, read))
        return control

    def _list(
        self,
        label: str,
        options: Iterable[tuple[str, Any]],
        read: Callable[[TeamDesign], Any],
        write: Callable[[TeamDesign, Any], TeamDesign],
    ) -> w.Widget:
        return self._bind(w.Dropdown(options=[*options], description=label, tooltip=""), read, write)

    def _choices(self) -> list[w.Widget]:
        return [_section(choice.title, [self._choice(choice)]) for choice in self.scenario.choices]

    def _choice(self, choice: Choice) -> w.Widget:
        options = [(f"{option.text}. {option.note}", option.id) for option in choice.options]
        control = w.RadioButtons(options=options, value=None, description=choice.prompt, tooltip="")
        self._bind(
            control,
            lambda design: design.choices.get(choice.id),
            lambda design, option: with_choice(design, choice.id, option),
        )
        block = w.VBox([control])
        block.add_class("question")
        return block

    def _people(self) -> list[w.Widget]:
        scenario, titles = self.scenario, {role.id: role.title for role in catalog().roles.values()}
        there = ", ".join(f"{count} × {titles[role]}" for role, count in scenario.people.items())
        lists = [
            *(self._hire(role, limit) for role, limit in scenario.hiring.items()),
            *(self._reskill(offer) for offer in scenario.reskilling),
        ]
        if scenario.releases:
            lists += [self._release(role, min(people, scenario.releases)) for role, people in scenario.people.items()]
        some = scenario.hiring and scenario.hires
        most = f"At most {scenario.hires} can be hired in all." if some else "Nobody can be hired."
        return [w.HTML(paragraph(f"There are {there}. {most}", "soft")), _columns(lists)]

    def _hire(self, role: str, most: int) -> w.Widget:
        return self._list(
            f"Hire: {catalog().roles[role].title}",
            _numbers(most),
            lambda design: design.hires.get(role, 0),
            lambda design, people: with_hires(design, role, people),
        )

    def _release(self, role: str, most: int) -> w.Widget:
        return self._list(
            f"Let go: {catalog().roles[role].title}",
            _numbers(most),
            lambda design: design.releases.get(role, 0),
            lambda design, people: with_releases(design, role, people),
        )

    def _reskill(self, offer: ReskillOffer) -> w.Widget:
        roles = catalog().roles
        return self._list(
            f"Reskill: {roles[offer.source].title} to {roles[offer.target].title}",
            _numbers(min(offer.limit, self.scenario.people[offer.source])),
            lambda design: reskilled(design, offer.source, offer.target),
            lambda design, people: with_reskill(design, offer.source, offer.target, people),
        )

    def _foundations(self) -> w.Widget:
        targets = self.scenario.targets
        head = [w.HTML("<b>Capability</b>"), *(w.HTML(f"<b>{phase}</b>") for phase in numbered_phases())]
        cells: list[w.Widget] = [*head, w.HTML("<b>Called for</b>")]
        for capability in catalog().capabilities.values():
            called = targets.levels.get(capability.id)
            first = ", first" if capability.id in targets.first else ""
            levels = [self._level(capability, phase) for phase in range(PHASES)]
            cells += [w.HTML(escape(capability.title)), *levels, w.HTML(f"{called}{first}" if called else "not")]
        grid = w.GridBox(cells)
        grid.add_class("levels")
        return grid

    def _level(self, capability: Capability, phase: int) -> w.Widget:
        there, nothing = self.scenario.capabilities.get(capability.id, 0), (0,) * PHASES
        control = self._list(
            f"{capability.title}, phase {phase + 1}",
            [(str(level), level) for level in LEVELS if level >= there],
            lambda design: max(there, *design.capabilities.get(capability.id, nothing)[: phase + 1]),
            lambda design, level: with_level(design, capability.id, phase, level),
        )
        control.add_class("quiet")
        return control

    def _leads(self) -> list[w.Widget]:
        scenario = self.scenario
        names = [NOBODY, *((each.name, each.id) for each in scenario.candidates)]
        lists = [self._lead(phase, names) for phase in range(PHASES)]
        if scenario.teams >= SEVERAL:
            lists.append(
                self._list(
                    "Lead of Leads",
                    names,
                    lambda design: design.lead_of_leads or "",
                    lambda design, lead: with_lead_of_leads(design, lead or None),
                )
            )
        return [w.HTML(bullets(map(introduced, scenario.candidates))), _columns(lists)]

    def _lead(self, phase: int, names: list[tuple[str, str]]) -> w.Widget:
        return self._list(
            f"Phase {phase + 1}",
            names,
            lambda design: design.leads[phase] or "",
            lambda design, lead: with_lead(design, phase, lead or None),
        )

    def _owners(self) -> list[w.Widget]:
        scenario = self.scenario
        roles = [NOBODY, *((role.title, role.id) for role in catalog().roles_of(scenario.era))]
        return [self._owner(area, roles) for area in scenario.areas]

    def _owner(self, area: str, roles: list[tuple[str, str]]) -> w.Widget:
        return self._list(
            catalog().work_areas[area].title,
            roles,
            lambda design: design.accountable.get(area, ""),
            lambda design, role: with_owner(design, area, role or None),
        )


def introduced(candidate: Candidate) -> str:
    """Who a candidate for a lead is, in a line."""
    managers = catalog().managers
    history = (
        f" Has been: {', '.join(managers[each].title for each in candidate.history)}." if candidate.history else ""
    )
    return f"{candidate.name}, {managers[candidate.manager].title}. {candidate.about}{history}"


def numbered_phases() -> tuple[str, ...]:
    """What the phases are called."""
    return tuple(f"Phase {phase + 1}" for phase in range(PHASES))


def _numbers(most: int) -> list[tuple[str, int]]:
    return [(str(number), number) for number in range(most + 1)]


def _section(title: str, children: list[w.Widget]) -> w.Widget:
    box = w.VBox([w.HTML(f"<h4>{escape(title)}</h4>"), *children])
    box.add_class("section")
    return box


def _columns(children: list[w.Widget]) -> w.Widget:
    box = w.Box(children)
    box.add_class("columns")
    return box

"""What a scenario is: the file of ``content/scenarios``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Annotated, Any, Literal, Self

from pydantic import Field, ValidationError, model_validator

from aiteam.catalog import catalog
from aiteam.catalog.models import Id, MisconceptionId, Text
from aiteam.loader import EachOnce, Entry, validation_faults
from aiteam.scenarios.assumptions import Assumptions
from aiteam.scenarios.changes import changed
from aiteam.team import TeamDesign
from aiteam.team.design import AreaId, CapabilityId, EraId, LeaderId, Level, ManagerId, People, RoleId

Units = Annotated[float, Field(ge=0, le=1_000)]

Shortcut = Literal["no-capability", "only-ai-engineers", "no-data-engineer", "hire-only", "reskill-only"]
"""A way of doing without something; what it forbids stands in ``optimizer.shortcuts``."""


FIXED = frozenset(("id", "brief", "news", "variant", "variants"))
"""Fields that no variant may change; what is new is told by its news."""


class ReskillOffer(Entry):
    """A change of role that people of the scenario are willing and able to make."""

    source: RoleId
    target: RoleId
    limit: People = 1


class Candidate(Entry):
    """Somebody who could lead, with a leaning, a focus, and a history."""

    id: Id
    name: Text
    leader: LeaderId
    manager: ManagerId
    cost: Units = 0.0
    """What this lead costs besides the people counted elsewhere, in units."""
    history: tuple[ManagerId, ...] = ()
    """The kinds of engineering manager that this person has been."""
    about: Text


class ChoiceOption(Entry):
    """One way to take a one-off decision, with everything that follows from it."""

    id: Id
    text: Text
    note: Text
    cost: float = Field(default=0.0, ge=-100, le=100)
    demand: dict[AreaId, Annotated[float, Field(ge=-100, le=100)]] = Field(default_factory=dict)
    """What it adds to the full demand in a work area, or takes from it, in units."""
    stops: bool = False
    """To end the project here: legitimate where it is offered, and no failure."""
    misconception: MisconceptionId | None = None
    """What somebody who takes it may believe."""


class Choice(Entry):
    """A one-off decision of the scenario's own."""

    id: Id
    title: Text
    prompt: Text
    options: Annotated[tuple[ChoiceOption, ...], EachOnce] = Field(min_length=2, max_length=5)


class Separation(Entry):
    """A house rule: two work areas that the same role may not answer for."""

    areas: tuple[AreaId, AreaId]
    because: Text


class Trap(Entry):
    """A tempting design that loses at least twenty grade points, and why."""

    id: Id
    title: Text
    why: Text
    misconception: MisconceptionId | None = None
    design: TeamDesign


class Targets(Entry):
    """The capabilities that the situation calls for, and those to begin with."""

    levels: dict[CapabilityId, Level] = Field(min_length=1)
    first: tuple[CapabilityId, ...] = ()
    steps_per_phase: int = Field(default=5, ge=1, le=24)


class Vignette(Entry):
    """A temptation that no decision of the scenario stands for: it is discussed and earns nothing."""

    id: Id
    situation: Text
    question: Text
    discussion: Text
    misconception: MisconceptionId | None = None


class Variant(Entry):
    """The scenario with something changed, which learners do not see beforehand."""

    id: Id
    title: Text
    news: Text
    """What learners are told of it."""
    changes: dict[str, Any] = Field(min_length=1)
    """The fields that are otherwise; null removes one, and of entries with an id only those named change."""


class Scenario(Entry):
    """A situation in which a team is designed."""

    id: Id
    title: Text
    era: EraId
    months: int = Field(ge=1, le=36)
    brief: Text
    facilitator: Text
    people: dict[RoleId, People]
    budget: Annotated[float, Field(gt=0, le=1_000)]
    teams: int = Field(default=1, ge=1, le=50)
    demand: dict[AreaId, Annotated[float, Field(gt=0, le=1_000)]]
    critical: tuple[AreaId, ...] = Field(min_length=1)
    hiring: dict[RoleId, People] = Field(default_factory=dict)
    """How many of each role can be found at most in the time."""
    hires: int = Field(default=3, ge=0, le=100)
    """How many people can be hired in all."""
    reskilling: tuple[ReskillOffer, ...] = ()
    releases: int = Field(default=0, ge=0, le=100)
    """How many people may be let go in all; 0 where nobody is."""
    capabilities: dict[CapabilityId, Level] = Field(default_factory=dict)
    """The levels that are already there."""
    targets: Targets
    candidates: Annotated[tuple[Candidate, ...], EachOnce] = Field(min_length=1)
    separate: tuple[Separation, ...] = ()
    choices: Annotated[tuple[Choice, ...], EachOnce] = ()
    drift: TeamDesign
    """To go on as now: the zero of the scale."""
    traps: Annotated[tuple[Trap, ...], EachOnce] = ()
    shortcuts: tuple[Shortcut, ...] = ()
    """What must be dear to do without here."""
    vignettes: Annotated[tuple[Vignette, ...], EachOnce] = ()
    variants: Annotated[tuple[Variant, ...], EachOnce] = ()
    variant: int = Field(default=0, ge=0)
    """Which of its variants this is; 0 for the scenario as it is told."""
    news: str = ""
    """What has changed since it was told; empty in the scenario itself."""
    assumptions: Assumptions = Field(default_factory=Assumptions)

    @property
    def can_stop(self) -> bool:
        """Whether to stop is one of the choices, and so a legitimate answer."""
        return any(option.stops for choice in self.choices for option in choice.options)

    @property
    def areas(self) -> tuple[str, ...]:
        """The work areas in which there is any demand, by itself or by a choice."""
        added = {area for choice in self.choices for option in choice.options for area in option.demand}
        return tuple(area for area in catalog().work_areas if area in self.demand or area in added)

    @property
    def names(self) -> dict[str, str]:
        """What candidates, choices and options (``choice.option``) are called."""
        options = {f"{each.id}.{option.id}": option.text for each in self.choices for option in each.options}
        return (
            {each.id: each.name for each in self.candidates} | {each.id: each.title for each in self.choices} | options
        )

    def varied(self, number: int) -> Scenario:
        """The scenario with its variant of that number, from 1; 0 is the scenario itself.

        Raises:
            ValueError: There is no such variant, or its changes do not make a scenario.
        """
        if number == 0:
            return self
        if not 0 < number <= len(self.variants):
            raise ValueError(f"a variant from 0 to {len(self.variants)}")
        variant = self.variants[number - 1]
        data = self.model_dump(mode="json", by_alias=True, exclude={"variants"})
        varied = changed(data, variant.changes) | {"variant": number, "news": variant.news}
        return Scenario.model_validate_json(json.dumps(varied))

    @model_validator(mode="after")
    def _is_consistent(self) -> Self:
        problems = [*_repeated(self), *_inconsistencies(self), *_broken_variants(self)]
        if problems:
            raise ValueError("; ".join(problems))
        return self


def _repeated(scenario: Scenario) -> Iterator[str]:
    """What stands twice where it may stand once."""
    offers = [f"{offer.source} to {offer.target}" for offer in scenario.reskilling]
    lists = [("critical", scenario.critical), ("targets: first", scenario.targets.first), ("reskilling", offers)]
    for field, entries in (*lists, *(("separate", each.areas) for each in scenario.separate)):
        for entry in sorted({each for each in entries if list(entries).count(each) > 1}):
            yield f"{field}: {entry} stands there twice"


def _inconsistencies(scenario: Scenario) -> Iterator[str]:
    """What the fields say against each other."""
    if "vision" not in scenario.critical:
        yield "critical: vision is always critical"
    for area in scenario.critical:
        if area not in scenario.demand:
            yield f"critical: {area} has no demand"
    yield from _impossible_roles(scenario)
    for capability, level in scenario.targets.levels.items():
        there = scenario.capabilities.get(capability, 0)
        if level <= there:
            yield f"targets: {capability} is at level {there} already; name a higher level or leave it out"
    for first in scenario.targets.first:
        if first not in scenario.targets.levels:
            yield f"targets: {first} comes first and has no level"
    yield from _unknown_names("drift", scenario.drift, scenario)
    for trap in scenario.traps:
        yield from _unknown_names(f"traps: {trap.id}", trap.design, scenario)


def _impossible_roles(scenario: Scenario) -> Iterator[str]:
    roles = {role.id for role in catalog().roles_of(scenario.era)}
    for field in ("people", "hiring"):
        for role in sorted(getattr(scenario, field).keys() - roles):
            yield f"{field}: the role {role} does not exist in the era {scenario.era}"
    for offer in scenario.reskilling:
        if offer.source not in scenario.people:
            yield f"reskilling: no {offer.source} is there"
        if offer.target not in roles or offer.target == offer.source:
            yield f"reskilling: {offer.source} to {offer.target} is no change of role in the era {scenario.era}"


def _unknown_names(where: str, design: TeamDesign, scenario: Scenario) -> Iterator[str]:
    candidates = {candidate.id for candidate in scenario.candidates}
    named = {lead for lead in (*design.leads, design.lead_of_leads) if lead}
    for lead in sorted(named - candidates):
        yield f"{where}: there is no candidate {lead}"
    offered = {(choice.id, option.id) for choice in scenario.choices for option in choice.options}
    for choice, option in design.choices.items():
        if (choice, option) not in offered:
            yield f"{where}: the choice {choice} has no option {option}"


def _broken_variants(scenario: Scenario) -> Iterator[str]:
    for number, variant in enumerate(scenario.variants, 1):
        for field in sorted(FIXED & variant.changes.keys()):
            yield f"variants: {variant.id}: {field} stays as it is in every variant"
        try:
            scenario.varied(number)
        except ValidationError as error:
            for fault in validation_faults(variant.id, error):
                yield f"variants: {': '.join(part for part in (fault.where, fault.path, fault.allowed) if part)}"

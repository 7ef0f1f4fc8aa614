"""What a scenario is: the file of ``content/scenarios``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Annotated, Any, Literal, Self

from pydantic import ConfigDict, Field, ValidationError, model_validator

from aiteam.catalog import catalog
from aiteam.catalog.models import Area, Id, MisconceptionId, Text
from aiteam.loader import EachOnce, Entry, validation_faults
from aiteam.scenarios.assumptions import Assumptions
from aiteam.scenarios.changes import changed
from aiteam.team import TeamDesign
from aiteam.team.design import AreaId, CapabilityId, EraId, LeaderId, Level, ManagerId, People, RoleId

Units = Annotated[float, Field(ge=0, le=1_000)]
Demand = Annotated[float, Field(gt=0, le=1_000)]

Shortcut = Literal["no-capability", "only-ai-engineers", "no-data-engineer", "hire-only", "reskill-only"]
"""A way of doing without something; what it forbids stands in ``optimizer.shortcuts``."""

SEVERAL = 3
"""From this many teams on somebody has to lead the leads."""

CRUMB = 1e-9
"""Sums of decimals differ by less than this from what a person would add up."""

FIXED = frozenset(("id", "brief", "news", "variant", "variants", "defence"))
"""Fields that no variant may change; what is new is told by its news."""


class Described(Entry):
    """An entry whose fields are described for editors: the text under a field is what they show."""

    model_config = ConfigDict(use_attribute_docstrings=True)


class ReskillOffer(Described):
    """A change of role that people of the scenario are willing and able to make."""

    source: RoleId
    """The role that they have now."""
    target: RoleId
    """The role that they would learn."""
    limit: People = 1
    """How many people would, at most."""


class Candidate(Described):
    """Somebody who could lead, with a leaning, a focus, and a history."""

    id: Id
    """What designs call this person."""
    name: Text
    """What learners read."""
    leader: LeaderId
    """The kind of leader this person leans to; it is discussed and never earns anything."""
    manager: ManagerId
    """The kind of engineering manager this person would be here."""
    cost: Units = 0.0
    """What this lead costs for all phases besides the people counted elsewhere, in units."""
    history: tuple[ManagerId, ...] = Field(default=(), max_length=20)
    """The kinds of engineering manager that this person has been."""
    about: Text
    """A sentence on the person, as learners read it."""


class ChoiceOption(Described):
    """One way to take a one-off decision, with everything that follows from it."""

    id: Id
    """What designs call this option."""
    text: Text
    """The option in a few words."""
    note: Text
    """What it brings and takes, in words that do not give the answer away."""
    cost: float = Field(default=0.0, ge=0, le=100)
    """What it costs, once, in units; never below 0."""
    demand: dict[AreaId, Annotated[float, Field(ge=-100, le=100)]] = Field(default_factory=dict)
    """What it adds to the full demand in a work area, or takes from it, in units."""
    stops: bool = False
    """To end the project here: legitimate where it is offered; ``stop`` says what is then to be done."""
    misconception: MisconceptionId | None = None
    """What somebody who takes it may believe; a plan with it reaches at most 85."""
    fair: Text | None = None
    """Why the option may be taken although it is no misconception and costs little; read by authors alone."""


class Choice(Described):
    """A one-off decision of the scenario's own."""

    id: Id
    """What designs call this choice."""
    title: Text
    """The choice in a few words."""
    prompt: Text
    """The question, as learners read it."""
    options: Annotated[tuple[ChoiceOption, ...], EachOnce] = Field(min_length=2, max_length=5)
    """Two to five ways to take it."""


class Separation(Described):
    """A house rule: two work areas that the same role may not answer for."""

    areas: tuple[AreaId, AreaId]
    """The two areas."""
    because: Text
    """The reason, as the end of a sentence."""


class Focus(Described):
    """Which of the four areas of leading the situation needs first."""

    area: Area
    """The area; a lead whose kind of manager puts it first earns a small score."""
    because: Text
    """The reason, read after the plan is committed."""


class Stop(Described):
    """What is to be done where the project is stopped; it takes the place of demand, critical areas and targets."""

    worth: float = Field(default=90.0, gt=0, le=100)
    """The grade of the best way to stop: below 100 where going on can be made to work."""
    demand: dict[AreaId, Demand] = Field(min_length=1)
    """The work that stopping takes, in units for the whole scenario."""
    critical: tuple[AreaId, ...] = Field(min_length=1)
    """The areas of it that must not fail."""
    because: Text
    """Why stopping can be right here, and what doing it well means."""


class Trap(Described):
    """A tempting design that loses at least twenty grade points, and why."""

    id: Id
    """What reports call it."""
    title: Text
    """The temptation in a few words."""
    why: Text
    """Why it fails."""
    misconception: MisconceptionId | None = None
    """What somebody who falls into it may believe."""
    design: TeamDesign
    """The design."""


class Targets(Described):
    """The capabilities that the situation calls for, and those to begin with."""

    levels: dict[CapabilityId, Level] = Field(min_length=1)
    """The levels called for by the end; each above what is there already."""
    first: tuple[CapabilityId, ...] = ()
    """Those to begin with: level 1 has to stand by the end of the first phase."""
    demanded: dict[CapabilityId, Level] = Field(default_factory=dict)
    """Levels that are no aim but a condition, for instance since the news says so; a plan without them is capped."""
    steps_per_phase: int = Field(default=5, ge=1, le=24)
    """Levels, over all capabilities, that people can take in within one phase."""


class Vignette(Described):
    """A temptation that no decision of the scenario stands for: it is discussed and earns nothing."""

    id: Id
    """What the facilitator's guide calls it."""
    situation: Text
    """What happens."""
    question: Text
    """What is discussed."""
    discussion: Text
    """What can be said for and against."""
    misconception: MisconceptionId | None = None
    """The misconception that it brings up."""


class Variant(Described):
    """The scenario with something changed, which learners do not see beforehand."""

    id: Id
    """What authors call it."""
    title: Text
    """What learners read."""
    news: Text
    """What learners are told of it."""
    changes: dict[str, Any] = Field(min_length=1)
    """The fields that are otherwise: mappings are merged, a list of entries with ids is changed by a mapping from ids,
    any other value replaces the old one, and null removes one."""
    forces_change: bool = True
    """Whether the news calls for another plan: then the old best plan, unchanged, reaches at most 70."""


class Scenario(Described):
    """A situation in which a team is designed."""

    id: Id
    """What designs, files and commands call it."""
    title: Text
    """What learners read."""
    era: EraId
    """Which era's roles and duties hold here."""
    months: int = Field(ge=1, le=36)
    """How long it lasts, in months; three phases of equal length."""
    brief: Text
    """The story, as learners read it."""
    facilitator: Text
    """What somebody who leads a group through it should know."""
    workshop: bool = False
    """A case for workshops: no assignment may use it, so that what a room learns spoils no mark."""
    defence: Text
    """Why an experienced leader would defend the best plan, written after the plan was found."""
    people: dict[RoleId, People]
    """Who is there, by role."""
    key_people: dict[RoleId, Text] = Field(default_factory=dict)
    """Roles of those there whose knowledge cannot be lost, each with the reason: kept, or their number made up."""
    budget: Annotated[float, Field(gt=0, le=1_000)]
    """The money there is, in units; everybody there is paid from it."""
    teams: int = Field(default=1, ge=1, le=50)
    """How many teams there are; from three on somebody has to lead the leads."""
    demand: dict[AreaId, Demand]
    """The work there is by area, in units at full size, before any decision."""
    critical: tuple[AreaId, ...] = Field(min_length=1)
    """The areas that must not fail; vision is always one."""
    hiring: dict[RoleId, People] = Field(default_factory=dict)
    """How many of each role can be found at most in the time."""
    hires: int = Field(default=3, ge=0, le=100)
    """How many people can be hired in all; 3 if nothing is said, 0 for a freeze."""
    reskilling: tuple[ReskillOffer, ...] = Field(default=(), max_length=36)
    """Who could learn another role."""
    releases: int = Field(default=0, ge=0, le=100)
    """How many people may be let go in all; 0 where nobody is."""
    capabilities: dict[CapabilityId, Level] = Field(default_factory=dict)
    """The levels that are already there."""
    targets: Targets
    """The foundations that the situation calls for."""
    focus: Focus
    """Which area of leading the situation needs first."""
    candidates: Annotated[tuple[Candidate, ...], EachOnce] = Field(min_length=1, max_length=12)
    """Who could lead; at most twelve."""
    separate: tuple[Separation, ...] = Field(default=(), max_length=20)
    """House rules on who may not answer for what."""
    choices: Annotated[tuple[Choice, ...], EachOnce] = Field(default=(), max_length=6)
    """One-off decisions of the scenario's own; at most six."""
    stop: Stop | None = None
    """What stopping means, where an option stops the project."""
    drift: TeamDesign
    """To go on as now: the zero of the scale, scored without gates."""
    traps: Annotated[tuple[Trap, ...], EachOnce] = Field(default=(), max_length=20)
    """Tempting designs that must fail."""
    shortcuts: tuple[Shortcut, ...] = ()
    """What must be dear to do without here."""
    vignettes: Annotated[tuple[Vignette, ...], EachOnce] = Field(default=(), max_length=20)
    """Temptations to discuss; at most twenty."""
    variants: Annotated[tuple[Variant, ...], EachOnce] = Field(default=(), max_length=20)
    """The scenario with something changed."""
    variant: int = Field(default=0, ge=0, le=20)
    """Which of its variants this is; 0 for the scenario as it is told. Not written in a file."""
    news: str = ""
    """What has changed since it was told; empty in the scenario itself. Not written in a file."""
    assumptions: Assumptions = Field(default_factory=Assumptions)
    """Numbers that are otherwise here than elsewhere."""

    @property
    def can_stop(self) -> bool:
        """Whether to stop is one of the choices, and so a legitimate answer."""
        return any(option.stops for choice in self.choices for option in choice.options)

    @property
    def stopped(self) -> Scenario | None:
        """The scenario as it is once the project is stopped; None where stopping is not offered.

        What the options add to the demand, and what the situation called for, is gone with the product.
        """
        if self.stop is None:
            return None
        choices = tuple(
            choice.model_copy(
                update={"options": tuple(option.model_copy(update={"demand": {}}) for option in choice.options)}
            )
            for choice in self.choices
        )
        none = Targets.model_construct(levels={}, first=(), demanded={}, steps_per_phase=self.targets.steps_per_phase)
        replaced = {"demand": self.stop.demand, "critical": self.stop.critical, "choices": choices, "targets": none}
        return self.model_copy(update=replaced)

    def stops(self, design: TeamDesign) -> bool:
        """Whether a design chooses to stop the project."""
        return any(
            option.stops and design.choices.get(choice.id) == option.id
            for choice in self.choices
            for option in choice.options
        )

    @property
    def called_for(self) -> dict[str, int]:
        """The level of each capability that the situation calls for, with all that those levels need.

        By capability, in the order of the catalog; capabilities that nothing calls for stand at what is there.
        """
        capabilities = catalog().capabilities
        found = {
            name: max(
                self.capabilities.get(name, 0), self.targets.levels.get(name, 0), self.targets.demanded.get(name, 0)
            )
            for name in capabilities
        }
        for _ in capabilities:  # as many rounds as a chain of needs can be long
            for name, capability in capabilities.items():
                for need in capability.needs:
                    if found[name] >= need.level:
                        found[need.capability] = max(found[need.capability], need.at_least)
        return found

    @property
    def needs_evaluation(self) -> bool:
        """Whether the situation calls for answers to be judged by agreed cases: a target, or a critical area."""
        return "evaluation" in self.targets.levels or "evaluation" in self.critical

    @property
    def areas(self) -> tuple[str, ...]:
        """The work areas in which there is any demand, by itself or by a choice."""
        options = (option for choice in self.choices for option in choice.options)
        added = {area for option in options for area, units in option.demand.items() if units > 0}
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
    yield from _nothing_to_do(scenario)
    yield from _targets(scenario)
    yield from _stopping(scenario)
    if not any(scenario.focus.area in catalog().managers[each.manager].leads for each in scenario.candidates):
        yield f"focus: no candidate is a kind of manager that puts {scenario.focus.area} first; add one"
    for role in sorted(scenario.key_people.keys() - scenario.people.keys()):
        yield f"key_people: no {role} is there"
    yield from _unknown_names("drift", scenario.drift, scenario)
    for trap in scenario.traps:
        yield from _unknown_names(f"traps: {trap.id}", trap.design, scenario)


def _nothing_to_do(scenario: Scenario) -> Iterator[str]:
    """Areas that are named although there is no work in them, and options that take more work than there is."""
    for separation in scenario.separate:
        for area in separation.areas:
            if area not in scenario.areas:
                yield f"separate: {area} has no demand, so the rule binds nobody"
    for area in catalog().work_areas:
        there = scenario.demand.get(area, 0.0)
        least = there + sum(min(option.demand.get(area, 0.0) for option in each.options) for each in scenario.choices)
        if least < -CRUMB and any(area in option.demand for each in scenario.choices for option in each.options):
            taken = there - least
            yield f"choices: {area}: the options can take {taken:g} units together, and the demand is {there:g}"


def _targets(scenario: Scenario) -> Iterator[str]:
    targets = scenario.targets
    for capability, level in targets.levels.items():
        there = scenario.capabilities.get(capability, 0)
        if level <= there:
            yield f"targets: {capability} is at level {there} already; name a higher level or leave it out"
    for first in targets.first:
        if first not in targets.levels:
            yield f"targets: {first} comes first and has no level"
    for capability, level in targets.demanded.items():
        if level > targets.levels.get(capability, 0):
            yield f"targets: {capability} is demanded at level {level}, above the level called for"


def _stopping(scenario: Scenario) -> Iterator[str]:
    if scenario.can_stop != (scenario.stop is not None):
        yield "stop: say what stopping takes where an option stops the project, and only there"
    if scenario.stop:
        for area in scenario.stop.critical:
            if area not in scenario.stop.demand:
                yield f"stop: critical: {area} has no demand"


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
    for area in sorted(design.accountable.keys() - set(scenario.areas)):
        yield f"{where}: accountable: {area} has no demand, so nobody can answer for it"


def _broken_variants(scenario: Scenario) -> Iterator[str]:
    for number, variant in enumerate(scenario.variants, 1):
        for field in sorted(FIXED & variant.changes.keys()):
            yield f"variants: {variant.id}: {field} stays as it is in every variant"
        try:
            scenario.varied(number)
        except ValidationError as error:
            for fault in validation_faults(variant.id, error):
                yield f"variants: {': '.join(part for part in (fault.where, fault.path, fault.allowed) if part)}"

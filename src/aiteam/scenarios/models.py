"""What a scenario is: the file of ``content/scenarios``."""

from __future__ import annotations

import json
from typing import Annotated, Self

from pydantic import Field, model_validator

from aiteam.catalog import catalog
from aiteam.catalog.models import Id, Text
from aiteam.loader import EachOnce
from aiteam.scenarios.assumptions import Assumptions
from aiteam.scenarios.changes import changed
from aiteam.scenarios.consistency import inconsistencies
from aiteam.scenarios.parts import (
    Candidate,
    Choice,
    Demand,
    Described,
    Focus,
    ReskillOffer,
    Separation,
    Shortcut,
    Stop,
    Targets,
    Trap,
    Variant,
    Vignette,
)
from aiteam.team import TeamDesign
from aiteam.team.design import AreaId, CapabilityId, EraId, Level, People, RoleId

SEVERAL = 3
"""From this many teams on somebody has to lead the leads."""


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
        problems = tuple(inconsistencies(self))
        if problems:
            raise ValueError("; ".join(problems))
        return self

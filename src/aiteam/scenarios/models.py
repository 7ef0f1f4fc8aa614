"""What a scenario is: the file of ``content/scenarios``."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from aiteam.catalog.models import Id, MisconceptionId, StatementId, Text
from aiteam.loader import EachOnce, Entry
from aiteam.scenarios.assumptions import Assumptions
from aiteam.team import TeamDesign
from aiteam.team.design import AreaId, CapabilityId, Level, People, RoleId

Units = Annotated[float, Field(ge=0, le=1_000)]


class ReskillOffer(Entry):
    """A change of role that people of the scenario are willing and able to make."""

    source: RoleId
    target: RoleId
    limit: People = 1


class Candidate(Entry):
    """Somebody who could lead, with a leaning, a focus, and a history."""

    id: Id
    name: Text
    leader: Id
    manager: Id
    cost: Units = 0.0
    """What this lead costs besides the people counted elsewhere, in units."""
    history: tuple[Id, ...] = ()
    """The kinds of engineering manager that this person has been."""
    about: Text


class ChoiceOption(Entry):
    """One way to take a one-off decision, with everything that follows from it."""

    id: Id
    text: Text
    note: Text
    cost: float = Field(default=0.0, ge=-100, le=100)
    demand: dict[AreaId, float] = Field(default_factory=dict)
    """What it adds to the full demand in a work area, or takes from it, in units."""


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


class Scenario(Entry):
    """A situation in which a team is designed."""

    id: Id
    title: Text
    era: Id
    months: int = Field(ge=1, le=36)
    brief: Text
    facilitator: Text
    people: dict[RoleId, People]
    budget: Units
    teams: int = Field(default=1, ge=1, le=50)
    demand: dict[AreaId, Units]
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
    statements: tuple[StatementId, ...] = ()
    drift: TeamDesign
    """To go on as now: the zero of the scale."""
    traps: Annotated[tuple[Trap, ...], EachOnce] = ()
    assumptions: Assumptions = Field(default_factory=Assumptions)

"""What a scenario is made of: people to hire or lead, choices, rules, targets, stories and variants."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field

from aiteam.catalog.models import Area, Id, MisconceptionId, Text
from aiteam.loader import EachOnce, Entry
from aiteam.team import TeamDesign
from aiteam.team.design import AreaId, CapabilityId, LeaderId, Level, ManagerId, People, RoleId

Units = Annotated[float, Field(ge=0, le=1_000)]
Demand = Annotated[float, Field(gt=0, le=1_000)]

Shortcut = Literal["no-capability", "only-ai-engineers", "no-data-engineer", "hire-only", "reskill-only"]
"""A way of doing without something; what it forbids stands in ``optimizer.shortcuts``."""


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

"""The team design, and the form in which it is saved, submitted and graded: the only one there is."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, ValidationError

from aiteam.catalog import catalog
from aiteam.catalog.models import Id
from aiteam.errors import DesignError
from aiteam.loader import Entry, validation_faults

PHASES = 3
"""A scenario runs in three phases of equal length."""

MAX_PEOPLE = 1_000
"""More people than this in one place are a slip of the finger."""


def _one_of(kind: str) -> tuple[AfterValidator, Any]:
    def check(value: str) -> str:
        known = getattr(catalog(), kind)
        if value not in known:
            raise ValueError(f"one of {', '.join(known)}")
        return value

    def name_them(schema: dict[str, Any]) -> None:
        """For editors; called only when a JSON Schema is made."""
        schema["enum"] = list(getattr(catalog(), kind))

    return AfterValidator(check), Field(json_schema_extra=name_them)


def _exactly_one(value: object) -> object:
    if type(value) is not int or value != 1:  # True and 1.0 equal 1, and are no version
        raise ValueError("Input should be 1")
    return value


RoleId = Annotated[str, *_one_of("roles")]
AreaId = Annotated[str, *_one_of("work_areas")]
CapabilityId = Annotated[str, *_one_of("capabilities")]
EraId = Annotated[str, *_one_of("eras")]
LeaderId = Annotated[str, *_one_of("leaders")]
ManagerId = Annotated[str, *_one_of("managers")]
People = Annotated[int, Field(ge=1, le=MAX_PEOPLE)]
Level = Annotated[int, Field(ge=0, le=4)]
Levels = tuple[Level, Level, Level]


class _Decision(Entry):
    """Base of what a learner types in Python: arguments that are none get a :class:`DesignError`."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    def __new__(cls, **parts: Any) -> Self:
        # Here, because an __init__ would also be called inside of other models, where pydantic itself has to tell.
        if parts:
            try:
                cls.__pydantic_validator__.validate_python(parts)
            except ValidationError as error:
                raise DesignError(validation_faults("design", error)) from None
        return super().__new__(cls)


class Reskill(_Decision):
    """Some people learn another role; they change over in the course of the three phases."""

    model_config = ConfigDict(validate_by_name=True, validate_by_alias=True)

    source: RoleId = Field(alias="from")
    """The role that they have now."""
    target: RoleId = Field(alias="to")
    """The role that they learn."""
    people: People = 1
    """How many people learn it."""


def _few_enough(moves: tuple[Reskill, ...]) -> tuple[Reskill, ...]:
    people: dict[tuple[str, str], int] = {}
    for move in moves:
        people[move.source, move.target] = people.get((move.source, move.target), 0) + move.people
    if any(count > MAX_PEOPLE for count in people.values()):
        raise ValueError(f"at most {MAX_PEOPLE:,} people from one role to another")
    return moves


class TeamDesign(_Decision):
    """What a learner decides. Whatever is left out is left as it is; an empty design decides nothing.

    Raises:
        DesignError: An argument is none; lists every fault by its path, with what was given and what is allowed.
    """

    schema_version: Annotated[Literal[1], BeforeValidator(_exactly_one)] = 1
    """The version of this form."""
    hires: dict[RoleId, People] = Field(default_factory=dict)
    """How many people are hired, by role."""
    reskills: Annotated[tuple[Reskill, ...], AfterValidator(_few_enough)] = Field(default=(), max_length=36)
    """Who learns another role."""
    releases: dict[RoleId, People] = Field(default_factory=dict)
    """How many people are let go, by role."""
    capabilities: dict[CapabilityId, Levels] = Field(default_factory=dict)
    """The level of each capability at the end of each of the three phases, from 0 to 4."""
    leads: tuple[Id | None, Id | None, Id | None] = (None, None, None)
    """Who leads in each phase: the id of one of the scenario's candidates, or nobody."""
    lead_of_leads: Id | None = None
    """Who leads the leads, where a scenario has several teams."""
    accountable: dict[AreaId, RoleId] = Field(default_factory=dict)
    """The one role that answers for each work area."""
    choices: dict[Id, Id] = Field(default_factory=dict, max_length=20)
    """What was chosen of the scenario's own choices: the id of an option, by the id of the choice."""

    def to_dict(self) -> dict[str, Any]:
        """The design as plain JSON data with sorted keys; what decides nothing is left out."""
        data: dict[str, Any] = self.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        for name, value in data.items():
            if isinstance(value, dict):
                data[name] = dict(sorted(value.items()))
        return {"schema_version": self.schema_version, **data}

    @classmethod
    def from_dict(cls, data: object) -> TeamDesign:
        """Read a design that was typed or saved.

        Raises:
            DesignError: Lists every fault by its path, with what was given and what is allowed.
        """
        from aiteam.team.reading import read_design

        return read_design(data)

"""The team design, and the form in which it is saved, submitted and graded: the only one there is."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, ConfigDict, Field

from aiteam.catalog import catalog
from aiteam.catalog.models import Id
from aiteam.loader import Entry

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


RoleId = Annotated[str, *_one_of("roles")]
AreaId = Annotated[str, *_one_of("work_areas")]
CapabilityId = Annotated[str, *_one_of("capabilities")]
EraId = Annotated[str, *_one_of("eras")]
LeaderId = Annotated[str, *_one_of("leaders")]
ManagerId = Annotated[str, *_one_of("managers")]
People = Annotated[int, Field(ge=1, le=MAX_PEOPLE)]
Level = Annotated[int, Field(ge=0, le=4)]
Levels = tuple[Level, Level, Level]


class Reskill(Entry):
    """Some people learn another role; they change over in the course of the three phases."""

    model_config = ConfigDict(validate_by_name=True, validate_by_alias=True)

    source: RoleId = Field(alias="from")
    target: RoleId = Field(alias="to")
    people: People = 1


class TeamDesign(Entry):
    """What a learner decides. Whatever is left out is left as it is; an empty design decides nothing.

    Attributes:
        schema_version: The version of this form.
        hires: How many people are hired, by role.
        reskills: Who learns another role.
        releases: How many people are let go, by role.
        capabilities: The level of each capability at the end of each of the three phases, from 0 to 4.
        leads: Who leads in each phase: the id of one of the scenario's candidates, or None for nobody.
        lead_of_leads: Who leads the leads, where a scenario has several teams.
        accountable: The one role that answers for each work area.
        choices: What was chosen of the scenario's own choices.
    """

    schema_version: Literal[1] = 1
    hires: dict[RoleId, People] = Field(default_factory=dict)
    reskills: tuple[Reskill, ...] = Field(default=(), max_length=36)
    releases: dict[RoleId, People] = Field(default_factory=dict)
    capabilities: dict[CapabilityId, Levels] = Field(default_factory=dict)
    leads: tuple[Id | None, Id | None, Id | None] = (None, None, None)
    lead_of_leads: Id | None = None
    accountable: dict[AreaId, RoleId] = Field(default_factory=dict)
    choices: dict[Id, Id] = Field(default_factory=dict, max_length=20)

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

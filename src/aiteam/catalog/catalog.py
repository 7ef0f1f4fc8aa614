"""The catalog as one object, loaded once, with every reference between its entries checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from aiteam.catalog.models import (
    Assumption,
    Basis,
    Capability,
    Era,
    LeaderArchetype,
    ManagerArchetype,
    Misconception,
    Principle,
    Role,
    SkillOverlap,
    Source,
    Statement,
    WorkArea,
)
from aiteam.errors import ContentError, Fault, UnknownIdError
from aiteam.loader import CONTENT, Entry, load_list
from aiteam.once import once

EntryT = TypeVar("EntryT", bound=Entry)


@dataclass(frozen=True, slots=True)
class Responsibility:
    """What the source text and the course say about one role, in one work area, in one era."""

    basis: Basis
    statements: tuple[Statement, ...] = ()
    """The statements a stated cell rests on."""
    because: str = ""
    """The reason for an assumption."""


@dataclass(frozen=True, slots=True)
class Catalog:
    """Everything that the course states, by id, in the order in which it is taught."""

    sources: Mapping[str, Source]
    eras: Mapping[str, Era]
    work_areas: Mapping[str, WorkArea]
    roles: Mapping[str, Role]
    capabilities: Mapping[str, Capability]
    statements: Mapping[str, Statement]
    leaders: Mapping[str, LeaderArchetype]
    managers: Mapping[str, ManagerArchetype]
    misconceptions: Mapping[str, Misconception]
    principles: Mapping[str, Principle]
    assumptions: tuple[Assumption, ...]
    overlaps: Mapping[str, SkillOverlap]

    def era(self, era_id: str) -> Era:
        """The era with that id.

        Raises:
            UnknownIdError: There is none; the message names the nearest.
        """
        return _get("era", self.eras, era_id)

    def role(self, role_id: str) -> Role:
        """The role with that id.

        Raises:
            UnknownIdError: There is none; the message names the nearest.
        """
        return _get("role", self.roles, role_id)

    def statement(self, statement_id: str) -> Statement:
        """The statement with that id.

        Raises:
            UnknownIdError: There is none; the message names the nearest.
        """
        return _get("statement", self.statements, statement_id)

    def roles_of(self, era_id: str) -> tuple[Role, ...]:
        """The roles that exist in an era, in catalog order."""
        era = self.era(era_id)
        return tuple(role for role in self.roles.values() if any(work.era == era.id for work in role.works))

    def responsibility(self, role_id: str, area_id: str, era_id: str) -> Responsibility:
        """What is said of one role in one work area in one era.

        A cell is *stated* where a statement of the source text says so, *carried over* where the course assumes it
        and says why, and *silent* otherwise. Silent does not mean that the work is not needed.

        Raises:
            UnknownIdError: An id is not known.
        """
        _get("work area", self.work_areas, area_id)
        self.role(role_id)
        self.era(era_id)
        stated = tuple(
            statement
            for statement in self.statements.values()
            if statement.role == role_id and statement.era == era_id and area_id in statement.areas
        )
        if stated:
            return Responsibility(Basis.STATED, statements=stated)
        for assumption in self.assumptions:
            if assumption.role == role_id and assumption.era == era_id and area_id in assumption.areas:
                return Responsibility(Basis.CARRIED_OVER, because=assumption.because)
        return Responsibility(Basis.SILENT)


@once
def catalog() -> Catalog:
    """The course's own catalog, read once."""
    return load_catalog(CONTENT / "catalog")


def load_catalog(folder: Path) -> Catalog:
    """Read a catalog and check every reference in it.

    Raises:
        ContentError: Names every fault of every file and every id that is used but defined nowhere.
    """
    faults: list[Fault] = []

    def read(name: str, model: type[EntryT]) -> tuple[EntryT, ...]:
        try:
            return load_list(folder / f"{name}.yaml", model)
        except ContentError as error:
            faults.extend(error.faults)
            return ()

    loaded = Catalog(
        sources=_by_id(read("sources", Source)),
        eras=_by_id(read("eras", Era)),
        work_areas=_by_id(read("work-areas", WorkArea)),
        roles=_by_id(read("roles", Role)),
        capabilities=_by_id(read("capabilities", Capability)),
        statements=_by_id(read("statements", Statement)),
        leaders=_by_id(read("leaders", LeaderArchetype)),
        managers=_by_id(read("managers", ManagerArchetype)),
        misconceptions=_by_id(read("misconceptions", Misconception)),
        principles=_by_id(read("principles", Principle)),
        assumptions=read("assumptions", Assumption),
        overlaps=_by_id(read("overlaps", SkillOverlap)),
    )
    if not faults:
        faults.extend(_dangling(loaded))
    if faults:
        raise ContentError(faults)
    return loaded


# Which field of an entry names an entry of which kind.
_REFERENCES = {
    "source": "sources",
    "sources": "sources",
    "era": "eras",
    "role": "roles",
    "roles": "roles",
    "areas": "work_areas",
    "capability": "capabilities",
    "misconception": "misconceptions",
    "statement": "statements",
    "statements": "statements",
}


def _dangling(loaded: Catalog) -> Iterator[Fault]:
    for kind in fields(loaded):
        entries = getattr(loaded, kind.name)
        for entry in entries.values() if isinstance(entries, Mapping) else entries:
            label = getattr(entry, "id", f"{getattr(entry, 'role', '')}/{getattr(entry, 'era', '')}")
            yield from _dangling_in(entry, f"{kind.name.replace('_', '-')}.yaml", label, loaded)


def _dangling_in(entry: Entry, where: str, path: str, loaded: Catalog) -> Iterator[Fault]:
    for field in type(entry).model_fields:
        value = getattr(entry, field)
        parts = value if isinstance(value, tuple) else (value,)
        for part in parts:
            if isinstance(part, Entry):
                yield from _dangling_in(part, where, f"{path}.{field}", loaded)
            elif part is not None and field in _REFERENCES:
                known = getattr(loaded, _REFERENCES[field])
                if part not in known:
                    yield Fault(where, f"{path}.{field}", str(part), f"one of {', '.join(known)}")


def _by_id(entries: tuple[EntryT, ...]) -> Mapping[str, EntryT]:
    return MappingProxyType({getattr(entry, "id"): entry for entry in entries})  # noqa: B009  # Entry itself has no id


def _get(kind: str, entries: Mapping[str, EntryT], entry_id: str) -> EntryT:
    try:
        return entries[entry_id]
    except (KeyError, TypeError):
        raise UnknownIdError(kind, entry_id, tuple(entries)) from None


def area_title(area_id: str) -> str:
    """What one of the course's work areas is called within a sentence."""
    return catalog().work_areas[area_id].title.lower()

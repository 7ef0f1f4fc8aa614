"""In which order capabilities can be built: what each level needs, and the first step that comes too early."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from aiteam.catalog.catalog import Catalog, catalog
from aiteam.catalog.models import Capability, Need
from aiteam.errors import UnknownIdError

LEVELS = 4
"""The highest level of a capability."""


@dataclass(frozen=True, slots=True)
class Unmet:
    """A step that comes before what it needs.

    Attributes:
        step: Which step it is, from 1.
        capability: What it builds.
        level: The level that it would reach, from 1 to 4.
        need: What would have to be there.
        reached: The level at which that stands by then, from 0.
    """

    step: int
    capability: Capability
    level: int
    need: Need
    reached: int


def first_unmet(steps: Sequence[tuple[str, int]], known: Catalog | None = None) -> Unmet | None:
    """The first step that lacks something it needs, and what it lacks; None if every step has all it needs.

    Args:
        steps: Capability and the level that it reaches, in the order in which they are built.
        known: The catalog; the course's own if not given.

    Raises:
        UnknownIdError: There is no such capability.
    """
    known = known or catalog()
    reached = dict.fromkeys(known.capabilities, 0)
    for number, (capability_id, level) in enumerate(steps, start=1):
        if capability_id not in reached:
            raise UnknownIdError("capability", capability_id, tuple(reached))
        capability = known.capabilities[capability_id]
        for need in capability.needs:
            if need.level <= level and reached[need.capability] < need.at_least:
                return Unmet(number, capability, level, need, reached[need.capability])
        reached[capability_id] = max(reached[capability_id], level)
    return None

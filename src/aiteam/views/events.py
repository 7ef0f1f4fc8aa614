"""What a learner does, as data: one part of an answer is set, or something is done with the whole."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag

Name = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._>:-]*$", max_length=120)]
"""The name of a part, an action or a fragment."""


class Data(BaseModel):
    """Base of all that comes over the wire: frozen, strict, and closed to unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Put(Data):
    """One part of the answer is given a value; ``None`` takes the part back."""

    part: Name
    value: Any


class Act(Data):
    """Something is done with the answer, such as ``check``."""

    action: Name
    data: Mapping[str, str | int] = Field(default={}, max_length=8)
    """What the action needs to know; in it a view may find what the learner saw, to notice that it has changed."""


def _tag(event: Any) -> str:
    return "act" if isinstance(event, Act) or (isinstance(event, Mapping) and "action" in event) else "put"


Event = Annotated[Annotated[Put, Tag("put")] | Annotated[Act, Tag("act")], Discriminator(_tag)]
"""``{part, value}`` or ``{action, data}``."""

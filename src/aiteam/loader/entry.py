"""What every model of content is built on."""

from __future__ import annotations

from typing import Any

from pydantic import AfterValidator, BaseModel, ConfigDict

from aiteam.errors import quoted


class Entry(BaseModel):
    """Base of all content models: frozen, strict, and closed to unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


def _each_once(entries: tuple[Any, ...]) -> tuple[Any, ...]:
    seen = set()
    for each in (getattr(entry, "id", entry) for entry in entries):
        if each in seen:
            raise ValueError(f"each id once; {quoted(each)} stands there twice")
        seen.add(each)
    return entries


EachOnce = AfterValidator(_each_once)
"""Put into the annotation of a tuple: no two of its entries have the same id."""

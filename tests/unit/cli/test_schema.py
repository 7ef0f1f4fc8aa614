"""The JSON Schemas that editors show: every property says what it is for."""

from collections.abc import Iterator
from typing import Any

import pytest

from aiteam.cli.schema import SCHEMAS


def properties(schema: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every property of a schema with its place, at every level and in every definition."""
    if isinstance(schema, dict):
        named = schema.get("properties", {})
        for name, each in named.items() if isinstance(named, dict) else ():
            yield f"{path}/{name}", each
        for name, each in schema.items():
            yield from properties(each, f"{path}/{name}")
    elif isinstance(schema, list):
        for number, each in enumerate(schema):
            yield from properties(each, f"{path}/{number}")


@pytest.mark.parametrize("kind", SCHEMAS)
def test_every_property_at_every_level_says_what_it_is_for(kind: str) -> None:
    found = dict(properties(SCHEMAS[kind]()))
    assert found
    assert [path for path, each in found.items() if not each.get("description", "").strip()] == []


@pytest.mark.parametrize(
    ("kind", "places"),
    [
        ("design", {"/hires", "/$defs/Reskill/from"}),
        (
            "scenario",
            {"/demand", "/workshop", "/$defs/TeamDesign/leads", "/$defs/Assumptions/span", "/$defs/Stop/worth"},
        ),
        ("quiz", {"/$defs/Item/prompt", "/$defs/Option/feedback"}),
    ],
)
def test_the_walk_reaches_what_is_nested(kind: str, places: set[str]) -> None:
    assert places <= {path.replace("/properties", "") for path, _ in properties(SCHEMAS[kind]())}


def test_a_property_without_a_description_is_found() -> None:
    schema = {"properties": {"a": {"properties": {"b": {}}}}, "items": [{"properties": {"c": {"description": "C."}}}]}
    assert [path for path, each in properties(schema) if "description" not in each] == ["/a", "/properties/a/b"]

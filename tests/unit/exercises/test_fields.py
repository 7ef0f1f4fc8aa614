"""The fields of forms: their kinds, what can be chosen in them, and the part of the map that they fill in."""

from dataclasses import replace
from typing import Any

import pytest
from pydantic import ValidationError

from aiteam.catalog import catalog
from aiteam.exercises import library
from aiteam.exercises.fields import ME, NOBODY, FormField
from aiteam.exercises.models import Form


def field(**given: Any) -> FormField:
    return FormField.model_validate({"id": "name", "label": "Name", "kind": "line"} | given, strict=False)


@pytest.mark.parametrize("kind", ["line", "text", "choice", "count", "owner"])
@pytest.mark.parametrize("choices", [(), ("this", "that")])
def test_choices_stand_in_fields_of_kind_choice_and_only_there(kind: str, choices: tuple[str, ...]) -> None:
    if (kind == "choice") == bool(choices):
        assert field(kind=kind, choices=choices).kind == kind
        return
    with pytest.raises(ValidationError, match="'choices' stands in fields"):
        field(kind=kind, choices=choices)


@pytest.mark.parametrize(
    ("kind", "maps_to"),
    [
        ("line", "builds"),
        ("text", "decision"),
        ("count", "people.data-engineer"),
        ("owner", "owner.data"),
        ("level", "now.access"),
    ],
)
def test_a_field_maps_to_a_part_of_its_kind(kind: str, maps_to: str) -> None:
    part, of = field(kind=kind, maps_to=maps_to).part

    assert ".".join(filter(None, (part, of))) == maps_to


@pytest.mark.parametrize(
    ("kind", "maps_to", "said"),
    [
        ("line", "people", "'maps_to' is one of builds"),
        ("line", "builds.access", "'maps_to' is one of builds"),
        ("line", "colour", "'maps_to' is one of builds"),
        ("line", "people.data-engineer", "is of kind 'count'"),
        ("count", "owner.data", "is of kind 'owner'"),
        ("level", "", "of kind 'level' maps to"),
        ("level", "size", "of kind 'level' maps to"),
    ],
)
def test_what_a_field_cannot_map_to_is_said(kind: str, maps_to: str, said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        field(kind=kind, maps_to=maps_to)


def test_an_id_that_the_catalog_does_not_have_is_found() -> None:
    assert field(kind="count", maps_to="people.data-engineer").dangling(catalog()) == ()
    assert field(maps_to="builds").dangling(catalog()) == ()
    assert "people.data-engineer" in field(kind="count", maps_to="people.wizard").dangling(catalog())
    assert field(kind="count", maps_to="people.data-engineer").dangling(replace(catalog(), roles={"x": None})) == (  # type: ignore[dict-item]
        "people.x",
    )


def test_an_owner_is_a_role_or_one_of_the_others() -> None:
    options = [value for _, value in field(kind="owner").options]

    assert options[:6] == [role.title for role in catalog().roles.values()]
    assert {ME, NOBODY} <= set(options)


def test_a_level_is_saved_as_a_number_and_reads_as_the_catalog_says() -> None:
    found = field(kind="level", maps_to="wanted.access")

    assert [value for _, value in found.options] == [0, 1, 2, 3, 4]
    assert found.in_words(2) == f"2: {catalog().capabilities['access'].levels[2]}"
    assert field(kind="count").in_words(2) == "2"
    assert field(kind="date").in_words("2026-12-01") == "1 December 2026"


def test_a_field_in_a_group_says_so_where_it_stands_alone() -> None:
    assert field(group="People", label="Data Engineer").question == "People, Data Engineer"
    assert field(label="How many?").question == "How many"


def test_fields_of_one_group_follow_each_other_in_every_form() -> None:
    for form in library().exercises.values():
        if isinstance(form, Form):
            groups = [found.group for found in form.fields if found.group]
            assert groups == sorted(groups, key=groups.index), form.id


def test_every_role_and_every_work_area_of_the_catalog_has_a_field_that_fills_it_in() -> None:
    mapped = {found.maps_to for form in library().exercises.values() if isinstance(form, Form) for found in form.fields}

    assert {f"people.{role}" for role in catalog().roles} <= mapped
    assert {f"owner.{area}" for area in catalog().work_areas} <= mapped

"""Forms: what may be noted in each kind of field, and the part of the map that it fills in."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from pydantic import ValidationError

from aiteam.catalog import catalog
from aiteam.exercises import library
from aiteam.exercises.kinds.form import MAX_COUNT, ME, NOBODY, Form, FormField
from aiteam.exercises.kinds.readers import MAX_TEXT
from aiteam.exercises.reading import read_answer

COURSE = library()
MY_TEAM = COURSE.exercise("start.my-team")


def field(**given: Any) -> FormField:
    return FormField.model_validate({"id": "name", "label": "Name", "kind": "line"} | given, strict=False)


def fault_of(part: str, value: object, form: str = "start.my-team") -> str:
    answer, (fault,) = read_answer(COURSE.exercise(form), {part: value}, COURSE)
    assert answer == {}
    return str(fault)


@pytest.mark.parametrize("count", [0, 1, MAX_COUNT])
def test_a_count_is_a_whole_number(count: int) -> None:
    assert read_answer(MY_TEAM, {"size": count}, COURSE) == ({"size": count}, ())


@pytest.mark.parametrize(
    "count",
    [-1, MAX_COUNT + 1, 10**400, 10**5000, True, False, 1.0, float("nan"), float("inf"), "3", "", None, [3], {"n": 3}],
    ids=lambda one: repr(one)[:9] if not isinstance(one, int) or one < 10**9 else "a monster",
)
def test_anything_else_is_no_count(count: object) -> None:
    fault = fault_of("size", count)

    assert fault.startswith("start.my-team: size: ")
    assert fault.endswith("a whole number from 0 to 100,000")


def test_a_day_is_written_in_one_way() -> None:
    target = COURSE.exercise("review.target")
    assert read_answer(target, {"until": "2028-02-29"}, COURSE) == ({"until": "2028-02-29"}, ())
    for other in ("20280229", "2028-W09-2", "2027-02-29", "29.02.2028", "2028-02-29T00:00", "", 20280229, True, None):
        fault = fault_of("until", other, "review.target")
        assert fault.startswith("review.target: until: ")
        assert "2026-05-04" in fault


@pytest.mark.parametrize("words", ["", " ", "Zoë", "<b>&", "line\nline", "x" * MAX_TEXT])
def test_a_note_is_kept_as_it_was_written(words: str) -> None:
    assert read_answer(MY_TEAM, {"builds": words}, COURSE) == ({"builds": words}, ())


@pytest.mark.parametrize("words", ["x" * (MAX_TEXT + 1), None, 3, True, ["x"], b"x"], ids=ascii)
def test_anything_else_is_no_note(words: object) -> None:
    fault = fault_of("builds", words)

    assert fault.endswith("text of at most 4,000 characters")


@pytest.mark.parametrize("choice", ["Not yet", "We fine-tune language models"])
def test_a_field_with_choices_takes_one_of_them(choice: str) -> None:
    assert read_answer(MY_TEAM, {"way-of-building": choice}, COURSE) == ({"way-of-building": choice}, ())
    assert "one of " in fault_of("way-of-building", choice.lower())


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

"""What every kind of exercise shares: its fields, and which files are refused."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from pydantic import ValidationError
from tests.exercise_files import CARD, DECISION, EXERCISES, ITEM, NUMBER, SORTING, STEPS, problems

from aiteam.exercises.kinds.base import ExerciseId
from aiteam.exercises.library import ExerciseFile


@pytest.mark.parametrize("kind", EXERCISES)
def test_an_exercise_of_each_kind_is_taken_for_what_it_is(kind: str) -> None:
    found = ExerciseFile.model_validate_json(json.dumps(EXERCISES[kind])).root

    assert found.kind == kind
    assert (found.points, found.pass_at) == (1.0, 1.0)


@pytest.mark.parametrize("kind", EXERCISES)
@pytest.mark.parametrize(
    "change",
    [
        {"id": "no-dot"},
        {"id": "a.b.c"},
        {"id": "../a.b"},
        {"id": "A.b"},
        {"minutes": 0},
        {"minutes": 61},
        {"minutes": "3"},
        {"minutes": True},
        {"points": 0},
        {"points": -1},
        {"points": 101},
        {"points": True},
        {"points": "4"},
        {"pass_at": 0},
        {"pass_at": 1.01},
        {"title": ""},
        {"instructions": ""},
        {"colour": "red"},
        {"kind": "guess"},
    ],
)
def test_what_no_exercise_may_be_is_refused_in_each_kind(kind: str, change: dict[str, Any]) -> None:
    assert problems(ExerciseFile, EXERCISES[kind] | change)


@pytest.mark.parametrize("points", ["NaN", "Infinity", "1e999", "-Infinity"])
def test_points_are_finite(points: str) -> None:
    raw = json.dumps(SORTING | {"points": "HERE"}).replace('"HERE"', points)

    with pytest.raises(ValidationError):
        ExerciseFile.model_validate_json(raw)


@pytest.mark.parametrize("good", ["a.b", "before-llms.role-sorter", "lesson-1.e2"])
def test_an_exercise_id_is_a_unit_a_dot_and_a_name(good: str) -> None:
    assert problems(ExerciseId, good) == ""


@pytest.mark.parametrize(
    ("kind", "few"),
    [
        ("sorting", "categories"),
        ("sorting", "cards"),
        ("choices", "items"),
        ("handoff", "stages"),
        ("ordering", "steps"),
        ("ordering", "rules"),
        ("numbers", "numbers"),
        ("form", "fields"),
    ],
)
def test_an_exercise_without_its_parts_is_refused(kind: str, few: str) -> None:
    assert "at least" in problems(ExerciseFile, EXERCISES[kind] | {few: []})


@pytest.mark.parametrize(
    ("kind", "repeated"),
    [
        ("sorting", {"cards": [CARD, CARD]}),
        ("sorting", {"categories": [*SORTING["categories"], {"id": "a", "title": "Again"}]}),
        ("choices", {"items": ["is-it", "is-it"]}),
        ("handoff", {"stages": [ITEM, ITEM]}),
        ("ordering", {"steps": [*STEPS, STEPS[0]]}),
        ("numbers", {"numbers": [NUMBER, NUMBER]}),
        ("decisions", {"decisions": [DECISION, DECISION]}),
        ("decisions", {"decisions": [DECISION | {"alternatives": DECISION["alternatives"][:1] * 2}]}),
        ("form", {"fields": [*EXERCISES["form"]["fields"] * 2]}),
    ],
)
def test_a_part_that_stands_twice_is_refused_and_named(kind: str, repeated: dict[str, Any]) -> None:
    assert re.search(r"each id once; '[a-z-]+' stands there twice", problems(ExerciseFile, EXERCISES[kind] | repeated))


@pytest.mark.parametrize("kind", EXERCISES)
def test_an_exercise_has_at_most_three_hints_and_none_of_them_is_empty(kind: str) -> None:
    assert problems(ExerciseFile, EXERCISES[kind] | {"hints": ["Look.", "Think.", "So."]}) == ""
    assert "at most 3 items" in problems(ExerciseFile, EXERCISES[kind] | {"hints": ["Look."] * 4})
    assert "at least" in problems(ExerciseFile, EXERCISES[kind] | {"hints": [""]})

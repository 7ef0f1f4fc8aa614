"""What a room learns in a workshop spoils no mark: no exercise and no assignment uses a workshop's scenario."""

from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from aiteam.course import outline
from aiteam.exercises import library
from aiteam.loader import CONTENT
from aiteam.scenarios import scenario, scenarios

WORKSHOPS = {name for name, found in scenarios().items() if found.workshop}
GRADED = [*sorted((CONTENT / "exercises").glob("*.yaml")), *sorted((CONTENT / "assignments").glob("*.yaml"))]


def named(data: Any) -> Iterator[str]:
    """Every scenario that is named somewhere in a file."""
    if isinstance(data, dict):
        yield from (value for key, value in data.items() if key == "scenario" and isinstance(value, str))
        for value in data.values():
            yield from named(value)
    elif isinstance(data, list):
        for value in data:
            yield from named(value)


def test_there_is_a_case_for_workshops_in_all_its_variants() -> None:
    assert {"insurer"} == WORKSHOPS
    assert all(found.workshop for found in (scenario("insurer").varied(number) for number in range(4)))


def test_no_exercise_uses_a_scenario_that_is_for_workshops() -> None:
    used = {each.id: each.scenario for each in library().exercises.values() if hasattr(each, "scenario")}
    assert set(used.values()) >= {"bank", "startup"}
    assert {name for name, found in used.items() if found in WORKSHOPS} == set()


@pytest.mark.parametrize("path", GRADED, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_no_file_of_an_exercise_or_an_assignment_names_one(path: Any) -> None:
    assert set(named(yaml.safe_load(path.read_text(encoding="utf-8")))).isdisjoint(WORKSHOPS)


def test_no_assignment_has_a_part_that_uses_one() -> None:
    exercises = library().exercises
    parts = {part.exercise for each in outline().assignments for part in each.parts}
    assert len(parts) > 10
    assert {name for name in parts if getattr(exercises[name], "scenario", None) in WORKSHOPS} == set()

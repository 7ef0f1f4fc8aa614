"""Exercises on scenarios that an instructor keeps: whatever the scenario is called, there are three."""

from __future__ import annotations

import pytest

from aiteam.errors import UnknownIdError
from aiteam.exercises import library
from aiteam.exercises.private import private_exercise, private_ids


def test_a_scenario_has_a_plan_a_shock_and_a_defence() -> None:
    assert private_ids("my-bank") == ("private.my-bank", "private-shock.my-bank", "private-defence.my-bank")
    for exercise_id in private_ids("my-bank"):
        assert private_exercise(exercise_id) == library().exercise(exercise_id)
        assert library().exercise(exercise_id).id == exercise_id


def test_plan_and_shock_are_marked_later_and_the_shock_begins_with_the_plan() -> None:
    plan, shock, _ = (library().exercise(each).model_dump() for each in private_ids("my-bank"))

    for exercise, variant, points in ((plan, 0, 12), (shock, 1, 8)):
        assert (exercise["scenario"], exercise["variant"], exercise["points"]) == ("my-bank", variant, points)
        assert exercise["graded"]
        assert exercise["private"]
    assert (plan["begin_with"], shock["begin_with"]) == (None, "private.my-bank")


def test_the_defence_is_one_text() -> None:
    defence = library().exercise("private-defence.my-bank").model_dump()

    assert [(field["id"], field["kind"]) for field in defence["fields"]] == [("text", "text")]


@pytest.mark.parametrize(
    "other",
    ["private", "private.", "private.My-bank", "private.a.b", "private.a--b", "private-other.a", "my.private", ""],
)
def test_any_other_id_is_that_of_no_such_exercise(other: str) -> None:
    assert private_exercise(other) is None
    with pytest.raises(UnknownIdError):
        library().exercise(other)

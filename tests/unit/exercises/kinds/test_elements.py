"""Questions with options: which files are refused, and what an item knows of itself."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.exercise_files import ERROR, ITEM, RIGHT, SLIP, item, problems

from aiteam.exercises import library
from aiteam.exercises.kinds.elements import Item, Option

COURSE = library()
ITEMS = {item.id: item for one in COURSE.exercises.values() for item in COURSE.questions(one)} | COURSE.items


def test_an_item_knows_its_options_and_the_correct_one() -> None:
    found = Item.model_validate_json(json.dumps(ITEM))

    assert found.correct.id == "yes"
    assert found.option("maybe") == Option(id="maybe", text="Maybe", feedback="No, because.", misconception="X1")
    assert found.option("nothing") is None


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (item(SLIP, ERROR), "exactly one option with 'correct: true'"),
        (item(RIGHT, RIGHT | {"id": "too"}), "exactly one option with 'correct: true'"),
        (item(RIGHT, SLIP, SLIP), "each id once; 'no' stands there twice"),
        (
            item(RIGHT, SLIP | {"slip": None}),
            "option 'no' is wrong, so it has either 'misconception' or 'slip: recall'",
        ),
        (item(RIGHT, SLIP | {"misconception": "X1"}), "option 'no' is wrong, so it has either"),
        (item(RIGHT, SLIP | {"feedback": ""}), "at least 2 characters"),
        (item(RIGHT, {key: SLIP[key] for key in ("id", "text", "slip")}), "Field required"),
        (item(RIGHT, SLIP | {"slip": "guess"}), "'recall'"),
        (item(RIGHT, ERROR | {"misconception": "X16"}), "match pattern"),
        (item(RIGHT), "at least 2 items"),
        (item(RIGHT, *({**SLIP, "id": f"no-{number}"} for number in range(6))), "at most 6 items"),
    ],
)
def test_an_item_that_cannot_be_answered_well_is_refused_and_says_why(raw: dict[str, Any], said: str) -> None:
    assert said in problems(Item, raw)


@pytest.mark.parametrize("item", ITEMS.values(), ids=lambda one: one.id)
def test_every_wrong_option_shows_a_misconception_or_a_slip(item: Item) -> None:
    wrong = [option for option in item.options if not option.correct]

    assert len(wrong) == len(item.options) - 1 > 0
    assert [option.id for option in wrong if (option.misconception is None) == (option.slip is None)] == []
    assert (item.correct.misconception, item.correct.slip) == (None, None)

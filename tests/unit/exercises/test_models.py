from __future__ import annotations

import json
import re
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from aiteam.exercises.library import ExerciseFile
from aiteam.exercises.models import ExerciseId, Sorting
from aiteam.exercises.parts import Item, Option

RIGHT = {"id": "yes", "text": "Yes", "feedback": "Right, because.", "correct": True}
SLIP = {"id": "no", "text": "No", "feedback": "No, because.", "slip": "recall"}
ERROR = {"id": "maybe", "text": "Maybe", "feedback": "No, because.", "misconception": "X1"}
ITEM = {"id": "is-it", "prompt": "Is it?", "options": [SLIP, RIGHT, ERROR]}
BASE = {"id": "lesson.exercise", "title": "Title", "instructions": "Do it.", "minutes": 3}
STEPS = [{"id": "a", "text": "One"}, {"id": "b", "text": "Two"}, {"id": "c", "text": "Three"}]
RULES = [{"first": "a", "then": "b", "why": "So."}, {"first": "b", "then": "c", "why": "So."}]
ORDERING = BASE | {"kind": "ordering", "steps": STEPS, "rules": RULES, "shown": ["c", "a", "b"]}
NUMBER = {"id": "n", "prompt": "How many?", "value": 3, "tolerance": 0, "why": "So.", "wrong": "Look."}
NUMBERS = BASE | {"kind": "numbers", "given": "So:", "numbers": [NUMBER]}
POST = {"id": "one", "text": "One", "first": ["a"], "why": "So.", "first_is_not": "No."}
AREAS = [{"id": "a", "title": "Title A"}, {"id": "b", "title": "Title B"}]
ALLOCATION = BASE | {"kind": "allocation", "areas": AREAS, "least_is_not": "Each.", "posts": [POST]}
DUTY = {
    "id": "one",
    "text": "One",
    "accountable": "a",
    "responsible": ["b"],
    "why": "So.",
    "wrong": {"b": {"why": "No."}},
}
RACI = BASE | {"kind": "raci", "brief": "So:", "roles": AREAS, "duties": [DUTY, DUTY | {"id": "two"}]}
CARD = {"id": "one", "text": "One", "category": "a", "why": "So.", "wrong": {"b": {"why": "No."}}}
SORTING = BASE | {
    "kind": "sorting",
    "categories": [{"id": "a", "title": "Title A"}, {"id": "b", "title": "Title B"}],
    "cards": [CARD, CARD | {"id": "two"}],
}
DECISION = {
    "id": "do",
    "title": "Do",
    "prompt": "What?",
    "alternatives": [{"id": "x", "text": "That", "note": "For it."}, {"id": "y", "text": "This", "note": "Against."}],
}
EXERCISES: dict[str, dict[str, Any]] = {
    "sorting": SORTING,
    "choices": BASE | {"kind": "choices", "items": ["is-it"]},
    "handoff": BASE | {"kind": "handoff", "stages": [ITEM, ITEM | {"id": "was-it"}], "finish": "Done."},
    "raci": RACI,
    "ordering": ORDERING,
    "numbers": NUMBERS,
    "allocation": ALLOCATION,
    "design": BASE | {"kind": "design", "scenario": "startup"},
    "decisions": BASE | {"kind": "decisions", "brief": "So:", "decisions": [DECISION], "afterwards": "Then."},
    "form": BASE | {"kind": "form", "fields": [{"id": "name", "label": "Name", "kind": "line"}]},
}


def problems(model: Any, raw: object) -> str:
    """What is said against it; nothing if it is taken."""
    try:
        TypeAdapter(model).validate_json(json.dumps(raw))
    except ValidationError as error:
        return str(error)
    return ""


def item(*options: dict[str, Any]) -> dict[str, Any]:
    return ITEM | {"options": options}


@pytest.mark.parametrize("kind", EXERCISES)
def test_an_exercise_of_each_kind_is_taken_for_what_it_is(kind: str) -> None:
    found = ExerciseFile.model_validate_json(json.dumps(EXERCISES[kind])).root

    assert found.kind == kind
    assert (found.points, found.pass_at) == (1.0, 1.0)


def test_questions_are_a_baseline_only_where_the_file_says_so() -> None:
    for raw, baseline in [({}, False), ({"baseline": False}, False), ({"baseline": True}, True)]:
        found: Any = ExerciseFile.model_validate_json(json.dumps(EXERCISES["choices"] | raw)).root
        assert found.baseline is baseline
    assert problems(ExerciseFile, EXERCISES["choices"] | {"baseline": "yes"})


@pytest.mark.parametrize("kind", [kind for kind in EXERCISES if kind != "choices"])
def test_nothing_but_questions_can_be_a_baseline(kind: str) -> None:
    assert "baseline" in problems(ExerciseFile, EXERCISES[kind] | {"baseline": True})


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


@pytest.mark.parametrize(
    "card",
    [
        CARD | {"wrong": {}},
        CARD | {"wrong": {"c": {"why": "No."}}},
        CARD | {"wrong": {"b": {"why": "No."}, "a": {"why": "No."}}},
        CARD | {"also_defensible": {"b": {"why": "Well."}}},
        CARD | {"category": "c"},
    ],
)
def test_a_card_without_one_reason_for_each_category_is_refused_and_named(card: dict[str, Any]) -> None:
    said = problems(Sorting, SORTING | {"cards": [card, CARD | {"id": "two"}]})

    assert "card 'one' needs each category once" in said
    assert "the categories are a, b" in said


@pytest.mark.parametrize("card", [CARD, CARD | {"wrong": {}, "also_defensible": {"b": {"why": "Well."}}}])
def test_a_card_with_one_reason_for_each_category_is_taken(card: dict[str, Any]) -> None:
    assert problems(Sorting, SORTING | {"cards": [card, CARD | {"id": "two"}]}) == ""


@pytest.mark.parametrize("verdict", [{"why": ""}, {}, {"why": "No.", "misconception": "X99"}])
def test_a_verdict_gives_its_reason(verdict: dict[str, str]) -> None:
    assert problems(Sorting, SORTING | {"cards": [CARD | {"wrong": {"b": verdict}}, CARD | {"id": "two"}]})


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


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"shown": ["c", "a"]}, "'shown' names every step once"),
        ({"shown": ["c", "a", "b", "b"]}, "'shown' names every step once"),
        ({"shown": ["c", "a", "x"]}, "'shown' names every step once"),
        ({"shown": ["a", "b", "c"]}, "the order that is shown first must break a rule"),
        ({"rules": [RULES[0], RULES[1] | {"then": "x"}]}, "a rule names 'b' and 'x'; the steps are a, b, c"),
        ({"rules": [RULES[0], {"first": "c", "then": "a", "why": "So."}]}, "an order in which 'c' comes before 'a'"),
        ({"rules": [RULES[0], {"first": "b", "then": "b", "why": "So."}]}, "an order in which 'b' comes before 'b'"),
        ({"rules": [RULES[0], RULES[1] | {"why": ""}]}, "at least"),
    ],
)
def test_an_ordering_whose_rules_do_not_fit_its_steps_is_refused_and_says_why(
    change: dict[str, Any], said: str
) -> None:
    assert said in problems(ExerciseFile, ORDERING | change)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"columns": ["A", "B"], "rows": [["1"]]}, "every row of the table has 2 cells"),
        ({"rows": [["1"]]}, "every row of the table has 0 cells"),
        ({"numbers": [NUMBER | {"tolerance": -1}]}, "greater than or equal to 0"),
        ({"numbers": [NUMBER | {"value": "3"}]}, "valid number"),
        ({"numbers": [NUMBER | {"near_misses": [{"value": 4}]}]}, "Field required"),
    ],
)
def test_numbers_that_cannot_be_worked_out_are_refused_and_say_why(change: dict[str, Any], said: str) -> None:
    assert said in problems(ExerciseFile, NUMBERS | change)


@pytest.mark.parametrize(
    "change",
    [
        {"scenario": ""},
        {"variant": -1},
        {"variant": "1"},
        {"form": "half"},
        {"begin_with": "no-dot"},
        {"graded": "yes"},
    ],
)
def test_a_design_exercise_that_could_not_begin_is_refused(change: dict[str, Any]) -> None:
    assert problems(ExerciseFile, EXERCISES["design"] | change)


@pytest.mark.parametrize("kind", EXERCISES)
def test_an_exercise_has_at_most_three_hints_and_none_of_them_is_empty(kind: str) -> None:
    assert problems(ExerciseFile, EXERCISES[kind] | {"hints": ["Look.", "Think.", "So."]}) == ""
    assert "at most 3 items" in problems(ExerciseFile, EXERCISES[kind] | {"hints": ["Look."] * 4})
    assert "at least" in problems(ExerciseFile, EXERCISES[kind] | {"hints": [""]})

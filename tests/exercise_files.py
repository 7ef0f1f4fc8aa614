"""An exercise of each kind as a file holds it, as small as can be."""

from __future__ import annotations

import json
from typing import Any

from pydantic import TypeAdapter, ValidationError

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

"""Every exercise of the library as it is printed: all that is asked, and nothing of what is right."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest

import aiteam
from aiteam.answers import FolderStore
from aiteam.exercises import answer, library
from aiteam.exercises.designs import situation
from aiteam.exercises.kinds import KINDS
from aiteam.exercises.kinds.choices import Choices
from aiteam.exercises.kinds.design import Design
from aiteam.scenarios.terms import terms_of
from aiteam.widgets.printed.exercises import PARTS

EXERCISES = list(library().exercises)
ASKED = {"text", "prompt", "title", "label", "hint", "given", "brief", "unit", "choices", "columns", "rows", "group"}
"""The fields that a learner sees before answering."""
TOLD = {"feedback", "why", "wrong", "note", "finish", "afterwards", "hints", "also_defensible", "near_misses", "rules"}
"""The fields that a learner sees afterwards only."""


def texts(entry: Any, fields: set[str], of: bool = False) -> Iterator[str]:
    """Every text in an entry that stands in one of some fields, or in anything inside them."""
    if isinstance(entry, str) and of:
        yield entry
    elif isinstance(entry, tuple):
        for each in entry:
            yield from texts(each, fields, of)
    elif isinstance(entry, dict):
        for each in entry.values():
            yield from texts(each, fields, of)
    elif model := getattr(type(entry), "model_fields", None):
        for name in model:
            inside = getattr(entry, name)
            if isinstance(inside, str):
                yield from [inside] if of or name in fields else []
            else:
                yield from texts(inside, fields, of or name in fields)


def asked(exercise_id: str, fields: set[str]) -> set[str]:
    exercise = library().exercise(exercise_id)
    items = library().questions(exercise) if isinstance(exercise, Choices) else ()
    # The title of a question in the bank is for authors.
    return {each for each in (*texts(exercise, fields), *texts(items, fields - {"title"})) if each}


def printed(exercise_id: str, kind: str = "text/html") -> str:
    return " ".join(unescape(aiteam.exercise(exercise_id)._repr_mimebundle_()[kind]).split())


def test_every_kind_of_exercise_has_a_printed_form() -> None:
    assert {*PARTS, Design} == set(KINDS)


@pytest.mark.parametrize("kind", ["text/html", "text/plain"])
@pytest.mark.parametrize("exercise_id", EXERCISES)
def test_all_that_is_asked_is_printed(exercise_id: str, kind: str) -> None:
    sheet = printed(exercise_id, kind)
    assert {each for each in asked(exercise_id, ASKED) if " ".join(each.split()) not in sheet} == set()


@pytest.mark.parametrize("exercise_id", EXERCISES)
def test_nothing_that_is_told_afterwards_is_printed(exercise_id: str) -> None:
    sheet = printed(exercise_id)
    told = asked(exercise_id, TOLD) - asked(exercise_id, ASKED)
    assert {each for each in told if len(each) > 20 and each in sheet} == set()


@pytest.mark.parametrize(
    "exercise_id", [each for each in EXERCISES if "." in each and each.endswith(("quiz", "recall"))]
)
def test_the_right_option_looks_like_the_others(exercise_id: str) -> None:
    html = aiteam.exercise(exercise_id)._repr_mimebundle_()["text/html"]
    options = [option for item in library().questions(library().exercise(exercise_id)) for option in item.options]
    assert html.count('<span class="option">☐ ') == len(options)


DESIGNS = [each for each in EXERCISES if isinstance(library().exercise(each), Design)]


@pytest.mark.parametrize("exercise_id", DESIGNS)
def test_a_board_prints_its_case_its_costs_and_all_that_can_be_decided(exercise_id: str) -> None:
    exercise = library().exercise(exercise_id)
    assert isinstance(exercise, Design)
    scenario, sheet = situation(*exercise.place), printed(exercise_id)
    names = {scenario.brief, scenario.news, *terms_of(scenario), *(each.name for each in scenario.candidates)}
    names |= {option.text for choice in scenario.choices for option in choice.options}
    assert {each for each in names if " ".join(each.split()) not in sheet} == set()


def test_a_worked_plan_is_printed_with_what_was_given_and_a_blank_board_without() -> None:
    assert "Decided on the board to begin with" in printed("studio-startup.plan")
    assert "Decided on the board to begin with" not in printed("capstone.plan")


def test_what_was_answered_is_not_printed() -> None:
    before = printed("start.my-team")
    answer("start.my-team", {"builds": "Something secret"})
    assert FolderStore(".").read("start.my-team").answer == {"builds": "Something secret"}
    assert printed("start.my-team") == before


def test_whoever_has_a_variant_of_ones_own_is_asked_for_it_and_then_given_its_board() -> None:
    ask = aiteam.exercise("case-hospital.plan", own_variant=True)
    assert "The number of your variant" in ask._repr_mimebundle_()["text/plain"]
    ask.number.value = 2
    assert situation("hospital", 2).news in " ".join(ask._repr_mimebundle_()["text/plain"].split())


def test_the_top_of_a_lesson_is_printed_as_well() -> None:
    bundle = aiteam.lesson("before-llms")._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in bundle
    for form in (unescape(bundle["text/html"]), " ".join(bundle["text/plain"].split())):
        assert "Afterwards you can" in form
        assert "Three questions from memory, " in form

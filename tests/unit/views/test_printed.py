"""Every exercise of the library as it is printed: all that is asked, and nothing of what is right."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from bs4 import BeautifulSoup

from aiteam.answers import MemoryStore
from aiteam.exercises import Session, library
from aiteam.exercises.designs import situation
from aiteam.exercises.kinds.choices import Choices
from aiteam.exercises.kinds.design import Design
from aiteam.labs import LabSession, Pick, labs
from aiteam.scenarios.terms import terms_of
from aiteam.views import Mode, exercise_html
from aiteam.views.lab import lab_html

EVERY = pytest.mark.parametrize("exercise", library().exercises)
ASKED = {"text", "prompt", "title", "label", "hint", "given", "brief", "unit", "choices", "columns", "rows", "group"}
"""The fields that a learner sees before answering."""
TOLD = {"feedback", "why", "wrong", "note", "finish", "afterwards", "hints", "also_defensible", "near_misses", "rules"}
"""The fields that a learner sees afterwards only."""
DESIGNS = [each for each, found in library().exercises.items() if isinstance(found, Design)]


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
    return {spaced(each) for each in (*texts(exercise, fields), *texts(items, fields - {"title"})) if each}


def spaced(text: str) -> str:
    return " ".join(text.split())


@cache
def sheet(exercise: str) -> str:
    """The text of a printed exercise."""
    html = exercise_html(Session(exercise, MemoryStore()), Mode.PRINT)
    return spaced(BeautifulSoup(html, "html.parser").get_text())


@EVERY
def test_all_that_is_asked_is_printed(exercise: str) -> None:
    assert {each for each in asked(exercise, ASKED) if each not in sheet(exercise)} == set()


@EVERY
def test_nothing_that_is_told_afterwards_is_printed(exercise: str) -> None:
    told = asked(exercise, TOLD) - asked(exercise, ASKED)
    assert {each for each in told if len(each) > 20 and each in sheet(exercise)} == set()


@pytest.mark.parametrize("exercise", DESIGNS)
def test_a_board_prints_its_case_its_costs_and_all_that_can_be_decided(exercise: str) -> None:
    found = library().exercise(exercise)
    assert isinstance(found, Design)
    scenario = situation(*found.place)
    names = {scenario.brief, scenario.news, *terms_of(scenario), *(each.name for each in scenario.candidates)}
    names |= {option.text for choice in scenario.choices for option in choice.options}
    assert {each for each in names if spaced(each) not in sheet(exercise)} == set()


@pytest.mark.parametrize("lab", labs().values(), ids=lambda lab: lab.id)
def test_a_lab_prints_its_title_its_instructions_and_all_that_can_be_set(lab: Any) -> None:
    html = lab_html(LabSession(lab.id, MemoryStore()), Mode.PRINT)
    printed = spaced(BeautifulSoup(html, "html.parser").get_text())
    expected = {lab.title, lab.instructions, lab.note, *(setting.label for setting in lab.settings)}
    expected |= {option.title for setting in lab.settings if isinstance(setting, Pick) for option in setting.options}
    assert {each for each in expected if spaced(each) not in printed} == set()

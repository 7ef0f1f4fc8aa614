"""Cards and categories: which files are refused, what may be answered, and what is said of a place."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.answers import HOSTILE
from tests.exercise_files import CARD, SORTING, problems

from aiteam.exercises import Grade, check_answer, library
from aiteam.exercises.checking import differing, solution_of
from aiteam.exercises.kinds.sorting import Sorting
from aiteam.exercises.reading import read_answer
from aiteam.exercises.results import Difference

COURSE = library()
OWNERS = COURSE.exercise("before-llms.case-owners")
SORTINGS = [one for one in COURSE.exercises.values() if isinstance(one, Sorting)]


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


@pytest.mark.parametrize("value", HOSTILE, ids=repr)
def test_a_card_goes_to_one_of_the_places_and_nowhere_else(value: object) -> None:
    answer, (refused,) = read_answer(OWNERS, {"weather": value}, COURSE)
    fault = str(refused)

    assert answer == {}
    assert fault.startswith("before-llms.case-owners: weather: ")
    assert fault.endswith("one of ai-product-manager, data-scientist, ml-engineer, data-engineer, software-engineer")


def test_a_defensible_place_earns_half_and_gives_its_reason() -> None:
    assert isinstance(OWNERS, Sorting)
    card = next(card for card in OWNERS.cards if card.also_defensible)
    place, verdict = next(iter(card.also_defensible.items()))

    result = check_answer(OWNERS, {card.id: place}, COURSE)
    finding = result.finding(card.id)

    assert finding
    assert (finding.grade, finding.why) == (Grade.DEFENSIBLE, verdict.why)
    assert result.points == check_answer(OWNERS, {card.id: card.category}, COURSE).points / 2 > 0


def test_a_misconception_that_a_place_shows_is_named() -> None:
    raw = {
        "id": "mine.sorter",
        "kind": "sorting",
        "title": "Mine",
        "instructions": "Do it.",
        "minutes": 1,
        "categories": [{"id": place, "title": place} for place in ("right", "half", "wrong")],
        "cards": [
            {
                "id": card,
                "text": "Card",
                "category": "right",
                "why": "So.",
                "also_defensible": {"half": {"why": "Well.", "misconception": "X2"}},
                "wrong": {"wrong": {"why": "No.", "misconception": "X1"}},
            }
            for card in ("one", "two")
        ],
    }
    sorter = Sorting.model_validate_json(json.dumps(raw))

    findings = [check_answer(sorter, {"one": place}, COURSE).finding("one") for place in ("right", "half", "wrong")]

    assert [finding.misconception for finding in findings if finding] == [None, "X2", "X1"]


def test_a_card_that_lies_elsewhere_is_named_with_both_places_in_words() -> None:
    best = solution_of(OWNERS, COURSE)
    card = next(card for card in OWNERS.cards if card.id == "weather")  # type: ignore[union-attr]

    found = differing(OWNERS, best | {"weather": "ml-engineer"}, COURSE)

    assert found == (Difference(card.text, "ML Engineer", "Data Scientist"),)


@pytest.mark.parametrize("exercise", SORTINGS, ids=lambda one: one.id)
def test_every_card_has_a_reason_of_its_own_for_every_category(exercise: Sorting) -> None:
    for card in exercise.cards:
        verdicts = card.also_defensible | card.wrong
        reasons = [card.why, *(verdict.why for verdict in verdicts.values())]
        assert {card.category, *verdicts} == {category.id for category in exercise.categories}
        assert all(reasons)
        assert len(set(reasons)) == len(exercise.categories)


@pytest.mark.parametrize("exercise", SORTINGS, ids=lambda one: one.id)
def test_no_reason_is_given_for_two_cards(exercise: Sorting) -> None:
    reasons = [card.why for card in exercise.cards]
    reasons += [verdict.why for card in exercise.cards for verdict in (card.also_defensible | card.wrong).values()]

    assert len(set(reasons)) == len(reasons)

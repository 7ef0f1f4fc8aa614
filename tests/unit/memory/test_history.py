"""What was answered, item by item, from the record of attempts."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from aiteam.exercises import library
from aiteam.memory import history, is_review
from aiteam.progress import Attempt

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
QUIZ, ITEM = "managers.quiz", "managers-disputed-goals"
RIGHT = library().items[ITEM].correct.id
WRONG = next(option.id for option in library().items[ITEM].options if not option.correct)


def attempt(answer: dict[str, Any], exercise: str = QUIZ, *, minutes: int = 0) -> Attempt:
    return Attempt(exercise, answer, "kept", 0, 1, NOON + timedelta(minutes=minutes))


def test_an_answer_says_what_was_chosen_whether_it_is_right_and_how_surely() -> None:
    (found,) = history([attempt({ITEM: {"choice": WRONG, "confidence": "sure"}})], library())
    assert (found.item, found.exercise, found.choice, found.right) == (ITEM, QUIZ, WRONG, False)
    assert (found.confidence, found.at, found.unaided) == ("sure", NOON, True)


def test_checking_the_same_answer_again_is_no_new_answer() -> None:
    same = {ITEM: {"choice": RIGHT}}
    assert len(history([attempt(same), attempt(same, minutes=1)], library())) == 1


def test_an_answer_that_was_mended_after_its_explanation_is_kept_and_is_not_unaided() -> None:
    first, then = history(
        [attempt({ITEM: {"choice": WRONG}}), attempt({ITEM: {"choice": RIGHT}}, minutes=1)], library()
    )
    assert (first.unaided, first.right) == (True, False)
    assert (then.unaided, then.right) == (False, True)


def test_the_same_answer_in_the_review_of_another_day_is_a_new_one() -> None:
    answer = {ITEM: {"choice": RIGHT}}
    found = history(
        [attempt(answer), attempt(answer, "review.2026-05-15"), attempt(answer, "review.2026-05-26")], library()
    )
    assert [each.unaided for each in found] == [True, True, True]


@pytest.mark.parametrize(
    ("exercise", "answer"),
    [
        ("no-such.quiz", {ITEM: {"choice": RIGHT}}),
        ("before-llms.role-sorter", {ITEM: {"choice": RIGHT}}),
        ("start.my-team", {"builds": "an assistant"}),
        (QUIZ, {"no-such-item": {"choice": RIGHT}}),
        (QUIZ, {ITEM: {"choice": "no-such-option"}}),
        (QUIZ, {ITEM: RIGHT}),
        (QUIZ, {ITEM: {"confidence": "sure"}}),
        (QUIZ, {}),
    ],
)
def test_what_is_no_answer_to_an_item_of_the_course_is_left_out(exercise: str, answer: dict[str, Any]) -> None:
    assert history([attempt(answer, exercise)], library()) == ()


@pytest.mark.parametrize(
    ("exercise", "day"),
    [
        (QUIZ, NOON.astimezone().date()),
        ("review.2026-05-03", date(2026, 5, 3)),
        ("review.2026-02-30", NOON.astimezone().date()),
    ],
)
def test_an_answer_in_a_review_counts_for_the_day_of_the_review(exercise: str, day: date) -> None:
    (found,) = history([attempt({ITEM: {"choice": RIGHT}}, exercise)], library())
    assert found.day == day


@pytest.mark.parametrize(
    ("exercise", "expected"),
    [("review.2026-05-04", True), ("review.target", False), ("managers.quiz", False), ("a-review.2026-05-04", False)],
)
def test_the_review_of_a_day_is_known_by_its_id(exercise: str, expected: bool) -> None:
    assert is_review(exercise) is expected

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

import pytest

from aiteam.answers import FolderStore
from aiteam.exercises import answer, library
from aiteam.exercises.kinds.choices import Choices
from aiteam.progress import Progress
from aiteam.widgets import exercise

QUIZ, ITEM, OTHER = "before-llms.quiz", "before-llms-sale-day", "before-llms-all-rounder"
CHOICES = [one for one in library().exercises.values() if isinstance(one, Choices)]


def saved() -> dict[str, Any] | None:
    return FolderStore().read(QUIZ).answer


@pytest.mark.parametrize("found", CHOICES, ids=lambda one: one.id)
def test_there_is_a_numbered_block_with_all_options_for_every_question_and_none_is_chosen(found: Choices) -> None:
    view: Any = exercise(found.id)
    items = library().questions(found)

    assert list(view.options) == list(found.items)
    for number, item in enumerate(items, start=1):
        options = view.options[item.id]
        assert options.description == f"{number}. {item.prompt}"
        assert tuple(options.options) == tuple((option.text, option.id) for option in item.options)
        assert options.value is None


@pytest.mark.parametrize("found", CHOICES, ids=lambda one: one.id)
def test_how_sure_one_is_is_asked_only_where_the_exercise_asks(found: Choices) -> None:
    view: Any = exercise(found.id)

    assert list(view.confidence) == (list(found.items) if found.confidence else [])


def test_there_are_exercises_that_ask_how_sure_one_is_and_others() -> None:
    assert {one.confidence for one in CHOICES} == {True, False}


def test_choosing_an_option_saves_it_at_once() -> None:
    view: Any = exercise(QUIZ)

    view.options[ITEM].value = "data-engineer"
    assert saved() == {ITEM: {"choice": "data-engineer"}}
    view.options[ITEM].value = "ml-engineer"
    assert saved() == {ITEM: {"choice": "ml-engineer"}}


def test_how_sure_one_is_is_saved_with_the_choice_and_can_be_taken_back() -> None:
    view: Any = exercise(QUIZ)
    view.options[ITEM].value = "ml-engineer"

    view.confidence[ITEM].value = "sure"
    assert saved() == {ITEM: {"choice": "ml-engineer", "confidence": "sure"}}
    view.confidence[ITEM].value = ""
    assert saved() == {ITEM: {"choice": "ml-engineer"}}


def test_how_sure_one_is_of_nothing_is_no_answer_and_no_problem_but_is_not_forgotten(
    html_of: Callable[[Any], str],
) -> None:
    view: Any = exercise(QUIZ)

    view.confidence[ITEM].value = "guess"
    assert saved() is None
    assert 'role="alert"' not in html_of(view)
    view.options[ITEM].value = "ml-engineer"
    assert saved() == {ITEM: {"choice": "ml-engineer", "confidence": "guess"}}


def test_a_later_view_shows_what_was_chosen_and_how_sure() -> None:
    answer(QUIZ, {ITEM: {"choice": "ml-engineer", "confidence": "fairly"}, OTHER: "decline"})
    view: Any = exercise(QUIZ)

    assert (view.options[ITEM].value, view.confidence[ITEM].value) == ("ml-engineer", "fairly")
    assert (view.options[OTHER].value, view.confidence[OTHER].value) == ("decline", "")


def test_before_the_check_nothing_is_given_away(html_of: Callable[[Any], str]) -> None:
    view: Any = exercise(QUIZ)
    view.options[ITEM].value = "ml-engineer"

    assert 'class="said' not in html_of(view)
    assert "Kept as you answer. Check when you are ready." in html_of(view)


def test_the_check_explains_the_very_option_that_was_chosen_and_nothing_about_the_others() -> None:
    view: Any = exercise(QUIZ)
    view.options[ITEM].value = "ml-engineer"
    view.options[OTHER].value = "all-hers"

    view.button.click()

    right, wrong = library().items[ITEM].correct, library().items[OTHER].option("all-hers")
    assert wrong
    assert {item: reason.value for item, reason in view.reasons.items() if reason.value} == {
        ITEM: f'<div class="said right"><b>✓ Right.</b> {escape(right.feedback)}</div>',
        OTHER: f'<div class="said wrong"><b>✗ Not yet.</b> {escape(wrong.feedback)}</div>',
    }


def test_the_check_sums_up_and_keeps_the_attempt(html_of: Callable[[Any], str]) -> None:
    view: Any = exercise(QUIZ)
    view.options[ITEM].value = "ml-engineer"
    view.button.click()

    said = "Not yet: 1 of 4 right. 1 of 4 points; 3 are needed. Read the explanations above, change your answers and "
    assert f'<p class="">{said}check again.</p>' in html_of(view)
    assert [attempt.points for attempt in Progress().attempts(QUIZ)] == [1.0]


@pytest.mark.parametrize("change", ["option", "confidence"])
def test_when_a_question_is_answered_anew_its_explanation_goes_with_the_points(
    change: str, html_of: Callable[[Any], str]
) -> None:
    view: Any = exercise(QUIZ)
    view.options[ITEM].value = "ml-engineer"
    view.button.click()
    if change == "option":
        view.options[ITEM].value = "data-engineer"
    else:
        view.confidence[ITEM].value = "sure"

    assert 'class="said' not in html_of(view)
    assert "points" not in html_of(view)
    assert "Kept as you answer. Check when you are ready." in html_of(view)


def test_when_a_question_is_answered_anew_the_others_keep_their_explanations(html_of: Callable[[Any], str]) -> None:
    view: Any = exercise(QUIZ)
    view.options[ITEM].value = "ml-engineer"
    view.options[OTHER].value = "all-hers"
    view.button.click()
    explained = {item: reason.value for item, reason in view.reasons.items()}

    view.options[OTHER].value = "decline"

    assert {item: reason.value for item, reason in view.reasons.items()} == explained | {OTHER: ""}
    assert "points" not in html_of(view)


def test_an_answer_that_is_as_it_was_checked_has_its_explanations_back(html_of: Callable[[Any], str]) -> None:
    view: Any = exercise(QUIZ)
    view.options[ITEM].value = "ml-engineer"
    view.button.click()
    checked = html_of(view)
    view.options[ITEM].value = "data-engineer"
    view.options[ITEM].value = "ml-engineer"

    assert html_of(view) == checked


def test_a_check_of_nothing_promises_no_reasons(html_of: Callable[[Any], str]) -> None:
    view: Any = exercise(QUIZ)
    view.button.click()

    assert '<p class="">Not attempted: 0 of 4 points.</p>' in html_of(view)


def test_a_baseline_is_kept_and_explained_and_neither_passed_nor_failed(html_of: Callable[[Any], str]) -> None:
    view: Any = exercise("start.pre-test")
    for item, options in view.options.items():
        options.value = library().items[item].correct.id
    first = next(iter(view.options))
    view.options[first].value = next(one.id for one in library().items[first].options if not one.correct)

    view.button.click()

    assert '<p class="">Kept: 11 of 12 right. The explanations are above.</p>' in html_of(view)
    assert "Passed" not in html_of(view)
    assert all(reason.value for reason in view.reasons.values())
    assert [(one.outcome, one.points, one.max_points) for one in Progress().attempts("start.pre-test")] == [
        ("kept", 11.0, 12.0)
    ]


def test_a_later_view_shows_what_the_last_check_said(html_of: Callable[[Any], str]) -> None:
    view: Any = exercise(QUIZ)
    view.options[ITEM].value = "ml-engineer"
    view.button.click()

    assert html_of(exercise(QUIZ)) == html_of(view)


def test_answers_that_were_certain_and_wrong_are_named(html_of: Callable[[Any], str]) -> None:
    view: Any = exercise(QUIZ)
    items = library().questions(library().exercise(QUIZ))
    right, wrong = items[0], items[1]
    for item, option in ((right, right.correct), (wrong, next(each for each in wrong.options if not each.correct))):
        view.options[item.id].value = option.id
        view.confidence[item.id].value = "sure"
    view.button.click()
    assert "You were certain 2 times, and wrong about 1 of them. Look at that one first." in html_of(view)
    view.confidence[right.id].value = "guess"
    view.button.click()
    assert "You were certain once, and wrong. Look at that one first." in html_of(view)
    view.confidence[right.id].value = "sure"
    view.options[wrong.id].value = wrong.correct.id
    view.button.click()
    assert "You were certain 2 times, and right each time." in html_of(view)

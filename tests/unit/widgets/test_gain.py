"""Gain and calibration on the screen: both tests, figures with their texts, and honest words where one is missing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from aiteam.exercises import library
from aiteam.exercises.kinds.choices import Choices
from aiteam.memory import POST, PRE
from aiteam.progress import Progress
from aiteam.widgets import gain

Html = Callable[[Any], str]


def take(test: str, right: int, confidence: str = "sure") -> None:
    found = library().exercise(test)
    assert isinstance(found, Choices)
    answers = {
        item.id: {
            "choice": next(each.id for each in item.options if each.correct is (at < right)),
            "confidence": confidence,
        }
        for at, item in enumerate(library().questions(found))
    }
    Progress().add_attempt(test, answers, outcome="kept", points=right, max_points=12)


def test_with_nothing_done_it_names_both_tests(html_of: Html) -> None:
    html = html_of(gain().view)
    assert "“Where you stand today” and “Where you stand now”" in html
    assert "<img" not in html


def test_with_one_test_it_names_the_other_and_shows_how_sure_one_was(html_of: Html) -> None:
    take(PRE, 6)
    html = html_of(gain().view)
    assert "your answers to “Where you stand now”." in html
    assert html.count("<img") == 1
    assert "Answers marked “certain”: 6 of 12 right" in html


def test_both_tests_make_a_gain_with_its_interval_and_no_d(html_of: Html) -> None:
    take(PRE, 6)
    take(POST, 9, "guess")
    html = html_of(gain().view)
    assert "Normalised gain: 0.50 of what was missing before (95% interval" in html
    assert "One learner, 12 pairs of questions; no Cohen" in html
    assert html.count("<img") == 2
    assert "Wrong in both:" in html
    assert library().items["capstone-ninety-one"].title in html


def test_where_all_was_right_before_no_gain_is_given(html_of: Html) -> None:
    take(PRE, 12)
    take(POST, 11)
    html = html_of(gain().view)
    assert "No normalised gain is given, since nothing was missing before." in html
    assert "Right in the first test and wrong in the last:" in html


def test_looking_again_shows_what_was_answered_since(html_of: Html) -> None:
    view = gain()
    take(PRE, 6)
    take(POST, 9)
    assert "<img" not in html_of(view.view)
    view.again.click()
    assert "Normalised gain: 0.50" in html_of(view.view)


@pytest.mark.parametrize("form", ["text/html", "text/plain"])
def test_the_printed_form_says_the_same(form: str) -> None:
    take(PRE, 6)
    take(POST, 9)
    printed = gain()._repr_mimebundle_()[form]
    assert "Normalised gain: 0.50" in printed


def test_a_record_that_cannot_be_read_is_a_problem_in_words(html_of: Html) -> None:
    path = Progress().path
    path.parent.mkdir()
    path.write_text("damage" * 100)
    assert '<div class="problem" role="alert">The progress file' in html_of(gain().view)

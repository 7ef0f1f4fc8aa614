"""The review on the screen: how it stands, its questions, and that nothing is saved by looking."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from html import escape
from pathlib import Path
from typing import Any

from aiteam.exercises import library
from aiteam.progress import Progress
from aiteam.widgets import review

NOW = datetime(2026, 5, 15, 12, tzinfo=UTC)
ITEM = library().items["managers-disputed-goals"]
WRONG = next(option for option in ITEM.options if not option.correct)

Html = Callable[[Any], str]


def show(**more: Any) -> Any:
    return review(day=NOW.date(), **more)


def met(days_ago: int = 11) -> None:
    answer = {ITEM.id: {"choice": WRONG.id, "confidence": "sure"}}
    record = Progress(clock=lambda: NOW - timedelta(days=days_ago))
    record.add_attempt("managers.quiz", answer, outcome="not yet", points=0, max_points=4)


def test_with_nothing_done_yet_it_says_where_the_questions_will_come_from(html_of: Html, tmp_path: Path) -> None:
    html = html_of(show().view)
    assert "Nothing can come back yet." in html
    assert "once you have checked your answers there" in html
    assert list(tmp_path.iterdir()) == []


def test_what_is_due_is_asked_explained_and_kept(html_of: Html) -> None:
    met()
    view = show()
    assert "1 question is due today." in html_of(view.view)
    questions = view.questions
    questions.options[ITEM.id].value = WRONG.id
    questions.confidence[ITEM.id].value = "fairly"
    questions.check()
    assert escape(WRONG.feedback) in html_of(view.view)
    last = Progress().attempts("review.2026-05-15")[-1]
    assert last.answer == {ITEM.id: {"choice": WRONG.id, "confidence": "fairly"}}
    assert show().questions.options[ITEM.id].value == WRONG.id
    assert "Kept: 0 of 1 right." in html_of(show().view)
    assert "Your first answers count; what you change now is practice." in html_of(show().view)
    assert "comparison" not in html_of(show().view), "a review is compared with nothing"


def test_on_a_day_between_there_is_no_question_and_the_next_day_is_named(html_of: Html) -> None:
    met(days_ago=3)
    view = show()
    assert view.questions is None
    assert "Nothing is due today." in html_of(view.view)
    assert "23 May 2026" in html_of(view.view)


def test_while_nbgrader_runs_nothing_is_asked(start_nbgrader: Callable[[], None]) -> None:
    met()
    start_nbgrader()
    assert show().questions is None


def test_a_record_that_cannot_be_read_is_a_problem_in_words(html_of: Html) -> None:
    path = Progress().path
    path.parent.mkdir()
    path.write_text("damage" * 100)
    assert '<div class="problem" role="alert">The progress file' in html_of(show().view)
    assert show()._repr_mimebundle_()["text/plain"] is not None


def test_the_printed_form_asks_the_same_and_gives_no_answer_away() -> None:
    met()
    printed = show()._repr_mimebundle_()["text/plain"]
    assert "1 question is due today." in printed
    assert ITEM.options[0].text in printed.replace("\n", " ").replace("      ", " ")
    assert WRONG.feedback[:30] not in printed

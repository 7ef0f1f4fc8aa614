from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from tests.messages import message

from aiteam.answers import FolderStore
from aiteam.exercises import Session
from aiteam.memory import todays_review
from aiteam.progress import Progress
from aiteam.protocol import Place, dispatch, read_message
from aiteam.views.review import review_html

TODAY = date.today()  # noqa: DTZ011  # the day of the learner
LESSON = "before-llms.quiz"


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """Where a lesson's questions were answered five weeks ago."""
    met = datetime.now(UTC) - timedelta(weeks=5)
    session = Session(LESSON, FolderStore(tmp_path, progress=Progress(tmp_path, clock=lambda: met)))
    for item in session.library.questions(session.exercise):
        session.put(item.id, {"choice": item.correct.id, "confidence": "guess"})
    session.check()
    return Place(FolderStore(tmp_path, progress=Progress(tmp_path)), frozenset({"review.target"}), reviews=True)


def drawn(place: Place) -> BeautifulSoup:
    found = todays_review(place.store)
    return BeautifulSoup(review_html(found, at="review.ipynb"), "html.parser")


def test_what_is_due_is_asked_like_any_question_and_how_it_stands_is_said(place: Place) -> None:
    page = drawn(place)

    assert "due today" in page.find(class_="overview").p.get_text()
    assert page.find("section")["data-exercise"] == f"review.{TODAY}"
    assert page.find("section")["data-at"] == "review.ipynb"
    assert page.find("fieldset")


def test_a_review_is_answered_by_messages_and_counted(place: Place) -> None:
    exercise = f"review.{TODAY}"
    session = todays_review(place.store).session
    item = session.library.questions(session.exercise)[0]
    answer = dispatch(
        read_message(
            message(exercise, {"part": item.id, "value": {"choice": item.correct.id}}, {"action": "check"}, at="x")
        ),
        place,
    )

    assert answer.error is None
    assert answer.value == {item.id: {"choice": item.correct.id}}
    assert [each.exercise for each in place.store.attempts()] == [LESSON, exercise]
    assert drawn(place).find("input", checked=True)["value"] == item.correct.id


@pytest.mark.parametrize(
    "exercise", [f"review.{TODAY - timedelta(2)}", f"review.{TODAY + timedelta(1)}", "review.2026-99-99", LESSON]
)
def test_no_other_day_is_answered(place: Place, exercise: str) -> None:
    assert dispatch(read_message(message(exercise, {"action": "check"})), place).error.kind == "unknown"


def test_where_no_reviews_stand_none_is_answered(place: Place) -> None:
    elsewhere = Place(place.store, place.exercises)

    assert dispatch(read_message(message(f"review.{TODAY}", {"action": "look"})), elsewhere).error.kind == "unknown"


def test_where_nothing_comes_back_only_that_is_said(tmp_path: Path) -> None:
    page = drawn(Place(FolderStore(tmp_path, progress=Progress(tmp_path)), frozenset(), reviews=True))

    assert "Nothing can come back yet." in page.get_text()
    assert page.find("section") is None


def test_a_record_that_cannot_be_read_is_said() -> None:
    assert BeautifulSoup(review_html(None, "It is locked."), "html.parser").find(role="alert").text == "It is locked."

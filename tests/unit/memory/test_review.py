"""Today's review as an exercise: what is in it, that it is found again, and what it leaves out."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from aiteam.answers import FolderStore
from aiteam.exercises import Outcome, library
from aiteam.exercises import answer as save
from aiteam.exercises.kinds.choices import Choices
from aiteam.memory import POST, PRE, Review, todays_review
from aiteam.progress import Progress

MET = datetime(2026, 5, 4, 12, tzinfo=UTC)
QUIZ = "managers.quiz"
ITEMS = library().exercise(QUIZ).items  # type: ignore[union-attr]
OTHERS = library().exercise("leaders.quiz").items  # type: ignore[union-attr]


def did(exercise: str, *, right: bool = True, at: datetime = MET, confidence: str = "sure") -> None:
    """Somebody answered all items of an exercise and checked them."""
    found = library().exercise(exercise)
    assert isinstance(found, Choices)
    answers = {
        item.id: {"choice": next(each.id for each in item.options if each.correct is right), "confidence": confidence}
        for item in library().questions(found)
    }
    Progress(clock=lambda: at).add_attempt(exercise, answers, outcome="kept", points=0, max_points=1)


def review(days: int) -> Review:
    day = (MET + timedelta(days=days)).date()
    return todays_review(FolderStore(progress=Progress(clock=lambda: MET + timedelta(days=days))), day=day)


def test_before_anything_was_answered_nothing_comes_back_and_nothing_is_written(tmp_path: Path) -> None:
    found = review(0)
    assert (found.session, found.started, found.plan.items) == (None, False, ())
    assert found.sentences[0] == "Nothing can come back yet."
    assert list(tmp_path.iterdir()) == []


def test_without_a_date_questions_come_back_for_8_weeks_and_that_is_said() -> None:
    did(QUIZ)
    assert review(10).plan.items == ()
    found = review(11)
    assert set(found.plan.items) == set(ITEMS)
    assert (found.target, found.chosen) == (date(2026, 6, 29), False)
    assert "29 June 2026, 8 weeks after your first answer" in found.sentences[-1]


def test_the_gaps_follow_the_date_that_the_learner_chose() -> None:
    did(QUIZ)
    save("review.target", {"until": "2027-05-04"})
    assert review(17).plan.items == ()
    found = review(18)
    assert found.chosen
    assert "4 May 2027, the date that you chose" in found.sentences[-1]
    assert set(found.plan.items) == set(ITEMS)


@pytest.mark.parametrize(
    "content", ["damage", '{"schema_version": 1, "exercise": "review.target", "answer": {"until": "soon"}}']
)
def test_a_date_that_cannot_be_read_is_none_and_is_left_as_it_is(content: str) -> None:
    path = FolderStore().path("review.target")
    path.parent.mkdir()
    path.write_text(content)
    did(QUIZ)
    assert not review(11).chosen
    assert path.read_text() == content


def test_a_review_is_answered_kept_and_found_again_on_the_same_day() -> None:
    did(QUIZ)
    first = review(11)
    assert first.session
    item = first.plan.items[1]
    first.session.put(item, {"choice": library().items[item].correct.id, "confidence": "fairly"})
    assert review(11).plan.items == first.plan.items
    result = first.session.check()
    assert (result.outcome, result.summary) == (Outcome.KEPT, f"Kept: 1 of {len(ITEMS)} right.")
    again = review(11)
    assert again.session
    assert again.plan.items == first.plan.items
    assert again.session.answer == first.session.answer
    assert again.session.result == result
    assert (again.answered, again.open) == (1, len(ITEMS) - 1)


def test_what_was_answered_in_a_review_moves_on_to_the_next_gap() -> None:
    did(QUIZ)
    session = review(11).session
    assert session
    for item in ITEMS:
        session.put(item, {"choice": library().items[item].correct.id})
    session.check()
    assert review(11).summary == "Today's review is done."
    assert review(12).plan.items == ()
    assert set(review(22).plan.items) == set(ITEMS)


def test_a_review_that_was_checked_after_midnight_is_not_asked_again_on_the_new_day() -> None:
    did(QUIZ)
    late = Progress(clock=lambda: MET + timedelta(days=12))
    session = todays_review(FolderStore(progress=late), day=(MET + timedelta(days=11)).date()).session
    assert session
    for item in ITEMS:
        session.put(item, {"choice": library().items[item].correct.id})
    session.check()
    assert review(12).plan.items == ()
    assert set(review(22).plan.items) == set(ITEMS)


def test_the_questions_of_the_tests_wait_until_the_second_test_was_taken() -> None:
    did(PRE, right=False)
    did(QUIZ)
    assert set(review(11).plan.items) == set(ITEMS)
    assert not set(library().exercise(PRE).items) & set(review(40).plan.items)  # type: ignore[union-attr]
    did(POST, at=MET + timedelta(days=20))
    assert set(review(21).plan.items) <= set(library().exercise(PRE).items)  # type: ignore[union-attr]
    assert len(review(21).plan.items) == 10
    assert review(21).plan.waiting == 6


def test_after_the_date_it_says_so_and_asks_for_another() -> None:
    did(QUIZ)
    found = review(57)
    assert found.over
    assert found.session is None
    assert found.sentences == (
        "Nothing comes back any more: your date, 29 June 2026, has passed.",
        "Choose a new date to go on.",
    )


def test_the_sentences_say_how_many_wait_and_when_the_next_are_due() -> None:
    for quiz in (QUIZ, "leaders.quiz", "advanced.quiz"):
        did(quiz)
    assert review(11).sentences[:3] == (
        "10 questions are due today.",
        "Due as well, and left for another day: 2.",
        "The next review after today: 16 May 2026.",
    )


WRONG = {"1970": datetime(1970, 1, 1, tzinfo=UTC), "2031": datetime(2031, 7, 1, tzinfo=UTC)}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_a_clock_that_was_wrong_at_the_first_answers_does_not_end_the_review(wrong: datetime) -> None:
    did(QUIZ, at=wrong)
    did("leaders.quiz", at=MET)
    assert set(review(1).plan.items) == set(ITEMS)  # when they were met nobody knows, so they are asked now
    found = review(11)
    assert (found.target, found.over) == (date(2026, 6, 29), False)
    assert len(found.plan.items) + found.plan.waiting == len(ITEMS) + len(OTHERS)


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_a_clock_that_was_wrong_once_later_moves_nothing_else(wrong: datetime) -> None:
    did(QUIZ)
    did("leaders.quiz", at=wrong)
    found = review(11)
    assert found.target == date(2026, 6, 29)
    assert len(found.plan.items) + found.plan.waiting == len(ITEMS) + len(OTHERS)


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_what_was_answered_only_while_the_clock_was_wrong_comes_back_as_soon_as_it_is_right(wrong: datetime) -> None:
    did(QUIZ, at=wrong)
    found = review(0)
    assert set(found.plan.items) == set(ITEMS)
    assert found.target == date(2026, 6, 29)


@pytest.mark.parametrize("day", ["1970-01-01", "2031-07-01"])
def test_a_review_that_a_wrong_clock_named_counts_on_the_day_of_its_check(day: str) -> None:
    did(QUIZ)
    answers = {item: {"choice": library().items[item].correct.id} for item in ITEMS}
    checked = MET + timedelta(days=11)
    Progress(clock=lambda: checked).add_attempt(f"review.{day}", answers, outcome="kept", points=0, max_points=1)
    assert review(21).plan.items == ()
    assert set(review(22).plan.items) == set(ITEMS)

"""The record of what was done: exact, honest about what it is, and plain data."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from aiteam._version import __version__
from aiteam.course import outline
from aiteam.errors import ProgressError
from aiteam.exercises import library
from aiteam.progress import Progress
from aiteam.reports import Record, read_record
from aiteam.reports.record import NOTE

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


def progress() -> Progress:
    ticks = iter(range(10_000))
    return Progress(clock=lambda: NOON + timedelta(minutes=next(ticks)))


def record(of: Progress) -> Record:
    return read_record(of.attempts(), outline(), now=NOON)


def test_of_nothing_done_there_is_a_record_with_nothing_in_it() -> None:
    found = record(Progress())

    assert (found.begun, found.versions) == ((), ())
    assert len(found.units) == len(outline().lessons) + len(outline().assignments)
    assert found.to_dict()["units"] == []


def test_a_lesson_is_done_when_its_core_is_and_the_times_are_those_of_its_first_and_last_check() -> None:
    lesson, made = outline().lessons[1], progress()
    for number, exercise in enumerate(lesson.needed):
        assert not any(unit.whole for unit in record(made).units)
        made.add_attempt(exercise, {}, outcome="not yet", points=0, max_points=2)
        made.add_attempt(exercise, {}, outcome="passed", points=2, max_points=2)
        (unit,) = record(made).begun
        assert unit.done == number + 1

    (unit,) = (each for each in record(made).units if each.whole)
    assert unit.unit == lesson
    assert (unit.label, unit.whole) == ("Lesson 1", True)
    assert unit.first == NOON
    assert unit.last == NOON + timedelta(minutes=2 * len(lesson.needed) - 1)


def test_the_record_as_data_says_what_when_how_often_and_with_which_version() -> None:
    made = progress()
    for outcome, points in (("not yet", 1.5), ("passed", 4.0), ("not yet", 2.0)):
        made.add_attempt("before-llms.quiz", {"a": "b"}, outcome=outcome, points=points, max_points=4)

    data = record(made).to_dict()

    assert json.loads(json.dumps(data)) == data
    assert (data["note"], data["course"], data["made"]) == (NOTE, __version__, "2026-05-04T12:00:00+00:00")
    (unit,) = data["units"]
    assert (unit["kind"], unit["id"]) == ("lesson", "before-llms")
    assert unit["exercises"] == [
        {
            "id": "before-llms.quiz",
            "title": library().exercise("before-llms.quiz").title,
            "outcome": "passed",
            "points": 4.0,
            "max_points": 4.0,
            "attempts": 3,
            "first": "2026-05-04T12:00:00+00:00",
            "last": "2026-05-04T12:02:00+00:00",
            "courses": [__version__],
        }
    ]


def test_no_answer_is_in_the_record() -> None:
    made = progress()
    made.add_attempt("start.my-team", {"builds": "a secret"}, outcome="kept", points=0, max_points=0)

    assert "a secret" not in json.dumps(record(made).to_dict())


def test_the_record_says_that_it_is_no_certificate_and_holds_no_seal() -> None:
    data = record(Progress()).to_dict()

    assert "no certificate" in data["note"]
    assert set(data) == {"schema_version", "note", "made", "course", "review_days", "units"}


def test_days_of_review_are_counted() -> None:
    made = progress()
    for day in ("2026-05-04", "2026-05-04", "2026-05-09"):
        made.add_attempt(f"review.{day}", {}, outcome="kept", points=1, max_points=1)

    found = record(made)

    assert (found.reviews, found.to_dict()["review_days"], found.begun) == (2, 2, ())


def test_a_record_that_cannot_be_read_is_reported() -> None:
    made = progress()
    made.path.parent.mkdir()
    made.path.write_text("damage")

    with pytest.raises(ProgressError):
        record(made)

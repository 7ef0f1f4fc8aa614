"""What a learner answered, as a table."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from aiteam import answers_table
from aiteam.errors import ProgressError
from aiteam.exercises import library
from aiteam.progress import Progress

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
ITEM = "managers-disputed-goals"
RIGHT = library().items[ITEM].correct.id
WRONG = next(option.id for option in library().items[ITEM].options if not option.correct)
TITLES = [
    *("Start with a decision", "Before LLMs", "With LLMs", "Advanced teams", "Access, observability, evaluation"),
    *("Feedback, sandbox, recipes", "Four leaders", "Five engineering managers", "Designing a team"),
    *("Defend a design", "Review"),
]
Check = Callable[..., None]


@pytest.fixture
def check(tmp_path: Path) -> Check:
    """Records a checked answer, a minute after the one before."""
    minutes = iter(range(100))
    progress = Progress(tmp_path, clock=lambda: NOON + timedelta(minutes=next(minutes)))

    def record(exercise: str, answer: dict[str, Any]) -> None:
        progress.add_attempt(exercise, answer, outcome="not yet", points=0, max_points=1)

    return record


def test_every_answer_has_a_row_that_says_how_sure_and_whether_right(check: Check, tmp_path: Path) -> None:
    check("managers.quiz", {ITEM: {"choice": WRONG, "confidence": "sure"}})
    check("managers.quiz", {ITEM: {"choice": RIGHT}})
    check("review.2026-06-01", {ITEM: {"choice": RIGHT, "confidence": "guess"}})
    table = answers_table(tmp_path)
    prompt = library().items[ITEM].prompt
    assert [tuple(row) for row in table.itertuples(index=False)] == [
        (pd.Timestamp(NOON), "Five engineering managers", prompt, "certain", False, True),
        (pd.Timestamp(NOON + timedelta(minutes=1)), "Five engineering managers", prompt, "not said", True, False),
        (pd.Timestamp(NOON + timedelta(minutes=2)), "Review", prompt, "a guess", True, True),
    ]


def test_an_answer_in_an_assignment_belongs_to_the_lesson_before_it(check: Check, tmp_path: Path) -> None:
    exercise = "before-llms.case-stalls"
    item = library().questions(library().exercise(exercise))[0]
    check(exercise, {item.id: {"choice": item.correct.id}})
    assert list(answers_table(tmp_path)["Lesson"]) == ["Before LLMs"]


@pytest.mark.parametrize("answered", [False, True])
def test_a_count_has_every_lesson_and_every_word_for_how_sure(check: Check, tmp_path: Path, answered: bool) -> None:
    if answered:
        check("managers.quiz", {ITEM: {"choice": WRONG, "confidence": "sure"}})
    table = answers_table(tmp_path)
    counts = pd.crosstab(table["Lesson"], table["How sure"], dropna=False)
    assert list(counts.index) == TITLES
    assert list(counts.columns) == ["a guess", "fairly sure", "certain", "not said"]
    assert counts.loc["Five engineering managers", "certain"] == counts.sum(axis=None) == answered


def test_before_anything_was_answered_it_is_empty_and_nothing_is_written(tmp_path: Path) -> None:
    table = answers_table(tmp_path)
    assert list(table.columns) == ["When", "Lesson", "Question", "How sure", "Right", "First"]
    assert len(table) == 0
    assert (table["Right"].dtype, table["First"].dtype, str(table["When"].dtype)) == (bool, bool, "datetime64[us, UTC]")
    assert list(tmp_path.iterdir()) == []


def test_it_is_of_the_folder_in_which_one_is(check: Check, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check("managers.quiz", {ITEM: {"choice": RIGHT}})
    (tmp_path / "lessons").mkdir()
    monkeypatch.delenv("AITEAM_DIR", raising=False)
    monkeypatch.chdir(tmp_path / "lessons")
    assert len(answers_table()) == 1


def test_a_damaged_record_is_reported(check: Check, tmp_path: Path) -> None:
    check("managers.quiz", {ITEM: {"choice": RIGHT}})
    Progress(tmp_path).path.write_bytes(b"no database at all" * 100)
    with pytest.raises(ProgressError, match="damaged"):
        answers_table(tmp_path)

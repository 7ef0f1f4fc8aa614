"""How sure, and how often right."""

from __future__ import annotations

from datetime import UTC, datetime

from aiteam.memory import ItemAnswer, calibration
from aiteam.statistics import Tally

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


def answer(confidence: str | None, *, right: bool, unaided: bool = True) -> ItemAnswer:
    return ItemAnswer("one", "some.quiz", "a", right, confidence, NOON, unaided)


def test_each_word_has_what_was_right_under_it_the_least_sure_first() -> None:
    answers = [answer("sure", right=True), answer("guess", right=False), answer("sure", right=False)]
    found = calibration(answers)
    assert list(found) == ["a guess", "certain"]
    assert found == {"certain": Tally(1, 2), "a guess": Tally(0, 1)}


def test_what_was_said_of_no_answer_or_after_the_explanation_does_not_count() -> None:
    assert calibration([answer(None, right=True), answer("sure", right=True, unaided=False)]) == {}
    assert calibration([]) == {}

"""The journal: what was recorded, whatever was cut off."""

from __future__ import annotations

from pathlib import Path

import pytest

from aiteam.errors import GradingError
from aiteam.grading.assignment import MarkedPart
from aiteam.grading.intake import Given
from aiteam.grading.journal import Journal, Line
from aiteam.grading.marks import PartMark

PATH = Path("journal", "early.jsonl")
DEFENCE = MarkedPart("early.defence", "defence-answer", "defence-rubric", 10, by_hand=True)


def line(learner: str, submission: str = "abc", **by_hand: str) -> Line:
    return Line(learner=learner, submission=submission, points=1.5, by_hand=by_hand)


def after(*written: Line) -> dict[str, Line]:
    journal = Journal(PATH)
    for each in written:
        journal.append(each)
    journal.close()
    again = Journal(PATH)
    again.close()
    return again.lines


def test_the_last_line_of_a_learner_counts() -> None:
    assert after(line("ana"), line("bo"), line("ana", "new")) == {"ana": line("ana", "new"), "bo": line("bo")}


@pytest.mark.parametrize("cut", range(2, 60, 8))
def test_a_line_that_was_cut_off_is_no_line_and_spoils_none(cut: int) -> None:
    after(line("ana"), line("bo"))
    PATH.write_bytes(PATH.read_bytes()[:-cut])
    assert after(line("chi")) == {"ana": line("ana"), "chi": line("chi")}


def test_one_run_at_a_time() -> None:
    first = Journal(PATH)
    with pytest.raises(GradingError, match="Another run grades this assignment just now"):
        Journal(PATH)
    first.close()
    Journal(PATH).close()


def test_an_answer_that_a_person_marks_has_changed_if_it_is_another_one_or_nobody_knows() -> None:
    mark = PartMark(DEFENCE, Given({"text": "a"}), None, "", answered=True)
    journal = Journal(PATH)
    assert journal.changed("ana")(mark)
    journal.append(Line(learner="ana", submission="", points=0, by_hand={"early.defence": mark.given.digest}))
    assert not journal.changed("ana")(mark)
    assert journal.changed("ana")(PartMark(DEFENCE, Given({"text": "b"}), None, "", answered=True))
    journal.close()

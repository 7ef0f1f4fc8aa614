from collections.abc import Callable

import pytest

from aiteam.errors import StaleError
from aiteam.views import Mode

ATTEMPT = "before-llms.attempt"
DECIDED = {"missing-first": "goal", "next-hire": "data-engineer", "good-enough": "management"}
ALL = "All decided. Committing is final; then you see the case for each choice."


def decided(at):
    for part, value in DECIDED.items():
        at.put(part, value)
    return at


def test_nothing_can_be_committed_before_everything_is_decided(desk: Callable) -> None:
    at = desk(ATTEMPT)
    assert at.fragment("actions").button is None
    at.put("missing-first", "goal")
    assert "2 still to decide." in at.text()
    assert at.check().problem

    assert at.session.store.attempts() == ()
    assert not at.session.was_checked()


def test_what_is_decided_and_not_committed_can_be_changed_and_is_not_explained(desk: Callable) -> None:
    at = decided(desk(ATTEMPT))
    assert ALL in at.text()
    assert at.fragment("actions").button.get_text() == "Commit my decisions"
    assert at.drawn().find(class_="said") is None

    at.put("next-hire", "borrow")

    assert at.saved == DECIDED | {"next-hire": "borrow"}


def test_committing_is_final_and_shows_the_case_for_each_choice(desk: Callable) -> None:
    at = decided(desk(ATTEMPT))
    at.check()

    page = at.drawn()
    assert page.find("button") is None
    assert all(each.has_attr("disabled") for each in page.find_all("input"))
    notes = {one.id: one.note for each in at.session.exercise.decisions for one in each.alternatives}
    assert [each.get_text() for each in page.find_all(class_="said")] == [notes[each] for each in DECIDED.values()]
    assert "Committed and kept." in at.text()
    with pytest.raises(StaleError, match="another window"):
        at.put("next-hire", "borrow")
    assert at.saved == DECIDED


def test_beside_a_decision_stands_what_was_decided_before(desk: Callable) -> None:
    before, again = desk("start.first-team"), desk("capstone.first-team-again")
    for decision in before.session.exercise.decisions:
        before.put(decision.id, decision.alternatives[0].id)
    before.check()
    first, *others = again.session.exercise.decisions
    again.put(first.id, first.alternatives[0].id)
    for decision in others:
        again.put(decision.id, decision.alternatives[1].id)
    assert again.drawn().find(class_="before") is None
    again.check()

    words = [each.b.get_text() for each in again.drawn().find_all(class_="before")]
    assert words == ["Chosen before as well:", *["Chosen before:"] * len(others)]
    assert f"Decided differently from before: {len(others)} of {len(others) + 1}." in again.text()


def test_a_printed_sheet_has_the_alternatives_and_no_case_for_any(desk: Callable) -> None:
    at = decided(desk(ATTEMPT))
    at.check()

    assert at.drawn(Mode.PRINT).find(class_="said") is None
    assert len(at.drawn(Mode.FEEDBACK).find_all(class_="said")) == 3

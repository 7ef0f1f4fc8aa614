from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

import pytest

from aiteam.answers import FolderStore
from aiteam.exercises import answer, check, library
from aiteam.exercises.kinds.decisions import Decisions
from aiteam.progress import Progress
from aiteam.widgets import exercise

TEAM = "start.first-team"
DECISIONS = [one for one in library().exercises.values() if isinstance(one, Decisions)]
FOUND: Any = library().exercise(TEAM)
ALL = {decision.id: decision.alternatives[-1].id for decision in FOUND.decisions}
NOTES = [alternative.note for decision in FOUND.decisions for alternative in decision.alternatives]

Html = Callable[[Any], str]


def decide(view: Any, answers: dict[str, str] = ALL) -> None:
    for decision, alternative in answers.items():
        view.alternatives[decision].value = alternative


def notes_in(html: str) -> list[str]:
    return [note for note in NOTES if escape(note) in html]


@pytest.mark.parametrize("found", DECISIONS, ids=lambda one: one.id)
def test_there_is_the_brief_and_a_numbered_block_for_every_decision(found: Decisions, html_of: Html) -> None:
    view: Any = exercise(found.id)

    assert f'<div class="brief">{escape(found.brief)}</div>' in html_of(view)
    assert list(view.alternatives) == [decision.id for decision in found.decisions]
    for number, decision in enumerate(found.decisions, start=1):
        block = view.alternatives[decision.id]
        assert block.description == f"{number}. {decision.title}. {decision.prompt}"
        assert tuple(block.options) == tuple((each.text, each.id) for each in decision.alternatives)
        assert (block.value, block.disabled) == (None, False)


def test_a_decision_is_saved_at_once_and_can_be_changed_until_all_are_committed() -> None:
    view: Any = exercise(TEAM)
    view.alternatives["lead"].value = "no-lead"
    view.alternatives["lead"].value = "keeps-order"

    assert view.session.answer == FolderStore().read(TEAM).answer == {"lead": "keeps-order"}


def test_nothing_can_be_committed_before_all_is_decided_and_what_is_open_is_counted(html_of: Html) -> None:
    view: Any = exercise(TEAM)
    assert view.button.disabled is True
    assert "still to decide" not in html_of(view)

    for count, (decision, alternative) in enumerate(ALL.items(), start=1):
        decide(view, {decision: alternative})
        assert view.button.disabled is (count < len(ALL))
        assert (f"{len(ALL) - count} still to decide." in html_of(view)) is (count < len(ALL))


def test_before_the_commitment_no_note_gives_anything_away(html_of: Html) -> None:
    view: Any = exercise(TEAM)
    decide(view)

    assert notes_in(html_of(view)) == []
    assert escape(FOUND.afterwards) not in html_of(view)


def test_the_commitment_shows_what_speaks_for_each_decision_and_lets_it_stand(html_of: Html) -> None:
    view: Any = exercise(TEAM)
    decide(view)

    view.button.click()

    assert notes_in(html_of(view)) == [decision.alternatives[-1].note for decision in FOUND.decisions]
    assert '<p class="">Committed and kept.</p>' in html_of(view)
    assert escape(FOUND.afterwards) in html_of(view)
    assert view.button.disabled is True
    assert all(block.disabled for block in view.alternatives.values())
    assert [(attempt.answer, attempt.outcome) for attempt in Progress().attempts(TEAM)] == [(ALL, "kept")]


def test_a_commitment_says_nothing_of_points(html_of: Html) -> None:
    view: Any = exercise(TEAM)
    decide(view)
    view.button.click()

    assert "points" not in html_of(view)
    assert "Right." not in html_of(view)


def test_a_later_view_shows_what_was_committed_and_lets_it_stand(html_of: Html) -> None:
    view: Any = exercise(TEAM)
    decide(view)
    view.button.click()

    later: Any = exercise(TEAM)

    assert html_of(later) == html_of(view)
    assert {decision: block.value for decision, block in later.alternatives.items()} == ALL
    assert all(block.disabled for block in later.alternatives.values())


def test_a_later_view_of_what_was_not_committed_can_still_be_changed() -> None:
    answer(TEAM, ALL)
    view: Any = exercise(TEAM)

    assert view.button.disabled is False
    assert not any(block.disabled for block in view.alternatives.values())


def test_an_incomplete_answer_that_was_checked_by_typing_is_no_commitment(html_of: Html) -> None:
    answer(TEAM, {"lead": "no-lead"})
    view: Any = exercise(TEAM)

    view.check()

    assert notes_in(html_of(view)) == []
    assert "4 still to decide." in html_of(view)
    assert view.alternatives["lead"].disabled is False


def test_all_decided_the_view_says_that_committing_is_final(html_of: Html) -> None:
    view: Any = exercise(TEAM)
    final = '<p class="">All decided. Committing is final; then you see the case for each choice.</p>'
    *early, last = ALL.items()
    decide(view, dict(early))
    assert final not in html_of(view)

    decide(view, dict([last]))
    assert final in html_of(view)
    view.button.click()
    assert final not in html_of(view)


def test_what_was_committed_stands_whatever_happens_to_the_controls(html_of: Html) -> None:
    view: Any = exercise(TEAM)
    decide(view)
    view.button.click()
    committed = html_of(view)

    view.alternatives["lead"].value = "no-lead"
    view.put("lead", "keeps-order")
    view.put("lead", None)

    assert FolderStore().read(TEAM).answer == view.session.answer == ALL
    assert view.alternatives["lead"].value == ALL["lead"]
    assert html_of(view) == committed
    assert len(Progress().attempts(TEAM)) == 1


def test_what_was_committed_in_another_window_stands_in_this_one_as_well() -> None:
    here: Any = exercise(TEAM)
    decide(here, ALL | {"lead": "no-lead"})
    there: Any = exercise(TEAM)
    decide(there)
    there.button.click()

    here.alternatives["money-left"].value = "reserve"

    assert FolderStore().read(TEAM).answer == here.session.answer == ALL
    assert {decision: block.value for decision, block in here.alternatives.items()} == ALL
    assert [attempt.answer for attempt in Progress().attempts(TEAM)] == [ALL]


def test_a_window_that_learns_of_a_commitment_shows_it_as_committed(html_of: Html) -> None:
    here, there = exercise(TEAM), exercise(TEAM)
    decide(there)
    there.button.click()

    decide(here, {"lead": "no-lead"})

    assert html_of(here) == html_of(there)
    assert here.button.disabled is True


def test_after_an_incomplete_answer_was_checked_by_typing_one_can_still_decide_and_commit() -> None:
    answer(TEAM, {"lead": "no-lead"})
    check(TEAM)
    view: Any = exercise(TEAM)

    decide(view)
    assert FolderStore().read(TEAM).answer == ALL
    view.button.click()

    assert Progress().attempts(TEAM)[-1].answer == ALL


AGAIN = "capstone.first-team-again"


def test_an_earlier_choice_stands_beside_the_new_one_once_that_is_committed_and_not_before(html_of: Html) -> None:
    answer(TEAM, ALL | {"lead": "keeps-order"})
    view: Any = exercise(AGAIN)
    decide(view)
    assert "Chosen before" not in html_of(view)

    view.button.click()

    html = html_of(view)
    assert "<b>Chosen before:</b> One who stands for order and steady operation" in html
    assert html.count("<b>Chosen before as well:</b>") == len(ALL) - 1
    assert f"Decided differently from before: 1 of {len(ALL)}." in html


def test_whoever_decided_nothing_before_sees_no_comparison(html_of: Html) -> None:
    view: Any = exercise(AGAIN)
    decide(view)
    view.button.click()

    assert "Committed and kept." in html_of(view)
    assert "differently from before" not in html_of(view)
    assert "Chosen before" not in html_of(view)

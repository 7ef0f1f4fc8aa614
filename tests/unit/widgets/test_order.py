from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

import pytest

from aiteam.answers import FolderStore
from aiteam.exercises import answer, library
from aiteam.exercises.kinds.ordering import Ordering
from aiteam.progress import Progress
from aiteam.widgets import exercise
from aiteam.widgets.live import Live

ORDER = "infra-feedback.case-order"
FOUND = library().exercise(ORDER)
assert isinstance(FOUND, Ordering)
TEXTS = {step.id: step.text for step in FOUND.steps}
RIGHT, SHOWN = [step.id for step in FOUND.steps], list(FOUND.shown)
ORDERINGS = [one.id for one in library().exercises.values() if isinstance(one, Ordering)]


@pytest.fixture
def focused(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Where the keyboard was moved to."""
    places: list[str] = []
    monkeypatch.setattr(Live, "focus", lambda self, selector: places.append(selector))
    return places


def rows(view: Any) -> list[str]:
    return [row.children[0].value for row in view._list.children]


def numbered(steps: list[str]) -> list[str]:
    return [f"<b>{place}.</b> {escape(TEXTS[step])}" for place, step in enumerate(steps, 1)]


@pytest.mark.parametrize("exercise_id", ORDERINGS)
def test_the_steps_are_first_seen_in_the_order_of_the_exercise_and_nothing_is_saved(exercise_id: str) -> None:
    view: Any = exercise(exercise_id)
    found: Any = library().exercise(exercise_id)

    assert view.order == list(found.shown)
    assert [len(row.children) for row in view._list.children] == [3] * len(found.steps)
    assert FolderStore().read(exercise_id).answer is None


def test_each_step_says_its_place_and_its_buttons_say_what_they_move() -> None:
    view: Any = exercise(ORDER)

    assert rows(view) == numbered(SHOWN)
    for step, text in TEXTS.items():
        assert (view.up[step].description, view.up[step].tooltip) == ("Up", f"Move up: {text}")
        assert (view.down[step].description, view.down[step].tooltip) == ("Down", f"Move down: {text}")


def test_the_first_cannot_go_up_and_the_last_cannot_go_down() -> None:
    view: Any = exercise(ORDER)

    assert [step for step in SHOWN if view.up[step].disabled] == SHOWN[:1]
    assert [step for step in SHOWN if view.down[step].disabled] == SHOWN[-1:]
    view.down[SHOWN[0]].click()
    assert [step for step in SHOWN if view.up[step].disabled] == [SHOWN[1]]


def test_a_move_is_saved_and_seen_at_once() -> None:
    view: Any = exercise(ORDER)
    view.up[SHOWN[2]].click()

    expected = [SHOWN[0], SHOWN[2], SHOWN[1], *SHOWN[3:]]
    assert view.order == expected
    assert FolderStore().read(ORDER).answer == {"order": expected}
    assert rows(view) == rows(exercise(ORDER)) == numbered(expected)


@pytest.mark.parametrize(("step", "by"), [(SHOWN[0], -1), (SHOWN[-1], 1), (SHOWN[0], -3), (SHOWN[-1], 9)])
def test_beyond_the_ends_nothing_moves(step: str, by: int, focused: list[str]) -> None:
    view: Any = exercise(ORDER)
    view.move(step, by)

    assert view.order == SHOWN
    assert FolderStore().read(ORDER).answer is None
    assert focused == []


@pytest.mark.parametrize(
    ("place", "by", "button"),
    [
        (3, -1, "button"),
        (3, 1, "button + button"),
        (1, -1, "button + button"),  # at the top only down is left
        (5, 1, "button"),  # at the bottom only up is left
    ],
)
def test_the_keyboard_stays_at_the_step_that_moved_and_on_a_button_that_can_be_pressed(
    place: int, by: int, button: str, focused: list[str]
) -> None:
    view: Any = exercise(ORDER)
    step = SHOWN[place]
    (view.up if by < 0 else view.down)[step].click()

    assert focused == [f".step-{step} {button}"]
    chosen = view.down[step] if "+" in button else view.up[step]
    assert not chosen.disabled
    assert f"step-{step}" in view._rows[step]._dom_classes


def test_any_order_can_be_made_with_the_buttons() -> None:
    view: Any = exercise(ORDER)
    for place, step in enumerate(RIGHT):
        while view.order.index(step) > place:
            view.up[step].click()

    view.button.click()
    assert view.session.result.summary == "Passed: 8 of 8 rules kept. 2 of 2 points."
    assert view._said.value == ""


def test_before_the_check_no_rule_is_given_away(html_of: Callable[[Any], str]) -> None:
    view: Any = exercise(ORDER)
    view.up[SHOWN[2]].click()

    assert [rule.why for rule in FOUND.rules if escape(rule.why) in html_of(view)] == []  # type: ignore[union-attr]


def test_the_check_explains_the_first_step_that_comes_too_early_and_folds_the_others() -> None:
    answer(ORDER, {"order": RIGHT[::-1]})
    view: Any = exercise(ORDER)
    view.button.click()
    first = next(rule for rule in FOUND.rules if rule.then == RIGHT[-1])  # type: ignore[union-attr]
    shown, folded = view._said.value.split("<details>")

    assert f"Step 1 comes too early: it rests on step {len(RIGHT)}." in shown
    assert escape(f"“{TEXTS[first.first]}” before “{TEXTS[first.then]}”") in shown
    assert escape(first.why) in shown
    assert "7 more rules are broken further on" in folded
    assert folded.count("Not yet.") == 7
    assert len(Progress().attempts(ORDER)) == 1


def test_what_a_broken_rule_costs_is_told() -> None:
    puzzle = library().exercise("infra-feedback.order")
    assert isinstance(puzzle, Ordering)
    view: Any = exercise(puzzle.id)
    answer(puzzle.id, {"order": ["account", "traces", "linked", "cases", "scored", "trials", "fed", "recipe"]})
    view.check()
    rule = next(each for each in puzzle.rules if (each.first, each.then) == ("cases", "linked"))

    assert "Step 3 comes too early: it rests on step 4." in view._said.value
    assert escape(rule.cost) in view._said.value
    assert "<details>" not in view._said.value


def test_one_more_broken_rule_is_said_in_the_singular() -> None:
    answer(ORDER, {"order": ["account", "example", "cases", "place", "scored", "traces", "sorted-edits"]})
    view: Any = exercise(ORDER)
    view.button.click()
    assert "1 more rule is broken further on" in view._said.value


def test_what_comes_too_late_is_one_step_and_not_a_rule() -> None:
    answer(ORDER, {"order": RIGHT[::-1]})
    view: Any = exercise(ORDER)
    view.button.click()

    assert "This comes too late: “One company account, with a named owner, pays for all model calls” before" not in (
        view._said.value
    )


def test_what_was_said_goes_when_a_step_moves() -> None:
    answer(ORDER, {"order": RIGHT[::-1]})
    view: Any = exercise(ORDER)
    view.button.click()
    assert view._said.value

    view.up[RIGHT[0]].click()
    assert view._said.value == ""


def test_what_another_window_moved_is_seen_at_the_next_change() -> None:
    here: Any = exercise(ORDER)
    there: Any = exercise(ORDER)
    there.up[SHOWN[3]].click()

    here.check()
    assert here.order == there.order
    assert rows(here) == rows(there)


def test_the_order_that_is_shown_first_can_be_checked_as_it_stands() -> None:
    view: Any = exercise(ORDER)
    view.button.click()
    assert view.session.result.summary.startswith("Not yet: ")
    assert " rules kept." in view.session.result.summary

"""The grid: what is set in it is kept at once, explained once checked, and found again."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

from aiteam.answers import FolderStore
from aiteam.exercises import library
from aiteam.exercises.checking import solution_of
from aiteam.exercises.kinds.raci import LETTERS
from aiteam.widgets import exercise

RACI = "design.raci"
FOUND: Any = library().exercise(RACI)
TRAIN = {"train": {"data-scientist": "AR"}}


def test_the_grid_has_a_row_a_duty_and_a_column_a_role_and_showing_saves_nothing() -> None:
    view: Any = exercise(RACI)
    assert [row["title"] for row in view.grid.rows] == [duty.text for duty in FOUND.duties]
    assert [column["title"] for column in view.grid.columns] == [role.title for role in FOUND.roles]
    assert view.grid.letters == LETTERS
    assert view.grid.cells == view.grid.notes == {}
    assert FolderStore().read(RACI).answer is None


def test_a_letter_is_kept_at_once_found_again_and_taken_back() -> None:
    view: Any = exercise(RACI)
    view.grid.cells = TRAIN
    assert FolderStore().read(RACI).answer == TRAIN
    assert exercise(RACI).grid.cells == TRAIN
    view.grid.cells = {}
    assert FolderStore().read(RACI).answer == view.session.answer == {}


def test_what_the_page_cannot_have_sent_is_refused_in_words(html_of: Callable[[Any], str]) -> None:
    view: Any = exercise(RACI)
    view.grid.cells = {"train": {"data-scientist": "X"}}
    assert "one of R, A, AR, C, I" in html_of(view)
    assert view.grid.cells == view.session.answer == {}


def test_the_check_explains_each_row_and_each_pair_until_they_change(html_of: Callable[[Any], str]) -> None:
    view: Any = exercise(RACI)
    view.grid.cells = TRAIN | {"verdict": {"data-scientist": "AR"}, "feed": {"data-engineer": "R"}}
    view.button.click()
    assert set(view.grid.notes) == {"train", "verdict", "feed"}
    assert view.grid.notes["train"].startswith('<div class="said right">')
    assert view.grid.notes["verdict"].startswith('<div class="said defensible">')
    assert "Nobody answers for it." in view.grid.notes["feed"]
    assert escape(FOUND.apart[0].because) in html_of(view)
    assert escape(FOUND.apart[1].because) not in html_of(view)
    view.grid.cells = view.grid.cells | {"verdict": {"ml-engineer": "A", "data-scientist": "R"}}
    assert set(view.grid.notes) == {"train", "feed"}
    assert escape(FOUND.apart[0].because) not in html_of(view)


def test_a_grid_filled_to_the_end_passes_with_all_points() -> None:
    view: Any = exercise(RACI)
    view.grid.cells = solution_of(FOUND, library())
    view.button.click()
    assert view.session.result.summary == "Passed: 10 of 10 right. 9 of 9 points."

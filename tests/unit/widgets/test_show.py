from __future__ import annotations

from typing import Any

import pytest

from aiteam.answers import FolderStore
from aiteam.errors import UnknownIdError
from aiteam.exercises import Session, library
from aiteam.exercises.models import (
    Allocation,
    Choices,
    Decisions,
    Design,
    Form,
    Handoff,
    Numbers,
    Ordering,
    Raci,
    Sorting,
)
from aiteam.widgets import exercise, view_of
from aiteam.widgets.allocation import AllocationView
from aiteam.widgets.board import BoardView
from aiteam.widgets.decisions import DecisionsView
from aiteam.widgets.handoff import HandoffView
from aiteam.widgets.notes import NotesView
from aiteam.widgets.numbers import NumbersView
from aiteam.widgets.order import OrderView
from aiteam.widgets.questions import QuestionsView
from aiteam.widgets.raci import RaciView
from aiteam.widgets.sorter import SorterView

VIEWS = {
    Sorting: SorterView,
    Choices: QuestionsView,
    Handoff: HandoffView,
    Raci: RaciView,
    Ordering: OrderView,
    Numbers: NumbersView,
    Allocation: AllocationView,
    Design: BoardView,
    Decisions: DecisionsView,
    Form: NotesView,
}


@pytest.mark.parametrize("exercise_id", list(library().exercises))
def test_every_exercise_of_the_course_has_the_view_of_its_kind(exercise_id: str) -> None:
    session = Session(exercise_id)

    view = view_of(session)

    assert type(view) is VIEWS[type(session.exercise)]
    assert view.session is session
    assert type(exercise(exercise_id)) is type(view)


def test_answers_are_kept_in_the_folder_that_was_named() -> None:
    view: Any = exercise("before-llms.case-owners", folder="mine")

    view.places["weather"].value = "data-scientist"

    assert FolderStore("mine").read("before-llms.case-owners").answer == {"weather": "data-scientist"}
    assert FolderStore().read("before-llms.case-owners").answer is None


def test_a_wrong_id_is_answered_with_the_nearest_ones() -> None:
    with pytest.raises(UnknownIdError, match=r"Did you mean 'before-llms\.role-sorter'"):
        exercise("before-llms.role-sortr")

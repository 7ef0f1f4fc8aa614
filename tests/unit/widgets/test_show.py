from __future__ import annotations

from typing import Any

import pytest

from aiteam.answers import FolderStore
from aiteam.errors import UnknownIdError
from aiteam.exercises import Session, library
from aiteam.exercises.kinds import KINDS
from aiteam.exercises.kinds.allocation import Allocation
from aiteam.exercises.kinds.choices import Choices
from aiteam.exercises.kinds.decisions import Decisions
from aiteam.exercises.kinds.design import Design
from aiteam.exercises.kinds.form import Form
from aiteam.exercises.kinds.handoff import Handoff
from aiteam.exercises.kinds.numbers import Numbers
from aiteam.exercises.kinds.ordering import Ordering
from aiteam.exercises.kinds.raci import Raci
from aiteam.exercises.kinds.sorting import Sorting
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


def test_every_kind_of_exercise_has_a_view() -> None:
    assert VIEWS.keys() == set(KINDS)


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

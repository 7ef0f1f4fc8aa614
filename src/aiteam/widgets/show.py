"""From an exercise's id to its view."""

from __future__ import annotations

from pathlib import Path

from aiteam.answers import read_only
from aiteam.exercises import Session
from aiteam.exercises.kinds import Exercise
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
from aiteam.widgets.allocation import AllocationView
from aiteam.widgets.board import BoardView
from aiteam.widgets.decisions import DecisionsView
from aiteam.widgets.frame import ExerciseView
from aiteam.widgets.handoff import HandoffView
from aiteam.widgets.notes import NotesView
from aiteam.widgets.numbers import NumbersView
from aiteam.widgets.order import OrderView
from aiteam.widgets.own_variant import OwnVariantView
from aiteam.widgets.questions import QuestionsView
from aiteam.widgets.raci import RaciView
from aiteam.widgets.sorter import SorterView

_VIEWS: dict[type[Exercise], type[ExerciseView]] = {
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


def view_of(session: Session) -> ExerciseView:
    """The view for a session's kind of exercise."""
    return _VIEWS[type(session.exercise)](session)


def exercise(exercise_id: str, *, folder: Path | str = ".", own_variant: bool = False) -> ExerciseView | OwnVariantView:
    """Show an exercise, with what was answered before.

    Args:
        exercise_id: Which one, for instance ``"before-llms.role-sorter"``.
        folder: Where the notebook lies; answers are kept beside it.
        own_variant: For a design: ask first for the number of the variant that the learner was given.

    Raises:
        UnknownIdError: There is no such exercise.
    """
    session = Session.in_folder(exercise_id, folder, own_variant=own_variant)
    if read_only() and isinstance(session.exercise, Form):
        # A person who marks the text by hand sees the page that nbgrader makes, and no widget on it.
        print("\n\n".join(str(value) for value in session.answer.values()) or "Nothing was written.")
    return OwnVariantView(session) if own_variant else view_of(session)

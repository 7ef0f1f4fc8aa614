"""A whole exercise, as it is first shown, printed, or given back."""

from __future__ import annotations

from aiteam.errors import UnknownIdError
from aiteam.exercises import Session
from aiteam.views.fragments import Mode
from aiteam.views.table import VIEWS, find_view
from aiteam.views.templating import draw


def exercise_html(session: Session, mode: Mode = Mode.LIVE, *, at: str = "") -> str:
    """An exercise with all of its fragments, each in an element that the client finds again by name.

    Args:
        session: The learner at this exercise; nothing is saved.
        mode: To be answered, printed empty, or with what was answered.
        at: The notebook in which it stands; it goes into every message.

    Raises:
        UnknownIdError: There is no view for exercises of this kind.
    """
    view = find_view(session.exercise)
    if view is None:
        kinds = tuple(kind.__name__.lower() for kind in VIEWS)
        raise UnknownIdError("view of exercises of kind", session.exercise.kind, kinds)
    fragments = view.render(session, mode)
    return draw("exercise", exercise=session.exercise, mode=mode, fragments=fragments, at=at)

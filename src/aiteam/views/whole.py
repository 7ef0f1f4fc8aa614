"""A whole exercise, as it is first shown, printed, or given back."""

from __future__ import annotations

from aiteam.exercises import Session
from aiteam.views.fragments import Mode
from aiteam.views.table import view_of
from aiteam.views.templating import draw


def exercise_html(session: Session, mode: Mode = Mode.LIVE, *, at: str = "") -> str:
    """An exercise with all of its fragments, each in an element that the client finds again by name.

    Args:
        session: The learner at this exercise; nothing is saved.
        mode: To be answered, printed empty, or with what was answered.
        at: The notebook in which it stands; it goes into every message.
    """
    fragments = view_of(session.exercise).render(session, mode)
    return draw("exercise", id=session.exercise.id, mode=mode, fragments=fragments, at=at, working="", due=False)

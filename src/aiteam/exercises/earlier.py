"""What was decided in an earlier exercise, beside what is decided now."""

from __future__ import annotations

from dataclasses import dataclass

from aiteam.errors import AiteamError
from aiteam.exercises.kinds.decisions import Decisions
from aiteam.exercises.reading import read_answer
from aiteam.exercises.session import Session


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier decision.

    Attributes:
        text: What was chosen, in words.
        same: Whether it is what is chosen now.
    """

    text: str
    same: bool


def earlier_decisions(session: Session) -> dict[str, Earlier]:
    """What was decided in the exercise that stands beside this one, by decision; empty where nothing can be read.

    Args:
        session: The session of an exercise of kind *decisions*; the earlier answer is read from the same store.
    """
    exercise = session.exercise
    if not isinstance(exercise, Decisions) or exercise.beside is None:
        return {}
    before = session.library.exercise(exercise.beside)
    assert isinstance(before, Decisions)
    try:
        saved = session.store.read(before.id).answer
    except AiteamError:
        return {}
    answer, _ = read_answer(before, saved or {}, session.library)
    texts = {(decision.id, each.id): each.text for decision in before.decisions for each in decision.alternatives}
    return {
        decision: Earlier(texts[decision, choice], choice == session.answer.get(decision))
        for decision, choice in answer.items()
    }

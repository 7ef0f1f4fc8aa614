"""My team: what the learner noted about the own team in the lessons so far."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from aiteam.errors import AiteamError
from aiteam.exercises.kinds.form import Form, FormField
from aiteam.exercises.library import Library, library
from aiteam.exercises.reading import read_answer
from aiteam.exercises.session import Session


def is_about_team(exercise: str, content: Library | None = None) -> bool:
    """Whether an exercise asks for notes on the learner's own team, which nobody else is meant to read.

    Raises:
        UnknownIdError: There is no such exercise.
    """
    found = (content or library()).exercise(exercise)
    return isinstance(found, Form) and found.about_team


def earlier_notes(session: Session) -> tuple[str, ...]:
    """The notes of all other forms about the team, as ``label: value``; what cannot be read is left out.

    Args:
        session: Where the learner is; the notes are read from the same store.
    """
    return tuple(f"{field.question}: {field.in_words(value)}" for field, value in _noted_elsewhere(session))


def said_before(session: Session) -> dict[str, Any]:
    """What other forms say of the same part of the map, by field of this one: what is known is not asked for again.

    Args:
        session: Where the learner is, at a form.
    """
    assert isinstance(session.exercise, Form)
    known = {field.maps_to: value for field, value in _noted_elsewhere(session)}
    own = {field.maps_to: field.id for field in session.exercise.fields if "." in field.maps_to}
    return {own[part]: value for part, value in known.items() if part in own}


def _noted_elsewhere(session: Session) -> Iterator[tuple[FormField, Any]]:
    for form in session.library.exercises.values():
        if not isinstance(form, Form) or not form.about_team or form.id == session.exercise.id:
            continue
        try:
            saved = session.store.read(form.id).answer
        except AiteamError:
            continue
        answer, _ = read_answer(form, saved or {}, session.library)
        fields = {field.id: field for field in form.fields}
        yield from ((fields[part], value) for part, value in answer.items())

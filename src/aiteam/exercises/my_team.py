"""My team: what the learner noted about the own team in the lessons so far."""

from __future__ import annotations

from aiteam.errors import AiteamError
from aiteam.exercises.kinds.form import Form
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
    lines: list[str] = []
    for form in session.library.exercises.values():
        if not isinstance(form, Form) or not form.about_team or form.id == session.exercise.id:
            continue
        try:
            saved = session.store.read(form.id).answer
        except AiteamError:
            continue
        answer, _ = read_answer(form, saved or {}, session.library)
        fields = {field.id: field for field in form.fields}
        lines += [f"{fields[part].question}: {fields[part].in_words(value)}" for part, value in answer.items()]
    return tuple(lines)

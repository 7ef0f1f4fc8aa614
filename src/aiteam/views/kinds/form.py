"""Notes, above all about the learner's own team: kept as they are typed, and never marked."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from aiteam.exercises import Session
from aiteam.exercises.kinds.form import Form
from aiteam.exercises.my_team import earlier_notes, said_before
from aiteam.views.events import Act
from aiteam.views.fragments import Button, Fragment, Reply
from aiteam.views.scene import Scene
from aiteam.views.view import View

_SHORT = ("count", "owner")
"""Kinds of fields that stand beside each other."""


class FormView(View[Form]):
    """What was noted in earlier lessons, and a field for each new note."""

    model = Form

    def body(self, scene: Scene[Form]) -> Iterator[Fragment]:
        """The earlier notes, and the fields that stand under one heading together."""
        notes = earlier_notes(scene.session) if scene.exercise.about_team and not scene.printed else ()
        yield scene.fragment("so-far", "earlier", notes=notes)
        before = said_before(scene.session) if scene.live else {}
        groups = groupby(scene.exercise.fields, key=lambda field: field.group)
        for number, (heading, members) in enumerate(groups):
            fields = list(members)
            yield scene.fragment(
                f"group.{number}",
                "fields",
                heading=heading,
                fields=fields,
                before=before,
                options={field.id: [(value, text) for text, value in field.options] for field in fields},
                abreast=bool(heading) and all(field.kind in _SHORT for field in fields),
            )

    def put(self, session: Session, part: str, value: Any) -> Reply:
        """Note something; an empty text takes the note back."""
        return super().put(session, part, None if value == "" else value)

    def check(self, session: Session, event: Act) -> Reply:
        """Mark the notes as done, where there are any."""
        return super().check(session, event) if session.answer else Reply(problem="Note something first.")

    def buttons(self, scene: Scene[Form]) -> tuple[Button, ...]:
        """The button that marks the notes as done."""
        text = "Add to my team" if scene.exercise.about_team else "Keep it"
        return (Button(text, "check", disabled=not scene.answer),)

    def status(self, scene: Scene[Form]) -> tuple[str, ...]:
        """That it is kept, and for whom."""
        if not scene.answer or not scene.live:
            return ()
        if scene.result is None:
            return ("Kept as you type, on this computer only. The button marks the notes as done.",)
        return ("Added. You will meet it again in later lessons." if scene.exercise.about_team else "Kept.",)

"""Decisions without a key: commit first, then see what speaks for each and what it costs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from aiteam.errors import StaleError
from aiteam.exercises import Session
from aiteam.exercises.earlier import earlier_decisions
from aiteam.exercises.kinds.decisions import Decisions
from aiteam.views.deck import turns
from aiteam.views.events import Act
from aiteam.views.fragments import Button, Fragment, Reply
from aiteam.views.scene import Scene
from aiteam.views.view import View

COMMITTED = "These decisions were committed, perhaps in another window, so they stay as they are."
"""Said to a change that comes too late."""


class DecisionsView(View[Decisions]):
    """The brief, a decision a turn, and one button that commits them all; then the case for each choice."""

    model = Decisions
    button = "Commit my decisions"
    commits = frozenset({"check"})

    def body(self, scene: Scene[Decisions]) -> Iterator[Fragment]:
        """The brief and a block for every decision; once committed, the case for each choice and the earlier one."""
        yield scene.fragment("brief", "brief", text=scene.exercise.brief)
        committed = _committed(scene)
        earlier = earlier_decisions(scene.session) if committed else {}
        parts = [decision.id for decision in scene.exercise.decisions]
        for turn, decision in zip(turns(scene, parts), scene.exercise.decisions, strict=True):
            chosen = scene.answer.get(decision.id)
            yield scene.fragment(
                f"decision.{decision.id}",
                "decision",
                turn=turn,
                at_once=committed or not scene.live,
                decision=decision,
                options=[(each.id, each.text) for each in decision.alternatives],
                committed=committed,
                note=next((each.note for each in decision.alternatives if each.id == chosen), "") if committed else "",
                earlier=earlier.get(decision.id),
            )

    def put(self, session: Session, part: str, value: Any) -> Reply:
        """Decide; what was committed stands."""
        if session.was_checked(self._parts(session)):
            raise StaleError(COMMITTED)
        return super().put(session, part, value)

    def check(self, session: Session, event: Act) -> Reply:
        """Commit, once everything is decided."""
        if _open(self.scene(session)):
            return Reply(problem="Decide everything first. Committing is final.")
        return super().check(session, event)

    def buttons(self, scene: Scene[Decisions]) -> tuple[Button, ...]:
        """The button that commits, once everything is decided and as long as nothing is committed."""
        return () if _committed(scene) or _open(scene) else (Button(self.button, "check"),)

    def status(self, scene: Scene[Decisions]) -> tuple[str, ...]:
        """What is still open, or what happens with what was decided."""
        if _committed(scene):
            earlier = earlier_decisions(scene.session).values()
            changed = sum(not each.same for each in earlier)
            count = (f"Decided differently from before: {changed} of {len(earlier)}.",) if earlier else ()
            return ("Committed and kept.", *count, scene.exercise.afterwards)
        if still := _open(scene):
            return (f"{still} still to decide.",) if scene.answer else ()
        return ("All decided. Committing is final; then you see the case for each choice.",)

    def _parts(self, session: Session) -> tuple[str, ...]:
        return tuple(decision.id for decision in self.scene(session).exercise.decisions)


def _open(scene: Scene[Decisions]) -> int:
    return len(scene.exercise.decisions) - len(scene.answer)


def _committed(scene: Scene[Decisions]) -> bool:
    return scene.result is not None and not _open(scene)

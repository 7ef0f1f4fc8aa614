"""Parts of an exercise that are shown one at a time, each with a place in a row of signs that say how it stands."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass

from aiteam.exercises import Finding, Grade, Outcome, Session
from aiteam.views.events import Act
from aiteam.views.fragments import Button, Reply
from aiteam.views.scene import E, Scene
from aiteam.views.view import View


@dataclass(frozen=True, slots=True)
class Turn:
    """One part, at its place in the row.

    Attributes:
        part: Which part.
        number: Its place, counted from 1.
        of: How many there are.
        told: What was said about it; None while nothing was.
        done: Whether it is passed over on the way to the next one: told, or answered where nothing is told yet.
        more: Whether another one is still open.
        first: Whether it is the one to be shown when the page opens.
    """

    part: str
    number: int
    of: int
    told: Finding | None
    done: bool
    more: bool
    first: bool


def turns(scene: Scene[E], parts: Sequence[str]) -> tuple[Turn, ...]:
    """The parts in their order, and how each stands."""
    told = {part: _told(scene, part) for part in parts}
    by_part = scene.exercise.told_by_part
    still_open = [part for part in parts if not (told[part] or (not by_part and part in scene.answer))]
    first = next(iter(still_open), None) or next((part for part in parts if not _right(told[part])), parts[0])
    return tuple(
        Turn(
            part, number, len(parts), told[part], part not in still_open, bool(set(still_open) - {part}), part == first
        )
        for number, part in enumerate(parts, 1)
    )


class DeckView(View[E]):
    """An exercise whose parts are shown one at a time and, unless it is a baseline, judged one at a time."""

    @abstractmethod
    def parts(self, scene: Scene[E]) -> Sequence[str]:
        """The parts, in the order in which they are shown."""

    def check(self, session: Session, event: Act) -> Reply:
        """Check what was answered; where it is about one part, say at once what follows from that one."""
        part, scene = str(event.data.get("part", "")), self.scene(session)
        if part and part not in session.answer:
            return Reply(problem="First choose an answer.", focus=scene.dom(part))
        super().check(session, event)
        return self.tell(session, part)

    def tell(self, session: Session, part: str) -> Reply:
        """What screen readers announce of a part that was judged, and where the keyboard goes on."""
        told = session.finding(part)
        if told is None:
            return Reply()
        chosen = f" {told.chosen.rstrip('.')}." if told.chosen else ""
        words = f"{told.grade.value.capitalize()}:{chosen} {told.why}"
        return Reply(words, focus=self.scene(session).dom(part, "next"))

    def buttons(self, scene: Scene[E]) -> tuple[Button, ...]:
        """One for all parts, where they are judged together and every one is answered."""
        together = not scene.exercise.told_by_part and set(self.parts(scene)) <= set(scene.answer)
        return super().buttons(scene) if together else ()

    def status(self, scene: Scene[E]) -> tuple[str, ...]:
        """How it stands, once every part is answered and judged."""
        if scene.result is None or (scene.live and not set(self.parts(scene)) <= set(scene.answer)):
            return ("Kept as you answer.",) if scene.live and scene.answer else ()
        again = " Go back to those marked ✗, and choose again." if scene.live else ""
        return (scene.result.summary + (again if scene.result.outcome is Outcome.NOT_YET else ""),)


def _told(scene: Scene[E], part: str) -> Finding | None:
    found = scene.finding(part)
    return found if found and found.grade is not Grade.OPEN else None


def _right(told: Finding | None) -> bool:
    return told is not None and told.grade is Grade.RIGHT

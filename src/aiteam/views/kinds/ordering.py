"""Putting things in order, each moved up or down, or dragged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from aiteam.errors import UnknownIdError
from aiteam.exercises import Grade, Session
from aiteam.exercises.kinds.ordering import ORDER, Ordering
from aiteam.views.events import Act
from aiteam.views.fragments import Fragment, Reply
from aiteam.views.scene import Scene
from aiteam.views.view import Handler, View, save


class OrderingView(View[Ordering]):
    """A row a step; once checked, the first step that comes too early, why, and what it costs."""

    model = Ordering
    button = "Check my order"

    def body(self, scene: Scene[Ordering]) -> Iterator[Fragment]:
        """The rows, and what a check says."""
        steps = {step.id: step for step in scene.exercise.steps}
        yield scene.fragment("order", "ordering", steps=[steps[step] for step in _order(scene)])
        findings = scene.result.findings if scene.result else ()
        broken = [each for each in findings if each.grade is Grade.WRONG]
        first = broken[0] if broken else None
        places = {step: place for place, step in enumerate(_order(scene), 1)}
        rule = next((each for each in scene.exercise.rules if first and each.part == first.part), None)
        needed, early = (places[rule.first], places[rule.then]) if rule else (0, 0)
        yield scene.fragment("broken", "broken", first=first, rest=broken[1:], needed=needed, early=early)

    def actions(self, ui: Mapping[str, str]) -> dict[str, Handler]:
        """To move a step to another place."""
        return super().actions(ui) | {"move": self._move}

    def _move(self, session: Session, event: Act) -> Reply:
        """Move one step to a place, counted from 1; beyond an end it goes to that end."""
        scene = self.scene(session)
        order = _order(scene)
        step, to = event.data.get("step"), event.data.get("to")
        if step not in order or type(to) is not int:
            raise UnknownIdError("step to be moved", step, order)
        place = max(1, min(to, len(order)))
        order.remove(str(step))
        order.insert(place - 1, str(step))
        save(session, ORDER, order)
        return Reply(f"Now at place {place} of {len(order)}.")

    def check(self, session: Session, event: Act) -> Reply:
        """Check the order as it stands, also where nothing was moved."""
        if ORDER not in session.answer:
            save(session, ORDER, _order(self.scene(session)))
        return super().check(session, event)


def _order(scene: Scene[Ordering]) -> list[str]:
    """The order as it stands."""
    return list(scene.answer.get(ORDER, scene.exercise.shown))

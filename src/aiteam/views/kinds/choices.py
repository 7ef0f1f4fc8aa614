"""Questions with options, and, where the exercise asks for it, how sure one is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from aiteam.exercises import Session
from aiteam.exercises.kinds.choices import CONFIDENCE, Choices, certain_of
from aiteam.views.deck import DeckView, turns
from aiteam.views.fragments import Fragment, Reply
from aiteam.views.scene import Scene

PRACTICE = "Your first answers count; what you change now is practice."
"""Said where the first answers are kept to be compared with later ones."""


class ChoicesView(DeckView[Choices]):
    """A question a turn: its text, its options, how sure, and, once checked, why."""

    model = Choices

    def parts(self, scene: Scene[Choices]) -> Sequence[str]:
        """Its questions."""
        return scene.exercise.items

    def body(self, scene: Scene[Choices]) -> Iterator[Fragment]:
        """A question a turn."""
        confidence = list(CONFIDENCE.items()) if scene.exercise.confidence else []
        items = {item.id: item for item in scene.session.library.questions(scene.exercise)}
        for turn in turns(scene, self.parts(scene)):
            yield scene.fragment(
                f"item.{turn.part}",
                "choices",
                turn=turn,
                item=items[turn.part],
                options=[(option.id, option.text) for option in items[turn.part].options],
                saved=scene.answer.get(turn.part, {}),
                confidence=confidence,
            )

    def put(self, session: Session, part: str, value: Any) -> Reply:
        """Choose, and say how surely; how sure one is of nothing is no answer, so it waits for the choice."""
        if isinstance(value, Mapping) and not value.get("choice"):
            return Reply("How sure you are is kept as soon as you choose an answer.", held=(part,))
        return super().put(session, part, value)

    def status(self, scene: Scene[Choices]) -> tuple[str, ...]:
        """How it stands, and what became of the answers that were certain."""
        lines = super().status(scene)
        if scene.result is None or (scene.live and not set(scene.exercise.items) <= set(scene.answer)):
            return lines
        certain = certain_of(scene.answer, scene.result)
        practice = (PRACTICE,) if scene.exercise.baseline and scene.live else ()
        return (*lines, *([_certain(*certain)] if certain else ()), *practice)


def _certain(right: int, answered: int) -> str:
    """What a learner reads about the answers that were given as certain."""
    times = "once" if answered == 1 else f"{answered} times"
    if right == answered:
        return f"You were certain {times}, and right {'each time' if answered > 1 else 'about it'}."
    wrong = answered - right
    first = "Look at that one first." if wrong == 1 else "Look at those first: they are the ones worth most."
    about = f" about {wrong} of them" if answered > 1 else ""
    return f"You were certain {times}, and wrong{about}. {first}"

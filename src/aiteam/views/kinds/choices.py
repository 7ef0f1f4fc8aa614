"""Questions with options, and, where the exercise asks for it, how sure one is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from aiteam.exercises import Session
from aiteam.exercises.kinds.choices import CONFIDENCE, Choices, certain_of
from aiteam.views.fragments import Fragment, Reply
from aiteam.views.scene import Scene
from aiteam.views.view import View

PRACTICE = "Your first answers count; what you change now is practice."
"""Said where the first answers are kept to be compared with later ones."""


class ChoicesView(View[Choices]):
    """A block a question: its text, its options, how sure, and, once checked, why."""

    model = Choices

    def body(self, scene: Scene[Choices]) -> Iterator[Fragment]:
        """A block for every question."""
        confidence = list(CONFIDENCE.items()) if scene.exercise.confidence else []
        for number, item in enumerate(scene.session.library.questions(scene.exercise), 1):
            yield scene.fragment(
                f"item.{item.id}",
                "choices",
                number=number,
                item=item,
                options=[(option.id, option.text) for option in item.options],
                saved=scene.answer.get(item.id, {}),
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
        if scene.result is None:
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

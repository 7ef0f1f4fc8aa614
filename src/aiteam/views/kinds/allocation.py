"""Points given out over a few areas: a slider an area, and what is left to give."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from aiteam.exercises import Session
from aiteam.exercises.kinds.allocation import Allocation
from aiteam.views.deck import DeckView, turns
from aiteam.views.fragments import Fragment, Reply
from aiteam.views.scene import Scene


class AllocationView(DeckView[Allocation]):
    """A post a turn: what it is, a slider an area, what is left, and below it, once checked, why."""

    model = Allocation

    def parts(self, scene: Scene[Allocation]) -> Sequence[str]:
        """Its posts."""
        return [post.id for post in scene.exercise.posts]

    def body(self, scene: Scene[Allocation]) -> Iterator[Fragment]:
        """A post a turn."""
        for turn, post in zip(turns(scene, self.parts(scene)), scene.exercise.posts, strict=True):
            points = scene.answer.get(post.id, {})
            left = scene.exercise.total - sum(points.values())
            words = f"{scene.exercise.total} points." if scene.printed else _left(left, scene.exercise.total)
            yield scene.fragment(f"post.{post.id}", "post", turn=turn, post=post, points=points, left=left, words=words)

    def put(self, session: Session, part: str, value: Any) -> Reply:
        """Give points; a post without any is open again."""
        if isinstance(value, Mapping) and not any(value.values()):
            value = None
        super().put(session, part, value)
        total = self.scene(session).exercise.total
        return Reply(_left(total - sum(session.answer.get(part, {}).values()), total))


def _left(left: int, total: int) -> str:
    if not left:
        return f"All {total} points are given."
    return f"{left} of {total} points left to give." if left > 0 else f"{-left} too many; take some back."

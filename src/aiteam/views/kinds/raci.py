"""Who does, answers for, is asked about and is told of each piece of work: a grid for mouse and keyboard."""

from __future__ import annotations

from collections.abc import Iterator

from aiteam.exercises import Grade
from aiteam.exercises.kinds.raci import LETTERS, Raci
from aiteam.views.fragments import Fragment
from aiteam.views.scene import Scene
from aiteam.views.view import View


class RaciView(View[Raci]):
    """The briefing and the grid; below each row, once checked, why, and below the grid what was to be kept apart."""

    model = Raci

    def body(self, scene: Scene[Raci]) -> Iterator[Fragment]:
        """The briefing, the grid with what the letters mean, and what is said of pairs."""
        yield scene.fragment("brief", "brief", text=scene.exercise.brief)
        yield scene.fragment("grid", "raci", letters=LETTERS)
        duties = {duty.id for duty in scene.exercise.duties}
        findings = scene.result.findings if scene.result else ()
        pairs = [each for each in findings if each.part not in duties and each.grade is not Grade.OPEN]
        yield scene.fragment("pairs", "findings", findings=pairs, labels=True)

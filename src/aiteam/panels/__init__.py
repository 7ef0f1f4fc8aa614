"""What learners look at and do not answer, drawn from their own answers for every host."""

from aiteam.panels.own import lesson_top, own_charts, panels
from aiteam.panels.steps import assignment_panels, lesson_panels, steps_of

__all__ = ["assignment_panels", "lesson_panels", "lesson_top", "own_charts", "panels", "steps_of"]

"""The steps of a lesson or an assignment as a panel: what is done, what is still shut, and how much is left."""

from __future__ import annotations

from collections.abc import Sequence

from aiteam.course.steps import Step, core, minutes_left
from aiteam.views.fragments import Fragment
from aiteam.views.panel import Panel
from aiteam.views.templating import draw

STEPS = "own.steps"
"""The panel's name in a message."""


def steps_panel(steps: Sequence[Step]) -> Panel:
    """The steps of the core path, and what is done or shut of all steps.

    Args:
        steps: All steps, in order.
    """
    html = draw("steps", core=core(steps), steps=steps, left=_left(steps))
    return Panel(STEPS, (Fragment("steps", html.strip()),))


def steps_html(panel: Panel, at: str, go_on: str) -> str:
    """The panel for the bar of a page.

    Args:
        panel: What is shown.
        at: The notebook; it goes into every message.
        go_on: The name of the screen at which the learner goes on.
    """
    return draw("steps_bar", panel=panel, at=at, go_on=go_on)


def _left(steps: Sequence[Step]) -> str:
    """How much of the core path is left, in minutes where they are known, else in parts."""
    minutes, parts = minutes_left(steps), sum(not step.done for step in core(steps))
    number, what = (minutes, "minute") if minutes else (parts, "part")
    return f"{number} {what}{'' if number == 1 else 's'} left" if number else "All done"

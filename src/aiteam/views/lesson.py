"""The top of a lesson: what one will be able to do, how long it takes, and how far one is."""

from __future__ import annotations

from collections.abc import Mapping

from aiteam.course import Lesson, Section
from aiteam.progress import Best
from aiteam.views.fragments import Mode
from aiteam.views.templating import draw


def lesson_html(
    lesson: Lesson, best: Mapping[str, Best], trouble: str = "", mode: Mode = Mode.LIVE, *, way: bool = True
) -> str:
    """The top of a lesson.

    Args:
        lesson: The lesson.
        best: What the learner has reached so far, by exercise; empty for a sheet of paper.
        trouble: What went wrong when that was read; empty if nothing did.
        mode: To be used, or printed, where links lead nowhere.
        way: Whether the sections are listed; a host that shows the way through them elsewhere need not.
    """
    rows = [
        (section, section.heading.replace(" ", "-"), _is_done(section, best))  # the anchor that JupyterLab makes
        for section in lesson.sections
    ]
    return draw("lesson", lesson=lesson, rows=rows if way else [], trouble=trouble, live=mode is Mode.LIVE)


def _is_done(section: Section, best: Mapping[str, Best]) -> bool:
    """Whether a section has exercises and all of them are done."""
    exercises = section.exercises
    return bool(exercises) and all(each in best and best[each].done for each in exercises)

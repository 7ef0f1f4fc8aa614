"""The top of a lesson: what one will be able to do, how long it takes, and how far one is."""

from __future__ import annotations

from html import escape

import ipywidgets as w

from aiteam.answers import read_only
from aiteam.course import Lesson, outline
from aiteam.errors import ProgressError
from aiteam.progress import Best, Progress
from aiteam.widgets.live import Live
from aiteam.widgets.markup import bullets, paragraph, problem


def lesson(lesson_id: str, *, progress: Progress | None = None) -> w.VBox:
    """Show the top of a lesson and note that it was opened.

    Args:
        lesson_id: Which one, for instance ``"before-llms"``.
        progress: The learner's record; found from the current folder if not given.

    Raises:
        UnknownIdError: There is no such lesson.
    """
    found = outline().lesson(lesson_id)
    progress = progress or Progress()
    best, trouble = {}, ""
    try:
        best = progress.best()
        if not read_only():
            progress.add_visit(lesson_id)
    except ProgressError as error:
        trouble = str(error)
    html = (
        paragraph(
            f"{found.minutes} minutes, in {len(found.sections)} sections. The core path takes {found.core_minutes} of "
            "them; what is marked “depth” goes further. You can stop after any section.",
            "soft",
        )
        + "<p><b>Afterwards you can</b></p>"
        + bullets(found.objectives)
        + _sections(found, best)
        + problem(trouble)
    )
    box = w.VBox([w.HTML(html), Live()])
    box.add_class("aiteam")
    return box


def _sections(found: Lesson, best: dict[str, Best]) -> str:
    rows = []
    for section in found.sections:
        done = [best[exercise].done for exercise in section.exercises if exercise in best]
        state = ", done" if done and len(done) == len(section.exercises) and all(done) else ""
        depth = ", depth" if section.depth else ""
        rows.append(f"<li>{escape(section.title)}, {section.minutes} minutes{depth}{state}</li>")
    return f"<p><b>The way</b></p><ol>{''.join(rows)}</ol>"

"""Today's review: how it stands, and what is due as questions like any others."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import ipywidgets as w

from aiteam.answers import read_only
from aiteam.errors import ProgressError
from aiteam.memory import todays_review
from aiteam.progress import Progress
from aiteam.widgets.live import Live
from aiteam.widgets.markup import paragraph, problem
from aiteam.widgets.questions import QuestionsView


def review(*, folder: Path | str = ".", progress: Progress | None = None, day: date | None = None) -> w.VBox:
    """Show what is due for review today; what is answered is kept and counted like the answers of a lesson.

    Args:
        folder: Where the notebook lies; answers are kept beside it.
        progress: The learner's record; found from the current folder if not given.
        day: Which day; today by this computer's clock if not given.
    """
    try:
        found = todays_review(folder, progress=progress, day=day)
    except ProgressError as error:
        return _box(problem(str(error)))
    top = _box("".join(paragraph(line) for line in found.sentences))
    if found.session is None or read_only():
        return top
    return w.VBox([top, QuestionsView(found.session).view])


def _box(html: str) -> w.VBox:
    box = w.VBox([w.HTML(html), Live()])
    box.add_class("aiteam")
    return box

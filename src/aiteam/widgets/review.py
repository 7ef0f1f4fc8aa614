"""Today's review: how it stands, and what is due as questions like any others."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import ipywidgets as w

from aiteam.answers import AnswerStore, FolderStore, read_only
from aiteam.errors import ProgressError
from aiteam.memory import Review, todays_review
from aiteam.widgets.live import Live
from aiteam.widgets.markup import paragraph, problem
from aiteam.widgets.printed import Passage, Sheet
from aiteam.widgets.questions import QuestionsView
from aiteam.widgets.shown import Shown


class ReviewView(Shown):
    """How the review of a day stands, and its questions.

    Args:
        found: The review; None where the record cannot be read.
        trouble: Why it cannot; empty where it can.

    Attributes:
        questions: The view of its exercise; None where nothing is due.
        view: The ipywidgets container.
    """

    def __init__(self, found: Review | None, trouble: str = "") -> None:
        self.found = found
        lines = found.sentences if found else ()
        top = w.VBox([w.HTML("".join(map(paragraph, lines)) + problem(trouble)), Live()])
        top.add_class("aiteam")
        session = found.session if found and not read_only() else None
        self.questions = QuestionsView(session) if session else None
        self.view = w.VBox([top, *([self.questions.view] if self.questions else [])])

    def sheet(self) -> Sheet:
        """The review as it is printed, without what was answered."""
        lead, *rest = self.found.sentences if self.found else ("",)
        asked = self.questions.sheet().parts if self.questions else ()
        return Sheet("", lead, (*(Passage(line) for line in rest), *asked))


def review(*, folder: Path | str = ".", store: AnswerStore | None = None, day: date | None = None) -> ReviewView:
    """Show what is due for review today; what is answered is kept and counted like the answers of a lesson.

    Args:
        folder: Where the notebook lies; answers are kept beside it.
        store: The learner's answers, wherever they are; those next to the notebook if not given.
        day: Which day; today by this computer's clock if not given.
    """
    try:
        return ReviewView(todays_review(store or FolderStore(folder), day=day))
    except ProgressError as error:
        return ReviewView(None, str(error))

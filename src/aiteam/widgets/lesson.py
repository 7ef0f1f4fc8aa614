"""The top of a lesson: what one will be able to do, how long it takes, and how far one is."""

from __future__ import annotations

from html import escape

import ipywidgets as w

from aiteam.answers import AnswerStore, FolderStore, read_only
from aiteam.course import Lesson, Section, outline
from aiteam.errors import ProgressError
from aiteam.progress import Best, best_of
from aiteam.widgets.live import Live
from aiteam.widgets.markup import bullets, paragraph, problem
from aiteam.widgets.printed import Lines, Sheet
from aiteam.widgets.shown import Shown

_AFTERWARDS = "Afterwards you can"
_WAY = "The way"


class LessonView(Shown):
    """The top of a lesson, with what is done of it.

    Args:
        found: The lesson.
        best: What the learner has reached so far, by exercise.
        trouble: What went wrong when that was read; empty if nothing did.

    Attributes:
        view: The ipywidgets container.
    """

    def __init__(self, found: Lesson, best: dict[str, Best], trouble: str = "") -> None:
        self.lesson = found
        html = (
            paragraph(_length(found), "soft")
            + f"<p><b>{_AFTERWARDS}</b></p>"
            + bullets(found.objectives)
            + _sections(found, best)
            + problem(trouble)
        )
        self.view = w.VBox([w.HTML(html), Live()])
        self.view.add_class("aiteam")

    def sheet(self) -> Sheet:
        """The top of the lesson as it is printed, without what is done."""
        sections = tuple(map(_section, self.lesson.sections))
        parts = (Lines(_AFTERWARDS, self.lesson.objectives), Lines(_WAY, sections, numbered=True))
        return Sheet("", _length(self.lesson), parts)


def lesson(lesson_id: str, *, store: AnswerStore | None = None) -> LessonView:
    """Show the top of a lesson and note that it was opened.

    Args:
        lesson_id: Which one, for instance ``"before-llms"``.
        store: The learner's answers and record; found from the current folder if not given.

    Raises:
        UnknownIdError: There is no such lesson.
    """
    found = outline().lesson(lesson_id)
    store = store or FolderStore()
    best, trouble = {}, ""
    try:
        best = best_of(store.attempts())
        if not read_only():
            store.add_visit(lesson_id)
    except ProgressError as error:
        trouble = str(error)
    return LessonView(found, best, trouble)


def _length(found: Lesson) -> str:
    return (
        f"{found.minutes} minutes, in {len(found.sections)} sections. The core path takes {found.core_minutes} of "
        "them; what is marked “depth” goes further. You can stop after any section."
    )


def _section(section: Section) -> str:
    return f"{section.title}, {section.minutes} minutes{', depth' if section.depth else ''}"


def _sections(found: Lesson, best: dict[str, Best]) -> str:
    rows = []
    for section in found.sections:
        done = [best[exercise].done for exercise in section.exercises if exercise in best]
        state = ", done" if done and len(done) == len(section.exercises) and all(done) else ""
        # Jupyter gives a heading its text as id, with hyphens for spaces; live.js goes there.
        place = escape(section.heading.replace(" ", "-"))
        title, rest = section.title, _section(section).removeprefix(section.title)
        rows.append(f'<li><a href="#{place}">{escape(title)}</a>{escape(rest)}{state}</li>')
    return f"<p><b>{_WAY}</b></p><ol>{''.join(rows)}</ol>"

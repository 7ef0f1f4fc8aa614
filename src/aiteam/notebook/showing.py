"""What the cells of the course's notebooks call: each function gives a widget of the page's own view."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

from aiteam.answers import AnswerStore, FolderStore, read_only
from aiteam.course import answers_from, outline
from aiteam.errors import ProgressError, UnknownIdError
from aiteam.exercises.kinds.form import Form
from aiteam.labs import labs, name_of_lab
from aiteam.memory import todays_review
from aiteam.notebook.course_widget import CourseWidget
from aiteam.notebook.exercise_widget import ExerciseWidget
from aiteam.notebook.inline import InlineFigures, inline_picture
from aiteam.panels import lesson_top, panels
from aiteam.protocol import Place
from aiteam.views import Mode
from aiteam.views.gain import GAIN
from aiteam.views.lab import lab_html
from aiteam.views.lesson import lesson_html
from aiteam.views.panel import panel_html
from aiteam.views.review import review_html
from aiteam.views.team import TEAM, summary_html

_SUMMARY = "aiteam/summary"
"""The summary's address on the course's server."""


def exercise(exercise_id: str, *, folder: Path | str = ".", own_variant: bool = False) -> ExerciseWidget:
    """Show an exercise, with what was answered before.

    Args:
        exercise_id: Which one, for instance ``"before-llms.role-sorter"``.
        folder: Where the notebook lies; answers are kept next to it.
        own_variant: For a design: ask first for the number of the variant that the learner was given.

    Raises:
        UnknownIdError: There is no such exercise.
    """
    widget = ExerciseWidget(exercise_id, folder=folder, own_variant=own_variant)
    if read_only() and isinstance(widget.exercise, Form):
        # A person who marks the text by hand sees the page that nbgrader makes, and no widget on it.
        print("\n\n".join(str(value) for value in widget.value.values()) or "Nothing was written.")
    return widget


def lab(lab_id: str, *, folder: Path | str = ".") -> CourseWidget:
    """Show a lab, with what was set before.

    Args:
        lab_id: Which one, for instance ``"leadership-plane"``.
        folder: Where the notebook lies; what is set is kept next to it.

    Raises:
        UnknownIdError: There is no such lab.
    """
    if lab_id not in labs():
        raise UnknownIdError("lab", lab_id, tuple(labs()))
    figures, name = InlineFigures(), name_of_lab(lab_id)
    place = Place(answers_from(folder), frozenset(), labs=frozenset((lab_id,)), figures=figures)
    address = partial(figures.address, name)
    return CourseWidget(lambda mode: lab_html(place.lab(name), mode, address=address), place)


def lesson(lesson_id: str, *, folder: Path | str = ".") -> CourseWidget:
    """Show the top of a lesson and note that it was opened.

    Args:
        lesson_id: Which one, for instance ``"before-llms"``.
        folder: Where the notebook lies.

    Raises:
        UnknownIdError: There is no such lesson.
    """
    found, store = outline().lesson(lesson_id), FolderStore(folder)

    def draw(mode: Mode) -> str:
        return lesson_html(found, {}, mode=mode) if mode is Mode.PRINT else lesson_top(store, lesson_id)

    return CourseWidget(draw, Place(store, frozenset()))


def review(*, folder: Path | str = ".") -> CourseWidget:
    """Show what is due for review today; what is answered is kept and counted like the answers of a lesson.

    Args:
        folder: Where the notebook lies; answers are kept next to it.
    """
    store = FolderStore(folder)
    return CourseWidget(partial(_review, store), Place(store, frozenset(), reviews=True))


def my_team(*, folder: Path | str = ".") -> CourseWidget:
    """Show the map of the learner's own team, its holes, and what is not filled in yet. Nothing of it is marked.

    Args:
        folder: Where the notebook lies; the answers are next to it.
    """
    return _panel(TEAM, folder)


def gain(*, folder: Path | str = ".") -> CourseWidget:
    """Show what was gained between the test of lesson 0 and that of lesson 9, and how sure the answers were.

    Args:
        folder: Where the notebook lies.
    """
    return _panel(GAIN, folder)


def summary() -> CourseWidget:
    """Show the way to the summary, which can be printed."""
    address = os.environ.get("JUPYTERHUB_SERVICE_PREFIX", "/") + _SUMMARY
    return CourseWidget(
        lambda mode: summary_html("" if mode is Mode.PRINT else address), Place(FolderStore(), frozenset())
    )


def _panel(name: str, folder: Path | str) -> CourseWidget:
    store = answers_from(folder)
    place = Place(store, frozenset(), panels=panels(store, inline_picture))
    return CourseWidget(lambda mode: panel_html(panels(store, inline_picture, mode)[name](), mode), place)


def _review(store: AnswerStore, mode: Mode) -> str:
    try:
        return review_html(None if read_only() else todays_review(store), mode=mode)
    except ProgressError as error:
        return review_html(None, str(error), mode=mode)

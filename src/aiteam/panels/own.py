"""The top of a lesson, the learner's own team, and what was gained."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from aiteam.answers import AnswerStore, read_only
from aiteam.course import outline
from aiteam.errors import ProgressError
from aiteam.exercises import library
from aiteam.memory import Gain, ItemAnswer, calibration, gain, history
from aiteam.plots import Chart, calibration_chart, gain_chart
from aiteam.progress import Best, best_of
from aiteam.reports import holes, read_map
from aiteam.reports.pages import levels_chart, team_beside_html, team_map_html
from aiteam.statistics import Tally
from aiteam.views import Mode
from aiteam.views.figure import Picture, figure_html
from aiteam.views.gain import GAIN, Gained, gain_panel
from aiteam.views.lesson import lesson_html
from aiteam.views.panel import Panel
from aiteam.views.team import TEAM, beside_panel, team_panel

Draw = Callable[[Chart], Picture]
"""How a host shows a figure."""


def panels(store: AnswerStore, picture: Draw, mode: Mode = Mode.LIVE) -> Mapping[str, Callable[[], Panel]]:
    """Every panel by its name, to be drawn as it stands at that moment.

    Args:
        store: The learner's answers.
        picture: How the host shows a figure.
        mode: To be looked at, or printed.
    """
    return {TEAM: partial(_team, store, picture, mode), GAIN: partial(_gain, store, picture, mode)}


def own_charts(store: AnswerStore) -> Iterator[Chart]:
    """The figures that the panels show.

    Args:
        store: The learner's answers.
    """
    if levels := levels_chart(read_map(store)):
        yield levels
    try:
        answers = _answers(store)
    except ProgressError:
        return
    yield from filter(None, (_change(gain(answers, library())), _sure(calibration(answers))))


def lesson_top(store: AnswerStore, lesson: str, *, way: bool = True) -> str:
    """The top of a lesson as HTML; it is noted that it was opened, unless nbgrader runs the notebook.

    Args:
        store: The learner's answers and record.
        lesson: Which one.
        way: Whether its sections are listed.

    Raises:
        UnknownIdError: There is no such lesson.
    """
    found = outline().lesson(lesson)
    best, trouble = dict[str, Best](), ""
    try:
        best = best_of(store.attempts())
        if not read_only():
            store.add_visit(lesson)
    except ProgressError as error:
        trouble = str(error)
    return lesson_html(found, best, trouble, way=way)


def beside(store: AnswerStore) -> Panel:
    """The map of the learner's team beside a lesson.

    Args:
        store: The learner's answers.
    """
    team = read_map(store)
    found = len(holes(team))
    return beside_panel(team_beside_html(team), found if found or not team.needed else None)


def _team(store: AnswerStore, picture: Draw, mode: Mode) -> Panel:
    if mode is Mode.PRINT:
        return team_panel("", begun=False, mode=mode)
    team = read_map(store)
    levels = levels_chart(team)
    chart = figure_html(picture(levels)) if levels else ""
    return team_panel(team_map_html(team, open_empty=not team.begun, chart=chart), begun=team.begun)


def _gain(store: AnswerStore, picture: Draw, mode: Mode) -> Panel:
    try:
        answers = _answers(store)
    except ProgressError as error:
        return gain_panel(None, str(error), mode=mode)
    found = gain(answers, library())
    change, sure = _change(found), _sure(calibration(answers))
    shown = Gained(
        found,
        answers,
        change=picture(change) if change else None,
        sure=picture(sure) if sure else None,
    )
    return gain_panel(shown, mode=mode)


def _answers(store: AnswerStore) -> tuple[ItemAnswer, ...]:
    return history(store.attempts(), library())


def _change(found: Gain | None) -> Chart | None:
    if found is None:
        return None
    note = f"One learner, {found.before.answered} pairs of questions; no Cohen's d, which needs several learners."
    return gain_chart(found.before, found.after, found.g, found.interval, note=note)


def _sure(levels: Mapping[str, Tally]) -> Chart | None:
    """How sure the answers were, with the share that blind guessing would get right over all items."""
    items = library().items.values()
    return (
        calibration_chart(levels, chance=sum(1 / len(item.options) for item in items) / len(items)) if levels else None
    )

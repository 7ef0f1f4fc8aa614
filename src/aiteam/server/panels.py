"""What learners look at and do not answer, from their own answers: the map of their team, and what they gained."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

from aiteam.answers import AnswerStore
from aiteam.course import answers_in
from aiteam.errors import ProgressError
from aiteam.exercises import library
from aiteam.memory import Gain, ItemAnswer, calibration, gain, history
from aiteam.plots import Chart, Tally, calibration_chart, gain_chart
from aiteam.reports import read_map
from aiteam.reports.pages import levels_chart, team_map_html
from aiteam.server.figures import course_charts, drawn, drawn_once, picture_of
from aiteam.views.figure import figure_html
from aiteam.views.gain import GAIN, Gained, gain_panel
from aiteam.views.panel import Panel
from aiteam.views.team import TEAM, team_panel


def panels(folder: Path, figures: str) -> Mapping[str, Callable[[], Panel]]:
    """Every panel by its name, to be drawn as it stands at that moment.

    Args:
        folder: The learner's folder.
        figures: The address of all figures.
    """
    store = answers_in(folder)
    return {TEAM: partial(_team, store, figures), GAIN: partial(_gain, store, figures)}


def own_charts(folder: Path) -> Iterator[Chart]:
    """The figures that the panels show.

    Args:
        folder: The learner's folder.
    """
    store = answers_in(folder)
    if levels := levels_chart(read_map(store)):
        yield levels
    try:
        answers = _answers(store)
    except ProgressError:
        return
    yield from filter(None, (_change(gain(answers, library())), _sure(calibration(answers))))


def figure_svg(folder: Path, name: str, dark: bool) -> str | None:
    """A figure of the course or of a learner as SVG; None where there is no such figure.

    Args:
        folder: The learner's folder, where those of the course are kept.
        name: Which one, as its address says.
        dark: In the colours of a dark page.
    """
    svg = drawn_once(course_charts, name, dark=dark, folder=folder)
    return svg or drawn(own_charts(folder), name, dark=dark)


def _team(store: AnswerStore, figures: str) -> Panel:
    team = read_map(store)
    levels = levels_chart(team)
    chart = figure_html(picture_of(levels, figures)) if levels else ""
    return team_panel(team_map_html(team, open_empty=not team.begun, chart=chart), begun=team.begun)


def _gain(store: AnswerStore, figures: str) -> Panel:
    try:
        answers = _answers(store)
    except ProgressError as error:
        return gain_panel(None, str(error))
    found = gain(answers, library())
    change, sure = _change(found), _sure(calibration(answers))
    return gain_panel(
        Gained(
            found,
            answers,
            change=picture_of(change, figures) if change else None,
            sure=picture_of(sure, figures) if sure else None,
        )
    )


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

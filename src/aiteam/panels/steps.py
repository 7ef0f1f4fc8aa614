"""The steps of one lesson or assignment with what is done of them, and the card at a lesson's end."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from aiteam.answers import AnswerStore
from aiteam.course import Assignment, Lesson
from aiteam.course.steps import Step, steps
from aiteam.errors import ProgressError
from aiteam.exercises import library
from aiteam.memory import history
from aiteam.panels.own import beside
from aiteam.progress import Best, best_of
from aiteam.reports import forward, holes, read_map
from aiteam.views.end_card import END_CARD, EndCard, end_card_panel
from aiteam.views.panel import Panel
from aiteam.views.steps import STEPS, steps_panel
from aiteam.views.team import BESIDE

CERTAIN = "sure"
"""How an answer says that it was certain."""

SHOWN = 3
"""How many holes of the learner's own team the card names, the gravest first."""


def lesson_panels(store: AnswerStore, lesson: Lesson) -> Mapping[str, Callable[[], Panel]]:
    """The panels of one lesson by name, to be drawn as they stand at that moment.

    Args:
        store: The learner's answers.
        lesson: The lesson.
    """
    return {
        STEPS: partial(_steps, store, lesson),
        END_CARD: partial(_card, store, lesson),
        BESIDE: partial(beside, store),
    }


def assignment_panels(store: AnswerStore, assignment: Assignment) -> Mapping[str, Callable[[], Panel]]:
    """The panels of one assignment by name: its parts as steps, and the learner's team.

    Args:
        store: The learner's answers.
        assignment: The assignment.
    """
    return {STEPS: partial(_steps, store, assignment), BESIDE: partial(beside, store)}


def steps_of(store: AnswerStore, unit: Lesson | Assignment) -> tuple[Step, ...]:
    """The steps of a lesson or assignment as they stand; as if nothing was done where the record cannot be read."""
    try:
        return steps(unit, best_of(store.attempts()), store.steps(unit.record))
    except ProgressError:
        return steps(unit)


def _steps(store: AnswerStore, unit: Lesson | Assignment) -> Panel:
    return steps_panel(steps_of(store, unit))


def _card(store: AnswerStore, lesson: Lesson) -> Panel:
    try:
        best = best_of(store.attempts())
    except ProgressError as error:
        return end_card_panel(EndCard(trouble=str(error)))
    team = read_map(store)
    found, sentence = holes(team), forward(lesson, team, store)
    return end_card_panel(
        EndCard(
            done=tuple(_done(lesson, best)),
            certain_and_wrong=_certain_and_wrong(store, lesson),
            holes=tuple((hole.what, hole.why) for hole in found[:SHOWN]),
            more_holes=max(0, len(found) - SHOWN),
            forward=sentence.text,
            ask=sentence.ask,
        )
    )


def _done(lesson: Lesson, best: Mapping[str, Best]) -> Iterator[tuple[str, str]]:
    """What was done in the lesson, and how it ended."""
    for id_ in lesson.exercises:
        if id_ in best:
            yield library().exercise(id_).title, _ended(best[id_])


def _ended(record: Best) -> str:
    if record.outcome == "kept":
        return "kept"
    points = f"{record.points:g} of {record.max_points:g} points"
    return f"{'passed' if record.done else 'not passed yet'}, {points}"


def _certain_and_wrong(store: AnswerStore, lesson: Lesson) -> Sequence[tuple[str, str]]:
    """The questions of the lesson that were answered wrong and with certainty at first, and the right answers."""
    items = library().items
    missed = (
        items[answer.item]
        for answer in history(store.attempts(), library())
        if answer.exercise in lesson.exercises and answer.unaided and answer.confidence == CERTAIN and not answer.right
    )
    return tuple((item.title or item.prompt, item.correct.text) for item in missed)

"""What was gained between the first test and the last, and how sure one was: the figures, with what they rest on."""

from __future__ import annotations

from collections.abc import Sequence

import ipywidgets as w

from aiteam.answers import AnswerStore, FolderStore
from aiteam.errors import ProgressError
from aiteam.exercises import library
from aiteam.memory import POST, PRE, Gain, ItemAnswer, calibration, history
from aiteam.memory import gain as gain_of
from aiteam.plots import Chart, Tally, calibration_chart, gain_chart
from aiteam.widgets.live import Live
from aiteam.widgets.markup import bullets, paragraph, problem
from aiteam.widgets.printed import Drawing, Lines, Passage, Sheet
from aiteam.widgets.shown import Shown

Part = Drawing | Lines | Passage


class GainView(Shown):
    """What has changed, and how sure the answers were.

    Args:
        store: The learner's answers.

    Attributes:
        again: Draws the figures again, with what was answered since.
        parts: What is shown.
        view: The ipywidgets container.
    """

    def __init__(self, store: AnswerStore) -> None:
        self._store = store
        self._shown = w.HTML()
        self.parts: tuple[Part, ...] = ()
        self.again = w.Button(description="Look again", tooltip="Draw the figures with what was answered since")
        self.again.on_click(lambda _: self.refresh())
        self.view = w.VBox([self._shown, self.again, Live()])
        self.view.add_class("aiteam")
        self.refresh()

    def refresh(self) -> None:
        """Read the record and draw what it says."""
        try:
            answers = history(self._store.attempts(), library())
        except ProgressError as error:
            self._shown.value = problem(str(error))
            return
        found = gain_of(answers, library())
        self.parts = (*(_gained(found) if found else _missing(answers)), *_sure(calibration(answers)))
        self._shown.value = "".join(map(_html, self.parts))

    def sheet(self) -> Sheet:
        """The same, as it is printed."""
        return Sheet("", "", self.parts)


def gain(*, store: AnswerStore | None = None) -> GainView:
    """Show what was gained between the test of lesson 0 and that of lesson 9, and how sure the answers were.

    Args:
        store: The learner's answers and record; found from the current folder if not given.
    """
    return GainView(store or FolderStore())


def _gained(found: Gain) -> tuple[Part, ...]:
    note = f"One learner, {found.before.answered} pairs of questions; no Cohen's d, which needs several learners."
    again = (Passage(f"{found.again}.", "The last test's questions, asked again in reviews:"),) if found.again else ()
    return (
        _drawing(gain_chart(found.before, found.after, found.g, found.interval, note=note)),
        *again,
        *_listed("Right in the first test and wrong in the last:", found.lost),
        *_listed("Wrong in both:", found.still_open),
    )


def _missing(answers: Sequence[ItemAnswer]) -> tuple[Part, ...]:
    done = {answer.exercise for answer in answers}
    tests = [f"“{library().exercise(test).title}”" for test in (PRE, POST) if test not in done]
    needed = " and ".join(tests) or "the same pair of questions in both tests"
    return (Passage(f"What has changed can be said once you have checked your answers to {needed}."),)


def _sure(levels: dict[str, Tally]) -> tuple[Part, ...]:
    if not levels:
        return ()
    return (
        _drawing(calibration_chart(levels, chance=_chance())),
        Passage("All first answers in the course that said how sure they were, those in reviews included."),
    )


def _chance() -> float:
    """The share that blind guessing would get right, over all items."""
    items = library().items.values()
    return sum(1 / len(item.options) for item in items) / len(items)


def _drawing(chart: Chart) -> Drawing:
    return Drawing(chart._repr_html_(), str(chart))


def _listed(said: str, items: Sequence[str]) -> tuple[Part, ...]:
    known = library().items
    return (Lines(said, tuple(known[item].title or known[item].prompt for item in items)),) if items else ()


def _html(part: Part) -> str:
    match part:
        case Drawing(html):
            return html
        case Lines(title, lines):
            return paragraph(title) + bullets(lines)
        case Passage(text, title):
            return paragraph(f"{title} {text}".strip())

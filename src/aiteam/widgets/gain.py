"""What was gained between the first test and the last, and how sure one was: the figures, with what they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import ipywidgets as w

from aiteam.errors import ProgressError
from aiteam.exercises import library
from aiteam.exercises.forms import CONFIDENCE
from aiteam.memory import POST, PRE, Gain, Interval, ItemAnswer, Level, Share, calibration, history
from aiteam.memory import gain as gain_of
from aiteam.progress import Progress
from aiteam.widgets.live import Live
from aiteam.widgets.markup import bullets, paragraph, problem, table


def gain(*, progress: Progress | None = None) -> w.VBox:
    """Show what was gained between the test of lesson 0 and that of lesson 9, and how sure the answers were.

    Args:
        progress: The learner's record; found from the current folder if not given.
    """
    try:
        answers = history((progress or Progress()).attempts(), library())
    except ProgressError as error:
        return _box(problem(str(error)))
    found = gain_of(answers, library())
    return _box((_gained(found) if found else _missing(answers)) + _sure(calibration(answers)))


def _gained(found: Gain) -> str:
    rows = [_row("First test", found.before), _row("Last test", found.after)]
    if found.again:
        rows.append(_row("Last test's questions, asked again in reviews", found.again))
    columns = ("", "Right", "Share", "95 % interval")
    return (
        "<h3>What has changed</h3>"
        + table(columns, rows)
        + paragraph(_in_words(found))
        + _listed("Right in the first test and wrong in the last one:", found.lost)
        + _listed("Wrong in both:", found.still_open)
    )


def _in_words(found: Gain) -> str:
    if found.g is None or found.interval is None:
        return "All was right in the first test, so nothing was left to gain, and a gain cannot be given."
    between = f"95 % interval {found.interval.low:.2f} to {found.interval.high:.2f}"
    said = f"Normalised gain: {found.g:.2f} ({between})."
    if found.g > 0:
        return f"{said} Of what was wrong in the first test, that share has turned right, on balance."
    return f"{said} On balance nothing more is right than in the first test."


def _missing(answers: Sequence[ItemAnswer]) -> str:
    done = {answer.exercise for answer in answers}
    names = [f"“{library().exercise(test).title}”" for test in (PRE, POST) if test not in done]
    said = "What has changed can be said once there are answers that were checked in "
    return "<h3>What has changed</h3>" + paragraph(said + " and ".join(names or ["the same pair of both tests"]) + ".")


def _sure(levels: Iterable[Level]) -> str:
    rows = [
        (CONFIDENCE[each.confidence].capitalize(), *_row("", Share(each.right, each.of))[1:]) for each in levels
    ]  # fmt: skip
    if not rows:
        return ""
    said = "All first answers in the course that said how sure they were."
    return "<h3>How sure, and how often right</h3>" + table(("", "Right", "Share", "95 % interval"), rows) + paragraph(said)


def _row(name: str, share: Share) -> tuple[str, ...]:
    return name, f"{share.right} of {share.of}", _percent(share.value), _span(share.interval)


def _span(interval: Interval) -> str:
    return f"{_percent(interval.low)} to {_percent(interval.high)}"


def _percent(share: float) -> str:
    return f"{share:.0%}".replace("%", " %")


def _listed(said: str, items: Sequence[str]) -> str:
    known = library().items
    return paragraph(said) + bullets(known[item].title or known[item].prompt for item in items) if items else ""


def _box(html: str) -> w.VBox:
    box = w.VBox([w.HTML(html), Live()])
    box.add_class("aiteam")
    return box

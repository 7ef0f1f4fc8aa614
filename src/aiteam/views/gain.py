"""What was gained between the first test and the last, and how sure the answers were, as a panel."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from aiteam.exercises import library
from aiteam.memory import POST, PRE, Gain, ItemAnswer
from aiteam.views.figure import Picture, figure_html
from aiteam.views.fragments import Fragment, Mode
from aiteam.views.panel import Panel
from aiteam.views.templating import draw

GAIN = "own.gain"
"""The panel's name in a message."""


@dataclass(frozen=True, slots=True)
class Gained:
    """What the record of a learner says.

    Attributes:
        gain: What was gained; None where one of the tests is still to be taken.
        answers: All answers to quiz items.
        change: The figure of what was gained; None where there is no gain.
        sure: The figure of how sure the answers were; None where none says so.
    """

    gain: Gain | None
    answers: Sequence[ItemAnswer]
    change: Picture | None = None
    sure: Picture | None = None


def gain_panel(gained: Gained | None, trouble: str = "", *, mode: Mode = Mode.LIVE) -> Panel:
    """What has changed, how sure the answers were, and a button to look again.

    Args:
        gained: What the record says; None where it cannot be read.
        trouble: Why it cannot; empty where it can.
        mode: To be looked at, or printed.
    """
    told = _told(gained) if gained else {}
    html = draw("gain", told=told, trouble=trouble, live=mode is Mode.LIVE)
    return Panel(GAIN, (Fragment("gain", html.strip()),))


def _told(gained: Gained) -> dict[str, Any]:
    return {
        "gain": gained.gain,
        "missing": " and ".join(_missing(gained.answers)) or "the same pair of questions in both tests",
        "change": _drawn(gained.change),
        "sure": _drawn(gained.sure),
        "lost": _titles(gained.gain.lost) if gained.gain else (),
        "still_open": _titles(gained.gain.still_open) if gained.gain else (),
    }


def _drawn(picture: Picture | None) -> Markup:
    return Markup(figure_html(picture) if picture else "")  # noqa: S704  # escaped where it was drawn


def _missing(answers: Iterable[ItemAnswer]) -> list[str]:
    done = {answer.exercise for answer in answers}
    return [f"“{library().exercise(test).title}”" for test in (PRE, POST) if test not in done]


def _titles(items: Sequence[str]) -> tuple[str, ...]:
    known = library().items
    return tuple(known[item].title or known[item].prompt for item in items)

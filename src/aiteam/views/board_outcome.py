"""What a committed plan has come to: gates, the six lines, the way to the best, the prediction, another plan."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from aiteam.exercises.board import Board
from aiteam.optimizer import Way
from aiteam.optimizer.way import WORTHLESS
from aiteam.team import differences
from aiteam.team.fading import Form

Row = tuple[str, str, float, str]
"""The group, what to decide otherwise or what is wrong, the grade points, and why."""


@dataclass(frozen=True, slots=True)
class Steps:
    """Steps of one group: its title with what they gain together, and each with its points, words and reason."""

    title: str
    steps: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Fall:
    """One step of the way, as a bar on the scale of grades: from where it begins to where it ends."""

    start: float
    end: float
    points: str
    words: str
    because: str
    gate: bool

    @property
    def low(self) -> float:
        """The lower end of the bar, at least 0."""
        return max(0.0, min(self.start, self.end))

    @property
    def width(self) -> float:
        """How long the bar is, long enough to be seen."""
        return max(0.6, abs(self.end - self.start))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is told of a committed plan; ``grade`` is None where marks wait for the feedback.

    ``first`` is the grade of the first plan where a revision has changed it since.
    """

    grade: float | None
    first: float | None = None
    title: str = ""
    scale: str = ""
    caps: tuple[Steps, ...] = ()
    lines: tuple[tuple[str, str], ...] = ()
    way_title: str = ""
    way: tuple[Fall, ...] = ()
    revised: tuple[str, ...] = ()
    idle: str = ""
    prediction: str = ""
    other_title: str = ""
    other: tuple[str, ...] = ()


def outcome_of(board: Board) -> Outcome | None:
    """What a committed plan has come to; None before it is committed."""
    if board.plan is None:
        return None
    report = board.outcome()
    if report is None:
        return Outcome(None)
    way = board.way()
    other = board.other_plan()
    grade = board.grade or 0.0
    first = board.exercise.grade_of(board.plan) if board.revision is not None else None
    return Outcome(
        grade=grade,
        first=first,
        title=f"{grade:.0f} of 100" if first is None else f"From {first:.0f} to {grade:.0f} of 100",
        scale=_scale(board),
        caps=grouped(_caps(way)) if way else (),
        lines=tuple((line.title, line.text) for line in report.lines),
        way_title=f"The way from {way.grade:.0f} to {way.top:.0f}, decision by decision" if way else "",
        way=_falls(way) if way and way.groups else (),
        revised=differences(board.plan, board.revision, board.scenario.names) if board.revision else (),
        idle=" ".join(way.idle) if way else "",
        prediction=str(board.calibration() or ""),
        other_title=f"A different plan that reaches {other[0]:.0f}, and how it differs from yours" if other else "",
        other=(*other[1], *board.any_of()) if other and other[1] else (),
    )


def grouped(rows: list[Row]) -> tuple[Steps, ...]:
    """Steps by group; a group with several steps says what they gain together."""
    found = []
    for title, each in groupby(rows, key=lambda row: row[0]):
        steps = list(each)
        whole = f", {points(sum(row[2] for row in steps))} together" if len(steps) > 1 else ""
        found.append(Steps(f"{title}{whole}", tuple((points(row[2]), row[1], row[3]) for row in steps)))
    return tuple(found)


def points(value: float) -> str:
    """Grade points with their sign, to a tenth below ten."""
    sign = "+" if value > 0 else "−"
    return f"{sign}{abs(value):.1f}" if abs(value) < 9.95 else f"{sign}{abs(value):.0f}"


def _scale(board: Board) -> str:
    """What the ends of the scale are."""
    if board.exercise.form is Form.LAST_STEP_OPEN:
        whole = board.outcome()
        return (
            "(0: nobody answers for anything, 100: the best owners). As a whole plan it reaches "
            f"{whole.grade or 0 if whole else 0:.0f}, where 0 is carrying on as now."
        )
    return "(0: carrying on as now, 100: the best plan under these assumptions)"


def _caps(way: Way) -> list[Row]:
    """What caps the grade, and the one change that gains most."""
    rows = [("What caps this grade", step.words, -step.value, step.because) for step in way.gates]
    if way.first is not None:
        rows.append(("The one change that gains most", way.first.words, way.first.value, ""))
    return rows


def _falls(way: Way) -> tuple[Fall, ...]:
    """The way to the best plan as bars, each of which begins where the one above it ends."""
    found, at = [], way.grade
    for title, words, value, because in way.rows():
        if abs(value) < WORTHLESS:
            at += value
            continue
        found.append(Fall(at, at + value, points(value), words or title, because, title == "Gates"))
        at += value
    return tuple(found)

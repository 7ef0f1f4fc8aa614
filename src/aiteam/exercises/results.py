"""What a check says: an outcome, points, and a finding for every part of the answer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from textwrap import fill
from typing import Any

_WIDTH = 100


class Outcome(StrEnum):
    """The outcomes of a check; ``KEPT`` is for what has no right answer."""

    PASSED = "passed"
    NOT_YET = "not yet"
    NOT_ATTEMPTED = "not attempted"
    KEPT = "kept"


class Grade(StrEnum):
    """How one part of an answer stands."""

    RIGHT = "right"
    DEFENSIBLE = "also defensible"
    WRONG = "not yet"
    OPEN = "open"


CREDIT = {Grade.RIGHT: 1.0, Grade.DEFENSIBLE: 0.5, Grade.WRONG: 0.0, Grade.OPEN: 0.0}
"""What a part earns, as a share of its points; a defensible choice earns half."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What is said about one part of an answer.

    Attributes:
        part: The id of the card, item or stage.
        label: The part as the learner knows it.
        grade: How it stands.
        chosen: What was chosen, in words; empty where nothing was.
        why: The explanation of this very choice.
        misconception: The id of the misconception that the choice shows, if it shows one.
    """

    part: str
    label: str
    grade: Grade
    chosen: str = ""
    why: str = ""
    misconception: str | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """A part in which an answer differs from the solution.

    Attributes:
        part: The part as the learner knows it; of a design, the group of decisions.
        given: The answer, in words.
        solution: The solution, in words.
        value: Of a design, the grade points that deciding it otherwise gains; else None.
        because: Of a design, why.
    """

    part: str
    given: str
    solution: str
    value: float | None = None
    because: str = ""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The result of checking one answer.

    Attributes:
        exercise: The exercise's id.
        outcome: Passed, not yet, not attempted, or kept.
        points: A finite float from 0 to ``max_points``, rounded to hundredths.
        max_points: The most the exercise earns.
        findings: One for every part, in the order of the exercise; of an order, what it breaks first.
        pass_points: From how many points on it counts as passed.
        faults: What in the answer could not be read, in words; the rest was checked all the same.
        headline: What stands in the first line in place of how many parts are right.
    """

    exercise: str
    outcome: Outcome
    points: float
    max_points: float
    findings: tuple[Finding, ...] = ()
    faults: tuple[str, ...] = ()
    pass_points: float = 0.0
    headline: str = ""

    def finding(self, part: str) -> Finding | None:
        """What is said about one part, if anything."""
        return next((finding for finding in self.findings if finding.part == part), None)

    @property
    def summary(self) -> str:
        """The result in one line."""
        if self.outcome is Outcome.NOT_ATTEMPTED:
            return f"Not attempted: {self.headline or f'0 of {self.max_points:g} points.'}"
        if self.outcome is Outcome.KEPT and not self.findings:
            return f"Kept{f': {self.headline}' if self.headline else '.'}"
        needed = f"; {self.pass_points:g} are needed" if self.outcome is Outcome.NOT_YET and self.pass_points else ""
        earned = f"{self.points:g} of {self.max_points:g} points{needed}."
        if self.headline:
            return f"{self.outcome.capitalize()}: {self.headline} {earned}"
        right = sum(finding.grade is Grade.RIGHT for finding in self.findings)
        defensible = sum(finding.grade is Grade.DEFENSIBLE for finding in self.findings)
        also = f", {defensible} also defensible" if defensible else ""
        count = f"{right} of {len(self.findings)} right{also}"
        if self.outcome is Outcome.KEPT:
            return f"Kept: {count}."
        return f"{self.outcome.capitalize()}: {count}. {earned}"

    def __str__(self) -> str:
        lines = [self.summary, *(f"! {fault}" for fault in self.faults)]
        for finding in self.findings if self.outcome is not Outcome.NOT_ATTEMPTED else ():
            chosen = f" ({finding.chosen})" if finding.chosen else ""
            lines.append(f"[{finding.grade}] {finding.label}{chosen}{': ' if finding.why else ''}{finding.why}")
        return "\n".join(
            fill(line, _WIDTH, subsequent_indent="    ", break_on_hyphens=False, break_long_words=False)
            for line in lines
        )

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """How a notebook shows it when it is the last value of a cell."""
        printer.text(str(self))

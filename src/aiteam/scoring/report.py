"""What a score says: plain data, nothing to be computed."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from aiteam.errors import UnknownIdError
from aiteam.team import TeamDesign

CRUMB = 1e-6
"""Raw scores that differ by less are the same."""


@dataclass(frozen=True, slots=True)
class Reference:
    """What a grade needs to know of a scenario: the two ends of the scale, and how sure they are.

    Attributes:
        scenario: The scenario's id.
        variant: Which of its variants; 0 for the scenario as it is told.
        baseline: The raw score of going on as now, without gates: grade 0.
        best: The raw score of the best design that keeps the principles: grade 100.
        bound: No design that keeps the principles scores more than this.
        stop: The raw score of the best way to stop, where stopping is offered.
        worth: The grade of the best way to stop.
        digest: A fingerprint of all that the numbers depend on; another digest is another problem.
        solver: What solved it.
    """

    scenario: str
    baseline: float
    best: float
    bound: float
    variant: int = 0
    stop: float | None = None
    worth: float = 100.0
    digest: str = ""
    solver: str = ""

    def share(self, raw: float, *, stopped: bool = False) -> float:
        """A raw score on the scale from 0 to 100, not cut off at its ends and without gates.

        Where going on as now is the best there is, the scale has no length: what reaches the best gets 100, the rest 0.
        """
        best, top = (self.stop, self.worth) if stopped and self.stop is not None else (self.best, 100.0)
        if best - self.baseline <= CRUMB:
            return top if raw >= best - CRUMB else 0.0
        return top * (raw - self.baseline) / (best - self.baseline)

    def grade(self, raw: float, factor: float = 1.0, *, stopped: bool = False) -> float:
        """The grade of a raw score, from 0 to 100, rounded to a millionth, since sums of floats leave crumbs.

        Args:
            raw: The raw score.
            factor: What gates leave of the scale.
            stopped: Whether the design stops the project.
        """
        top = self.worth if stopped and self.stop is not None else 100.0
        return round(min(top, max(0.0, self.share(raw, stopped=stopped))) * factor, 6)


@dataclass(frozen=True, slots=True)
class Criterion:
    """What one criterion earned.

    Attributes:
        id: Its id, for instance ``coverage``.
        points: What it earned, in raw points.
        max: The most it can earn.
        evidence: Why, in plain words.
        statements: The statements of the source text that this rests on; empty where it rests on the course's
            judgement alone.
    """

    id: str
    points: float
    max: float
    evidence: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Breach:
    """A principle that a design breaks, and what that does.

    Attributes:
        principle: The principle's id.
        size: By how much it is broken, in the principle's unit.
        words: What is wrong in this design, and what to do, in plain words.
        factor: What the grade is multiplied by; 1 where the principle only has a price.
        cost: The raw points that it takes.
        gate: Whether the principle is a gate.
        misconceptions: What somebody who breaks it may believe.
    """

    principle: str
    size: float
    words: tuple[str, ...]
    factor: float
    cost: float
    gate: bool
    misconceptions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One of the six lines that a leader reads."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A misconception that a design shows; it takes no points by itself.

    Attributes:
        id: Its id, for instance ``X2``.
        evidence: What in the design shows it.
        correction: What is so instead.
    """

    id: str
    evidence: str
    correction: str


@dataclass(frozen=True, slots=True)
class Change:
    """One thing decided otherwise.

    Attributes:
        change: What to do, in plain words.
        gain: What that gains: grade points where there is a grade, else raw points.
        design: The design with the change made.
    """

    change: str
    gain: float
    design: TeamDesign


@dataclass(frozen=True, slots=True)
class Foundation:
    """A capability over the phases.

    Attributes:
        planned: The level that is planned for the end of each phase.
        standing: The level that stands by then; a level under way counts in part.
    """

    planned: tuple[int, ...]
    standing: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class ScoreReport:
    """A design's score, with the reason for every point.

    Attributes:
        scenario: The scenario's id.
        variant: Which of its variants; 0 for the scenario as it is told.
        score: The raw score, at most 100, without gates.
        grade: The score on the scale from 0 (going on as now) to 100 (the best design), scaled by the gates, or None
            without a reference.
        cost: What the design costs, in units.
        criteria: What each criterion earned.
        factor: What the gates leave of the scale: 1 where none is closed.
        breaches: The principles that the design breaks, gates first.
        lines: The six lines that a leader reads.
        misconceptions: The misconceptions that the design shows.
        best_change: The single change that gains most; None where none gains, or where it was not looked for.
        shortfall: For every work area in which work is left undone in the last phase, how many units of it.
        done: For every work area, the share of its stated demand that is done or spared in the last phase.
        weakest: The critical area of which the smallest share is done; None where all of each is.
        work: Who works on what: by role and work area, the units in each phase.
        loads: By role, the share of its people's time that is used in each phase.
        foundations: For every capability that is planned or there, its planned and its standing level by phase.
        stopped: Whether the design stops the project.
    """

    scenario: str
    variant: int
    score: float
    grade: float | None
    cost: float
    criteria: tuple[Criterion, ...]
    factor: float
    breaches: tuple[Breach, ...]
    lines: tuple[Line, ...]
    misconceptions: tuple[Shown, ...]
    best_change: Change | None
    shortfall: dict[str, float]
    done: dict[str, float]
    weakest: str | None
    work: dict[str, dict[str, tuple[float, ...]]]
    loads: dict[str, tuple[float, ...]]
    foundations: dict[str, Foundation]
    stopped: bool = False

    def criterion(self, criterion_id: str) -> Criterion:
        """The criterion with that id.

        Raises:
            UnknownIdError: There is none.
        """
        found = {each.id: each for each in self.criteria}
        if criterion_id not in found:
            raise UnknownIdError("criterion", criterion_id, tuple(found))
        return found[criterion_id]

    def to_dict(self) -> dict[str, Any]:
        """The report as plain JSON data; what it is made of (work, loads, holes by area) is left out."""
        change = self.best_change
        return {
            "scenario": self.scenario,
            "variant": self.variant,
            "score": round(self.score, 2),
            "grade": None if self.grade is None else round(self.grade, 1),
            "cost": round(self.cost, 2),
            "lines": {line.title: line.text for line in self.lines},
            "criteria": [
                asdict(each) | {"points": round(each.points, 2), "statements": list(each.statements)}
                for each in self.criteria
            ],
            "gates": round(self.factor, 4),
            "breaches": [asdict(each) for each in self.breaches],
            "foundations": {name: asdict(each) for name, each in self.foundations.items()},
            "misconceptions": [asdict(each) for each in self.misconceptions],
            "best_change": None if change is None else {"change": change.change, "gain": round(change.gain, 1)},
        }

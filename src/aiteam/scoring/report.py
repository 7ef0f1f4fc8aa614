"""What a score says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from aiteam.scoring.linear import Rule


@dataclass(frozen=True, slots=True)
class Reference:
    """What a grade needs to know of a scenario: the two ends of the scale.

    Attributes:
        scenario: The scenario's id.
        baseline: The raw score of going on as now: grade 0.
        best: The raw score of the best design that keeps the rules: grade 100.
        bound: No design that keeps the rules scores more than this.
    """

    scenario: str
    baseline: float
    best: float
    bound: float

    def grade(self, raw: float) -> float:
        """A raw score on the scale from 0 to 100."""
        return min(100.0, max(0.0, 100.0 * (raw - self.baseline) / (self.best - self.baseline)))


@dataclass(frozen=True, slots=True)
class Criterion:
    """What one criterion earned.

    Attributes:
        id: Its id, for instance ``coverage``.
        points: What it earned, in raw points.
        max: The most it can earn.
        evidence: Why, in plain words.
    """

    id: str
    points: float
    max: float
    evidence: str


@dataclass(frozen=True, slots=True)
class Violation:
    """A broken rule, and what it cost in raw points."""

    rule: str
    message: str
    cost: float


@dataclass(frozen=True, slots=True)
class ScoreReport:
    """A design's score, with the reason for every point.

    Attributes:
        scenario: The scenario's id.
        score: The raw score, at most 100.
        grade: The score on the scale from 0 (going on as now) to 100 (the best design), or None without a reference.
        cost: What the design costs, in units.
        criteria: What each criterion earned.
        violations: The rules that were broken.
        shortfall: For every work area in which work is left undone in the last phase, how many units of it.
    """

    scenario: str
    score: float
    grade: float | None
    cost: float
    criteria: tuple[Criterion, ...]
    violations: tuple[Violation, ...]
    shortfall: dict[str, float]

    def criterion(self, criterion_id: str) -> Criterion:
        """The criterion with that id."""
        return next(each for each in self.criteria if each.id == criterion_id)

    def to_dict(self) -> dict[str, Any]:
        """The report as plain JSON data."""
        return {
            "scenario": self.scenario,
            "score": round(self.score, 2),
            "grade": None if self.grade is None else round(self.grade, 1),
            "cost": round(self.cost, 2),
            "criteria": [
                {"id": each.id, "points": round(each.points, 2), "max": each.max, "evidence": each.evidence}
                for each in self.criteria
            ],
            "violations": [{"rule": each.rule, "message": each.message, "cost": each.cost} for each in self.violations],
        }


def violations_of(broken: tuple[Rule, ...], cost: float) -> tuple[Violation, ...]:
    """Each rule once, with the first message about it."""
    first: dict[str, str] = {}
    for rule in broken:
        first.setdefault(rule.id, rule.message)
    return tuple(Violation(rule, message, cost) for rule, message in first.items())

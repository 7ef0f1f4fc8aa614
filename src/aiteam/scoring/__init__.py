"""Scoring a design: criteria, rules, and the one program that both the scorer and the optimiser read."""

from aiteam.scoring.report import Change, Criterion, Line, Reference, ScoreReport, Shown, Violation
from aiteam.scoring.score import score

__all__ = ["Change", "Criterion", "Line", "Reference", "ScoreReport", "Shown", "Violation", "score"]

"""Scoring a design: criteria, rules, and the one program that both the scorer and the optimiser read."""

from aiteam.scoring.report import Criterion, Reference, ScoreReport, Violation
from aiteam.scoring.score import score

__all__ = ["Criterion", "Reference", "ScoreReport", "Violation", "score"]

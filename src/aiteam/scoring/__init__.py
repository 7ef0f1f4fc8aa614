"""Scoring a design: criteria, principles, and the one program that both the scorer and the optimiser read."""

from aiteam.scoring.report import Breach, Change, Criterion, Foundation, Line, Reference, ScoreReport, Shown
from aiteam.scoring.score import score

__all__ = [
    "Breach",
    "Change",
    "Criterion",
    "Foundation",
    "Line",
    "Reference",
    "ScoreReport",
    "Shown",
    "score",
]

"""Dispute the model: other assumptions, the score of a plan under them, and the plan that is best then."""

from aiteam.labs.challenge.outcome import moved, run

__all__ = ["moved", "run"]

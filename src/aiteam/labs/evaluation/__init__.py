"""Two versions on a golden set: what passed, how sure that is, what the judge is worth, and what a gate does."""

from aiteam.labs.evaluation.outcome import run

__all__ = ["run"]

"""Signals joined to traces: what each finds, what is a false alarm, which cases come of it, and what comes next."""

from aiteam.labs.feedback.outcome import run

__all__ = ["run"]

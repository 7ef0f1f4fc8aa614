"""Eighteen questions to an assistant: what each cost, by whatever the calls are grouped by, and what a change saves."""

from aiteam.labs.traces.outcome import run

__all__ = ["run"]

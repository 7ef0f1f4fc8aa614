"""A plan phase by phase: what can be done, who is loaded, what is undone, and what has been spent by then."""

from aiteam.labs.plan_over_time.outcome import run

__all__ = ["run"]

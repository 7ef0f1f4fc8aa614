"""A place for trials: what is spent, stopped and leaked under its limits, and which trials find their way out."""

from aiteam.labs.sandbox.outcome import run

__all__ = ["run"]

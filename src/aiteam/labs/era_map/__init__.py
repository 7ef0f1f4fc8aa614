"""Who does what in an era, and what has changed since the one before."""

from aiteam.labs.era_map.outcome import run

__all__ = ["run"]

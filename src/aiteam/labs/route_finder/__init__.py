"""Prompt, look-up, training or none of them yet: four questions, asked in their order."""

from aiteam.labs.route_finder.outcome import run

__all__ = ["run"]

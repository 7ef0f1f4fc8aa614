"""The same jobs filled in two ways: what hired and reskilled people bring in each phase, and what that costs."""

from aiteam.labs.hire_or_reskill.outcome import run

__all__ = ["run"]

"""What the money buys: how much work can be covered at most for how much, and where a plan stands."""

from aiteam.labs.frontier.outcome import run

__all__ = ["run"]

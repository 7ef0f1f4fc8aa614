"""One gateway or three private keys: who was answered by whom on a day, what failed, and what it cost."""

from aiteam.labs.gateway.outcome import run

__all__ = ["run"]

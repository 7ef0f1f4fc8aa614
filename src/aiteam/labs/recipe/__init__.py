"""A recipe and its copies before and after a new version of the model: what breaks, who notices, what it saves."""

from aiteam.labs.recipe.outcome import run

__all__ = ["run"]

"""Two axes and the nearest of the four leanings: where a stage of the work calls for its lead."""

from aiteam.labs.leadership_plane.outcome import run

__all__ = ["run"]

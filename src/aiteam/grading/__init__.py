"""Grading with nbgrader: the sources of the assignments."""

from aiteam.grading.sources import source_of, write_sources

__all__ = ["source_of", "write_sources"]

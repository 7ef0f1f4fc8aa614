__version__ = "0.2.0"

MODEL = 2
"""The version of the team-design model: answers and marks carry it, and a mark changes only when it is graded again."""

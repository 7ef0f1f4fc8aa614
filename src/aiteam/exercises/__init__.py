"""Exercises: what they are, how answers are read and checked, and the one place where marks come from."""

from aiteam.exercises.checking import check_answer
from aiteam.exercises.library import Library, library, load_library
from aiteam.exercises.marking import answer, check, mark
from aiteam.exercises.results import CheckResult, Finding, Grade, Outcome
from aiteam.exercises.session import Session

__all__ = [
    "CheckResult",
    "Finding",
    "Grade",
    "Library",
    "Outcome",
    "Session",
    "answer",
    "check",
    "check_answer",
    "library",
    "load_library",
    "mark",
]

"""Intake: what a learner handed in, as data. Nothing of it is run, followed or trusted, and nothing raises for it."""

from aiteam.grading.intake.learners import Arrived, arrived
from aiteam.grading.intake.reading import UnreadableError, read_regular
from aiteam.grading.intake.submission import Given, Remark, Submission
from aiteam.grading.intake.take import Expected, take

__all__ = ["Arrived", "Expected", "Given", "Remark", "Submission", "UnreadableError", "arrived", "read_regular", "take"]

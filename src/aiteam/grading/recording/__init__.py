"""Recording marks in nbgrader's gradebook and folders. Nothing else of the package imports nbgrader."""

from aiteam.grading.recording.course import Course
from aiteam.grading.recording.gradebook import Gradebook
from aiteam.grading.recording.recorder import Recorder

__all__ = ["Course", "Gradebook", "Recorder"]

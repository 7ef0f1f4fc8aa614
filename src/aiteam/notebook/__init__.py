"""The notebook's host: what cells show, as widgets over the same client and the same dispatcher as a page."""

from aiteam.notebook.course_widget import CourseWidget
from aiteam.notebook.exercise_widget import ExerciseWidget
from aiteam.notebook.showing import exercise, gain, lab, lesson, my_team, review, summary

__all__ = [
    "CourseWidget",
    "ExerciseWidget",
    "exercise",
    "gain",
    "lab",
    "lesson",
    "my_team",
    "review",
    "summary",
]

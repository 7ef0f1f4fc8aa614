"""The course as a learner gets it: its lessons and assignments, and how they are laid in a folder of the learner's."""

from aiteam.course.answers import LESSONS, answers_from, answers_in
from aiteam.course.bundle import bundle, lessons_folder
from aiteam.course.laying import Laid, lay_course
from aiteam.course.outline import Assignment, Lesson, Objective, Outline, Part, Review, Section, load_outline, outline

__all__ = [
    "LESSONS",
    "Assignment",
    "Laid",
    "Lesson",
    "Objective",
    "Outline",
    "Part",
    "Review",
    "Section",
    "answers_from",
    "answers_in",
    "bundle",
    "lay_course",
    "lessons_folder",
    "load_outline",
    "outline",
]

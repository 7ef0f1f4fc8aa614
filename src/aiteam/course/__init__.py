"""The course as a learner gets it: its lessons and assignments, and how they are laid in a folder of the learner's."""

from aiteam.course.bundle import bundle
from aiteam.course.laying import Laid, lay_course
from aiteam.course.outline import Assignment, Lesson, Outline, Part, Section, outline

__all__ = ["Assignment", "Laid", "Lesson", "Outline", "Part", "Section", "bundle", "lay_course", "outline"]

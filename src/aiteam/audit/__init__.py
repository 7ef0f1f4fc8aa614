"""Is the course whole? One answer from its content and its notebooks, the course's own or an instructor's."""

from aiteam.audit.checks import CHECKS, check_course
from aiteam.audit.course import Course, load_course
from aiteam.audit.findings import Check, Finding, Result, Seen
from aiteam.audit.listing import Listed, coverage, listing

__all__ = [
    "CHECKS",
    "Check",
    "Course",
    "Finding",
    "Listed",
    "Result",
    "Seen",
    "check_course",
    "coverage",
    "listing",
    "load_course",
]

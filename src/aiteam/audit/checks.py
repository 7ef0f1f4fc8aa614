"""All checks, in the order in which they are shown, and what they see in a course."""

from __future__ import annotations

from aiteam.audit import balance, bank, cells, habits, links, pace, page, placing, readability, sources, statements
from aiteam.audit.course import Course
from aiteam.audit.findings import Check, Result

CHECKS = (
    Check("taught", "Every statement is taught", statements.taught),
    Check("practised", "Every statement is practised where it is taught", statements.practised),
    Check("tested", "Every statement is tested in an assignment or a quiz", statements.tested),
    Check("objectives", "Every objective is assessed", statements.objectives),
    Check("outline", "Lessons and assignments follow each other", placing.outline),
    Check("exercises", "Every exercise stands in one lesson or assignment", placing.exercises),
    Check("labs", "Every lab stands in a lesson", placing.labs),
    Check("items", "Every item is asked somewhere", placing.items),
    Check("sections", "Notebooks have the sections of the outline", placing.sections),
    Check("bank", "The bank holds as many items as promised", bank.size),
    Check("feedback", "Every option has an explanation of its own", bank.feedback),
    Check("misconceptions", "Every misconception is asked about", bank.misconceptions),
    Check("prompts", "No question is asked twice", bank.prompts),
    Check("positions", "The correct option stands everywhere", balance.positions),
    Check("lengths", "The correct option is not, as a rule, the longest", balance.lengths),
    Check("passive", "At most seven minutes of reading on end", pace.passive),
    Check("minutes", "Sections take the minutes that they state", pace.minutes),
    Check("core-path", "The core path takes as long as promised", pace.core_path),
    Check("stopping-points", "Every lesson can be left half way", pace.stopping_points),
    Check("recall", "Lessons open with questions on earlier ones", habits.recall),
    Check("quiz", "Lessons have a quiz of four questions", habits.quiz),
    Check("transfer", "Lessons lead to the learner's own team", habits.transfer),
    Check("inside", "Lessons have one cell for those who like to look inside", habits.inside),
    Check("links", "Links lead somewhere", links.links),
    Check("pictures", "Pictures have a text that says the same", links.pictures),
    Check("sources", "Every source is used", sources.used),
    Check("further-reading", "Lessons with facts have further reading", sources.further_reading),
    Check("marks", "What cells teach and rest on exists", cells.marks),
    Check("ids", "Cells have ids in words", cells.ids),
    Check("outputs", "Notebooks are kept without outputs", cells.clean),
    Check("code", "Code cells are short calls", cells.short),
    Check("page", "Everything can be shown on a page", page.shown),
    Check("reading-level", "Prose is easy enough to read", readability.readable, warns=True),
)


def check_course(course: Course) -> tuple[Result, ...]:
    """What each check sees in a course."""
    return tuple(Result(check, check.look(course)) for check in CHECKS)

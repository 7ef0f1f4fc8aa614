"""A lesson or an assignment step by step: what has been done, what is still shut, and where to go on."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from aiteam.course.outline import Assignment, Lesson, Part, Section
from aiteam.progress import Best

OPENING, END = "opening", "end"
"""The names of the screens before the first step and after the last one."""


@dataclass(frozen=True, slots=True)
class Step:
    """A section of a lesson or a part of an assignment, as a step of the way through it.

    Attributes:
        name: Tells it apart in an address and in the record.
        section: What it consists of.
        done: Whether its exercises are done; where it has none, whether it was seen.
        shut: The title of the step whose decision has to be made first; empty where it is open.
    """

    name: str
    section: Section | Part
    done: bool = False
    shut: str = ""

    @property
    def title(self) -> str:
        """What it is called on a screen of its own."""
        return self.section.title[0].upper() + self.section.title[1:]


def steps(
    unit: Lesson | Assignment, best: Mapping[str, Best] | None = None, seen: Collection[str] = ()
) -> tuple[Step, ...]:
    """The steps of a lesson or an assignment in order, those that go deeper included.

    Args:
        unit: The lesson or the assignment.
        best: What the learner has reached so far, by exercise.
        seen: The names of the steps that were seen.
    """
    return tuple(_steps(unit, best or {}, seen))


def core(way: Sequence[Step]) -> tuple[Step, ...]:
    """The steps of the core path."""
    return tuple(step for step in way if not step.section.depth)


def minutes_left(way: Sequence[Step]) -> int:
    """How many minutes of the core path are still to be done."""
    return sum(step.section.minutes for step in core(way) if not step.done)


def go_on(way: Sequence[Step], seen: Sequence[str]) -> str:
    """The name of the screen at which to go on: the one that was seen last, as long as there is such a screen.

    Args:
        way: The steps.
        seen: The names of the screens that were seen, the latest one last.
    """
    known = {OPENING, END, *(step.name for step in way)}
    return next((name for name in reversed(seen) if name in known), OPENING)


def step_name(title: str) -> str:
    """What a section is called in an address: lower-case words joined by hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")


def _steps(unit: Lesson | Assignment, best: Mapping[str, Best], seen: Collection[str]) -> Iterator[Step]:
    shut = ""
    for section in unit.sections:
        name, tried = step_name(section.title), [best.get(each) for each in section.exercises]
        done = all(each and each.done for each in tried) if tried else name in seen
        yield (step := Step(name, section, done, shut))
        if section.decides and None in tried:
            shut = shut or step.title

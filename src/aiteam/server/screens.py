"""A lesson as screens: an opening, a screen a step with the steps that go deeper beside it, and an end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from aiteam.course import Lesson, outline
from aiteam.course.steps import END, OPENING, Step, core
from aiteam.pages import Section


@dataclass(frozen=True, slots=True)
class Link:
    """A way to another screen."""

    name: str
    title: str
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Screen:
    """One screen of a lesson.

    Attributes:
        name: Its name in the address.
        title: What it is called in links.
        eyebrow: Where one is, above the heading; empty on the opening.
        sections: What stands on it.
        before: The screen to go back to; None on the opening.
        next: The screen that follows; None on the end.
        deeper: The steps that go deeper from here.
        depth: Whether it goes deeper than the core path itself.
    """

    name: str
    title: str
    eyebrow: str
    sections: tuple[Section, ...]
    before: Link | None
    next: Link | None
    deeper: tuple[Link, ...] = ()
    depth: bool = False


@dataclass
class _Draft:
    """A screen whose neighbours are not known yet."""

    name: str
    title: str
    eyebrow: str = ""
    minutes: int = 0
    depth: bool = False
    sections: list[Section] = field(default_factory=list)


def lesson_at(path: str) -> Lesson | None:
    """The lesson whose notebook lies at a path below the learner's folder; None where there is none."""
    return next((each for each in outline().lessons if each.path == path), None)


def screens(lesson: Lesson, sections: Iterable[Section], way: Sequence[Step]) -> tuple[Screen, ...]:
    """The screens of a lesson, in the order of its notebook.

    Args:
        lesson: The lesson.
        sections: What stands in its notebook, in order; headings of level 2 begin a screen.
        way: Its steps.
    """
    drafts = list(_drafts(lesson, sections, way))
    path = [each for each in drafts if not each.depth]
    return tuple(_linked(drafts, path))


def _drafts(lesson: Lesson, sections: Iterable[Section], way: Sequence[Step]) -> Iterator[_Draft]:
    by_heading = {step.section.heading: (step, number) for number, step in enumerate(core(way), 1)} | {
        step.section.heading: (step, 0) for step in way if step.section.depth
    }
    opening, end = _Draft(OPENING, lesson.title), _Draft(END, "What you take with you", "The end of this lesson")
    here, found = opening, [opening]
    for section in sections:
        if section.level == 2:
            if section.title in by_heading:
                here = _draft_of(*by_heading[section.title], len(core(way)))
                found.append(here)
            else:
                here = end
        here.sections.append(section)
    yield from (*found, end)


def _draft_of(step: Step, number: int, of: int) -> _Draft:
    minutes = f"{step.section.minutes} minute{'' if step.section.minutes == 1 else 's'}"
    eyebrow = f"Step {number} of {of}, {minutes}" if number else f"Going deeper, {minutes}"
    return _Draft(step.name, step.section.title, eyebrow, step.section.minutes, depth=step.section.depth)


def _linked(drafts: Sequence[_Draft], path: Sequence[_Draft]) -> Iterator[Screen]:
    """Each screen with its neighbours on the core path; one that goes deeper hangs on the screen before it."""
    last = path[0]
    for at, draft in enumerate(drafts):
        if not draft.depth:
            last = draft
        place = path.index(last)
        before = last if draft.depth else path[place - 1] if place else None
        following = path[place + 1] if place + 1 < len(path) else None
        deeper = []
        for each in drafts[at + 1 :] if not draft.depth else ():
            if not each.depth:
                break
            deeper.append(Link(each.name, each.title, each.minutes))
        yield Screen(
            draft.name,
            draft.title,
            draft.eyebrow,
            tuple(draft.sections),
            Link(before.name, before.title) if before else None,
            Link(following.name, following.title) if following else None,
            tuple(deeper),
            draft.depth,
        )

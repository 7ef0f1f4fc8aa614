"""A lesson or an assignment as screens: an opening, a screen a step with what goes deeper beside it, and an end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from aiteam.course import Assignment, Lesson, Part, outline
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
    """One screen of a lesson or an assignment.

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


def unit_at(path: str) -> Lesson | Assignment | None:
    """The lesson or assignment whose notebook lies at a path below the learner's folder; None where there is none."""
    units: tuple[Lesson | Assignment, ...] = (*outline().lessons, *outline().assignments)
    return next((each for each in units if each.path == path), None)


def screens(unit: Lesson | Assignment, sections: Iterable[Section], way: Sequence[Step]) -> tuple[Screen, ...]:
    """The screens of a lesson or an assignment, in the order of its notebook.

    Args:
        unit: The lesson or the assignment.
        sections: What stands in its notebook, in order; headings of level 2 begin a screen.
        way: Its steps.
    """
    drafts = list(_drafts(unit, sections, way))
    path = [each for each in drafts if not each.depth]
    return tuple(_linked(drafts, path))


def _drafts(unit: Lesson | Assignment, sections: Iterable[Section], way: Sequence[Step]) -> Iterator[_Draft]:
    opening, end = _Draft(OPENING, unit.title), _end(unit)
    here, found = opening, [opening]
    for section in sections:
        if section.level == 2:
            here = _begun_by(section.title, way) or end
            found += [here] if here is not end else []
        here.sections.append(section)
    yield from (*found, end)


def _end(unit: Lesson | Assignment) -> _Draft:
    if isinstance(unit, Lesson):
        return _Draft(END, "What you take with you", "The end of this lesson")
    return _Draft(END, "Hand in", "The end of this assignment")


def _begun_by(heading: str, way: Sequence[Step]) -> _Draft | None:
    """The screen that a heading of the notebook begins; None where no step has such a heading."""
    path = core(way)
    for step in way:
        number = path.index(step) + 1 if step in path else 0
        minutes = step.section.minutes
        match step.section:
            case Part(title=title):
                before, _, length = heading.partition(" (")
                begins, kind, length = before == f"Part {number}: {title}", "Part", length.rstrip(")")
            case section:
                begins, kind, length = (
                    heading == section.heading,
                    "Step",
                    f"{minutes} minute{'' if minutes == 1 else 's'}",
                )
        if begins:
            where = f"{kind} {number} of {len(path)}" if number else "Going deeper"
            return _Draft(step.name, step.title, f"{where}, {length}", minutes, depth=step.section.depth)
    return None


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

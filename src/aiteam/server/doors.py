"""One lesson or assignment on the start page: what it promises, how long it takes, and how far the learner is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

from aiteam.answers import AnswerStore
from aiteam.course import Assignment, Lesson, Outline
from aiteam.course.steps import core, go_on, minutes_left, steps
from aiteam.progress import Attempt, Best, Visit, best_of


@dataclass(frozen=True, slots=True)
class Done:
    """What is known of a learner: every attempt, the last visit, and which steps were seen.

    Attributes:
        attempts: Oldest first.
        best: What was reached, by exercise.
        last: Where the learner was last; None before the first visit.
        seen: By lesson or assignment, as the record calls it, the names of the steps that were seen, the latest last.
    """

    attempts: tuple[Attempt, ...] = ()
    best: Mapping[str, Best] = field(default_factory=dict)
    last: Visit | None = None
    seen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def read(cls, store: AnswerStore, course: Outline) -> Self:
        """Read all of it.

        Args:
            store: The learner's record.
            course: The lessons and assignments that are asked for.

        Raises:
            ProgressError: The record cannot be read.
        """
        attempts = tuple(store.attempts())
        names = (*(each.record for each in course.lessons), *(each.record for each in course.assignments))
        seen = {name: found for name in names if (found := store.steps(name))}
        return cls(attempts, best_of(attempts), store.last_visit(), seen)


@dataclass(frozen=True, slots=True)
class Door:
    """One lesson or assignment as the start page shows it.

    Attributes:
        record: What it is called in the record of visits.
        label: "Lesson 3" or "Assignment".
        number: The number alone; empty for an assignment.
        minutes: How long it takes, of a lesson the core path alone.
        left: How many of these minutes are left.
        parts: How many steps of the core path are done, and how many there are.
        here: The step at which the learner goes on, in words; empty between two steps and before the first.
        address: Where it is read and done.
        tasks: The assignments that a lesson prepares for.
    """

    record: str
    title: str
    label: str
    number: str
    promise: str
    minutes: int
    left: int
    parts: tuple[int, int]
    begun: bool
    done: bool
    here: str
    address: str
    tasks: tuple[Door, ...] = ()

    @property
    def share(self) -> int:
        """How much of it is done, in percent."""
        done, of = self.parts
        return round(100 * (1 - self.left / self.minutes if self.number else done / of))

    @property
    def state(self) -> str:
        """How far the learner is, or how long it takes, in words."""
        if self.done:
            return "Done"
        if not self.begun:
            return _minutes(self.minutes)
        if self.number:
            return ", ".join(filter(None, (self.here.partition(":")[0], f"{_minutes(self.left)} left")))
        return self.here.partition(":")[0] or "{} of {} parts done".format(*self.parts)

    @property
    def where(self) -> str:
        """At which step one goes on, and how long the rest takes, in words."""
        if not self.number:
            return ". ".join(filter(None, (self.label, self.here)))
        return ". ".join(filter(None, (self.label, self.here, f"{_minutes(self.left)} left")))


def door(unit: Lesson | Assignment, record: Done, address: str, *, tasks: tuple[Door, ...] = ()) -> Door:
    """How a lesson or an assignment stands.

    Args:
        unit: The lesson or the assignment.
        record: What is known of the learner.
        address: Where it is read and done.
        tasks: The assignments for which a lesson prepares.
    """
    seen = record.seen.get(unit.record, ())
    way = steps(unit, record.best, seen)
    done = all(each in record.best and record.best[each].done for each in unit.needed)
    lesson = isinstance(unit, Lesson)
    return Door(
        record=unit.record,
        title=unit.title,
        label=f"Lesson {unit.number}" if lesson else "Assignment",
        number=str(unit.number) if lesson else "",
        promise=unit.promise,
        minutes=unit.core_minutes if isinstance(unit, Lesson) else unit.minutes,
        left=0 if done else minutes_left(way),
        parts=(sum(step.done for step in core(way)), len(core(way))),
        begun=bool(seen) or any(each in record.best for each in unit.needed),
        done=done,
        here=_here(unit, record, seen),
        address=address,
        tasks=tasks,
    )


def _here(unit: Lesson | Assignment, record: Done, seen: tuple[str, ...]) -> str:
    """The step of the core path at which the learner goes on, in words."""
    way = steps(unit, record.best, seen)
    path, name = core(way), go_on(way, seen)
    kind = "Step" if isinstance(unit, Lesson) else "Part"
    found = (f"{kind} {at} of {len(path)}: {step.title}" for at, step in enumerate(path, 1) if step.name == name)
    return next(found, "")


def _minutes(number: int) -> str:
    return f"{number} minute{'' if number == 1 else 's'}"

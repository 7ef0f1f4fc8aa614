"""What a check finds: one place that is not as the course promises, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aiteam.audit.course import Course


@dataclass(frozen=True, slots=True)
class Finding:
    """One place that is not as it should be.

    Attributes:
        where: The file, exercise, item or cell.
        found: What stands there.
        wanted: What should stand there.
        todo: What fixes it.
    """

    where: str
    found: str
    wanted: str
    todo: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What a check saw: a measure of the whole course, and each place that is not as it should be."""

    measured: str
    findings: tuple[Finding, ...] = ()


def seen(measured: str, findings: Iterable[Finding]) -> Seen:
    """What a check saw, from findings that are still being made."""
    return Seen(measured, tuple(findings))


@dataclass(frozen=True, slots=True)
class Check:
    """One question about the whole course.

    Attributes:
        id: Its id, for instance ``taught``.
        title: The question, as a person reads it.
        look: Answers it; it changes nothing and depends on nothing but the course.
        warns: True where a finding is worth a look and no gap.
    """

    id: str
    title: str
    look: Callable[[Course], Seen]
    warns: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """A check, and what it saw."""

    check: Check
    seen: Seen

    @property
    def gaps(self) -> int:
        """How many gaps it found."""
        return 0 if self.check.warns else len(self.seen.findings)

    @property
    def state(self) -> str:
        """Its state in a few words."""
        count = len(self.seen.findings)
        kind = "warning" if self.check.warns else "gap"
        return f"{count} {kind}{'s' if count > 1 else ''}" if count else "whole"


def count(number: int, noun: str, plural: str = "") -> str:
    """A number and its noun: ``1 item``, ``3 items``."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"

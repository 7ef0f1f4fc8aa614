"""Everything that aiteam raises on purpose, as one tree.

::

    AiteamError
    ├── ContentError      a content file is not valid; lists every fault in it at once
    ├── UnknownIdError    an id that nothing has; names the nearest ones
    ├── AnswerError       an answer is not of the form its exercise asks for
    ├── DesignError       what was given is no team design
    ├── FigureError       what was given cannot be drawn
    ├── UnsolvableError   a scenario has no design that keeps its rules
    ├── LabError          a lab needs something that is not there
    ├── StoreError        an answer file cannot be read or written
    ├── ProgressError     the progress file is damaged, locked, or newer than this version
    ├── CourseError       the course cannot be laid in a folder
    └── ServerError       the Jupyter server cannot be started

A message says what was wrong, what was given, what is allowed, and what to do next.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches


class AiteamError(Exception):
    """Base of all errors that aiteam raises on purpose; its text is meant for people."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong in something a person wrote.

    Attributes:
        where: The file, answer or command it is in.
        path: The place in it, outermost first, joined by dots.
        given: What stands there.
        allowed: What may stand there.
    """

    where: str
    path: str
    given: str
    allowed: str

    def __str__(self) -> str:
        return ": ".join(part for part in (self.where, self.path, self.given, self.allowed) if part)


class FaultsError(AiteamError):
    """Base of errors that list several faults; use a subclass.

    Attributes:
        faults: Each fault, in the order in which a reader meets it.
    """

    headline = "These entries are not valid"

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(faults)
        lines = "\n".join(f"  {fault}" for fault in self.faults)
        super().__init__(f"{self.headline} ({len(self.faults)}):\n{lines}")


class ContentError(FaultsError):
    """A content file is not valid; every fault of it is listed as ``file: path: given: allowed``."""

    headline = "The content is not valid. Mend these places and run again"


class AnswerError(FaultsError):
    """An answer is not of the form that its exercise asks for, so none of it was taken."""

    headline = "Some of this answer cannot be read, so none of it was taken"


class DesignError(FaultsError):
    """What was given is no team design; every fault in it is listed by its path."""

    headline = "This is not a team design. Mend these places and try again"


class FigureError(FaultsError):
    """A figure was given something that it cannot draw; every fault in it is listed."""

    headline = "This cannot be drawn. Mend these places and try again"


class UnknownIdError(AiteamError):
    """An id that nothing has.

    Args:
        kind: What was looked for, for instance ``"exercise"``.
        given: The id that was given.
        known: All ids of that kind.
    """

    def __init__(self, kind: str, given: object, known: Sequence[str]) -> None:
        near = get_close_matches(str(given), known, n=3, cutoff=0.5)
        all_known = f"Known are: {', '.join(known)}." if known else "There is none at all."
        hint = f"Did you mean {' or '.join(map(repr, near))}?" if near else all_known
        super().__init__(f"There is no {kind} {given!r}. {hint}")


class UnsolvableError(AiteamError):
    """A scenario has no design that keeps all of its rules; its author has to loosen one."""


class LabError(AiteamError):
    """A lab needs something that is not there; the message says what to do."""


class StoreError(AiteamError):
    """An answer file cannot be read or written."""


class ProgressError(AiteamError):
    """The progress file is damaged, locked, or newer than this version of aiteam."""


class CourseError(AiteamError):
    """The course cannot be laid in the folder that was asked for."""


class ServerError(AiteamError):
    """The Jupyter server cannot be started as asked."""

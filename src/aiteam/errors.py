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
    ├── MessageError      a message from a page or a notebook is not of the form it has to have
    ├── StaleError        what a learner acted on has changed in the meantime
    ├── StoreError        an answer file cannot be read or written
    ├── ProgressError     the progress file is damaged, locked, or newer than this version
    ├── CourseError       the course cannot be laid in a folder
    ├── NotebookError     a notebook cannot be read
    ├── GradingError      a cohort cannot be graded, or not further
    └── ServerError       the Jupyter server cannot be started

A message says what was wrong, what was given, what is allowed, and what to do next.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from itertools import islice
from typing import TypeVar

SHOWN = 20
"""How many faults the text of an error lists; the error keeps all of them as data."""

Each = TypeVar("Each")

_LONGEST_GIVEN = 60
_LONGEST = {"where": 120, "path": 200, "given": 200, "allowed": 1_500}
"""How many letters of each part of a fault its text shows at most."""

_READS_OTHERWISE = re.compile(r"[-+.\d].*|true|false|null|none|nan|inf|infinity|yes|no|on|off|~", re.IGNORECASE)
"""Texts that without quotes would be taken for something else."""


class AiteamError(Exception):
    """Base of all errors that aiteam raises on purpose; its text is meant for people."""


def one_line(text: str, longest: int) -> str:
    """A text on one line, cut at a number of letters; what cannot be printed is written as an escape.

    Args:
        text: Any text, also one with half an emoji in it.
        longest: How many letters of it may stand there, 1 or more.
    """
    kept = text if len(text) <= longest else text[: longest - 1] + "…"
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in kept)


def quoted(value: object) -> str:
    """A value as Python writes it, a text in quotes: on one line, at most sixty letters; this never raises."""
    try:
        text = repr(value)
    except Exception:  # noqa: BLE001  # anything may have been given, also an object that cannot show itself
        text = "a number of more than 4,300 digits" if isinstance(value, int) else f"a {type(value).__name__}"
    return one_line(text, _LONGEST_GIVEN)


def shown(value: object) -> str:
    """A value as a message shows it: as :func:`quoted`, a text without quotes if it cannot be taken for a number."""
    if isinstance(value, str) and value.strip() and value.isprintable() and not _READS_OTHERWISE.fullmatch(value):
        return one_line(value, _LONGEST_GIVEN)
    return quoted(value)


def first_few(entries: Sequence[Each], tell: Callable[[Each], str] = str) -> tuple[str, ...]:
    """The first twenty of a list, one text each, and how many more there are.

    Args:
        entries: As a rule faults.
        tell: How one of them is written.
    """
    more = len(entries) - SHOWN
    return (*map(tell, islice(entries, SHOWN)), *([f"… and {more:,} more"] if more > 0 else []))


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong in something a person wrote.

    Its text is one line, in which what is long is cut; the attributes hold what was given, whole.

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
        parts = (one_line(getattr(self, name), longest) for name, longest in _LONGEST.items())
        return ": ".join(part for part in parts if part)


class FaultsError(AiteamError):
    """Base of errors that list several faults; use a subclass.

    The text lists the first twenty and says how many more there are.

    Attributes:
        faults: Each fault once, in the order in which a reader meets it.
    """

    headline = "These entries are not valid"

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(dict.fromkeys(faults))
        lines = first_few(self.faults, self._told)
        super().__init__("\n  ".join((f"{self.headline} ({len(self.faults):,}):", *lines)))

    @staticmethod
    def _told(fault: Fault) -> str:
        """A fault as the text of the error tells it."""
        return str(fault)


class ContentError(FaultsError):
    """A content file is not valid; every fault of it is listed as ``file: path: given: allowed``."""

    headline = "The content is not valid. Correct these places and run again"


class AnswerError(FaultsError):
    """An answer is not of the form that its exercise asks for, so none of it was taken."""

    headline = "Some of this answer cannot be read, so none of it was taken"


class DesignError(FaultsError):
    """What was given is no team design; every fault in it is listed by its path, such as ``capabilities.access[1]``."""

    headline = "This is not a team design. Correct these places and try again"

    @staticmethod
    def _told(fault: Fault) -> str:
        # Who types a design counts in brackets.
        path = re.sub(r"\.(\d+)(?![^.])", r"[\1]", fault.path.removesuffix(".[key]"))
        return str(replace(fault, path=path))


class FigureError(FaultsError):
    """A figure was given something that it cannot draw; every fault in it is listed."""

    headline = "This cannot be drawn. Correct these places and try again"


class UnknownIdError(AiteamError):
    """An id that nothing has.

    Args:
        kind: What was looked for, for instance ``"exercise"``.
        given: The id that was given.
        known: All ids of that kind.
    """

    def __init__(self, kind: str, given: object, known: Sequence[str]) -> None:
        near = get_close_matches(shown(given), known, n=3, cutoff=0.5)
        all_known = f"Known are: {', '.join(known)}." if known else "There is none at all."
        hint = f"Did you mean {' or '.join(map(repr, near))}?" if near else all_known
        super().__init__(f"There is no {kind} {quoted(given)}. {hint}")


class UnsolvableError(AiteamError):
    """A scenario has no design that keeps all of its rules; its author has to loosen one."""


class LabError(AiteamError):
    """A lab needs something that is not there; the message says what to do."""


class MessageError(FaultsError):
    """A message from a page or a notebook is not of the form it has to have, so nothing was done."""

    headline = "This message cannot be read, so nothing was done"


class StaleError(AiteamError):
    """What a learner acted on has changed in the meantime, in another window or by somebody else."""


class StoreError(AiteamError):
    """An answer file cannot be read or written."""


class ProgressError(AiteamError):
    """The progress file is damaged, locked, or newer than this version of aiteam."""


class CourseError(AiteamError):
    """The course cannot be laid in the folder that was asked for."""


class NotebookError(FaultsError):
    """A notebook cannot be read; every fault in it is listed as ``file: path: given: allowed``."""

    headline = "This notebook cannot be read"


class GradingError(AiteamError):
    """A cohort cannot be graded, or not further; the message says what to do, and what is recorded stays."""


class ServerError(AiteamError):
    """The Jupyter server cannot be started as asked."""

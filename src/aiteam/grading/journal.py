"""The journal of an assignment: whose submission is recorded, one line each, written when all else of it is done.

A run that was killed is run again: whoever stands in the journal with the same submission is left as is, and everybody
else is recorded once more, which changes nothing where it was done already. So the gradebook ends as if nothing had
happened. A line that was cut off is no line.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self

from filelock import FileLock, Timeout
from pydantic import BaseModel, ConfigDict, ValidationError

from aiteam._version import MODEL, __version__
from aiteam.errors import GradingError
from aiteam.grading.marks import Marked, PartMark


class Line(BaseModel):
    """What was recorded of one learner.

    Attributes:
        learner: The learner's id.
        submission: The digest of what was marked.
        points: What it earned at that time.
        by_hand: By exercise, the digest of the answer that a person marks.
        remarks: What an instructor should know, each with whether a person has to look.
        course: The version of the course that marked it.
        model: The version of the team-design model that marked it.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    learner: str
    submission: str
    points: float
    by_hand: Mapping[str, str]
    remarks: tuple[tuple[str, bool], ...] = ()
    course: str = __version__
    model: int = MODEL

    @classmethod
    def of(cls, marked: Marked) -> Self:
        """The line of a submission that is recorded."""
        by_hand = {mark.part.exercise: mark.given.digest for mark in marked.marks if mark.part.by_hand}
        return cls(
            learner=marked.submission.learner,
            submission=marked.submission.digest,
            points=marked.points,
            by_hand=by_hand,
            remarks=tuple((each.words, each.attention) for each in marked.remarks),
        )


class Journal:
    """The journal of one assignment, held by one run at a time.

    Args:
        path: Its file; it is made with the first line.

    Raises:
        GradingError: Another run holds it, or it cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._lock = FileLock(path.with_suffix(".lock"), timeout=0)
            self._lock.acquire()
            self.lines: dict[str, Line] = {line.learner: line for line in _lines(path)}
        except Timeout:
            raise GradingError(
                f"Another run grades this assignment just now ({path}). Wait until it has ended."
            ) from None
        except OSError as error:
            raise GradingError(f"The journal {path} cannot be used: {error.strerror}. Nothing was marked.") from error

    def close(self) -> None:
        """Let another run have it."""
        self._lock.release()

    def changed(self, learner: str) -> Any:
        """Whether an answer of this learner's is not the one recorded last; true where that is not known."""
        line = self.lines.get(learner)

        def compared(mark: PartMark) -> bool:
            return line is None or line.by_hand.get(mark.part.exercise, mark.given.digest) != mark.given.digest

        return compared

    def append(self, line: Line) -> None:
        """Add a line, safely on the disk.

        Raises:
            OSError: It cannot be written.
        """
        with self._path.open("ab+") as file:
            # After a line that was cut off, this one begins on a line of its own.
            cut = file.tell() > 0 and (file.seek(-1, os.SEEK_END), file.read(1))[1] != b"\n"
            file.write((b"\n" if cut else b"") + line.model_dump_json().encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
        self.lines[line.learner] = line


def _lines(path: Path) -> list[Line]:
    found = []
    for raw in path.read_bytes().splitlines() if path.exists() else ():
        try:
            found.append(Line.model_validate(json.loads(raw)))
        except (ValueError, ValidationError):
            continue
    return found

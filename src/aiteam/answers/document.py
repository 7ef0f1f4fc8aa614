"""The content of an answer file: the answer, and what must never be parted from it.

That is the messages that made it, and the attempts that may not be on record yet. They change in the same step as the
answer, since one file is written in one step; ``folder.py`` says why that is needed.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from aiteam._version import MODEL, __version__
from aiteam.answers.ids import MAX_MESSAGE
from aiteam.errors import AnswerError, Fault
from aiteam.loader import validation_faults
from aiteam.progress import Attempt
from aiteam.strict_json import MAX_BYTES, strict_loads

SCHEMA_VERSION = 1

MESSAGES = 64
"""How many messages are remembered with an answer, the latest ones; one that comes again later acts again."""

UNRECORDED = 8
"""How many attempts wait with an answer at most; the oldest go first."""


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Waiting(_Strict):
    """An attempt that may not be on record yet."""

    answer: dict[str, Any]
    outcome: str
    points: float = Field(ge=0, allow_inf_nan=False)
    max_points: float = Field(ge=0, allow_inf_nan=False)
    at: AwareDatetime = Field(strict=False)
    course: str
    model: int = Field(ge=1)
    message: str = Field(min_length=1, max_length=MAX_MESSAGE)

    @classmethod
    def of(cls, attempt: Attempt) -> Waiting:
        """The attempt, as the file holds it."""
        return cls(
            answer=attempt.answer,
            outcome=str(attempt.outcome),
            points=attempt.points,
            max_points=attempt.max_points,
            at=attempt.at,
            course=attempt.course,
            model=attempt.model,
            message=attempt.message,
        )

    def attempt(self, exercise: str) -> Attempt:
        """The attempt, as the record holds it."""
        at = datetime.fromisoformat(self.at.isoformat())
        return Attempt(
            exercise, self.answer, self.outcome, self.points, self.max_points, at, self.course, self.model, self.message
        )


class Document(_Strict):
    """An answer file."""

    schema_version: int = Field(default=SCHEMA_VERSION, ge=1, le=SCHEMA_VERSION)
    exercise: str
    answer: dict[str, Any]
    course: str = ""
    """The version of the course in which it was given; empty where the file is older than this note."""
    model: int = Field(default=1, ge=1)
    """The version of the team-design model that the learner saw."""
    messages: tuple[str, ...] = Field(default=(), max_length=MESSAGES, strict=False)
    """The ids of the latest messages that made this answer, oldest first."""
    unrecorded: tuple[Waiting, ...] = Field(default=(), max_length=UNRECORDED, strict=False)
    """Attempts that may not be on record yet, oldest first."""

    @property
    def waiting(self) -> tuple[Attempt, ...]:
        """The attempts that may not be on record yet."""
        return tuple(each.attempt(self.exercise) for each in self.unrecorded)

    def after(self, answer: dict[str, Any], message: str, waiting: tuple[Attempt, ...]) -> Document:
        """What the file holds once a message has made another answer of it."""
        return Document(
            exercise=self.exercise,
            answer=answer,
            course=__version__,
            model=MODEL,
            messages=(*self.messages, *([message] if message else []))[-MESSAGES:],
            unrecorded=tuple(map(Waiting.of, waiting[-UNRECORDED:])),
        )

    def to_bytes(self) -> bytes:
        """The file, readable for people; what is empty is left out."""
        data = self.model_dump(exclude={"unrecorded", "messages"})
        if self.messages:
            data["messages"] = list(self.messages)
        if self.unrecorded:
            data["unrecorded"] = [each.model_dump() | {"at": each.at.isoformat()} for each in self.unrecorded]
        text = json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True, allow_nan=False) + "\n"
        raw = text.encode(errors="backslashreplace")  # half an emoji stays what it is in JSON, an escape
        if len(raw) > MAX_BYTES and self.unrecorded:  # an answer has to stay readable before all else
            return self.model_copy(update={"unrecorded": ()}).to_bytes()
        return raw


def parse(raw: bytes, name: str, exercise: str) -> Document:
    """Read an answer file that nobody is trusted to have written well.

    Raises:
        AnswerError: It holds no answer to this exercise; names what is wrong by the file's name.
    """
    try:
        document = Document.model_validate(strict_loads(raw, name))
    except ValidationError as error:
        raise AnswerError(validation_faults(name, error)) from None
    if document.exercise != exercise:
        raise AnswerError([Fault(name, "exercise", document.exercise, f"the answer to {exercise}")])
    return document

"""The copy of its answers that a notebook carries, so that the notebook alone can be handed in and marked.

It stands in the notebook's metadata as ``aiteam.answers``, where no viewer shows it and running the notebook changes
nothing. The answer files stay the answers: a copy is written when the course's server saves the notebook and when it is
downloaded to be handed in, and it is read where the notebook came without them (:mod:`aiteam.answers.loose`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from aiteam._version import __version__
from aiteam.answers.document import Document
from aiteam.answers.ids import check_exercise
from aiteam.errors import AnswerError, Fault
from aiteam.loader import validation_faults
from aiteam.strict_json import strict_loads

SCHEMA_VERSION = 1

OURS, COPY = "aiteam", "answers"
"""Where the copy stands in a notebook's metadata."""

MAX_BYTES = 10_000_000
"""The largest notebook in which a copy is read: with the outputs of the course's own cells it has a tenth of that."""

_MAX_DEPTH = 100
"""Outputs nest deeper than answers."""


def _exercise(name: str) -> str:
    try:
        return check_exercise(name)
    except AnswerError as error:
        raise ValueError(error.faults[0].allowed) from None


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class CopiedAnswer(_Strict):
    """One answer in a copy."""

    answer: dict[str, Any]
    revision: str = Field(max_length=100)
    """That of the answer of which this is a copy."""
    course: str = ""
    """The version of the course in which it was given."""
    model: int = Field(default=1, ge=1)
    """The version of the team-design model that the learner saw."""


class AnswersCopy(_Strict):
    """The answers to the exercises of one notebook, as they were when it was written."""

    schema_version: int = Field(default=SCHEMA_VERSION, ge=1, le=SCHEMA_VERSION)
    course: str = __version__
    """The version of the course that made the copy."""
    answers: dict[Annotated[str, AfterValidator(_exercise)], CopiedAnswer] = {}
    """By exercise; one that was not answered is not there."""

    @property
    def answered(self) -> bool:
        """Whether anything at all was answered."""
        return any(each.answer for each in self.answers.values())

    def document(self, exercise: str) -> Document:
        """One of the answers, as a file of its own would hold it."""
        copied = self.answers[exercise]
        return Document(exercise=exercise, answer=copied.answer, course=copied.course, model=copied.model)


def put_copy(metadata: dict[str, Any], copy: AnswersCopy) -> None:
    """Let a notebook carry a copy, in the place of the one that it may carry already.

    Args:
        metadata: The notebook's; what others keep in it stays.
        copy: What it is to carry.
    """
    ours = metadata.get(OURS)
    metadata[OURS] = {**(ours if isinstance(ours, Mapping) else {}), COPY: copy.model_dump(mode="json")}


def read_copy(notebook: Path) -> AnswersCopy | None:
    """The copy that a notebook carries; None if it carries none.

    Args:
        notebook: A file that nobody is trusted to have written well.

    Raises:
        AnswerError: It carries one that cannot be read, or the file cannot be; names what is wrong.
    """
    try:
        path = notebook.resolve()
        status = path.stat()
        return _read(path, (status.st_mtime_ns, status.st_size, status.st_ino))
    except OSError as error:
        raise AnswerError([Fault(notebook.name, "", error.strerror or str(error), "a file that can be read")]) from None


def carry_over(old: bytes, new: bytes) -> bytes:
    """A newer version of a notebook with the copy that the older one carries; as it is where that carries none.

    Args:
        old: The notebook in a learner's folder.
        new: What is to take its place.
    """
    try:
        copy = copy_in(old, "the notebook")
        data = json.loads(new) if copy else None
    except (AnswerError, ValueError):
        return new
    if not copy or not isinstance(data, dict):
        return new
    put_copy(data.setdefault("metadata", {}), copy)
    return notebook_bytes(data)


def notebook_bytes(notebook: Mapping[str, Any]) -> bytes:
    """A notebook's file as Jupyter writes it, of what was parsed of one."""
    return (json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def copy_in(raw: bytes, name: str) -> AnswersCopy | None:
    """The copy that a notebook's bytes carry; None if they carry none.

    Args:
        raw: What a file holds that nobody is trusted to have written well.
        name: What the message calls it.

    Raises:
        AnswerError: They carry one that cannot be read; names what is wrong.
    """
    if f'"{COPY}"'.encode() not in raw:  # as in all notebooks that were never saved here
        return None
    found: Any = strict_loads(raw, name, max_bytes=MAX_BYTES, max_depth=_MAX_DEPTH)
    for key in ("metadata", OURS, COPY):
        if not isinstance(found, dict) or key not in found:
            return None
        found = found[key]
    try:
        return AnswersCopy.model_validate(found)
    except ValidationError as error:
        raise AnswerError(validation_faults(name, error, f"metadata.{OURS}.{COPY}")) from None


@lru_cache(maxsize=64)
def _read(path: Path, _state: tuple[int, ...]) -> AnswersCopy | None:
    """Read it once for each state of the file."""
    return copy_in(path.read_bytes(), path.name)

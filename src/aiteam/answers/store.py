"""Where answers are kept: one JSON file an exercise, in a folder ``answers`` beside the notebook.

A file travels with its notebook through nbgrader's submit, collect and autograde, and a grader needs nothing else. One
file an exercise, and not one a notebook, so that two kernels on the same lesson cannot lose each other's answers.
"""

from __future__ import annotations

import json
import os
from itertools import count
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from aiteam._version import MODEL, __version__
from aiteam.atomic import write_atomically
from aiteam.errors import AnswerError, Fault, StoreError
from aiteam.loader import validation_faults
from aiteam.strict_json import strict_loads

FOLDER = "answers"
SCHEMA_VERSION = 1


class _Document(BaseModel):
    """The content of an answer file."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    schema_version: int = Field(ge=1, le=SCHEMA_VERSION)
    exercise: str
    answer: dict[str, Any]
    course: str = ""
    """The version of the course in which it was given; empty where the file is older than this note."""
    model: int = Field(default=1, ge=1)
    """The version of the team-design model that the learner saw."""


def read_only() -> bool:
    """Whether nbgrader runs this notebook, to validate or to grade it.

    Then what the learner saved is the answer, and nothing that happens while cells run may replace it.
    """
    return bool(os.environ.get("NBGRADER_EXECUTION"))


class AnswerStore:
    """The answers in one folder.

    Args:
        folder: Where the notebook lies; answers are kept in ``folder / "answers"``.
    """

    def __init__(self, folder: Path | str = ".") -> None:
        self.folder = Path(folder) / FOLDER

    def path(self, exercise: str) -> Path:
        """The file that holds the answer to an exercise."""
        return self.folder / f"{exercise}.json"

    def load(self, exercise: str) -> dict[str, Any] | None:
        """The saved answer, or None where there is none yet.

        Raises:
            AnswerError: The file holds no answer to this exercise; it is left as it is.
            StoreError: The file cannot be read.
        """
        path = self.path(exercise)
        try:
            raw = path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise StoreError(f"The answer file {path.name} cannot be read: {error.strerror}.") from error
        try:
            document = _Document.model_validate(strict_loads(raw, path.name))
        except ValidationError as error:
            raise AnswerError(validation_faults(path.name, error)) from None
        if document.exercise != exercise:
            raise AnswerError([Fault(path.name, "exercise", document.exercise, f"the answer to {exercise}")])
        return document.answer

    def save(self, exercise: str, answer: dict[str, Any]) -> None:
        """Keep an answer at once; the version before it stays beside it as ``*.previous.json``.

        Whatever happens while it is being written, the file holds either the old answer or the new one, whole.
        A file that holds no answer, because somebody edited it, is set aside as ``*.damaged-1.json``.
        While nbgrader runs the notebook, an answer that is already there is never replaced.

        Raises:
            StoreError: It cannot be written; the old answer is still there.
        """
        path = self.path(exercise)
        if read_only() and path.exists():
            return
        document = {
            "schema_version": SCHEMA_VERSION,
            "exercise": exercise,
            "answer": answer,
            "course": __version__,
            "model": MODEL,
        }
        text = json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True, allow_nan=False) + "\n"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._keep_previous(path)
            write_atomically(path, text.encode())
        except OSError as error:
            raise StoreError(
                f"Your last change was not saved: {path.name} cannot be written ({error.strerror}). "
                f"What you had answered before is still there. Make the folder {self.folder.resolve()} writable "
                "(or free some space) and change the answer once more."
            ) from error

    def _keep_previous(self, path: Path) -> None:
        if not path.exists():
            return
        try:
            self.load(path.stem)
        except AnswerError:
            names = (path.with_suffix(f".damaged-{number}.json") for number in count(1))
            path.rename(next(aside for aside in names if not aside.exists()))
        else:
            write_atomically(path.with_suffix(".previous.json"), path.read_bytes())

"""Answer files, one at a time: reading one, and replacing it only if it is still what was read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from itertools import count
from pathlib import Path

from aiteam.answers.document import Document, parse
from aiteam.atomic import keep_copy, written_next_to
from aiteam.errors import AnswerError, StoreError
from aiteam.progress import Attempt

UNRECORDED = b'"unrecorded"'
"""Stands in every file that has attempts which may not be on record; most have none and need not be read further."""


@dataclass(frozen=True, slots=True)
class Old:
    """What is to be replaced.

    Attributes:
        raw: The bytes that were read; None where there was no file.
        whole: Whether they hold an answer.
        keep: Whether that answer stays as the previous one.
    """

    raw: bytes | None
    whole: bool
    keep: bool


def replace_file(path: Path, data: bytes, old: Old) -> bool:
    """Put a new file in the place of what was read; False where something else stands there now.

    Raises:
        StoreError: It cannot be written; the old file is still there.
    """
    with saving(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with written_next_to(path, data) as written:
            if content(path) != old.raw:
                return False
            if old.raw is not None and not old.whole:
                names = (path.with_suffix(f".damaged-{number}.json") for number in count(1))
                path.rename(next(aside for aside in names if not aside.exists()))
            elif old.raw is not None and old.keep:
                keep_copy(path, path.with_suffix(".previous.json"))
            written.replace(path)
    return True


@contextmanager
def saving(path: Path) -> Iterator[None]:
    """What the system cannot do is said in words."""
    try:
        yield
    except OSError as error:
        raise StoreError(
            f"Your last change was not saved: {path.name} cannot be written ({error.strerror}). "
            f"What you had answered before is still there. Make the folder {path.parent.resolve()} writable "
            "(or free some space) and change the answer once more."
        ) from error


def content(path: Path) -> bytes | None:
    """What a file holds; None where there is none.

    Raises:
        OSError: It cannot be read.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def document_in(raw: bytes | None, path: Path, exercise: str) -> Document | None:
    """What the file holds, if it is an answer to this exercise."""
    try:
        return None if raw is None else parse(raw, path.name, exercise)
    except AnswerError:
        return None


def revision_of(raw: bytes | None) -> str:
    """The revision of what a file holds; empty where there is none."""
    return "" if raw is None else sha256(raw).hexdigest()[:20]


def waiting_in(path: Path, exercise: str) -> tuple[Attempt, ...]:
    """The attempts that a file says may not be on record; none where it cannot be read."""
    try:
        raw = content(path)
    except OSError:
        return ()
    document = document_in(raw, path, exercise) if raw and UNRECORDED in raw else None
    return document.waiting if document else ()

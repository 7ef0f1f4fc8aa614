"""Answers that came without their folder: as files next to the notebook, or as the copy that the notebook carries.

So they come through an LMS or by mail. They count only where there is no folder of answers.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from aiteam.answers.copies import AnswersCopy, read_copy
from aiteam.answers.document import Document, parse
from aiteam.answers.files import content, revision_of
from aiteam.answers.ids import check_exercise
from aiteam.errors import AnswerError, Fault


@dataclass(frozen=True, slots=True)
class Found:
    """An answer that was found, and its revision."""

    document: Document
    revision: str


def loose_answer(folder: Path, exercise: str) -> Found | None:
    """The answer to an exercise, if one came in either way; a file counts before a copy.

    Args:
        folder: Where the notebook lies.
        exercise: Which exercise.

    Raises:
        AnswerError: What came cannot be read, or notebooks carry different answers.
        OSError: A file cannot be read.
    """
    path = folder / f"{exercise}.json"
    raw = content(path) if _is_regular(path) else None
    return _in_copies(folder, exercise) if raw is None else Found(parse(raw, path.name, exercise), revision_of(raw))


def loose_answers(folder: Path) -> dict[str, Document]:
    """All answers that came in either way and can be read, by exercise."""
    found = {}
    for exercise in sorted({*_loose_files(folder), *(each for copy in _copies(folder)[0] for each in copy[1].answers)}):
        with suppress(AnswerError, OSError):
            if answer := loose_answer(folder, exercise):
                found[exercise] = answer.document
    return found


def came_with_answers(folder: Path) -> bool:
    """Whether a notebook came with a way to tell what was answered, even if that is nothing, or cannot be read.

    Args:
        folder: Where the notebook lies; it has no folder of answers.
    """
    copies, damaged = _copies(folder)
    return bool(copies or damaged or loose_answers(folder))


def gather(answers: Path) -> None:
    """Where there is no folder of answers, make one of all that came with the notebook, in one step.

    Args:
        answers: The folder.

    Raises:
        OSError: It cannot be made; nothing is there that was not there before.
    """
    if answers.exists() or not (loose := loose_answers(answers.parent)):
        return
    made = Path(tempfile.mkdtemp(dir=answers.parent, prefix=".", suffix=".tmp"))
    try:
        for exercise, document in loose.items():
            (made / f"{exercise}.json").write_bytes(document.to_bytes())
        with suppress(OSError):  # some disks know no permissions
            made.chmod(0o755)
        made.rename(answers)
    except OSError:
        shutil.rmtree(made, ignore_errors=True)
        if not answers.exists():  # else another window was first
            raise


def _in_copies(folder: Path, exercise: str) -> Found | None:
    copies, damaged = _copies(folder)
    holding = [(name, copy) for name, copy in copies if exercise in copy.answers]
    if any(copy.answers[exercise].answer != holding[0][1].answers[exercise].answer for _, copy in holding):
        names = ", ".join(name for name, _ in holding)
        raise AnswerError([Fault(exercise, "", f"different answers in {names}", "one notebook; take the others away")])
    if holding:
        copy = holding[0][1]
        return Found(copy.document(exercise), copy.answers[exercise].revision)
    if damaged:
        raise damaged[0]
    return None


def _copies(folder: Path) -> tuple[list[tuple[str, AnswersCopy]], list[AnswerError]]:
    """The copies that the notebooks in a folder carry, by the notebook's name, and why others cannot be read."""
    copies, damaged = [], []
    for path in filter(_is_regular, sorted(folder.glob("*.ipynb"))):
        try:
            if copy := read_copy(path):
                copies.append((path.name, copy))
        except AnswerError as error:
            damaged.append(error)
    return copies, damaged


def _loose_files(folder: Path) -> Iterator[str]:
    for path in filter(_is_regular, folder.glob("*.json")):
        with suppress(AnswerError):
            yield check_exercise(path.stem)


def _is_regular(path: Path) -> bool:
    """Whether it is a file of this folder, and no link to another learner's."""
    return path.is_file() and not path.is_symlink()

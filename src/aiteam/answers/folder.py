"""Answers at home: one JSON file an exercise, in a folder ``answers`` next to the notebook, and one record of attempts.

A file travels with its notebook through nbgrader's submit, collect and autograde, and a grader needs nothing else. The
record of attempts and visits is an SQLite file in the learner's folder (:mod:`aiteam.progress`). Where there is no such
folder, since the notebook came alone, the answers that came with it count (:mod:`aiteam.answers.loose`); the first
change puts all of them into a folder, and from then on that one counts.

A change is one transaction over both, although no disk offers one. Its order, and why:

1. The id is checked, and the lock taken (:mod:`aiteam.answers.locks`).
2. The file is read once. If the message is among the ids in it, its change is in it too: nothing is applied.
3. The change is applied. The new file is written under a name of its own and synced; it holds the answer, the id of
   the message and, where something was checked, the attempt as *unrecorded*.
4. The file is compared with what was read, byte by byte. If it is another one now, all of this is done again from 2.
   Only a program that has no lock gets in between, and only in the microseconds from here to 5.
5. The old file also becomes ``*.previous.json``, and the new one takes its place in one step. **From here on the
   change has happened**: answer, id and attempt together. Before it nothing has.
6. The attempt is put on record under the id of its message, which the record takes once only.

Killed before 5, the change has not happened, and the message sent again makes it. Killed between 5 and 6, or where the
record is locked or damaged, the file knows of the attempt: :meth:`FolderStore.attempts` counts it, and the next change
of the answer, or the same message sent again, records it. The file goes on naming it until it is known to be on record,
that is until the next change; the record drops what it has already. So nothing acknowledged is lost, and nothing
counts twice. A change without an id is not remembered: its answer is saved in 5, its attempt recorded in 6.

Nothing besides writing and renaming a file is a condition of saving an answer.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from aiteam.answers.copies import AnswersCopy, CopiedAnswer
from aiteam.answers.document import Document, parse
from aiteam.answers.files import Old, content, document_in, replace_file, revision_of, saving, waiting_in
from aiteam.answers.ids import check_exercise, check_message
from aiteam.answers.interface import Change, Mark, Saved, Stored
from aiteam.answers.locks import held
from aiteam.answers.loose import Found, came_with_answers, gather, loose_answer
from aiteam.atomic import create_atomically
from aiteam.errors import AiteamError, AnswerError, ProgressError, StoreError
from aiteam.progress import WAIT_SECONDS, Attempt, Progress, Visit, learner_folder

FOLDER, LOCKS = "answers", "locks"

TRIES = 100
"""How often a change is applied again because the file was changed in between, before that is said."""

_SHORT = 0.1
"""How many seconds the saving of an answer waits at most for the record."""


def read_only() -> bool:
    """Whether nbgrader runs this notebook, to validate or to grade it.

    Then what the learner saved is the answer, and nothing that happens while cells run may replace it.
    """
    return bool(os.environ.get("NBGRADER_EXECUTION"))


class FolderStore:
    """The answers next to a notebook, and the record in the learner's folder around it.

    Args:
        folder: Where the notebook lies; answers are kept in ``folder / "answers"``.
        elsewhere: For exercises that belong to other notebooks, the folder where theirs lies.
        progress: The record; that of the learner's folder around ``folder`` if not given.
    """

    def __init__(
        self, folder: Path | str = ".", *, elsewhere: Mapping[str, Path] | None = None, progress: Progress | None = None
    ) -> None:
        self._folder = Path(folder)
        self._elsewhere = dict(elsewhere or {})
        self._progress = progress or Progress(learner_folder(self._folder))

    def path(self, exercise: str) -> Path:
        """The file that holds the answer to an exercise, or would.

        Raises:
            AnswerError: It is no id of an exercise.
        """
        folder = self._elsewhere.get(check_exercise(exercise), self._folder)
        return folder / FOLDER / f"{exercise}.json"

    def read(self, exercise: str) -> Stored:
        """As :meth:`AnswerStore.read`."""
        found = self._find(self.path(exercise), exercise)
        return Stored(found.document.answer, found.revision) if found else Stored()

    def copy_of(self, exercises: Iterable[str]) -> AnswersCopy:
        """A copy of some answers, for a notebook to carry; those that cannot be read are left out.

        Args:
            exercises: The ids of the exercises that stand in the notebook.
        """
        copied = {}
        for exercise in sorted(exercises):
            try:
                found = self._find(self.path(exercise), exercise)
            except AiteamError:
                continue
            if found:
                kept = found.document
                copied[exercise] = CopiedAnswer(
                    answer=kept.answer, revision=found.revision, course=kept.course, model=kept.model
                )
        return AnswersCopy(answers=copied)

    @property
    def came_with_answers(self) -> bool:
        """Whether it can be told what was answered next to this notebook, even if that is nothing, or is damaged."""
        return (self._folder / FOLDER).is_dir() or came_with_answers(self._folder)

    def update(self, exercise: str, change: Change, *, message: str = "") -> Saved:
        """As :meth:`AnswerStore.update`.

        The answer before it stays as ``*.previous.json``. A file that holds no answer, because it was edited by hand,
        is set aside as ``*.damaged-1.json``. While nbgrader runs the notebook, an answer that is already there is
        never replaced, and nothing goes on record.
        """
        path = self.path(exercise)
        check_message(message)
        if read_only():
            return self._create(path, exercise, change)
        with saving(path.parent):
            gather(path.parent)
        with held(path, self._progress.path.parent / LOCKS):
            for _ in range(TRIES):
                done = self._try(path, exercise, change, message)
                if done is not None:
                    break
            else:
                raise StoreError(
                    f"Your last change was not saved: other programs go on changing {path.name}. What is saved there "
                    "is whole. Close other copies of the course and change the answer once more."
                )
        # Outside, since another program may hold the record for long, and nobody else should wait for that.
        stored, attempt, missing = done
        return Saved(stored.answer, stored.revision, attempt, self._record(missing, wait=WAIT_SECONDS))

    def answered(self) -> tuple[str, ...]:
        """As :meth:`AnswerStore.answered`."""
        return tuple(sorted(exercise for exercise, _ in self._files()))

    def attempts(self, exercise: str | None = None) -> tuple[Attempt, ...]:
        """As :meth:`AnswerStore.attempts`."""
        files = self._files() if exercise is None else [(exercise, self.path(exercise))]
        # The files first: what is recorded in the meantime is then met twice, and not missed.
        waiting = [attempt for each, path in files for attempt in waiting_in(path, each)]
        recorded = self._progress.attempts(exercise)
        if not waiting:
            return recorded
        known = {(attempt.exercise, attempt.message) for attempt in recorded}
        return (*recorded, *(each for each in waiting if (each.exercise, each.message) not in known))

    def add_visit(self, lesson: str, step: str = "") -> None:
        """As :meth:`AnswerStore.add_visit`."""
        self._progress.add_visit(lesson, step)

    def last_visit(self) -> Visit | None:
        """As :meth:`AnswerStore.last_visit`."""
        return self._progress.last_visit()

    def steps(self, lesson: str) -> tuple[str, ...]:
        """As :meth:`AnswerStore.steps`."""
        return self._progress.steps(lesson)

    def _files(self) -> Iterator[tuple[str, Path]]:
        """Every exercise that has an answer, and its file."""
        for folder in dict.fromkeys((self._folder, *self._elsewhere.values())):
            for path in sorted((folder / FOLDER).glob("*.json")):
                try:
                    mine = self.path(path.stem) == path
                except AnswerError:  # a copy that was kept, or something that was put there
                    continue
                if mine:
                    yield path.stem, path

    def _find(self, path: Path, exercise: str) -> Found | None:
        """The answer in its file; without the folder of answers, the one that came with the notebook.

        Raises:
            AnswerError: What is there is no answer to this exercise.
            StoreError: It cannot be read.
        """
        try:
            raw = content(path)
            if raw is not None:
                return Found(parse(raw, path.name, exercise), revision_of(raw))
            return None if path.parent.exists() else loose_answer(path.parent.parent, exercise)
        except OSError as error:
            raise StoreError(f"The answer file {path.name} cannot be read: {error.strerror}.") from error

    def _try(self, path: Path, exercise: str, change: Change, message: str) -> _Done | None:
        """Apply a change once; None where the file was changed in between."""
        with saving(path):
            raw = content(path)
        document = document_in(raw, path, exercise)
        stored = Stored(document.answer if document else None, revision_of(raw))
        before = document or Document(exercise=exercise, answer={})
        if message and message in before.messages:
            return stored, self._attempt_of(exercise, message, before.waiting), before.waiting
        to = change(stored)
        attempt = self._attempt(exercise, to.mark, message)
        new = (attempt,) if attempt else ()
        if to.answer is None and not (attempt and message):
            return stored, attempt, new
        waiting = before.waiting if self._record(before.waiting, wait=_SHORT) else ()
        answer = to.answer if to.answer is not None else before.answer
        after = before.after(answer, message, (*waiting, *new) if message else waiting)
        data = after.to_bytes()
        old = Old(raw, whole=document is not None, keep=to.answer is not None)
        return (Stored(after.answer, revision_of(data)), attempt, new) if replace_file(path, data, old) else None

    def _create(self, path: Path, exercise: str, change: Change) -> Saved:
        """Keep a first answer, and never another one."""
        with saving(path):
            raw = content(path)
        try:
            found = self._find(path, exercise)
        except AnswerError:
            found = None
        answer = change(Stored()).answer if raw is None and not found else None
        if answer is None:
            return Saved(found.document.answer, found.revision) if found else Saved(None, revision_of(raw))
        data = Document(exercise=exercise, answer={}).after(answer, "", ()).to_bytes()
        with saving(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            create_atomically(path, data)
        return Saved(answer, revision_of(data))

    def _attempt(self, exercise: str, mark: Mark | None, message: str) -> Attempt | None:
        if mark is None:
            return None
        made = self._progress.attempt(
            exercise, mark.answer, outcome=mark.outcome, points=mark.points, max_points=mark.max_points
        )
        return replace(made, message=message)

    def _attempt_of(self, exercise: str, message: str, waiting: tuple[Attempt, ...]) -> Attempt | None:
        """The attempt that a message made, if it made one and it can be found."""
        found = [attempt for attempt in waiting if attempt.message == message]
        if not found:
            with suppress(ProgressError):
                found = [attempt for attempt in self._progress.attempts(exercise) if attempt.message == message]
        return found[0] if found else None

    def _record(self, attempts: tuple[Attempt, ...], *, wait: float) -> str:
        """Put attempts on record; why they are not, in words, or nothing."""
        try:
            if attempts:
                self._progress.record(*attempts, wait=wait)
        except ProgressError as error:
            return str(error)
        return ""


_Done = tuple[Stored, Attempt | None, tuple[Attempt, ...]]
"""What is stored, the attempt that belongs to the change, and the attempts that have to go on record yet."""

"""Taking in one submission: answers in files, flat beside the notebook, or in the notebook's own copy, in this order.

It is the order in which the learner's own page finds them (:mod:`aiteam.answers.folder`), so that the marks agree.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from aiteam.answers.copies import MAX_BYTES as MAX_NOTEBOOK
from aiteam.answers.copies import AnswersCopy, copy_in
from aiteam.answers.document import parse
from aiteam.errors import AnswerError, one_line
from aiteam.grading.intake.notebook import structure
from aiteam.grading.intake.reading import UnreadableError, aside, is_folder, is_there, names_in, read_regular
from aiteam.grading.intake.submission import Given, Remark, Submission
from aiteam.strict_json import MAX_BYTES

ANSWERS = "answers"
_SMALL = 1_000
_NOT_TAKEN_IN = "what was handed in cannot be taken in"

NO_ANSWERS = (
    "No answers came with it: no folder “answers”, no answer file beside the notebook, no copy in the notebook. It "
    "earns nothing so far. If something was answered, ask for that folder, or for what “Download to hand in” gives."
)

Find = Callable[[str], Given]
"""What was given for an exercise, by its id."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What is expected to come for an assignment.

    Attributes:
        assignment: The assignment's id, which is the name of its notebook.
        exercises: The ids of its exercises.
        cells: The grade ids of the official notebook's cells.
    """

    assignment: str
    exercises: tuple[str, ...]
    cells: tuple[str, ...] = ()


def take(learner: str, folder: Path, expected: Expected, shared: Mapping[str, str] | None = None) -> Submission:
    """Take in a submission. It raises nothing, whatever lies there, and changes nothing.

    Args:
        learner: The learner's id.
        folder: Where the submission lies.
        expected: What is expected to come.
        shared: The files that are another learner's under a second name, each with whose it is.
    """
    if not is_folder(folder):
        words = "What was handed in is a link or a file and no folder, so nothing of it was read or marked."
        return Submission(
            learner, dict.fromkeys(expected.exercises, Given(unread=_NOT_TAKEN_IN)), (Remark(words, attention=True),)
        )
    reading = _Reading(folder, expected.assignment, dict(shared or {}))
    given = {exercise: reading.given(exercise) for exercise in expected.exercises}
    timestamp, secret = reading.small("timestamp.txt"), reading.small("submission_secret.txt")
    remarks = [*reading.remarks, *reading.about_the_notebook(expected.cells), *reading.differences(given)]
    remarks += [
        Remark(f"{name}: {each.unread}. Not marked.", attention=True) for name, each in given.items() if each.unread
    ]
    if not (came := reading.came_with_answers(given)):
        remarks.append(Remark(NO_ANSWERS, attention=True))
    return Submission(learner, given, tuple(dict.fromkeys(remarks)), timestamp, secret, came)


class _Reading:
    """A submission's folder while it is read: its notebooks, their copies of the answers, and what is remarkable."""

    def __init__(self, folder: Path, assignment: str, shared: Mapping[str, str]) -> None:
        self.folder, self.assignment, self.shared = folder, assignment, shared
        self.remarks: list[Remark] = []
        self.notebooks: dict[str, bytes] = {}
        self.copies: dict[str, AnswersCopy] = {}
        self.damaged: dict[str, str] = {}
        self.in_files = is_folder(folder / ANSWERS)
        self.not_a_folder = not self.in_files and is_there(folder / ANSWERS)
        self._read_notebooks()

    def came_with_answers(self, given: Mapping[str, Given]) -> bool:
        """Whether it can be told what was answered, even if that is nothing, or is damaged."""
        return self.in_files or bool(self.copies) or any(each.source or each.unread for each in given.values())

    def given(self, exercise: str) -> Given:
        """What was given for an exercise."""
        if self.in_files:
            return self._in_file(f"{ANSWERS}/{exercise}.json", exercise) or Given()
        return self._in_file(f"{exercise}.json", exercise) or self._in_copies(exercise)

    def small(self, name: str) -> str:
        """A line of text that nbgrader left; empty where there is none."""
        try:
            raw = self._read(name, _SMALL)
            text = (raw or b"").decode("utf-8-sig").strip()
        except (UnreadableError, UnicodeDecodeError) as error:
            why = "no text" if isinstance(error, UnicodeDecodeError) else str(error)
            self.remarks.append(Remark(f"{name} is {why}; marked as without one."))
            return ""
        if not text.isprintable():
            self.remarks.append(Remark(f"{name} holds what cannot be printed; marked as without one."))
            return ""
        return text

    def about_the_notebook(self, cells: tuple[str, ...]) -> Iterable[Remark]:
        """What is remarkable about the notebook, although it decides about no mark."""
        wanted = f"{self.assignment}.ipynb"
        if wanted in self.notebooks:
            return structure(wanted, self.notebooks[wanted], cells)
        meant = [name for name in self.notebooks if is_meant(name, self.assignment)]
        if len(meant) == 1:
            told = Remark(f"The notebook came as {one_line(meant[0], 100)}; it is taken for {wanted}.")
            return (told, *structure(meant[0], self.notebooks[meant[0]], cells))
        found = ", ".join(one_line(name, 60) for name in list(self.notebooks)[:5]) or "no notebook"
        return (Remark(f"{wanted} did not come with it, but {found}. The answers count."),)

    def differences(self, given: Mapping[str, Given]) -> Iterable[Remark]:
        """Where a notebook carries another answer than the one that counts."""
        for name, copy in self.copies.items():
            for exercise in set(copy.answers) & set(given):
                if (
                    given[exercise].source != name
                    and dict(given[exercise].answer or {}) != copy.answers[exercise].answer
                ):
                    yield Remark(f"{exercise}: the notebook carries another answer than the file; the file counts.")

    def _read_notebooks(self) -> None:
        room = MAX_NOTEBOOK  # for all of them together: a thousand large ones are no honest submission
        names = [name for name in names_in(self.folder) if name.endswith(".ipynb") and not name.startswith(".")]
        for name in sorted(names, key=lambda each: (each != f"{self.assignment}.ipynb", each)):
            shown = one_line(name, 100)
            try:
                self.notebooks[name] = self._read(name, room) or b""
                room -= len(self.notebooks[name])
                if copy := copy_in(self.notebooks[name], name):
                    self.copies[name] = copy
            except UnreadableError as error:
                self.remarks.append(Remark(f"{shown} is {error}; it was not read."))
                self.damaged[name] = f"{shown} is {error}"
            except AnswerError as error:
                self.remarks.append(Remark(f"{shown}: its copy of the answers cannot be read. {_first(error)}"))
                self.damaged[name] = f"the copy in {shown} cannot be read"

    def _in_file(self, path: str, exercise: str) -> Given | None:
        try:
            raw = self._read(path, MAX_BYTES)
            if raw is None and is_there(aside(self.folder / path)):
                raise UnreadableError("no regular file and was set aside")
            if raw is None:
                return None
            document = parse(raw, Path(path).name, exercise)
        except UnreadableError as error:
            return Given(source=path, unread=f"the answer file is {error}")
        except AnswerError as error:
            return Given(source=path, unread=f"the answer file cannot be read: {_first(error)}")
        return Given(document.answer, path, document=raw)

    def _in_copies(self, exercise: str) -> Given:
        holding = {name: copy for name, copy in self.copies.items() if exercise in copy.answers}
        found = [
            Given(copy.answers[exercise].answer, name, document=copy.document(exercise).to_bytes())
            for name, copy in holding.items()
        ]
        if any(each.answer != found[0].answer for each in found):
            return Given(unread="several notebooks carry different answers; take the others away")
        if found:
            return found[0]
        if self.not_a_folder:
            return Given(unread="“answers” is a link or a file and no folder")
        return Given(unread=next(iter(self.damaged.values()))) if self.damaged else Given()

    def _read(self, path: str, max_bytes: int) -> bytes | None:
        if whose := self.shared.get(path):
            raise UnreadableError(f"the very file of {one_line(whose, 60)} under a second name")
        return read_regular(self.folder / path, max_bytes)


def is_meant(name: str, assignment: str) -> bool:
    """Whether a notebook's name is that of the assignment with a number, a learner or the word "copy" around it."""
    whole = rf"(?<![a-z0-9-]){re.escape(assignment)}(?![a-z0-9]|-(?!copy)[a-z])"
    return bool(re.search(whole, name.removesuffix(".ipynb").lower()))


def _first(error: AnswerError) -> str:
    return str(error.faults[0])

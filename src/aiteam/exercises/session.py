"""One learner at one exercise: the answer as it stands, saved at every change, and what the checks said."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from aiteam.answers import Answer, AnswerStore, FolderStore, Mark, Next, Stored, read_only
from aiteam.errors import AiteamError, AnswerError, StoreError
from aiteam.exercises.checking import check_answer
from aiteam.exercises.help import Tried, open_hints, solution_is_open
from aiteam.exercises.kinds import Exercise
from aiteam.exercises.library import Library, library
from aiteam.exercises.reading import read_answer
from aiteam.exercises.results import CheckResult, Finding, Outcome
from aiteam.scenarios.private import Public, public_in

Edit = Callable[[Answer], Mapping[str, Any] | None]
"""From an answer to the parts that change in it, None for a part that is taken back; None to change nothing at all."""


class Session:
    """The model behind every exercise widget; it displays nothing.

    Args:
        exercise_id: Which exercise.
        store: The learner's answers; those next to a notebook in the current folder if not given.
        content: The exercises; the course's own if not given.
        own_variant: For a design: whether the learner was given a variant of one's own.
        public: What learners are told of a private scenario; the file in the current folder says it if not given.

    Attributes:
        own_variant: The same.
        public: The same.
        answer: The answer as it stands, in the form in which it is saved.
        problem: What went wrong when something was read or kept, in words for the learner; empty if nothing did.

    Raises:
        UnknownIdError: There is no such exercise.
    """

    def __init__(
        self,
        exercise_id: str,
        store: AnswerStore | None = None,
        *,
        content: Library | None = None,
        own_variant: bool = False,
        public: Public | None = None,
    ) -> None:
        self.library = content or library()
        self._exercise: Exercise = self.library.exercise(exercise_id)
        self.own_variant = own_variant
        self.public = public or public_in(".")
        self.store = store or FolderStore()
        self.answer: Answer = {}
        self.problem = ""
        self._unsaved: Answer = {}
        self._checked: Answer = {}
        self._result: CheckResult | None = None
        self._recall()

    @classmethod
    def in_folder(cls, exercise_id: str, folder: Path | str, *, own_variant: bool = False) -> Session:
        """A session of the notebook that lies in a folder.

        Raises:
            UnknownIdError: There is no such exercise.
        """
        return cls(exercise_id, FolderStore(folder), own_variant=own_variant, public=public_in(folder))

    @property
    def exercise(self) -> Exercise:
        """The exercise, set in the learner's own variant where one was given out."""
        return self._set_in(self.answer)

    @property
    def result(self) -> CheckResult | None:
        """What the last check of this very answer said, if it was checked."""
        return self._result if self._result and self._checked == self.answer else None

    def finding(self, part: str) -> Finding | None:
        """What the last check said about one part, if that part has not changed since."""
        if self._result is None or self._checked.get(part) != self.answer.get(part):
            return None
        if part not in self._checked and self.result is None:
            return None  # what is said about the whole of an answer holds only as long as none of it changes
        return self._result.finding(part)

    def put(self, part: str, value: Any, *, message: str = "") -> None:
        """Change one part of the answer and save it; ``None`` takes the part back.

        What another window saved in the meantime stays: only this part is changed. What cannot be saved stays in
        :attr:`answer`, and :attr:`problem` says why.

        Args:
            part: Which part.
            value: What it becomes.
            message: The id of the message that asks for it: one that is sent twice acts once.

        Raises:
            AnswerError: The value is none that the exercise allows.
        """
        self.edit(lambda _: {part: value}, message=message)

    def edit(self, edit: Edit, *, check: bool = False, message: str = "") -> CheckResult | None:
        """Change some parts by what is saved and, if asked, check the answer that comes of it, in one transaction.

        Args:
            edit: Says what changes; it may be asked several times, and what it raises is passed on.
            check: Whether the answer is checked and the attempt kept, unless nothing at all is changed.
            message: The id of the message that asks for it: one that is sent twice acts once.

        Returns:
            What the check said, if the answer was checked.

        Raises:
            AnswerError: A value is none that the exercise allows; nothing was changed.
        """
        results: list[tuple[Answer, CheckResult]] = []

        def change(stored: Stored) -> Next:
            results.clear()
            before = (self.answer if stored.answer is None else stored.answer) | self._unsaved
            parts = self._read(edit(before))
            if parts is None:
                return Next()
            answer = self._with(before, parts)
            mark = None
            if check:
                results.append((answer, self._verdict(answer)))
                mark = _mark(*results[0])
            return Next(answer if parts or self._unsaved or (answer and stored.answer is None) else None, mark)

        try:
            saved = self.store.update(self.exercise.id, change, message=message)
        except StoreError as error:
            return self._go_on_unsaved(edit, str(error), check=check)
        self._unsaved.clear()
        self.problem = saved.problem
        self.answer, _ = read_answer(self.exercise, saved.answer or {}, self.library)
        if check and not results and saved.attempt:  # the message was known
            results.append((saved.attempt.answer, self._verdict(saved.attempt.answer)))
        if not results:
            return None
        self._checked, self._result = results[0]
        return self._result

    def replace(self, data: object, *, message: str = "") -> None:
        """Take a whole answer, as typed.

        While nbgrader runs the notebook, the answer that is already saved stays.

        Args:
            data: The answer.
            message: The id of the message that asks for it: one that is sent twice acts once.

        Raises:
            AnswerError: Lists every part that cannot be read; nothing was changed.
        """
        answer, faults = read_answer(self.exercise, data, self.library)
        if faults:
            raise AnswerError(faults)
        if read_only() and self.answer:
            return
        self.edit(lambda before: dict.fromkeys(before) | answer, message=message)

    def catch_up(self) -> None:
        """Take over what another window has saved since."""
        if self._unsaved:
            return
        try:
            stored = self.store.read(self.exercise.id)
        except AiteamError:
            return
        if stored.answer is not None:
            self.answer, _ = read_answer(self.exercise, stored.answer, self.library)
            if self.result is None:
                self._recall_result()

    def check(self, *, message: str = "") -> CheckResult:
        """Check the answer as it is saved, what another window saved as well, and keep the attempt.

        Args:
            message: The id of the message that asks for it: one that is sent twice counts once.
        """
        if not self.answer:
            self.catch_up()
        if self.answer and not read_only() and (result := self.edit(lambda _: {}, check=True, message=message)):
            return result
        return self._judge()

    def was_checked(self, parts: Iterable[str] = ()) -> bool:
        """Whether any answer to this exercise, with all of these parts, was ever checked, in whatever window."""
        return any(set(parts) <= set(answer) for answer, _ in self._attempts())

    @property
    def hints(self) -> tuple[str, ...]:
        """The hints that are open: one more with every different answer that was checked and is not right yet."""
        return open_hints(self.exercise, self.answer, self.library, self._attempts())

    @property
    def solution_is_open(self) -> bool:
        """Whether the solution may be seen: once passed, or after three different complete answers."""
        return solution_is_open(self.exercise, self.library, self._attempts())

    def _attempts(self) -> list[Tried]:
        """Every answer that was checked, and whether it passed."""
        try:
            recorded = self.store.attempts(self.exercise.id)
        except AiteamError:
            result = self._result
            return [(self._checked, result.outcome is Outcome.PASSED)] if result and self._checked else []
        return [(each.answer, each.outcome == Outcome.PASSED) for each in recorded]

    def _set_in(self, answer: Answer) -> Exercise:
        """The exercise, set in the variant that an answer names where the learner was given one."""
        return self._exercise.at_variant(answer) if self.own_variant else self._exercise

    def _verdict(self, answer: Answer, *, explain: bool = True) -> CheckResult:
        exercise = self._set_in(answer)
        return check_answer(exercise, answer or None, self.library, own_variant=self.own_variant, explain=explain)

    def _judge(self, *, explain: bool = True) -> CheckResult:
        self._result, self._checked = self._verdict(self.answer, explain=explain), dict(self.answer)
        return self._result

    def _read(self, parts: Mapping[str, Any] | None) -> Answer | None:
        """The parts in the form in which they are saved.

        Raises:
            AnswerError: Lists every one that cannot be read.
        """
        if parts is None:
            return None
        read, faults = read_answer(
            self.exercise, {part: value for part, value in parts.items() if value is not None}, self.library
        )
        if faults:
            raise AnswerError(faults)
        return dict.fromkeys(parts) | read

    def _with(self, before: Answer, parts: Answer) -> Answer:
        """An answer with some parts changed; what of it cannot be read is left out."""
        present = {part: value for part, value in (before | parts).items() if value is not None}
        return read_answer(self.exercise, present, self.library)[0]

    def _go_on_unsaved(self, edit: Edit, problem: str, *, check: bool) -> CheckResult | None:
        """What cannot be saved stays in the answer, and is saved together with the next change."""
        before = self.answer | self._unsaved
        parts = self._read(edit(before))
        self._unsaved |= parts or {}
        self.answer = self._with(before, parts or {})
        self.problem = problem
        return self._judge() if check and parts is not None else None

    def _recall(self) -> None:
        """Take up what was answered before, and what the last check of it said."""
        try:
            stored = self.store.read(self.exercise.id)
        except AiteamError as error:
            self.problem = str(error)
            return
        if stored.answer is None:
            return
        self.answer, faults = read_answer(self.exercise, stored.answer, self.library)
        if faults:
            self.problem = str(AnswerError(faults))
        self._recall_result()

    def _recall_result(self) -> None:
        """Take up what the last check said of this very answer, or of those parts of it that have not changed since."""
        try:
            checked = () if read_only() else self.store.attempts(self.exercise.id)
        except AiteamError as error:
            self.problem = str(error)
            return
        if not checked:
            return
        if checked[-1].answer == self.answer:
            if kept := self.exercise.kept_mark(checked[-1]):
                self._result, self._checked = kept, dict(self.answer)
            else:
                # A design is explained where its outcome is drawn, and a lesson should open at once.
                self._judge(explain=False)
        elif self.exercise.told_by_part:  # what was said about the parts that have not changed since still holds
            answer, _ = read_answer(self.exercise, checked[-1].answer, self.library)
            self._result, self._checked = self._verdict(answer), answer


def _mark(answer: Answer, result: CheckResult) -> Mark | None:
    """What goes on record of a check; nothing where nothing was attempted."""
    if result.outcome is Outcome.NOT_ATTEMPTED:
        return None
    return Mark(answer, result.outcome, result.points, result.max_points)

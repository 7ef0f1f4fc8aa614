"""One learner at one exercise: the answer as it stands, saved at every change, and what the checks said."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from aiteam._version import MODEL
from aiteam.answers import AnswerStore, read_only
from aiteam.errors import AiteamError, AnswerError
from aiteam.exercises.checks import check_answer
from aiteam.exercises.designs import at_variant, kept_mark
from aiteam.exercises.forms import read_answer
from aiteam.exercises.library import Library, library
from aiteam.exercises.models import Design, Exercise
from aiteam.exercises.results import CheckResult, Finding, Outcome
from aiteam.exercises.solutions import solution_of
from aiteam.progress import Progress

HONEST_TRIES = 3
"""After so many different complete answers the solution may be seen."""


class Session:
    """The model behind every exercise widget; it displays nothing.

    Args:
        exercise_id: Which exercise.
        folder: Where the notebook lies, and so the answers.
        progress: The learner's record; found from ``folder`` if not given.
        content: The exercises; the course's own if not given.
        own_variant: For a design: whether the learner was given a variant of one's own.

    Attributes:
        own_variant: The same.
        answer: The answer as it stands, in the form in which it is saved.
        problem: What went wrong when something was read or kept, in words for the learner; empty if nothing did.

    Raises:
        UnknownIdError: There is no such exercise.
    """

    def __init__(
        self,
        exercise_id: str,
        *,
        folder: Path | str = ".",
        progress: Progress | None = None,
        content: Library | None = None,
        own_variant: bool = False,
    ) -> None:
        self.library = content or library()
        self._exercise: Exercise = self.library.exercise(exercise_id)
        self.own_variant = own_variant
        self.store = AnswerStore(folder)
        self.progress = progress or Progress()
        self.answer: dict[str, Any] = {}
        self.problem = ""
        self._unsaved: dict[str, Any] = {}
        self._checked: dict[str, Any] = {}
        self._result: CheckResult | None = None
        self._recall()

    @property
    def exercise(self) -> Exercise:
        """The exercise, set in the learner's own variant where one was given out."""
        if self.own_variant and isinstance(self._exercise, Design):
            return at_variant(self._exercise, self.answer)
        return self._exercise

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

    def put(self, part: str, value: Any) -> None:
        """Change one part of the answer and save it; ``None`` takes the part back.

        What another window saved in the meantime stays: only this part is changed. What cannot be saved stays in
        :attr:`answer`, and :attr:`problem` says why.

        Raises:
            AnswerError: The value is none that the exercise allows.
        """
        if value is not None:
            read, faults = read_answer(self.exercise, {part: value}, self.library)
            if faults:
                raise AnswerError(faults)
            value = read[part]
        self._keep({part: value})

    def replace(self, data: object) -> None:
        """Take a whole answer, as typed.

        While nbgrader runs the notebook, the answer that is already saved stays.

        Raises:
            AnswerError: Lists every part that cannot be read; nothing was changed.
        """
        answer, faults = read_answer(self.exercise, data, self.library)
        if faults:
            raise AnswerError(faults)
        if read_only() and self.answer:
            return
        self._keep(dict.fromkeys((self._saved() or {}) | self.answer) | answer)

    def catch_up(self) -> None:
        """Take over what another window has saved since."""
        if not self._unsaved and (saved := self._saved()) is not None:
            self.answer, _ = read_answer(self.exercise, saved, self.library)
            if self.result is None:
                self._recall()

    def check(self) -> CheckResult:
        """Check the answer as it stands and keep the attempt."""
        result = self._judge()
        if result.outcome is not Outcome.NOT_ATTEMPTED and not read_only():
            try:
                self.progress.add_attempt(
                    self.exercise.id,
                    self.answer,
                    outcome=result.outcome,
                    points=result.points,
                    max_points=result.max_points,
                )
            except AiteamError as error:
                self.problem = str(error)
        return result

    def was_checked(self, parts: Iterable[str] = ()) -> bool:
        """Whether any answer to this exercise, with all of these parts, was ever checked, in whatever window."""
        return any(set(parts) <= set(answer) for answer, _ in self._attempts())

    @property
    def hints(self) -> tuple[str, ...]:
        """The hints that are open: one more with every different answer that was checked and is not right yet."""
        if isinstance(self.exercise, Design) and self.exercise.graded:
            return ()
        tried = {_without_confidence(answer) for answer, passed in self._attempts() if not passed}
        # A design is checked once only, so a version that was set aside counts as a try as well.
        aside = {json.dumps(version, sort_keys=True) for version in self.answer.get("versions", ())}
        return self.exercise.hints[: len(tried) + (len(aside) if isinstance(self.exercise, Design) else 0)]

    @property
    def solution_is_open(self) -> bool:
        """Whether the solution may be seen: once passed, or after three different complete answers."""
        if isinstance(self.exercise, Design) and self.exercise.graded:
            return False
        attempts = self._attempts()
        parts = solution_of(self.exercise, self.library).keys()
        honest = {_without_confidence(answer) for answer, _ in attempts if parts <= answer.keys()}
        return bool(parts) and (any(passed for _, passed in attempts) or len(honest) >= HONEST_TRIES)

    def _attempts(self) -> list[tuple[dict[str, Any], bool]]:
        """Every answer that was checked, and whether it passed."""
        try:
            recorded = self.progress.attempts(self.exercise.id)
        except AiteamError:
            result = self._result
            return [(self._checked, result.outcome is Outcome.PASSED)] if result and self._checked else []
        return [(each.answer, each.outcome == Outcome.PASSED) for each in recorded]

    def _judge(self, *, explain: bool = True) -> CheckResult:
        given = self.answer or None
        self._result = check_answer(self.exercise, given, self.library, own_variant=self.own_variant, explain=explain)
        self._checked = dict(self.answer)
        return self._result

    def _keep(self, changes: dict[str, Any]) -> None:
        """Save some parts, together with those that could not be saved before; None takes a part back."""
        self._unsaved |= changes
        saved = self._saved()
        merged = (self.answer if saved is None else saved) | self._unsaved
        present = {part: value for part, value in merged.items() if value is not None}
        self.answer, _ = read_answer(self.exercise, present, self.library)
        self.problem = ""
        try:
            self.store.save(self.exercise.id, self.answer)
        except AiteamError as error:
            self.problem = str(error)
        else:
            self._unsaved.clear()

    def _saved(self) -> dict[str, Any] | None:
        try:
            return self.store.load(self.exercise.id)
        except AiteamError:
            return None

    def _recall(self) -> None:
        """Take up what was answered before, and what the last check of it said."""
        try:
            saved = self.store.load(self.exercise.id)
            if saved is None:
                return
            self.answer, faults = read_answer(self.exercise, saved, self.library)
            if faults:
                self.problem = str(AnswerError(faults))
            checked = () if read_only() else self.progress.attempts(self.exercise.id)
        except AiteamError as error:
            self.problem = str(error)
            return
        if checked and checked[-1].answer == self.answer:
            if isinstance(self.exercise, Design) and checked[-1].model != MODEL:
                self._result, self._checked = kept_mark(self.exercise, checked[-1]), dict(self.answer)
            else:
                # A design is explained where its outcome is drawn, and a lesson should open at once.
                self._judge(explain=False)


def _without_confidence(answer: dict[str, Any]) -> str:
    """An answer as a text, without what makes no other answer: how sure somebody was, and drafts of a design."""
    bare = {
        part: {key: each for key, each in value.items() if key != "confidence"} if isinstance(value, dict) else value
        for part, value in answer.items()
        if part not in ("draft", "versions", "prediction")
    }
    return json.dumps(bare, sort_keys=True)

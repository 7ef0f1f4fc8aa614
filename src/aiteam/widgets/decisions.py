"""Decisions without a key: commit first, then see what speaks for each and what it costs."""

from __future__ import annotations

from html import escape
from typing import Any

import ipywidgets as w

from aiteam.exercises import CheckResult
from aiteam.exercises.earlier import Earlier, earlier_decisions
from aiteam.exercises.kinds.decisions import Decision, Decisions
from aiteam.widgets.frame import ExerciseView
from aiteam.widgets.markup import paragraph


class DecisionsView(ExerciseView):
    """The brief, a block a decision, and one button that commits them all."""

    action = "Commit my decisions"

    def body(self) -> list[w.Widget]:
        """The brief and a block for every decision."""
        exercise = self.session.exercise
        assert isinstance(exercise, Decisions)
        self._decisions = exercise.decisions
        self._afterwards = exercise.afterwards
        self.alternatives: dict[str, w.RadioButtons] = {}
        self.notes: dict[str, w.HTML] = {}
        brief = w.HTML(f'<div class="brief">{escape(exercise.brief)}</div>')
        return [brief, *(self._block(number, each) for number, each in enumerate(exercise.decisions, start=1))]

    def _block(self, number: int, decision: Decision) -> w.VBox:
        alternatives = w.RadioButtons(
            options=[(alternative.text, alternative.id) for alternative in decision.alternatives],
            value=None,
            description=f"{number}. {decision.title}. {decision.prompt}",
            tooltip="",
        )
        alternatives.observe(lambda change: self.put(decision.id, change["new"]), names="value")
        self.alternatives[decision.id] = alternatives
        self.notes[decision.id] = w.HTML()
        block = w.VBox([alternatives, self.notes[decision.id]])
        block.add_class("question")
        return block

    def put(self, part: str, value: Any) -> None:
        """Decide; what was committed, perhaps in another window, stands."""
        if not self._drawing and self.session.was_checked(self.alternatives):
            self.session.catch_up()
            self.refresh()
        else:
            super().put(part, value)

    def show_answer(self) -> None:
        """Set every block to what was decided."""
        for decision, alternatives in self.alternatives.items():
            alternatives.value = self.session.answer.get(decision)

    def status(self, result: CheckResult | None) -> str:
        """What is still open, or what happens with what was decided."""
        if result is not None and not self._open:
            changed = sum(not each.same for each in self._earlier.values())
            count = f"Decided differently from before: {changed} of {len(self._earlier)}." if self._earlier else ""
            return paragraph("Committed and kept.") + paragraph(count) + paragraph(self._afterwards)
        if self._open:
            return paragraph(f"{self._open} still to decide.") if self.session.answer else ""
        return paragraph("All decided. Committing is final; then you see the case for each choice.")

    def draw(self, result: CheckResult | None) -> None:
        """Once committed, show what speaks for each decision and what it costs, and let it stand.

        Beside it stands what was decided in an earlier exercise, if there is one.
        """
        committed = result is not None and not self._open
        self.button.disabled = bool(self._open) or committed
        for decision in self._decisions:
            self.alternatives[decision.id].disabled = committed
            chosen = self.session.answer.get(decision.id)
            note = next((one.note for one in decision.alternatives if one.id == chosen), "")
            said = f'<div class="said defensible">{escape(note)}</div>{_before(self._earlier.get(decision.id))}'
            self.notes[decision.id].value = said if committed else ""

    @property
    def _open(self) -> int:
        return len(self._decisions) - len(self.session.answer)

    @property
    def _earlier(self) -> dict[str, Earlier]:
        return earlier_decisions(self.session)


def _before(earlier: Earlier | None) -> str:
    """What was decided before, in words, and whether it is the same."""
    if earlier is None:
        return ""
    word = "Chosen before as well" if earlier.same else "Chosen before"
    return f'<div class="before"><b>{word}:</b> {escape(earlier.text)}</div>'

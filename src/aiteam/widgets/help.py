"""Hints and the solution: what an exercise offers when one is stuck, or done."""

from __future__ import annotations

import ipywidgets as w

from aiteam.exercises import Session
from aiteam.exercises.checking import differing
from aiteam.widgets.markup import paragraph, table
from aiteam.widgets.way_steps import way_steps


class Help:
    """A button for the next hint, one for the solution, and below them what was asked for.

    A hint opens with each new attempt, the solution once the exercise is passed or was honestly tried three times.

    Args:
        session: The exercise's model.

    Attributes:
        buttons: To stand beside the exercise's own button.
        view: Where the hints and the solution appear.
    """

    def __init__(self, session: Session) -> None:
        self.session = session
        self._shown = 0
        self._solution = False
        self.hint = w.Button(description="Hint", tooltip="")
        self.hint.on_click(lambda _: self.show_hint())
        self.solution = w.Button(description="Show the solution", tooltip="")
        self.solution.on_click(lambda _: self.show_solution())
        self.buttons = [self.hint, self.solution]
        self.view = w.HTML()

    def show_hint(self) -> None:
        """Show one more of the hints that are open."""
        self._shown = min(self._shown + 1, len(self.session.hints))
        self.draw()

    def show_solution(self) -> None:
        """Show where the answer differs from the solution, or hide it again."""
        self._solution = not self._solution
        self.draw()

    def draw(self) -> None:
        """Offer what is open, and show what was asked for."""
        open_hints = self.session.hints
        self._shown = min(self._shown, len(open_hints))
        can_solve = self.session.solution_is_open and self.session.exercise.tells_solution
        self.hint.layout.display = "" if self._shown < len(open_hints) else "none"
        self.solution.layout.display = "" if can_solve else "none"
        self.solution.description = "Hide the solution" if self._solution else "Show the solution"
        of = len(self.session.exercise.hints)
        self.view.value = "".join(
            (
                *(
                    paragraph(f"Hint {at} of {of}: {hint}", "hint")
                    for at, hint in enumerate(open_hints[: self._shown], 1)
                ),
                self._compared() if self._solution and can_solve else "",
            )
        )

    def _compared(self) -> str:
        found = differing(self.session.exercise, self.session.answer, self.session.library)
        if not found:
            return paragraph("Your answer is the solution.", "hint")
        if found[0].value is not None:  # a design: what to decide otherwise, what it gains, and why
            steps = way_steps((each.part, each.solution, each.value or 0.0, each.because) for each in found)
            return f'<div class="hint"><p>The way from your plan to one of the best:</p>{steps}</div>'
        rows = [(each.part, each.given, each.solution) for each in found]
        return f'<div class="hint">{table(("Part", "Yours", "Solution"), rows, "What differs")}</div>'

"""What all exercise views share: the heading, the button, the line that says how it stands."""

from __future__ import annotations

from html import escape
from typing import Any

import ipywidgets as w

from aiteam.errors import AnswerError
from aiteam.exercises import CheckResult, Outcome, Session
from aiteam.widgets.help import Help
from aiteam.widgets.live import Live
from aiteam.widgets.markup import about, paragraph, problem
from aiteam.widgets.printed import Sheet, sheet_of
from aiteam.widgets.shown import Shown

_ABOVE = {
    Outcome.PASSED: " The explanations are above.",
    Outcome.KEPT: " The explanations are above.",
    Outcome.NOT_YET: " Read the explanations above, change your answers and check again.",
}
"""What follows the result in the line beside the button."""


class ExerciseView(Shown):
    """One exercise on the screen. Subclasses build the body and say what a result looks like.

    Creating a view saves nothing; only what a person does is saved.

    Args:
        session: The model; the view draws it and forwards what the learner does.

    Attributes:
        session: The model.
        button: Checks or commits the answer.
        view: The ipywidgets container.
    """

    action = "Check my answers"

    def __init__(self, session: Session) -> None:
        self.session = session
        self._drawing = False
        self.button = w.Button(description=self.action, button_style="primary", tooltip="")
        self.button.on_click(lambda _: self.check())
        self._status = Live()
        self._problem = w.HTML()
        exercise = session.exercise
        heading = w.HTML(
            f"<h3>{escape(exercise.title)}</h3>"
            + paragraph(f"{exercise.instructions} {about(exercise.minutes)}", "soft")
        )
        self.help = Help(session)
        actions = w.HBox([self.button, *self.more_buttons(), *self.help.buttons, self._status])
        actions.add_class("actions")
        self.view = w.VBox([heading, *self.body(), actions, self.help.view, self._problem])
        self.view.add_class("aiteam")
        self.refresh()

    def body(self) -> list[w.Widget]:
        """The widgets between the heading and the button."""
        raise NotImplementedError

    def more_buttons(self) -> list[w.Widget]:
        """What stands beside the button, if anything."""
        return []

    def show_answer(self) -> None:
        """Set the controls to the answer as it stands."""

    def draw(self, result: CheckResult | None) -> None:
        """Show what the last check said, or that the answer has changed since."""
        raise NotImplementedError

    def status(self, result: CheckResult | None) -> str:
        """The line beside the button, as HTML."""
        if result is not None:
            above = _ABOVE.get(result.outcome, "")
            return paragraph(result.summary + above)
        return paragraph("Kept as you answer. Check when you are ready.") if self.session.answer else ""

    def put(self, part: str, value: Any) -> None:
        """Forward one change of the learner's."""
        if self._drawing:
            return
        try:
            self.session.put(part, value)
        except AnswerError as error:
            self.session.problem = str(error)
        self.refresh()

    def check(self) -> None:
        """Check or commit the answer."""
        self.session.catch_up()
        self.session.check()
        self.refresh()

    def refresh(self) -> None:
        """Draw the model as it stands, also what another window changed."""
        self._drawing = True
        self.show_answer()
        self._drawing = False
        self.draw(self.session.result)
        self._status.html = self.status(self.session.result)
        self.help.draw()
        self.draw_problem()

    def draw_problem(self) -> None:
        """Say what went wrong, if anything did."""
        self._problem.value = problem(self.session.problem)

    def sheet(self) -> Sheet:
        """The exercise as it is printed, without what was answered."""
        return sheet_of(self.session.exercise, self.session.library)

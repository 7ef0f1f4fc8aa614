"""The design board: a team designed on one screen, with its facts beside it."""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets as w

from aiteam.catalog import catalog
from aiteam.errors import AiteamError
from aiteam.exercises import CheckResult, Session
from aiteam.exercises.board import Board
from aiteam.exercises.kinds.design import NO_HOLE
from aiteam.widgets.board_decisions import BoardDecisions, Edit
from aiteam.widgets.board_outcome import outcome_of
from aiteam.widgets.briefing import briefing
from aiteam.widgets.frame import ExerciseView
from aiteam.widgets.live_facts import live_facts
from aiteam.widgets.markup import bullets, paragraph
from aiteam.widgets.printed import Sheet, sheet_of
from aiteam.widgets.printed.designs import design_parts


class BoardView(ExerciseView):
    """The briefing, every decision as a list, the facts beside them, and at the end a prediction and a commitment."""

    action = "Commit my plan"

    def __init__(self, session: Session) -> None:
        self.board = Board(session)
        super().__init__(session)
        self.view.add_class("board")

    def body(self) -> list[w.Widget]:
        """The briefing, the decisions beside the facts, the tools, and the prediction."""
        self._facts = w.HTML()
        self._facts.add_class("facts")
        self.decisions = BoardDecisions(self.board.scenario, self._decide)
        both = w.HBox([self.decisions.view, self._facts])
        both.add_class("beside")
        self._outcome = w.HTML()
        return [w.HTML(briefing(self.board.scenario)), both, self._tools(), self._commitment(), self._outcome]

    def _decide(self, edit: Edit) -> None:
        """Forward one decision of the learner's; until there is an earlier plan to begin with, none is taken."""
        if self._drawing:
            return
        self.board.catch_up()
        if not self.board.waits_for:
            self.board.change(edit(self.board.design))
        self.refresh()

    def _tools(self) -> w.Widget:
        """Undo, redo, back to the beginning, versions, and the design as JSON."""
        self.undo = _button("Undo", lambda: self._do(self.board.undo))
        self.redo = _button("Redo", lambda: self._do(self.board.redo))
        self.reset = _button("Back to the beginning", lambda: self._do(self._to_beginning))
        self.aside = _button("Set this version aside", lambda: self._do(self.board.set_aside))
        self.version = w.Dropdown(options=[("Compare with …", "")], value="", description="Compare", tooltip="")
        self.version.observe(lambda _: self._compare(), names="value")
        self.version.add_class("quiet")
        self._compared = w.HTML()
        self.json = w.Textarea(description="The design as JSON", tooltip="", continuous_update=False)
        self.take = _button("Import this JSON", self._take_in)
        box = w.VBox([self.json, self.take])
        box.add_class("field")
        self._json_box = w.Accordion([box], titles=["Export or import as JSON"], selected_index=None)
        row = w.HBox([self.undo, self.redo, self.reset, self.aside, self.version])
        row.add_class("actions")
        return w.VBox([row, self._compared, self._json_box])

    def _commitment(self) -> w.Widget:
        """The prediction before the plan, the reason before the revision."""
        areas = [(catalog().work_areas[area].title, area) for area in self.board.scenario.critical]
        self.predicted = w.BoundedIntText(min=0, max=100, value=50, description="Grade I expect (0 to 100)", tooltip="")
        self.hole = w.Dropdown(
            options=[("Choose …", ""), *areas, ("none", NO_HOLE)], value="", description="Biggest hole", tooltip=""
        )
        self.reason = w.Textarea(
            description="What I change, and why",
            placeholder="One or two sentences.",
            tooltip="",
            continuous_update=False,
        )
        self._predict = w.HBox([self.predicted, self.hole])
        self._reason = w.VBox([self.reason])
        for box in (self._predict, self._reason):
            box.add_class("field")
            box.add_class("predict")
        note = "Before you commit: what do you expect? Predicting earns no points; it shows you how well you can tell."
        self._note = w.HTML(paragraph(note, "soft"))
        return w.VBox([self._note, self._predict, self._reason])

    def _do(self, action: Callable[[], None]) -> None:
        action()
        self.refresh()

    def _to_beginning(self) -> None:
        self.board.change(self.board.beginning)

    def _take_in(self) -> None:
        self.session.problem = ""
        try:
            self.board.take_up(self.json.value)
        except AiteamError as error:
            self.session.problem = str(error)
            self.draw_problem()
            return
        self.refresh()

    def _compare(self) -> None:
        if self._drawing:
            return
        self._draw_comparison()

    def check(self) -> None:
        """Commit the plan with its prediction, later the revision with its reason."""
        reason = self.reason.value
        self.board.catch_up()
        if self.board.waits_for:
            self.refresh()
            return
        self.refresh()
        try:
            if self.board.plan is None:
                if not self.hole.value:
                    self._ask("First say what you expect: the grade, and where the biggest hole is.", "select")
                    return
                self.board.commit(self.predicted.value, self.hole.value)
            elif reason.strip():
                self.board.revise(reason)
            else:
                self._ask("First say what you change, and why.", "textarea")
                return
        except AiteamError as error:
            self.session.problem = str(error)
        self.refresh()

    def _ask(self, words: str, selector: str) -> None:
        self._status.html = paragraph(words)
        self._status.focus(f".predict {selector}")

    def show_answer(self) -> None:
        """Set every control to the design as it stands."""
        self.board.catch_up()
        self.decisions.show(self.board.design)
        self.undo.disabled, self.redo.disabled = not self.board.can_undo, not self.board.can_redo
        names = [("Compare with …", ""), *((name, name) for name in self.board.versions)]
        if tuple(names) != tuple(self.version.options):
            self.version.options = names
            self.version.value = ""
        self.json.value = self.board.as_json()
        if prediction := self.session.answer.get("prediction"):
            self.predicted.value = prediction["score"]
            self.hole.value = prediction["hole"] if self._offers(prediction["hole"]) else ""
        if reason := self.session.answer.get("reason"):
            self.reason.value = reason

    def _offers(self, hole: str) -> bool:
        return any(value == hole for _, value in self.hole.options)

    def draw(self, result: CheckResult | None) -> None:
        """The facts beside the decisions, and once committed what came of it."""
        self._facts.value = live_facts(self.board.facts(), self.board.scenario)
        self._draw_comparison()
        planned, revised = self.board.plan is not None, self.board.revision is not None
        self.button.description = "Commit my revision" if planned else "Commit my plan"
        self.button.layout.display = "none" if revised or (self.board.exercise.graded and planned) else ""
        self._predict.layout.display = self._note.layout.display = "none" if planned else ""
        graded = self.board.exercise.graded and planned
        self._reason.layout.display = "" if planned and not revised and not graded else "none"
        self._outcome.value = outcome_of(self.board)

    def _draw_comparison(self) -> None:
        name = self.version.value
        if not name or name not in self.board.versions:
            self._compared.value = ""
            return
        found = self.board.compare(name)
        self._compared.value = bullets(found) if found else paragraph("Nothing differs.")

    def status(self, result: CheckResult | None) -> str:
        """What can be done next."""
        if earlier := self.board.waits_for:
            title = self.session.library.exercise(earlier).title
            return paragraph(
                f"This board begins with your plan of “{title}”. Commit that one first; then come back here."
            )
        if self.board.exercise.graded and self.board.plan is not None:
            return paragraph("Committed. The marks and the reasons come with the feedback.")
        if self.board.revision is not None:
            return paragraph(f"{result.summary if result else 'Committed.'} You can keep trying; it no longer counts.")
        if self.board.plan is not None:
            how = "Once you may revise: change the board, say why, commit. Half of what you gain counts."
            return paragraph(f"{result.summary if result else 'Your plan is committed.'}") + paragraph(how)
        return paragraph("Kept as you decide. Commit when you are ready; the first plan counts.")

    def sheet(self) -> Sheet:
        """The board as it is printed, with what was given to begin with."""
        parts = design_parts(self.board.scenario, self.board.beginning)
        return sheet_of(self.session.exercise, self.session.library, parts)


def _button(label: str, action: Callable[[], None]) -> w.Button:
    button = w.Button(description=label, tooltip="")
    button.on_click(lambda _: action())
    return button

"""A design board for learners who were given a variant of their own: the number first, then the board."""

from __future__ import annotations

import ipywidgets as w

from aiteam.exercises import Session
from aiteam.exercises.designs import situation
from aiteam.exercises.kinds.design import Design
from aiteam.widgets.board import BoardView
from aiteam.widgets.live import Live
from aiteam.widgets.markup import paragraph, problem
from aiteam.widgets.printed import Field, Sheet, sheet_of
from aiteam.widgets.shown import Shown


class OwnVariantView(Shown):
    """Asks for the number once; it stands as soon as a plan is committed.

    Args:
        session: The session of a design exercise.

    Attributes:
        number: The list of numbers.
        board: The board for the variant that is chosen; None before.
        view: The ipywidgets container.
    """

    def __init__(self, session: Session) -> None:
        assert isinstance(session.exercise, Design)
        self.session = session
        self.board: BoardView | None = None
        variants = situation(session.exercise.scenario, 0).variants
        self.number = w.Dropdown(
            options=[("Choose …", None), *((str(number), number) for number in range(1, len(variants) + 1))],
            value=session.answer.get("variant"),
            description="The number of your variant",
            tooltip="",
        )
        self.number.observe(lambda change: self.choose(change["new"]), names="value")
        self._problem = w.HTML()
        ask = w.VBox(
            [
                w.HTML(paragraph("Your instructor has given you a number. A plan for another number is not marked.")),
                self.number,
                self._problem,
                Live(),
            ]
        )
        ask.add_class("aiteam")
        ask.add_class("field")
        self._place = w.VBox()
        self.view = w.VBox([ask, self._place])
        self._draw()

    def choose(self, number: int | None) -> None:
        """Set the variant and begin with it again; what was drafted for another variant goes.

        Once a plan is committed, in whatever window, the number stands.
        """
        self.session.catch_up()
        if number != self.session.answer.get("variant") and "plan" not in self.session.answer:
            self.session.replace({} if number is None else {"variant": number})
            self._draw()
        self.number.value = self.session.answer.get("variant")
        self._problem.value = problem(self.session.problem)

    def _draw(self) -> None:
        self.board = BoardView(self.session) if self.session.answer.get("variant") else None
        self._place.children = (self.board.view,) if self.board else ()

    def sheet(self) -> Sheet:
        """The board of the variant that is chosen; before, what is asked for."""
        if self.board:
            return self.board.sheet()
        return sheet_of(self.session.exercise, self.session.library, (Field(self.number.description),))

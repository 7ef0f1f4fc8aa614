"""An exercise as a widget: it can be observed and linked, and be answered from a cell."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar
from weakref import WeakSet

import traitlets

from aiteam.answers import Answer as Saved
from aiteam.answers import FolderStore
from aiteam.errors import AiteamError, AnswerError
from aiteam.exercises import Session
from aiteam.exercises.kinds import Exercise
from aiteam.exercises.reading import read_answer
from aiteam.notebook.course_widget import CourseWidget
from aiteam.notebook.value import AnswerTrait
from aiteam.protocol import Answer, Message, Place
from aiteam.scenarios.private import public_in
from aiteam.views import exercise_html
from aiteam.views.view import require_saved


class ExerciseWidget(CourseWidget):
    """One exercise in a notebook. It holds no answer of its own: what is saved next to the notebook is the answer.

    Creating it saves nothing. Its printed form, empty, is what GitHub and nbgrader's feedback show.

    Args:
        exercise: Which one, for instance ``"before-llms.role-sorter"``.
        folder: Where the notebook lies; answers are kept next to it.
        own_variant: Whether a design is for the variant that the learner was given.
        traits: Any other of a widget, such as ``layout``.

    Attributes:
        value: The answer as it was saved, plain data. Whatever answers the exercise here, in another cell, or in
            another window that this one has looked at since, changes it, and observers are told. When it is set, it is
            validated and saved, and everything that shows the exercise is drawn again. Where that fails, the old value
            stays: an :class:`aiteam.errors.AnswerError` lists every part that cannot be read, a
            :class:`aiteam.errors.StoreError` says why nothing could be saved. While nbgrader runs the notebook, an
            answer that is saved already stays.

    Raises:
        UnknownIdError: There is no such exercise.
    """

    value = AnswerTrait(lambda widget, data: widget._take(data)).tag(sync=True)
    _made: ClassVar[WeakSet[ExerciseWidget]] = WeakSet()

    def __init__(self, exercise: str, *, folder: Path | str = ".", own_variant: bool = False, **traits: Any) -> None:
        self._exercise, self._folder = exercise, Path(folder).resolve()  # a cell may go to another folder afterwards
        public = public_in(self._folder)
        store = FolderStore(self._folder)
        place = Place(store, frozenset((exercise,)), own_variant=own_variant, public=public)
        self._known = place.session(exercise).answer
        super().__init__(lambda mode: exercise_html(place.session(exercise), mode), place, **traits)
        self._made.add(self)

    @property
    def exercise(self) -> Exercise:
        """What is answered here."""
        return self._session().exercise

    @traitlets.default("value")
    def _value_at_first(self) -> Saved:
        return self._known

    def _session(self) -> Session:
        return self._place.session(self._exercise)

    def _take(self, data: Any) -> Saved:
        """Save what the trait is set to; see :attr:`value`."""
        if data is self._known:
            return dict(data)  # it is known to be saved: the first value, or what was done elsewhere
        try:
            saved = self._saved(data)
        except AiteamError:
            self.send_state("value")  # where it was set in the browser, what was refused is shown there
            raise
        self._announce(saved)
        return saved

    def _saved(self, data: object) -> Saved:
        session = self._session()
        answer, faults = read_answer(session.exercise, data, session.library)
        if faults:
            raise AnswerError(faults)
        if answer != session.answer:
            session.replace(answer)
            require_saved(session)
        return session.answer

    def _answered(self, message: Message, answer: Answer) -> None:
        if message.exercise == self._exercise and (message.acts or answer.value != self.value):
            saved = dict(answer.value)
            self._tell(saved)
            self._announce(saved, by=message.id)

    def _tell(self, saved: Saved) -> None:
        """Take over what is saved; observers are told where it is new."""
        self._known = saved
        self.value = saved

    def _announce(self, saved: Saved, by: str = "") -> None:
        """Let everything that shows this exercise in this kernel know that something was done with it.

        Args:
            saved: The answer.
            by: The message that did it; empty where a cell did.
        """
        for each in tuple(self._made):
            if each.comm is not None and (each._exercise, each._folder) == (self._exercise, self._folder):
                if each is not self:
                    each._tell(saved)
                each.send({"changed": by})

"""What the views of all kinds share: the heading, the button, the line that says how it stands, hints and solution."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Generic

from markupsafe import Markup

from aiteam.errors import StoreError, UnknownIdError
from aiteam.exercises import Outcome, Session
from aiteam.exercises.checking import differing
from aiteam.views.events import Act, Event, Put
from aiteam.views.fragments import Button, Fragment, Mode, Reply
from aiteam.views.scene import E, Scene
from aiteam.views.templating import about, draw

Handler = Callable[[Session, Act], Reply]
"""What an action does to a session."""

_ABOVE = {
    Outcome.PASSED: " The explanations are above.",
    Outcome.KEPT: " The explanations are above.",
    Outcome.NOT_YET: " Read the explanations above, change your answers and check again.",
}
"""What follows the result in the line beside the button."""


class View(ABC, Generic[E]):
    """How one kind of exercise is drawn, and what its events do. It holds nothing: one object serves every learner.

    Attributes:
        model: The kind.
        button: What the button that checks or commits is called.
        commits: The actions that cannot be taken back, so that they are done to nothing but what the learner sees.
    """

    model: type[E]
    button = "Check my answers"
    commits: frozenset[str] = frozenset()

    @abstractmethod
    def body(self, scene: Scene[E]) -> Iterator[Fragment]:
        """What stands between the heading and the button; the same names at every drawing."""

    def render(self, session: Session, mode: Mode = Mode.LIVE) -> tuple[Fragment, ...]:
        """The exercise as it stands, in fragments; nothing is saved or changed by it.

        Args:
            session: The learner at this exercise.
            mode: To be answered, printed empty, or with what was answered.
        """
        scene = self.scene(session, mode)
        lead = f"{scene.exercise.instructions} {about(scene.exercise.minutes)}"
        body = (scene.fragment("head", "head", lead=lead), *self.body(scene))
        if mode is Mode.PRINT:
            return body
        status = scene.fragment("status", "status", lines=self.status(scene))
        solution = self.solution(scene) if scene.exercise.tells_solution and session.solution_is_open else ""
        help_ = scene.fragment("help", "help", hints=session.hints, solution=Markup(solution))  # noqa: S704  # drawn
        if mode is Mode.FEEDBACK:
            return (*body, status, help_)
        actions = scene.fragment("actions", "actions", buttons=self.buttons(scene))
        return (*body, actions, status, help_, scene.fragment("problem", "problem", text=session.problem))

    def act(self, session: Session, event: Event, ui: Mapping[str, str] | None = None) -> Reply:
        """Do what the learner did.

        Args:
            session: The learner at this exercise; it is changed and saved.
            event: What was done.
            ui: The controls whose values are not part of the answer, such as a choice that is still to be handed in.

        Raises:
            AnswerError: The value is none that the exercise allows.
            StaleError: What the learner saw has changed in the meantime, so that it would do something else.
            StoreError: It could not be saved.
            UnknownIdError: There is no such action here.
        """
        if isinstance(event, Put):
            return self.put(session, event.part, event.value)
        actions = self.actions(ui or {})
        if event.action not in actions:
            raise UnknownIdError("action", event.action, tuple(actions))
        return actions[event.action](session, event)

    def scene(self, session: Session, mode: Mode = Mode.LIVE) -> Scene[E]:
        """The session as templates see it."""
        exercise = session.exercise
        assert isinstance(exercise, self.model)
        return Scene(session, exercise, mode)

    def actions(self, ui: Mapping[str, str]) -> dict[str, Handler]:
        """What can be done besides answering, by name."""
        return {"look": self.look, "check": self.check}

    def put(self, session: Session, part: str, value: Any) -> Reply:
        """Set one part of the answer."""
        save(session, part, value)
        return Reply()

    def look(self, session: Session, event: Act) -> Reply:
        """See what another window has done; nothing is changed."""
        return Reply()

    def check(self, session: Session, event: Act) -> Reply:
        """Check or commit the answer."""
        session.check()
        return Reply()

    def buttons(self, scene: Scene[E]) -> tuple[Button, ...]:
        """The buttons below the body; the first one checks."""
        return (Button(self.button, "check"),)

    def status(self, scene: Scene[E]) -> tuple[str, ...]:
        """How it stands, in lines."""
        if scene.result is not None:
            above = _ABOVE.get(scene.result.outcome, "") if scene.live else ""
            return (scene.result.summary + above,)
        return ("Kept as you answer. Check when you are ready.",) if scene.answer else ()

    def solution(self, scene: Scene[E]) -> str:
        """Where the answer differs from the solution, as HTML; nothing where it is the solution."""
        found = differing(scene.exercise, scene.answer, scene.session.library)
        return draw("differences", rows=[(each.part, each.given, each.solution) for each in found]) if found else ""


def save(session: Session, part: str, value: Any) -> None:
    """Change one part of an answer and save it.

    Raises:
        AnswerError: The value is none that the exercise allows.
        StoreError: It could not be saved.
    """
    session.put(part, value)
    require_saved(session)


def require_saved(session: Session) -> None:
    """Make sure that the last change was saved.

    Raises:
        StoreError: It was not.
    """
    if session.problem:
        raise StoreError(session.problem)

"""Where an exercise or a lab stands: whose answers they are, and what may be answered and run there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Protocol

from aiteam.answers import AnswerStore
from aiteam.errors import UnknownIdError
from aiteam.exercises import Session
from aiteam.labs import LabSession, Picture, lab_named
from aiteam.memory import review_id, todays_review
from aiteam.scenarios.private import Public
from aiteam.views.panel import Panel


class Figures(Protocol):
    """What a host does with the figures of labs."""

    def keep(self, figure: Picture) -> str:
        """Draw a figure, and give the name under which it is found again; empty where the host draws none."""

    def address(self, lab: str, name: str) -> str:
        """Where a page finds a figure of a lab; empty where the host shows none."""


class NoFigures:
    """For hosts that draw none: the words of a figure tell the same."""

    def keep(self, figure: Picture) -> str:
        """Draw nothing."""
        return ""

    def address(self, lab: str, name: str) -> str:
        """Nowhere."""
        return ""


NO_FIGURES = NoFigures()


@dataclass(frozen=True, slots=True)
class Place:
    """A learner at one notebook, as the host knows them; a message can name neither.

    Attributes:
        store: The learner's answers.
        exercises: The ids of the exercises that stand there; no other one is looked for.
        labs: The ids of the labs that stand there.
        own_variant: Whether a design is for the variant that the learner was given.
        reviews: Whether the review of a day is answered there.
        figures: What the host does with the figures of labs.
        panels: By name, what can be looked at there and not answered, drawn as it stands.
        unit: What the lesson or assignment that stands there is called in the record of visits; empty where none does.
        steps: The names of its steps, of which it is kept that they were seen.
        public: What learners are told of a private scenario; the file in the current folder says it if not given.
    """

    store: AnswerStore
    exercises: frozenset[str]
    labs: frozenset[str] = frozenset()
    own_variant: bool = False
    reviews: bool = False
    figures: Figures = NO_FIGURES
    panels: Mapping[str, Callable[[], Panel]] = field(default_factory=dict)
    unit: str = ""
    steps: frozenset[str] = frozenset()
    public: Public | None = None

    def lab(self, name: str) -> LabSession:
        """The learner at one of the labs; nothing is read before it is known that it stands here.

        Args:
            name: What its settings are kept as, for instance ``lab.gateway``.

        Raises:
            UnknownIdError: It does not stand here.
        """
        lab = lab_named(name)
        if lab is None or lab not in self.labs:
            raise UnknownIdError("lab here", name, sorted(self.labs))
        return LabSession(lab, self.store)

    def visit(self, step: str) -> None:
        """Keep that a step of the lesson or assignment was seen.

        Args:
            step: Its name.

        Raises:
            ProgressError: It could not be kept.
            UnknownIdError: There is no such step.
        """
        if step not in self.steps:
            raise UnknownIdError("step", step, sorted(self.steps))
        self.store.add_visit(self.unit, step)

    def session(self, exercise: str, store: AnswerStore | None = None) -> Session:
        """The learner at one of the exercises; nothing is read before it is known that it stands here.

        Args:
            exercise: Which one.
            store: What stands for the learner's answers while they are being changed.

        Raises:
            UnknownIdError: It does not stand here.
        """
        store = store or self.store
        if self.reviews and (review := self._review(exercise, store)):
            return review
        if exercise not in self.exercises:
            raise UnknownIdError("exercise here", exercise, sorted(self.exercises))
        return Session(exercise, store, own_variant=self.own_variant, public=self.public)

    def _review(self, exercise: str, store: AnswerStore) -> Session | None:
        """The review of today, or of yesterday where a page stayed open past midnight; None for any other exercise."""
        today = date.today()  # noqa: DTZ011  # a day of the learner's, by the clock on the wall
        for day in (today, today - timedelta(1)):
            if exercise == review_id(day):
                return todays_review(store, day=day).session
        return None

"""Where an exercise stands: whose answers they are, and which exercises may be answered there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from aiteam.answers import AnswerStore
from aiteam.errors import UnknownIdError
from aiteam.exercises import Session
from aiteam.memory import todays_review
from aiteam.scenarios.private import Public


@dataclass(frozen=True, slots=True)
class Place:
    """A learner at one notebook, as the host knows them; a message can name neither.

    Attributes:
        store: The learner's answers.
        exercises: The ids of the exercises that stand there; no other one is looked for.
        own_variant: Whether a design is for the variant that the learner was given.
        reviews: Whether the review of a day is answered there.
        public: What learners are told of a private scenario; the file in the current folder says it if not given.
    """

    store: AnswerStore
    exercises: frozenset[str]
    own_variant: bool = False
    reviews: bool = False
    public: Public | None = None

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
            if exercise == f"review.{day}":
                return todays_review(store, day=day).session
        return None

"""Where an exercise stands: whose folder it is, and which exercises may be answered there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from aiteam.errors import UnknownIdError
from aiteam.exercises import Session
from aiteam.memory import todays_review
from aiteam.progress import Progress


@dataclass(frozen=True, slots=True)
class Place:
    """A learner at one notebook, as the host knows them; a message can name neither.

    Attributes:
        folder: Where the notebook lies.
        progress: The learner's record.
        exercises: The ids of the exercises that stand there; no other one is looked for.
        own_variant: Whether a design is for the variant that the learner was given.
        reviews: Whether the review of a day is answered there.
    """

    folder: Path
    progress: Progress
    exercises: frozenset[str]
    own_variant: bool = False
    reviews: bool = False

    def session(self, exercise: str) -> Session:
        """The learner at one of the exercises; no file is touched before it is known that it stands here.

        Raises:
            UnknownIdError: It does not stand here.
        """
        if self.reviews and (review := self._review(exercise)):
            return review
        if exercise not in self.exercises:
            raise UnknownIdError("exercise here", exercise, sorted(self.exercises))
        return Session(exercise, folder=self.folder, progress=self.progress, own_variant=self.own_variant)

    def _review(self, exercise: str) -> Session | None:
        """The review of today, or of yesterday where a page stayed open past midnight; None for any other exercise."""
        today = date.today()  # noqa: DTZ011  # a day of the learner's, by the clock on the wall
        for day in (today, today - timedelta(1)):
            if exercise == f"review.{day}":
                return todays_review(self.folder, progress=self.progress, day=day).session
        return None

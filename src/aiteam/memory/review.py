"""Today's review: what is due, as an exercise like any other.

Its id is that of the day, its items follow from what was answered before the day, and its answers are kept and counted
like those of a lesson; so a page that is loaded again finds the same questions with the same answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import MappingProxyType

from aiteam.answers import AnswerStore, FolderStore
from aiteam.course import outline
from aiteam.course.outline import Review as Unit
from aiteam.errors import AiteamError
from aiteam.exercises import Library, Session, library
from aiteam.exercises.kinds.choices import Choices
from aiteam.exercises.reading import read_answer
from aiteam.memory.clock import LONG_AGO
from aiteam.memory.gain import POST, PRE
from aiteam.memory.history import ItemAnswer, history, review_id
from aiteam.memory.schedule import WEEKS, Plan, plan

TARGET = "review.target"
"""The exercise in which learners say up to which day they want to remember."""

_SECONDS_AN_ITEM = 45


@dataclass(frozen=True, slots=True)
class Review:
    """The review of one day.

    Attributes:
        plan: What is due.
        target: The day up to which the learner wants to remember.
        chosen: Whether the learner chose it; else it lies 8 weeks after the first answer.
        answered: How many items of the day's session were checked already.
        started: Whether any item was ever answered that may come back.
        session: The session of its exercise; None where nothing is due.
    """

    plan: Plan
    target: date
    chosen: bool
    answered: int
    started: bool
    session: Session | None

    @property
    def open(self) -> int:
        """How many items of the day's session are still to be answered."""
        return len(self.plan.items) - self.answered

    @property
    def over(self) -> bool:
        """Whether the target date has passed, so that nothing is due any more."""
        return self.plan.day > self.target

    @property
    def summary(self) -> str:
        """How it stands, in one sentence."""
        if not self.started:
            return "Nothing can come back yet."
        if self.over:
            return f"Nothing comes back any more: your date, {_long(self.target)}, has passed."
        if not self.plan.items:
            return "Nothing is due today."
        if not self.open:
            return "Today's review is done."
        return f"{self.open} {'question is' if self.open == 1 else 'questions are'} due today."

    @property
    def sentences(self) -> tuple[str, ...]:
        """How it stands and how it goes on."""
        if not self.started:
            return self.summary, _unit().empty
        if self.over:
            return self.summary, "Choose a new date to go on."
        said = [self.summary]
        if self.plan.waiting:
            said.append(f"Due as well, and left for another day: {self.plan.waiting}.")
        if self.plan.next:
            said.append(f"The next review after today: {_long(self.plan.next)}.")
        whose = "the date that you chose" if self.chosen else "8 weeks after your first answer, as you chose no date"
        said.append(f"Questions come back until {_long(self.target)}, {whose}.")
        return tuple(said)


def todays_review(store: AnswerStore | None = None, *, day: date | None = None) -> Review:
    """The review of a day; nothing is saved by asking for it.

    Args:
        store: The learner's answers; those next to a notebook in the current folder if not given.
        day: Which day; today by this computer's clock if not given.

    Raises:
        ProgressError: The record cannot be read.
    """
    day = day or date.today()  # noqa: DTZ011  # a day of the learner's, by the clock on the wall
    content, store = library(), store or FolderStore()
    answers = history(store.attempts(), content, today=day)
    exercise_id = review_id(day)
    met = _without_tests(answers, content)
    wish = _target(store, content)
    begin = next((answer.day for answer in met if answer.at > LONG_AGO), day)
    target = wish or begin + timedelta(WEEKS)
    begun = [answer.item for answer in met if answer.exercise == exercise_id]
    found = plan(met, day, target, begun=[*begun, *_saved_items(store, exercise_id, content)])
    session = None
    if found.items:
        exercise = _exercise(exercise_id, found.items)
        extended = replace(content, exercises=MappingProxyType({**content.exercises, exercise_id: exercise}))
        session = Session(exercise_id, store, content=extended)
    return Review(found, target, wish is not None, len(set(begun)), bool(met), session)


def _exercise(exercise_id: str, items: tuple[str, ...]) -> Choices:
    unit = _unit()
    return Choices(
        kind="choices",
        id=exercise_id,
        title=unit.session_title,
        instructions=unit.session_instructions,
        minutes=max(1, round(len(items) * _SECONDS_AN_ITEM / 60)),
        points=len(items),
        items=items,
        confidence=True,
        baseline=True,
    )


def _unit() -> Unit:
    unit = outline().review
    assert unit is not None, "the course has a review"
    return unit


def _long(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _without_tests(answers: Sequence[ItemAnswer], content: Library) -> tuple[ItemAnswer, ...]:
    """The answers whose items may come back: those of the two tests only once the second was taken.

    Otherwise the review would practise the very thing that the comparison of the two is to measure.
    """
    if any(answer.exercise == POST for answer in answers):
        return tuple(answers)
    tests = (content.exercises[test] for test in (PRE, POST) if test in content.exercises)
    held = {item.id for test in tests for item in content.questions(test)}
    return tuple(answer for answer in answers if answer.item not in held)


def _target(store: AnswerStore, content: Library) -> date | None:
    """The day that the learner chose; None where none was chosen or it cannot be read."""
    try:
        saved = store.read(TARGET).answer
    except AiteamError:
        return None
    answer, _ = read_answer(content.exercise(TARGET), saved or {}, content)
    return date.fromisoformat(answer["until"]) if "until" in answer else None


def _saved_items(store: AnswerStore, exercise_id: str, content: Library) -> list[str]:
    """What was answered today but not checked yet."""
    try:
        saved = store.read(exercise_id).answer or {}
    except AiteamError:
        return []  # the session itself says what is wrong with the file
    return [item for item in saved if item in content.items]

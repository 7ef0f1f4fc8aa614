"""What every kind of exercise has and has to say.

A kind is a pydantic model in a module of its own. It is final, so that mypy says what it lacks, and so does the first
exercise made of it. Most kinds are judged part by part (:mod:`aiteam.exercises.kinds.judged`); where nothing is right
or wrong, what is answered is kept (:mod:`aiteam.exercises.kinds.kept`). The bank that methods take holds the items that
exercises share.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Self

from pydantic import Field

from aiteam.catalog import Catalog
from aiteam.catalog.models import Text
from aiteam.errors import Fault
from aiteam.exercises.kinds.elements import Item
from aiteam.exercises.kinds.readers import Readers
from aiteam.exercises.results import CheckResult, Difference
from aiteam.loader import Entry
from aiteam.progress import Attempt
from aiteam.scenarios import Scenario

ExerciseId = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*\.[a-z0-9]+(-[a-z0-9]+)*$")]
"""``<lesson or assignment>.<exercise>``, for instance ``before-llms.role-sorter``."""

Answer = Mapping[str, Any]
"""What was answered: for every part that is answered its value, as it is saved."""

Faults = tuple[str, ...]
"""What of an answer could not be read, in words."""

Bank = Mapping[str, Item]
"""The items that exercises draw on, by id."""


@dataclass(frozen=True, slots=True)
class Known:
    """All that an exercise may refer to, each by id."""

    catalog: Catalog
    bank: dict[str, Item]
    exercises: dict[str, Exercise]
    scenarios: Mapping[str, Scenario]


class Exercise(Entry, ABC):
    """An exercise of any kind."""

    id: ExerciseId
    title: Text
    instructions: Text
    minutes: int = Field(ge=1, le=60)
    points: float = Field(default=1.0, gt=0, le=100)
    """The most that the exercise earns; a share of its parts earns that share."""
    pass_at: float = Field(default=1.0, gt=0, le=1)
    """The share of the points from which it counts as passed."""
    hints: tuple[Text, ...] = Field(default=(), max_length=3)
    """Where to look, by which principle, and a step worked out: each is opened by a new attempt."""
    kind: str
    """What files call its kind: in each kind one literal."""

    tells_solution: ClassVar[bool] = True
    """False where finding the solution, step by step, is the exercise itself."""

    @abstractmethod
    def readers(self, bank: Bank) -> Readers:
        """For every part of an answer, in the order of the exercise, how its value is read."""

    @abstractmethod
    def check(self, answer: Answer, bank: Bank, faults: Faults, *, own_variant: bool, explain: bool) -> CheckResult:
        """Check an answer.

        Args:
            answer: The parts that could be read.
            bank: The items.
            faults: What could not be read.
            own_variant: Whether it has to be for the variant that the learner was given.
            explain: Whether every lost point is explained, where this takes long.
        """

    @abstractmethod
    def solution(self, bank: Bank) -> dict[str, Any]:
        """An answer that earns all points; empty where nothing is right or wrong."""

    @abstractmethod
    def differences(self, answer: Answer, bank: Bank) -> tuple[Difference, ...]:
        """Where an answer differs from the solution."""

    @abstractmethod
    def practises(self, bank: Bank) -> frozenset[str]:
        """The ids of the statements that it practises."""

    @property
    def name(self) -> str:
        """What it is called within its lesson or assignment: the part of its id behind the dot."""
        return self.id.partition(".")[2]

    def questions(self, bank: Bank) -> tuple[Item, ...]:
        """The questions with options that it asks, in their order; most kinds ask none."""
        return ()

    def dangling(self, known: Known) -> Iterator[Fault]:
        """What it refers to that is not there; statements and misconceptions are looked up for every kind."""
        yield from ()

    # The rest is about attempts. Most kinds can be checked as often as one likes, say at once how it stands, and know
    # no variants.

    @property
    def silent(self) -> bool:
        """Whether nothing is said about an answer before the marks are released."""
        return False

    @property
    def told_by_part(self) -> bool:
        """Whether each part is judged as soon as it is answered, rather than all of them together."""
        return False

    def at_variant(self, answer: Answer) -> Self:
        """The exercise in the variant that an answer says was given out."""
        return self

    def essence(self, answer: Answer) -> Answer:
        """What of an answer counts as a try: attempts that differ in nothing else are one."""
        return answer

    def unchecked_tries(self, answer: Answer) -> int:
        """How many tries an answer holds that were never checked."""
        return 0

    def kept_mark(self, attempt: Attempt) -> CheckResult | None:
        """The result of an attempt whose mark stays as it was given; None where a check says the same today."""
        return None

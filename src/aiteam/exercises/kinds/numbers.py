"""Short computations. An answer is ``{number: 3.5}``."""

from __future__ import annotations

from typing import Annotated, Any, Literal, final

from pydantic import Field, model_validator

from aiteam.catalog.models import Id, MisconceptionId, StatementId, Text
from aiteam.exercises.kinds.base import Answer, Bank
from aiteam.exercises.kinds.judged import Judged
from aiteam.exercises.kinds.readers import Readers, RefusedError
from aiteam.exercises.results import Difference, Finding, Grade
from aiteam.loader import EachOnce, Entry

MAX_NUMBER = 1e15

_ROUNDING = 1e-9


class NearMiss(Entry):
    """A wrong number that a known slip leads to."""

    value: float
    why: Text
    misconception: MisconceptionId | None = None


class Number(Entry):
    """A number to be worked out."""

    id: Id
    prompt: Text
    unit: str = ""
    value: float
    tolerance: float = Field(ge=0)
    """How far from the value an answer may lie, in the same unit."""
    why: Text
    """How it is worked out; shown with a right answer."""
    wrong: Text
    """What to look at, for a wrong number that no known slip explains."""
    near_misses: tuple[NearMiss, ...] = ()
    statements: tuple[StatementId, ...] = ()

    def judge(self, given: float | None) -> Finding:
        """What is said of a number; an open part where none is given."""
        if given is None:
            return Finding(self.id, self.prompt, Grade.OPEN)
        chosen = f"{given:g} {self.unit}".strip()
        if abs(given - self.value) <= self.tolerance + _ROUNDING:
            return Finding(self.id, self.prompt, Grade.RIGHT, chosen, self.why)
        for miss in self.near_misses:
            if abs(given - miss.value) <= self.tolerance + _ROUNDING:
                return Finding(self.id, self.prompt, Grade.WRONG, chosen, miss.why, miss.misconception)
        return Finding(self.id, self.prompt, Grade.WRONG, chosen, self.wrong)


@final
class Numbers(Judged):
    """Short computations on data that stand in the exercise."""

    kind: Literal["numbers"]
    given: Text
    """What is known, in words."""
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    """A table, if there is one."""
    numbers: Annotated[tuple[Number, ...], EachOnce] = Field(min_length=1)

    @model_validator(mode="after")
    def _table_is_whole(self) -> Numbers:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(f"every row of the table has {len(self.columns)} cells")
        return self

    def readers(self, bank: Bank) -> Readers:
        """Each number."""
        return {number.id: _number for number in self.numbers}

    def judge(self, answer: Answer, bank: Bank) -> tuple[Finding, ...]:
        """What is said of each number."""
        return tuple(number.judge(answer.get(number.id)) for number in self.numbers)

    def solution(self, bank: Bank) -> dict[str, Any]:
        """The numbers themselves."""
        return {number.id: number.value for number in self.numbers}

    def differences(self, answer: Answer, bank: Bank) -> tuple[Difference, ...]:
        """The numbers that lie too far off, in digits enough to see it."""
        return tuple(
            Difference(
                number.prompt,
                f"{answer[number.id]:.10g}" if number.id in answer else Grade.OPEN.value,
                f"{number.value:.10g}",
            )
            for number, finding in zip(self.numbers, self.judge(answer, bank), strict=True)
            if finding.grade is not Grade.RIGHT
        )

    def practises(self, bank: Bank) -> frozenset[str]:
        """What its numbers name."""
        return frozenset[str]().union(*(number.statements for number in self.numbers))


def _number(value: Any) -> float:
    # Compared first, since a whole number may be too large to become a float.
    if type(value) not in (int, float) or not abs(value) <= MAX_NUMBER:
        raise RefusedError(value, "a number such as 3 or 0.25")
    return float(value)

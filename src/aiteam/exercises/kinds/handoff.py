"""A piece of work that goes from hand to hand.

An answer is ``{stage: [option, ...]}``: the options tried at each stage, in their order.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal, final

from pydantic import Field

from aiteam.catalog.models import StatementId, Text
from aiteam.exercises.kinds.base import Answer, Bank
from aiteam.exercises.kinds.elements import Item, other_options
from aiteam.exercises.kinds.judged import Judged
from aiteam.exercises.kinds.readers import Reader, Readers, RefusedError, choice
from aiteam.exercises.results import Difference, Finding, Grade
from aiteam.loader import EachOnce

LATER_TRY = 0.5
"""What a stage earns when its owner was found, but not at once."""


@final
class Handoff(Judged):
    """A piece of work that goes from hand to hand: each stage opens when the one before has its owner."""

    kind: Literal["handoff"]
    stages: Annotated[tuple[Item, ...], EachOnce] = Field(min_length=2)
    finish: Text
    """What a learner reads when the work has arrived."""
    statements: tuple[StatementId, ...] = ()

    halves: ClassVar[bool] = True
    tells_solution: ClassVar[bool] = False

    def questions(self, bank: Bank) -> tuple[Item, ...]:
        """Its stages."""
        return self.stages

    def readers(self, bank: Bank) -> Readers:
        """Of every stage the options tried."""
        return {stage.id: _tries(stage) for stage in self.stages}

    def judge(self, answer: Answer, bank: Bank) -> tuple[Finding, ...]:
        """Where each stage stands: with its owner once that was found, else with the role tried last."""
        return tuple(stage.judge(_reached(stage, answer.get(stage.id, []))) for stage in self.stages)

    def earned(self, finding: Finding, answer: Answer) -> float:
        """All of it where the owner was found at once, and :data:`LATER_TRY` of it where later."""
        at_once = finding.part in self._at_once(answer)
        return super().earned(finding, answer) * (1 if at_once else LATER_TRY)

    def headline(self, answer: Answer, findings: tuple[Finding, ...]) -> str:
        """How many stages were handed on, and how many at the first try."""
        right = sum(finding.grade is Grade.RIGHT for finding in findings)
        at_once = len(self._at_once(answer))
        return f"{right} of {len(findings)} handed on, {at_once} at the first try." if right else ""

    def _at_once(self, answer: Answer) -> frozenset[str]:
        """The stages whose owner was tried first."""
        return frozenset(each.id for each in self.stages if answer.get(each.id, [])[:1] == [each.correct.id])

    def solution(self, bank: Bank) -> dict[str, Any]:
        """Each owner at the first try."""
        return {stage.id: [stage.correct.id] for stage in self.stages}

    def differences(self, answer: Answer, bank: Bank) -> tuple[Difference, ...]:
        """The stages that are not with their owner."""
        return other_options(self.stages, self.judge(answer, bank))

    def practises(self, bank: Bank) -> frozenset[str]:
        """What stands at its head, and what its stages test."""
        return frozenset(self.statements).union(*(stage.statements for stage in self.stages))


def _reached(stage: Item, tried: list[str]) -> str | None:
    if stage.correct.id in tried:
        return stage.correct.id
    return tried[-1] if tried else None


def _tries(stage: Item) -> Reader:
    read_option = choice([option.id for option in stage.options])

    def read(value: Any) -> list[str]:
        if not isinstance(value, list | tuple):
            raise RefusedError(value, "a list of the options tried, in their order")
        tried = [read_option(option) for option in value]
        if len(set(tried)) != len(tried):
            raise RefusedError(value, "each option at most once")
        return tried

    return read

"""Questions that can be answered in any order, with how sure one is if one likes.

An answer is ``{item: {"choice": option, "confidence": "guess" | "fairly" | "sure"}}``; ``{item: option}`` may be typed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, final

from pydantic import Field

from aiteam.catalog.models import Id
from aiteam.errors import Fault
from aiteam.exercises.kinds.base import Answer, Bank, Known
from aiteam.exercises.kinds.elements import Item, other_options
from aiteam.exercises.kinds.judged import Judged
from aiteam.exercises.kinds.readers import Reader, Readers, RefusedError, choice
from aiteam.exercises.results import CheckResult, Difference, Finding, Grade
from aiteam.loader import EachOnce

CONFIDENCE = {"guess": "a guess", "fairly": "fairly sure", "sure": "certain"}
"""How sure a learner may say to be, and how that reads."""


@final
class Choices(Judged):
    """Questions that can be answered in any order."""

    kind: Literal["choices"]
    items: Annotated[tuple[Id, ...], EachOnce] = Field(min_length=1)
    """Ids of items in the bank."""
    confidence: bool = False
    """True where each answer may say how sure it is."""
    baseline: bool = False
    """True where nothing is to be passed: the result is kept, to be compared with another one."""

    @property
    def can_pass(self) -> bool:
        """Whether it is no baseline."""
        return not self.baseline

    @property
    def told_by_part(self) -> bool:
        """Every question by itself, but for a baseline, whose later questions the earlier ones would help with."""
        return not self.baseline

    def questions(self, bank: Bank) -> tuple[Item, ...]:
        """Its items."""
        return tuple(bank[item_id] for item_id in self.items)

    def readers(self, bank: Bank) -> Readers:
        """Of every item one option, and how sure."""
        return {item.id: _sure_choice(item) for item in self.questions(bank)}

    def judge(self, answer: Answer, bank: Bank) -> tuple[Finding, ...]:
        """What is said of each option that was chosen."""
        return tuple(item.judge(answer.get(item.id, {}).get("choice")) for item in self.questions(bank))

    def solution(self, bank: Bank) -> dict[str, Any]:
        """The correct option of each item."""
        return {item.id: {"choice": item.correct.id} for item in self.questions(bank)}

    def differences(self, answer: Answer, bank: Bank) -> tuple[Difference, ...]:
        """The options that are not the correct ones."""
        return other_options(self.questions(bank), self.judge(answer, bank))

    def practises(self, bank: Bank) -> frozenset[str]:
        """What its items test."""
        return frozenset[str]().union(*(item.statements for item in self.questions(bank)))

    def dangling(self, known: Known) -> Iterator[Fault]:
        """Items that are not in the bank."""
        for item_id in self.items:
            if item_id not in known.bank:
                yield Fault(f"{self.id}.yaml", "items", item_id, "the id of an item in the folder 'items'")

    def essence(self, answer: Answer) -> Answer:
        """The choices, without how sure they were."""
        return {item: given.get("choice") if isinstance(given, Mapping) else given for item, given in answer.items()}


def _sure_choice(item: Item) -> Reader:
    read_option = choice([option.id for option in item.options])
    read_confidence = choice(list(CONFIDENCE))

    def read(value: Any) -> dict[str, str]:
        if not isinstance(value, Mapping):
            return {"choice": read_option(value)}
        if unknown := [key for key in value if key not in ("choice", "confidence")]:
            raise RefusedError(unknown[0], "only 'choice' and 'confidence'")
        answer = {"choice": read_option(value.get("choice"))}
        if value.get("confidence") is not None:
            answer["confidence"] = read_confidence(value["confidence"])
        return answer

    return read


def certain_of(answer: Answer, result: CheckResult) -> tuple[int, int] | None:
    """How many of the answers given as certain are right, and how many there are; None where there is none.

    Args:
        answer: An answer to questions.
        result: What a check said of it.
    """
    sure = [part for part, given in answer.items() if isinstance(given, Mapping) and given.get("confidence") == "sure"]
    grades = [finding.grade for part in sure if (finding := result.finding(part))]
    return (grades.count(Grade.RIGHT), len(grades)) if grades else None

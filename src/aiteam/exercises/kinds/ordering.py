"""Things that are put in order. An answer is ``{"order": [step, ...]}``, every step once."""

from __future__ import annotations

from typing import Annotated, Any, Literal, final

from pydantic import Field, model_validator

from aiteam.catalog.models import Id, MisconceptionId, StatementId, Text
from aiteam.exercises.kinds.base import Answer, Bank
from aiteam.exercises.kinds.judged import Judged
from aiteam.exercises.kinds.readers import Reader, Readers, RefusedError
from aiteam.exercises.results import Difference, Finding, Grade
from aiteam.loader import EachOnce, Entry

ORDER = "order"
"""The one part of an answer."""


class Step(Entry):
    """One of the things that are put in order."""

    id: Id
    text: Text


class Before(Entry):
    """One thing has to come before another, and why."""

    first: Id
    then: Id
    why: Text
    cost: str = ""
    """What it costs to do them the other way round: goes on after “What it costs:”, where the rule is broken."""
    misconception: MisconceptionId | None = None
    statements: tuple[StatementId, ...] = ()

    @property
    def part(self) -> str:
        """What findings call it."""
        return f"{self.first}>{self.then}"


@final
class Ordering(Judged):
    """Things that are put in order; every order that keeps all the rules is right."""

    kind: Literal["ordering"]
    steps: Annotated[tuple[Step, ...], EachOnce] = Field(min_length=3, max_length=10)
    """In an order that keeps all the rules; learners see them in another."""
    rules: tuple[Before, ...] = Field(min_length=2)
    shown: tuple[Id, ...]
    """The order in which learners see them first; it breaks some rule."""

    @model_validator(mode="after")
    def _rules_fit_the_steps(self) -> Ordering:
        places = {step.id: place for place, step in enumerate(self.steps)}
        if sorted(self.shown) != sorted(places):
            raise ValueError("'shown' names every step once")
        for rule in self.rules:
            if not {rule.first, rule.then} <= places.keys():
                raise ValueError(f"a rule names {rule.first!r} and {rule.then!r}; the steps are {', '.join(places)}")
            if places[rule.first] >= places[rule.then]:
                raise ValueError(f"the steps stand in an order in which {rule.first!r} comes before {rule.then!r}")
        if all(self.shown.index(rule.first) < self.shown.index(rule.then) for rule in self.rules):
            raise ValueError("the order that is shown first must break a rule")
        return self

    @property
    def texts(self) -> dict[str, str]:
        """What each step says."""
        return {step.id: step.text for step in self.steps}

    def readers(self, bank: Bank) -> Readers:
        """The order."""
        return {ORDER: _order([step.id for step in self.steps])}

    def judge(self, answer: Answer, bank: Bank) -> tuple[Finding, ...]:
        """One finding a rule; broken rules come first, and among them that of the first step that comes too early."""
        order: list[str] | None = answer.get(ORDER)
        found = [self._judge_rule(rule, order) for rule in self.rules]
        return tuple(finding for _, finding in sorted(found, key=lambda each: each[0]))

    def _judge_rule(self, rule: Before, order: list[str] | None) -> tuple[int, Finding]:
        """What is said of a rule, behind the place at which it is said."""
        texts = self.texts
        label = f"“{texts[rule.first]}” before “{texts[rule.then]}”"
        if order is None:
            return 0, Finding(rule.part, label, Grade.OPEN)
        if order.index(rule.first) < order.index(rule.then):
            return len(order), Finding(rule.part, label, Grade.RIGHT, "", rule.why)
        why = f"{rule.why} What it costs: {rule.cost}" if rule.cost else rule.why
        return order.index(rule.then), Finding(rule.part, label, Grade.WRONG, "", why, rule.misconception)

    def headline(self, answer: Answer, findings: tuple[Finding, ...]) -> str:
        """How many rules are kept."""
        kept = sum(finding.grade is Grade.RIGHT for finding in findings)
        return f"{kept} of {len(findings)} rules kept." if answer else ""

    def solution(self, bank: Bank) -> dict[str, Any]:
        """The order in which the steps stand in the file."""
        return {ORDER: [step.id for step in self.steps]}

    def differences(self, answer: Answer, bank: Bank) -> tuple[Difference, ...]:
        """The places with another step, unless the order keeps all the rules."""
        if all(finding.grade is Grade.RIGHT for finding in self.judge(answer, bank)):
            return ()
        pairs = enumerate(zip(answer.get(ORDER, self.shown), self.steps, strict=True), 1)
        return tuple(
            Difference(f"Place {at}", self.texts[given], step.text) for at, (given, step) in pairs if given != step.id
        )

    def practises(self, bank: Bank) -> frozenset[str]:
        """What its rules name."""
        return frozenset[str]().union(*(rule.statements for rule in self.rules))


def _order(steps: list[str]) -> Reader:
    def read(value: Any) -> list[str]:
        if not isinstance(value, list | tuple) or any(type(each) is not str for each in value):
            raise RefusedError(value, f"a list of every step once: {', '.join(steps)}")
        if sorted(value) != sorted(steps):
            missing = [step for step in steps if step not in value]
            surplus = [each for each in dict.fromkeys(value) if each not in steps or value.count(each) > 1]
            words = [f"missing here: {', '.join(missing)}"] if missing else []
            words += [f"too many: {', '.join(map(repr, surplus))}"] if surplus else []
            raise RefusedError(value, f"every step once; {'; '.join(words)}")
        return list(value)

    return read

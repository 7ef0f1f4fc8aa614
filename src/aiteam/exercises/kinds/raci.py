"""Who does, answers for, is asked about and is told of each piece of work.

An answer is ``{duty: {role: "R" | "A" | "AR" | "C" | "I"}}``; a role that has no part in a duty is left out. One role
answers for a duty, at least one does it, and builders do not judge their own work.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal, final

from pydantic import Field, model_validator

from aiteam.catalog.models import Id, MisconceptionId, StatementId, Text
from aiteam.exercises.kinds.base import Answer, Bank
from aiteam.exercises.kinds.elements import Category, Verdict
from aiteam.exercises.kinds.judged import Judged
from aiteam.exercises.kinds.readers import Reader, Readers, RefusedError, choice
from aiteam.exercises.results import CREDIT, Difference, Finding, Grade
from aiteam.loader import EachOnce, Entry

LETTERS = {
    "R": "does the work",
    "A": "answers for it",
    "AR": "answers for it and does it",
    "C": "is asked before",
    "I": "is told afterwards",
}
"""What a role may have to do with a duty, and how that reads."""

ANSWERS, DOES = ("A", "AR"), ("R", "AR")
"""The letters of a role that answers for a duty, and of one that does it."""

UNSETTLED = "The owners differ, but one of the two rows still needs work. This counts once both can stay as they are."
"""Said of two duties whose owners differ, where a better answer to one of them could end that."""

Shares = Mapping[str, str]
"""For every role that has a part in a duty, its letter."""


class Duty(Entry):
    """A piece of work, and the role that answers for it: the best, the also defensible, and a reason for each other."""

    id: Id
    text: Text
    accountable: Id
    why: Text
    responsible: Annotated[tuple[Id, ...], Field(min_length=1)]
    """The roles that do the work in the solution; the answering role may be one of them."""
    also_defensible: dict[Id, Verdict] = Field(default_factory=dict)
    wrong: dict[Id, Verdict]
    statements: tuple[StatementId, ...] = ()


class Apart(Entry):
    """Two pieces of work for which different roles have to answer."""

    first: Id
    second: Id
    because: Text
    misconception: MisconceptionId | None = None

    @property
    def part(self) -> str:
        """What findings call it."""
        return f"{self.first}>{self.second}"


@final
class Raci(Judged):
    """Who does, answers for, is asked about and is told of each piece of work: a row a duty, a column a role."""

    kind: Literal["raci"]
    brief: Text
    roles: Annotated[tuple[Category, ...], EachOnce] = Field(min_length=2, max_length=8)
    duties: Annotated[tuple[Duty, ...], EachOnce] = Field(min_length=2, max_length=14)
    apart: tuple[Apart, ...] = ()

    halves: ClassVar[bool] = True

    @model_validator(mode="after")
    def _every_owner_has_a_reason(self) -> Raci:
        roles = {role.id for role in self.roles}
        for duty in self.duties:
            named = [duty.accountable, *duty.also_defensible, *duty.wrong]
            if sorted(named) != sorted(roles):
                raise ValueError(
                    f"duty {duty.id!r} needs each role once, as 'accountable', in 'also_defensible' or in 'wrong'; "
                    f"it has {', '.join(sorted(named))}, and the roles are {', '.join(sorted(roles))}"
                )
            if unknown := [role for role in duty.responsible if role not in roles]:
                raise ValueError(f"duty {duty.id!r}: 'responsible' names {unknown[0]!r}, which is none of the roles")
        return self

    @model_validator(mode="after")
    def _the_best_owners_are_apart(self) -> Raci:
        best = {duty.id: duty.accountable for duty in self.duties}
        for pair in self.apart:
            if not {pair.first, pair.second} <= best.keys() or pair.first == pair.second:
                raise ValueError(f"'apart' names two of the duties; {pair.first!r} and {pair.second!r} are not")
            if best[pair.first] == best[pair.second]:
                raise ValueError(f"{pair.first!r} and {pair.second!r} are to be apart and have the same best role")
        return self

    def readers(self, bank: Bank) -> Readers:
        """Of every duty the letters of some roles."""
        read = _letters([role.id for role in self.roles])
        return {duty.id: read for duty in self.duties}

    def judge(self, answer: Answer, bank: Bank) -> tuple[Finding, ...]:
        """One finding a duty, and one for each two duties that have to be apart."""
        duties = tuple(self._judge_duty(duty, answer.get(duty.id, {})) for duty in self.duties)
        grades = {finding.part: finding.grade for finding in duties}
        return (*duties, *(self._judge_pair(pair, answer, grades) for pair in self.apart))

    def solution(self, bank: Bank) -> dict[str, Any]:
        """Who answers for each duty and who does it."""
        return {duty.id: self._best(duty) for duty in self.duties}

    def differences(self, answer: Answer, bank: Bank) -> tuple[Difference, ...]:
        """The duties whose owner is not the best, or that nobody does."""
        fine = {finding.part for finding in self.judge(answer, bank) if finding.grade is Grade.RIGHT}
        return tuple(
            Difference(duty.text, self._in_words(answer.get(duty.id, {})), self._in_words(self._best(duty)))
            for duty in self.duties
            if duty.id not in fine
        )

    def practises(self, bank: Bank) -> frozenset[str]:
        """What its duties name."""
        return frozenset[str]().union(*(duty.statements for duty in self.duties))

    @property
    def _titles(self) -> dict[str, str]:
        return {role.id: role.title for role in self.roles}

    def _best(self, duty: Duty) -> dict[str, str]:
        letters = dict.fromkeys(duty.responsible, "R")
        letters[duty.accountable] = "AR" if duty.accountable in duty.responsible else "A"
        return {role.id: letters[role.id] for role in self.roles if role.id in letters}

    def _in_words(self, shares: Shares) -> str:
        """Who answers for a duty and who does it; ``open`` where nothing is said."""
        if not shares:
            return Grade.OPEN.value
        return f"answers: {self._named(shares, ANSWERS)}; does it: {self._named(shares, DOES)}"

    def _named(self, shares: Shares, letters: tuple[str, str]) -> str:
        return ", ".join(role.title for role in self.roles if shares.get(role.id) in letters) or "nobody"

    def _judge_duty(self, duty: Duty, shares: Shares) -> Finding:
        if not shares:
            return Finding(duty.id, duty.text, Grade.OPEN)
        owner = owner_of(shares)
        if owner is None:
            several = any(letter in ANSWERS for letter in shares.values())
            words = "Several roles answer for it, so in a dispute nobody does." if several else "Nobody answers for it."
            return Finding(duty.id, duty.text, Grade.WRONG, why=f"{words} Give an A to exactly one role.")
        title = self._titles[owner]
        if not any(letter in DOES for letter in shares.values()):
            give = "Give an R to at least one role, or AR to the one with the A."
            why = f"Somebody answers for it, and nobody does it. {give}"
            return Finding(duty.id, duty.text, Grade.WRONG, title, why)
        if owner == duty.accountable:
            return Finding(duty.id, duty.text, Grade.RIGHT, title, duty.why)
        grade = Grade.DEFENSIBLE if owner in duty.also_defensible else Grade.WRONG
        verdict = (duty.also_defensible | duty.wrong)[owner]
        return Finding(duty.id, duty.text, grade, title, verdict.why, verdict.misconception)

    def _judge_pair(self, pair: Apart, answer: Answer, grades: Mapping[str, Grade]) -> Finding:
        """Whether two duties have different owners; it earns nothing that a better owner of either could lose again."""
        duties = {duty.id: duty for duty in self.duties}
        first, second = duties[pair.first], duties[pair.second]
        label = f"Different owners: “{first.text.rstrip('.')}” and “{second.text.rstrip('.')}”"
        one, other = (owner_of(answer.get(duty.id, {})) for duty in (first, second))
        if one is None or other is None:
            return Finding(pair.part, label, Grade.OPEN)
        chosen = f"{self._titles[one]} and {self._titles[other]}"
        if one == other:
            return Finding(pair.part, label, Grade.WRONG, chosen, pair.because, pair.misconception)
        both_earn = all(CREDIT[grades[duty.id]] for duty in (first, second))
        if not both_earn or one == second.accountable or other == first.accountable:
            return Finding(pair.part, label, Grade.WRONG, chosen, UNSETTLED)
        return Finding(pair.part, label, Grade.RIGHT, chosen, pair.because)


def owner_of(shares: Shares) -> str | None:
    """The one role that answers; None where nobody does, or several."""
    owners = [role for role, letter in shares.items() if letter in ANSWERS]
    return owners[0] if len(owners) == 1 else None


def _letters(roles: list[str]) -> Reader:
    read_role, read_letter = choice(roles), choice(list(LETTERS))

    def read(value: Any) -> dict[str, str]:
        if not isinstance(value, Mapping) or not value:
            raise RefusedError(value, f"a letter for at least one role, such as {{{roles[0]!r}: 'A'}}")
        shares = {read_role(role): read_letter(letter) for role, letter in value.items()}
        return {role: shares[role] for role in roles if role in shares}

    return read

"""Exercises that are judged part by part: how the parts add up."""

from __future__ import annotations

from abc import ABC, abstractmethod
from math import ceil
from typing import ClassVar

from aiteam.exercises.kinds.base import Answer, Bank, Exercise, Faults
from aiteam.exercises.results import CREDIT, CheckResult, Difference, Finding, Grade, Outcome


class Judged(Exercise, ABC):
    """An exercise of which each part is judged by itself and earns an equal share of the points."""

    halves: ClassVar[bool] = False
    """Whether a part may earn half of its share."""

    @abstractmethod
    def judge(self, answer: Answer, bank: Bank) -> tuple[Finding, ...]:
        """A finding for every part, answered or not."""

    def earned(self, finding: Finding, answer: Answer) -> float:
        """What a part earns, as a share of its points."""
        return CREDIT[finding.grade]

    @property
    def can_pass(self) -> bool:
        """False where nothing is to be passed: the result is kept, to be compared with another one."""
        return True

    def headline(self, answer: Answer, findings: tuple[Finding, ...]) -> str:
        """What stands in the first line in place of how many parts are right."""
        return ""

    def check(self, answer: Answer, bank: Bank, faults: Faults, *, own_variant: bool, explain: bool) -> CheckResult:
        """Add up what the parts earn."""
        findings = self.judge(answer, bank)
        share = sum(self.earned(finding, answer) for finding in findings) / len(findings)
        points = float(round(self.points * share, 2))
        if not answer and not (faults and self.can_pass):
            outcome = Outcome.NOT_ATTEMPTED
        elif not self.can_pass:
            outcome = Outcome.KEPT
        else:
            outcome = Outcome.PASSED if share >= self.pass_at else Outcome.NOT_YET
        headline, needed = self.headline(answer, findings), self._needed(len(findings))
        return CheckResult(self.id, outcome, points, float(self.points), findings, faults, needed, headline)

    def _needed(self, parts: int) -> float:
        """The fewest points with which it counts as passed, out of those that its parts can come to."""
        step = self.points / parts / (2 if self.halves else 1)
        return float(round(ceil(self.points * self.pass_at / step - 1e-9) * step, 2))

    def differences(self, answer: Answer, bank: Bank) -> tuple[Difference, ...]:
        """The parts that are not right: what was chosen, and what the solution chooses."""
        best = {finding.part: finding.chosen for finding in self.judge(self.solution(bank), bank)}
        return tuple(
            Difference(finding.label, finding.chosen or Grade.OPEN.value, best[finding.part])
            for finding in self.judge(answer, bank)
            if finding.grade is not Grade.RIGHT
        )

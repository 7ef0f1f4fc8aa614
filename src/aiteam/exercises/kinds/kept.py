"""Exercises in which nothing is right or wrong."""

from __future__ import annotations

from abc import ABC
from typing import Any

from aiteam.exercises.kinds.base import Answer, Bank, Exercise, Faults
from aiteam.exercises.results import CheckResult, Difference, Outcome


class Kept(Exercise, ABC):
    """An exercise in which nothing is right or wrong: what is answered is kept, and earns no point."""

    def check(self, answer: Answer, bank: Bank, faults: Faults, *, own_variant: bool, explain: bool) -> CheckResult:
        """Keep what is answered."""
        outcome = Outcome.KEPT if answer else Outcome.NOT_ATTEMPTED
        return CheckResult(self.id, outcome, points=0.0, max_points=0.0, faults=faults)

    def solution(self, bank: Bank) -> dict[str, Any]:
        """Nothing: there is no right answer."""
        return {}

    def differences(self, answer: Answer, bank: Bank) -> tuple[Difference, ...]:
        """None: there is no right answer."""
        return ()

    def practises(self, bank: Bank) -> frozenset[str]:
        """No statement."""
        return frozenset()

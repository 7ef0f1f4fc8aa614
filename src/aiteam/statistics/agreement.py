"""How far two judges agree beyond chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two judges who passed or failed the same answers.

    Attributes:
        both_pass: How many both passed.
        only_judge: How many the judge passed and people failed.
        only_people: How many people passed and the judge failed.
        both_fail: How many both failed.
    """

    both_pass: int
    only_judge: int
    only_people: int
    both_fail: int

    @classmethod
    def of(cls, judge: Sequence[bool], people: Sequence[bool]) -> Agreement:
        """Count the verdicts, answer by answer, on the same answers in the same order."""
        pairs = list(zip(judge, people, strict=True))
        return cls(*(pairs.count(pair) for pair in ((True, True), (True, False), (False, True), (False, False))))

    @property
    def judged(self) -> int:
        """How many answers both judged."""
        return self.both_pass + self.only_judge + self.only_people + self.both_fail

    @property
    def share(self) -> float:
        """The share of the answers on which they agree, from 0 to 1."""
        return (self.both_pass + self.both_fail) / self.judged

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa: 1 for full agreement, 0 for as much as chance gives; none where chance explains all of it."""
        judge = (self.both_pass + self.only_judge) / self.judged
        people = (self.both_pass + self.only_people) / self.judged
        by_chance = judge * people + (1 - judge) * (1 - people)
        return None if by_chance == 1 else (self.share - by_chance) / (1 - by_chance)

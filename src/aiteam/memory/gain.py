"""What one learner gained between the test of lesson 0 and the parallel one of lesson 9."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from aiteam.exercises.library import Library
from aiteam.memory.history import ItemAnswer, is_review
from aiteam.statistics import Interval, Tally, ratio_interval

PRE, POST = "start.pre-test", "capstone.post-test"
"""The two tests; the n-th item of the one is parallel to the n-th of the other."""


@dataclass(frozen=True, slots=True)
class Gain:
    """Two results on the same objectives, and what lies between them.

    Of one learner there is no Cohen's d: it divides by the spread between learners, and one learner has none.

    Attributes:
        before: The first answers in the earlier test, of the pairs that were answered in both.
        after: The same in the later one.
        lost: Ids of the later test's items that are wrong although their pair was right.
        still_open: Ids of the later test's items that are wrong, as their pair was.
        again: How the later test's items stand that were asked again in reviews since, by the last answer to each;
            None where none was. This is the delayed test.
    """

    before: Tally
    after: Tally
    lost: tuple[str, ...]
    still_open: tuple[str, ...]
    again: Tally | None = None

    @property
    def g(self) -> float | None:
        """The normalised gain: what was gained of what could be gained, at most 1.

        It is below 0 where less is right than before, and None where all was right before: then nothing could be
        gained.
        """
        before, after = self.before, self.after
        room = before.answered - before.right
        return (after.right - before.right) / room if room else None

    @property
    def interval(self) -> Interval | None:
        """The interval of ``g``, of 95 %; None where there is no ``g``.

        ``1 - g`` is the ratio of the two shares of wrong answers; its interval is made of their Wilson intervals
        (MOVER-R). The two tests count as independent, which makes it rather too wide than too narrow.
        """
        if self.g is None:
            return None
        after, before = (Tally(each.answered - each.right, each.answered) for each in (self.after, self.before))
        low, high = ratio_interval(after.share or 0.0, after.interval, before.share or 0.0, before.interval)
        return 1 - high, 1 - low


def gain(answers: Sequence[ItemAnswer], library: Library) -> Gain | None:
    """The gain of one learner; None until both tests were answered.

    Only the first answers count, and only pairs of items that were answered in both tests.
    """
    before, after = (_first_answers(answers, exercise) for exercise in (PRE, POST))
    pairs = [(before[one], after[two]) for one, two in pairs_of(library) if one in before and two in after]
    if not pairs:
        return None
    later = {one.item: one.right for one in answers if is_review(one.exercise) and one.unaided and one.item in after}
    return Gain(
        Tally(sum(one.right for one, _ in pairs), len(pairs)),
        Tally(sum(two.right for _, two in pairs), len(pairs)),
        tuple(two.item for one, two in pairs if one.right and not two.right),
        tuple(two.item for one, two in pairs if not one.right and not two.right),
        Tally(sum(later.values()), len(later)) if later else None,
    )


def pairs_of(library: Library) -> tuple[tuple[str, str], ...]:
    """The parallel items of the two tests: earlier, later."""
    pre, post = (library.questions(library.exercise(test)) for test in (PRE, POST))
    return tuple((one.id, two.id) for one, two in zip(pre, post, strict=True))


def _first_answers(answers: Sequence[ItemAnswer], exercise: str) -> dict[str, ItemAnswer]:
    return {answer.item: answer for answer in answers if answer.exercise == exercise and answer.unaided}

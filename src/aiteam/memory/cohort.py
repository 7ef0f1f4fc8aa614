"""What a cohort gained: normalised gain and Cohen's d, with intervals over its learners."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt
from random import Random
from statistics import fmean, variance

from aiteam.statistics import Interval

RESAMPLES = 2_000
SEED = 2008
_ENOUGH = 0.9
"""An interval needs a figure in this share of the resamples."""

Pair = tuple[float, float]


@dataclass(frozen=True, slots=True)
class CohortGain:
    """The gain of several learners.

    Attributes:
        n: How many learners.
        before: The mean share of right answers in the earlier test, from 0 to 1.
        after: The same in the later one.
        g: The normalised gain of the means (Hake 1998), at most 1; None where all was right before.
        g_interval: Its interval, of 95 %, by the bootstrap over learners; None where there is none.
        d: Cohen's d: the difference of the means in units of the average spread between learners; None where there is
            no spread, and for fewer than two learners.
        d_interval: Its interval, found in the same way.
    """

    n: int
    before: float
    after: float
    g: float | None
    g_interval: Interval | None
    d: float | None
    d_interval: Interval | None


def cohort_gain(pairs: Sequence[Pair]) -> CohortGain:
    """The gain of a cohort; the same figures at every call, since the resampling has a fixed seed.

    Args:
        pairs: For every learner who took both tests the share of right answers before and after, from 0 to 1.

    Raises:
        ValueError: There is no learner, or a share is none.
    """
    if not pairs or not all(0 <= share <= 1 for pair in pairs for share in pair):
        raise ValueError("at least one learner, and for each two shares from 0 to 1")
    before, after = (fmean(side) for side in zip(*pairs, strict=True))
    drawn = _resamples(pairs) if len(pairs) > 1 else []
    return CohortGain(
        len(pairs), before, after, _g(pairs), _interval(drawn, _g), _d(pairs), _interval(drawn, _d)
    )  # fmt: skip


def _g(pairs: Sequence[Pair]) -> float | None:
    before, after = (fmean(side) for side in zip(*pairs, strict=True))
    return (after - before) / (1 - before) if before < 1 else None


def _d(pairs: Sequence[Pair]) -> float | None:
    if len(pairs) < 2:
        return None
    before, after = zip(*pairs, strict=True)
    spread = sqrt((variance(before) + variance(after)) / 2)
    return (fmean(after) - fmean(before)) / spread if spread > 1e-9 else None


def _resamples(pairs: Sequence[Pair]) -> list[list[Pair]]:
    random = Random(SEED)
    return [random.choices(pairs, k=len(pairs)) for _ in range(RESAMPLES)]


def _interval(drawn: Sequence[Sequence[Pair]], figure: Callable[[Sequence[Pair]], float | None]) -> Interval | None:
    """The middle 95 % of a figure over the resamples; None where too many of them have none."""
    found = sorted(value for each in drawn if (value := figure(each)) is not None)
    if not drawn or len(found) < _ENOUGH * len(drawn):
        return None
    edge = int(0.025 * len(found))
    return found[edge], found[-1 - edge]

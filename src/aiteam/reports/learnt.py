"""What was learnt, as far as the record can tell: a sentence each, with how sure that is."""

from __future__ import annotations

from collections.abc import Sequence

from aiteam.exercises import Library
from aiteam.memory import Gain, ItemAnswer, calibration, gain


def learnt(answers: Sequence[ItemAnswer], library: Library) -> tuple[str, ...]:
    """What the two tests and the stated confidence say; nothing where nothing was answered.

    Args:
        answers: All answers to quiz items, as :func:`aiteam.memory.history` gives them.
        library: Where the items are.
    """
    found = gain(answers, library)
    return (*(_gained(found) if found else ()), *_sure(answers))


def _gained(found: Gain) -> tuple[str, ...]:
    before, after = found.before, found.after
    lines = [f"First test: {before.right} of {before.answered} right. Last test, on the same aims: {after.right}."]
    if found.g is not None and found.interval is not None:
        low, high = found.interval
        gained = (
            f"Of what was wrong at first, {found.g:.0%} is gained."
            if found.g >= 0
            else f"Less is right than at first: a gain of {found.g:.0%} of what was wrong then."
        )
        lines.append(
            f"{gained} With {before.answered} questions that is rough: from {low:.0%} to {high:.0%} (95 % interval)."
        )
    if found.again:
        lines.append(f"Of the last test's questions asked again later: {found.again}.")
    return tuple(lines)


def _sure(answers: Sequence[ItemAnswer]) -> tuple[str, ...]:
    levels = calibration(answers)
    parts = [f"{word}: {tally.right} of {tally.answered}" for word, tally in levels.items()]
    return (f"How often I was right when I said I was … {'; '.join(reversed(parts))}.",) if parts else ()

"""How sure a learner was, beside how often that was right."""

from __future__ import annotations

from collections.abc import Iterable

from aiteam.exercises.kinds.choices import CONFIDENCE
from aiteam.memory.history import ItemAnswer
from aiteam.statistics import Tally


def calibration(answers: Iterable[ItemAnswer]) -> dict[str, Tally]:
    """What was right under each word for how sure one was, the least sure first; its interval is Wilson's.

    Only unaided answers count that said how sure they were; a word that was never used is left out.
    """
    said = [answer for answer in answers if answer.unaided]
    found = {word: [each.right for each in said if each.confidence == key] for key, word in CONFIDENCE.items()}
    return {word: Tally(sum(right), len(right)) for word, right in found.items() if right}

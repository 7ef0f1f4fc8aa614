"""How hard is the prose to read? A look, not a verdict: short sentences can be obscure as well."""

from __future__ import annotations

import re
from dataclasses import dataclass

from aiteam.audit.course import Course
from aiteam.audit.findings import Finding, Seen, seen

HARD = 50
"""From here on Björnsson calls a text difficult, like that of official papers."""
FEW = 60
"""Cells with fewer words are too short for a figure."""
LONG_WORD = 6
"""Letters; a word with more counts as long."""


@dataclass(frozen=True, slots=True)
class Level:
    """How hard a text is.

    Attributes:
        words: How many words it has.
        sentence: Words in a sentence, on average.
        long: The share of long words, from 0 to 1.
    """

    words: int
    sentence: float
    long: float

    @property
    def lix(self) -> float:
        """Björnsson's readability index (*Läsbarhet*, 1968): words in a sentence plus long words in a hundred."""
        return self.sentence + 100 * self.long


def level(text: str) -> Level:
    """How hard a text is; a heading, an item of a list and the end of a paragraph end a sentence as well."""
    sentences = [part for part in re.split(r"(?<=[.!?:])\W*\s|\n\s*\n|\n(?=\s*[-#])", text) if re.search(r"\w", part)]
    words = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", text)
    if not words:
        return Level(0, 0.0, 0.0)
    long = sum(len(word) > LONG_WORD for word in words)
    return Level(len(words), len(words) / max(1, len(sentences)), long / len(words))


def readable(course: Course) -> Seen:
    """No cell of prose is harder than it needs to be."""
    levels = [
        (f"{notebook.name}: {cell.id}", level(cell.prose))
        for _, notebook in course.lessons()
        for cell in notebook.markdown
    ]
    read = [(where, each) for where, each in levels if each.words >= FEW]
    words = sum(each.words for _, each in read)
    mean = sum(each.lix * each.words for _, each in read) / words if words else 0.0
    findings = (
        Finding(
            where,
            f"LIX {each.lix:.0f}: {each.sentence:.0f} words a sentence, {each.long:.0%} of them long",
            f"below {HARD}",
            "Cut sentences, and say it in shorter words.",
        )
        for where, each in read
        if each.lix >= HARD
    )
    return seen(f"LIX {mean:.0f} on average", findings)

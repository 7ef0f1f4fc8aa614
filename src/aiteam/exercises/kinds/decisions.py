"""Decisions that earn no point. An answer is ``{decision: alternative}``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal, final

from pydantic import Field

from aiteam.catalog.models import Id, Text
from aiteam.errors import Fault
from aiteam.exercises.kinds.base import Bank, Exercise, ExerciseId, Known
from aiteam.exercises.kinds.kept import Kept
from aiteam.exercises.kinds.readers import Reader, Readers, choice
from aiteam.loader import EachOnce, Entry


class Alternative(Entry):
    """One way to decide; there is no right one, only what speaks for it and what it costs."""

    id: Id
    text: Text
    note: Text


class Decision(Entry):
    """A decision without a key, kept so that the learner can compare later."""

    id: Id
    title: Text
    prompt: Text
    alternatives: Annotated[tuple[Alternative, ...], EachOnce] = Field(min_length=2, max_length=6)


@final
class Decisions(Kept):
    """Decisions that earn no point: they are committed, kept, and met again."""

    kind: Literal["decisions"]
    brief: Text
    decisions: Annotated[tuple[Decision, ...], EachOnce] = Field(min_length=1)
    afterwards: Text
    beside: ExerciseId | None = None
    """An earlier exercise with the same decisions and alternatives; once committed, what was decided there is shown."""

    def readers(self, bank: Bank) -> Readers:
        """Of every decision one alternative."""
        return {each.id: _last_choice([one.id for one in each.alternatives]) for each in self.decisions}

    def dangling(self, known: Known) -> Iterator[Fault]:
        """An earlier exercise that is not there, or asks for other decisions."""
        if self.beside and not self._decides_as(known.exercises.get(self.beside)):
            allowed = "the id of another exercise with the same decisions"
            yield Fault(f"{self.id}.yaml", "beside", self.beside, allowed)

    def _decides_as(self, other: Exercise | None) -> bool:
        if not isinstance(other, Decisions) or other.id == self.id:
            return False
        ids, others = (
            {decision.id: {alternative.id for alternative in decision.alternatives} for decision in each.decisions}
            for each in (self, other)
        )
        return ids == others


def _last_choice(allowed: list[str]) -> Reader:
    """One choice; of several tries, as an answer holds them that was given when the exercise was marked, the last."""
    read: Reader = choice(allowed)

    def read_last(value: Any) -> Any:
        return read(value[-1] if type(value) is list and value else value)

    return read_last

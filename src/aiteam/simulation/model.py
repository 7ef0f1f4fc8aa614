"""What a scenario's author adds so that its plans can be played: the file of ``content/plays``."""

from __future__ import annotations

from string import Formatter
from typing import Annotated, Self

from pydantic import Field, model_validator

from aiteam.catalog.models import Id, Text
from aiteam.loader import EachOnce
from aiteam.scenarios.parts import Described
from aiteam.team.design import AreaId, CapabilityId, RoleId

Share = Annotated[float, Field(ge=0, le=1)]
Range = tuple[Share, Share]
Months = tuple[Annotated[int, Field(ge=1, le=36)], Annotated[int, Field(ge=1, le=36)]]

BUILDING = ("app", "integration", "prompt")
"""The work areas that build the product."""


class Start(Described):
    """How the product stands in the first month."""

    live: bool = False
    """Whether anybody uses it already."""
    right: Share
    """The share of its answers that is right."""
    trust: Share
    """How far users trust it."""
    use: Share = 0.0
    """The share of all who could use it that does."""
    faults: Annotated[float, Field(ge=0, le=50)] = 0.0
    """Faults that nobody has found yet."""


class Release(Described):
    """When users get it."""

    built: Share = 0.0
    """The share of the product that has to be built."""
    evidence: Share = 0.0
    """The share of the file of evidence from which on everybody gets it; before, as many as the file carries. 0 where
    nobody asks for a file."""


class Counts(Described):
    """What counts in the end, in months in which everybody is answered well."""

    months_after: Annotated[float, Field(ge=0, le=36)] = 6.0
    """Months that the service goes on as in the last one."""
    money: Annotated[float, Field(ge=0, le=5)] = 0.03
    """What a unit of money that is left is worth."""
    audit: Annotated[float, Field(ge=0, le=5)] = 0.0
    """What a good file of evidence is worth when it is asked for; a poor one costs as much."""
    file: Annotated[float, Field(ge=0, le=5)] = 0.0
    """What a complete file of evidence is worth in the end; where governance asks for nothing, all of it counts."""
    ready: Annotated[float, Field(ge=0, le=5)] = 0.0
    """What a whole product with right answers is worth in the end, used or not: it can still be released."""
    stop: Annotated[float, Field(ge=0, le=10)] = 0.0
    """What a proper stop returns: users told, failures written down, people free for other work."""


class OptionEffect(Described):
    """What an option of a choice does besides the demand that the scenario says."""

    choice: Id
    """The choice."""
    option: Id
    """The option."""
    judged: Share | None = None
    """The share of what matters that its way of judging looks at; the least of all options that say one holds."""
    late: bool = False
    """Whether nothing is judged before the end."""
    cases: Annotated[float, Field(ge=0, le=4)] = 0.0
    """Levels of evaluation that its cases are worth."""
    leaking: Annotated[float, Field(ge=0, le=5)] = 1.0
    """How many times the faults that reach users."""
    evidence: Annotated[float, Field(ge=0, le=2)] = 1.0
    """How many times the evidence that the same work brings."""
    hard: Annotated[float, Field(ge=-1, le=1)] = 0.0
    """What it adds to the share of questions that cannot be answered well."""
    scope: Share = 1.0
    """The share of users for whom the product is meant."""
    right: Annotated[float, Field(ge=-1, le=1)] = 0.0
    """What it adds at once to the share of right answers."""
    faults: Annotated[float, Field(ge=0, le=50)] = 0.0
    """Faults that it brings."""


class Effect(Described):
    """What an event does where nothing softens it."""

    down_days: Annotated[float, Field(ge=0, le=20)] = 0.0
    """Days without answers, in a month of twenty-one."""
    faults: Annotated[float, Field(ge=0, le=50)] = 0.0
    """Hidden faults that it brings."""
    right: Share = 0.0
    """What it takes from the share of right answers."""
    trust: Share = 0.0
    """What it takes from users' trust."""
    money: Annotated[float, Field(ge=0, le=100)] = 0.0
    """Units of money that it takes."""
    blind: Share = 0.0
    """The share of judging that is worth nothing until it is put right; it fades."""
    load: dict[AreaId, Annotated[float, Field(gt=0, le=20)]] = Field(default_factory=dict)
    """Work that it adds for some months, in people, by area."""
    halt_months: Annotated[float, Field(ge=0, le=12)] = 0.0
    """Months in which work is halted."""
    leaves: bool = False
    """Whether the key person leaves on whom most depends."""
    audit: Share = 0.0
    """The share of the file of evidence that is asked for; a poorer one halts the work for two months. 0 for no
    audit."""


class Softener(Described):
    """One thing that softens an event: exactly one of capability, owner, hands or lead."""

    capability: CapabilityId | None = None
    """A foundation."""
    level: Annotated[int, Field(ge=1, le=4)] = 1
    """The level of it that softens in full; a lower one does in part."""
    owner: AreaId | None = None
    """Somebody who answers for an area and works in it."""
    hands: AreaId | None = None
    """A second pair of hands in an area."""
    lead: bool = False
    """Somebody who leads."""
    by: Share
    """The share of the effect that it takes away."""

    @model_validator(mode="after")
    def _is_one_thing(self) -> Self:
        if sum((self.capability is not None, self.owner is not None, self.hands is not None, self.lead)) != 1:
            raise ValueError("exactly one of capability, owner, hands or lead")
        return self


class Event(Described):
    """A card of the deck: what may happen, when, what it does, what softens it, and how it is told."""

    id: Id
    """What reports call it."""
    title: Text
    """What happens, in a few words."""
    chance: Share
    """How likely it is to happen at all."""
    months: Months
    """The first and the last month in which it can happen; each is as likely."""
    in_use: bool = False
    """Whether it can happen only where users have the product."""
    with_level: CapabilityId | None = None
    """A foundation of which a level has to stand, for what does not exist cannot go wrong."""
    effect: Effect
    """What it does where nothing softens it."""
    softer: tuple[Softener, ...] = Field(default=(), max_length=8)
    """What softens it; together never all of it."""
    words: Text
    """The line where it strikes. It may name ``{days}`` without answers, as in "two days", the ``{role}`` that leaves,
    and the ``{percent}`` of the file that is there."""
    softened: Text
    """The line where at least half of it was softened, or nobody leaves, or the file is good enough; the same names."""

    @model_validator(mode="after")
    def _is_told_as_it_is(self) -> Self:
        if self.months[0] > self.months[1]:
            raise ValueError(f"months in order: {self.months[1]} before {self.months[0]} is none")
        allowed = {name for name, there in self._told.items() if there}
        for line in (self.words, self.softened):
            for _, name, _, _ in Formatter().parse(line):
                if name is not None and name not in allowed:
                    names = ", ".join(f"{{{each}}}" for each in sorted(allowed)) or "none"
                    raise ValueError(f"{{{name}}} is not told by this effect; allowed: {names}")
        return self

    @property
    def _told(self) -> dict[str, bool]:
        effect = self.effect
        return {"days": effect.down_days > 0, "role": effect.leaves, "percent": effect.audit > 0}


class BadAnswer(Described):
    """A wrong answer that a user finds."""

    question: Text
    """What was asked."""
    answer: Text
    """What was answered."""
    truth: Text
    """What is true, as a sentence."""


class Play(Described):
    """What a scenario needs beyond its score so that plans can be played month by month."""

    id: Id
    """The scenario."""
    unit: Text
    """Whom the product is for, in the plural: customers, or replies a day."""
    size: Annotated[int, Field(ge=1, le=100_000_000)]
    """How many of them there could be."""
    start: Start
    """Where it begins."""
    need: Range
    """The share of them who need it, which nobody knows beforehand: from, to."""
    hard: Range
    """The share of questions that no team can answer well, which nobody knows either: from, to."""
    release: Release = Release()
    """What has to be there before anybody gets it."""
    counts: Counts = Counts()
    """What its outcome is made of."""
    key_people: tuple[RoleId, ...] = Field(min_length=1)
    """Roles whose resignation would hurt: of those there, the one on whom most depends leaves."""
    options: tuple[OptionEffect, ...] = ()
    """What the options of the scenario's choices do besides their demand."""
    events: Annotated[tuple[Event, ...], EachOnce] = Field(min_length=1, max_length=20)
    """The deck; each card is drawn by itself."""
    answers: tuple[BadAnswer, ...] = Field(min_length=1, max_length=20)
    """Wrong answers that users may find."""

    @model_validator(mode="after")
    def _is_in_order(self) -> Self:
        for name in ("need", "hard"):
            low, high = getattr(self, name)
            if low > high:
                raise ValueError(f"{name}: from the least to the most, not {low:g} to {high:g}")
        return self

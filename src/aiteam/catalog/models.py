"""What the course states: the entries of ``content/catalog``, one model a kind."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from aiteam.loader import Entry

Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
"""Lower-case words joined by hyphens; never changed once it is published."""

StatementId = Annotated[str, Field(pattern=r"^(B|L|A|I)(0|-[A-Z]{2,3}[0-9])$|^T[0-9]$|^EM[0-9][ab]?$")]
"""The id of one atomic statement of the source text, for instance ``B-PM1``."""

MisconceptionId = Annotated[str, Field(pattern=r"^X([1-9]|1[0-5])$")]

Text = Annotated[str, Field(min_length=2)]

Area = Literal["technical", "people", "delivery", "product"]
"""The four areas that every engineering manager covers, in the source text's terms."""


class Evidence(StrEnum):
    """How sure a source makes a fact, from surest to least sure."""

    PRIMARY = "primary"
    SUMMARY = "summary"
    BACKGROUND = "background"
    JUDGEMENT = "judgement"

    @property
    def label(self) -> str:
        """The mark in words, as a learner reads it."""
        return {
            Evidence.PRIMARY: "the page itself was read",
            Evidence.SUMMARY: "only a summary by others was read",
            Evidence.BACKGROUND: "general knowledge, not looked up",
            Evidence.JUDGEMENT: "this course's judgement",
        }[self]


class Basis(StrEnum):
    """What a cell of the responsibility map rests on."""

    STATED = "stated"
    CARRIED_OVER = "carried-over"
    SILENT = "silent"

    @property
    def label(self) -> str:
        """The mark in words, as a learner reads it."""
        return {
            Basis.STATED: "stated in the source text",
            Basis.CARRIED_OVER: "carried over (course assumption)",
            Basis.SILENT: "silent",
        }[self]


class Source(Entry):
    """Where a fact comes from, and how sure it is."""

    id: Id
    title: Text
    author: Text
    year: int | None = Field(default=None, ge=1950, le=2100)
    evidence: Evidence
    note: str = ""


class Era(Entry):
    """A stage in how AI teams build: before LLMs, with LLM APIs, advanced."""

    id: Id
    title: Text
    summary: Text
    source: Id


class WorkArea(Entry):
    """A kind of work that somebody in an AI team has to do."""

    id: Id
    title: Text
    what: Text
    in_source: bool
    """False for work that the source text does not name and the course adds."""


class Work(Entry):
    """What a role is for in one era, in one sentence."""

    era: Id
    basis: Basis
    summary: Text


class Role(Entry):
    """One of the six roles, and what it is for in each era in which it exists."""

    id: Id
    title: Text
    code: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    plural: Text
    works: tuple[Work, ...]
    note: str = ""


class Statement(Entry):
    """One atomic statement of the source text, in the course's own words.

    A statement about what a role does names the role, the era and the work areas it belongs to.
    """

    id: StatementId
    text: Text
    era: Id | None = None
    role: Id | None = None
    areas: tuple[Id, ...] = ()
    capability: Id | None = None
    source: Id

    @model_validator(mode="after")
    def _a_role_has_an_era(self) -> Statement:
        if self.role and not self.era:
            raise ValueError("a statement about a role also names its era")
        return self


class Assumption(Entry):
    """Work that a role goes on doing although the source text does not list it for that era."""

    role: Id
    era: Id
    areas: tuple[Id, ...] = Field(min_length=1)
    kind: Literal["carried-over", "adjacent"]
    because: Text


class SkillOverlap(Entry):
    """How much of what two roles are asked for is the same, as one source counted it."""

    id: Id
    roles: tuple[Id, Id]
    share: float = Field(ge=0, le=1)
    """The skills that both are asked for, of all that either is asked for; 1 means the same skills."""
    counted: Text
    """What was counted, in a few words."""
    source: Id

    @model_validator(mode="after")
    def _two_roles(self) -> SkillOverlap:
        if self.roles[0] == self.roles[1]:
            raise ValueError("two different roles")
        return self


class Need(Entry):
    """From ``level`` on, another capability must have reached ``at_least``."""

    level: int = Field(ge=1, le=4)
    capability: Id
    at_least: int = Field(ge=1, le=4)
    because: Text


class Capability(Entry):
    """One of the six infrastructure capabilities, with what each level from 0 to 4 looks like."""

    id: Id
    title: Text
    short: Text
    purpose: Text
    levels: tuple[Text, Text, Text, Text, Text]
    needs: tuple[Need, ...] = ()
    tools: tuple[str, ...] = ()
    statements: tuple[StatementId, ...]
    source: Id


class LeaderArchetype(Entry):
    """One of the four leader archetypes: a leaning, never a test of a person."""

    id: Id
    title: Text
    published_as: Text
    focus: Text
    means: Text
    axes: tuple[Literal["stability", "change"], Literal["execution", "people"]]
    strength: Text
    shadow: Text
    fits: Text
    statement: StatementId
    sources: tuple[Id, ...]


class ManagerArchetype(Entry):
    """One of the five engineering-manager archetypes: the areas it leads with and those it covers besides."""

    id: Id
    title: Text
    leads: tuple[Area, ...]
    covers: tuple[Area, ...]
    focus: Text
    needs_history: bool
    """True where one must have been one of the other four first."""
    statements: tuple[StatementId, ...]
    sources: tuple[Id, ...]


class Misconception(Entry):
    """A belief that the course sets right."""

    id: MisconceptionId
    claim: Text
    correction: Text
    source: Id


class Principle(Entry):
    """What the course teaches about teams, as a rule that a plan keeps or breaks, and what breaking it does."""

    id: Id
    text: Text
    """The rule in plain words."""
    lesson: Id
    """The lesson in which it is taught."""
    statements: tuple[StatementId, ...]
    """The statements of the source text that it rests on; none where it is the course's own judgement."""
    unit: Text
    """What a breach of size 1 is."""
    factors: tuple[Annotated[float, Field(gt=0, le=1)], ...] = ()
    """For a gate: what the grade is multiplied by for a breach of 1, 2, 3 and so on; the last holds for all above."""
    price: Annotated[float, Field(ge=0, le=100)] = 0.0
    """For a price: raw points for a breach of 1, in proportion to its size."""
    most: Annotated[float, Field(gt=0)] = 1_000.0
    """The size of a breach up to which the price grows."""
    best: Literal["keeps", "pays"] = "keeps"
    """Whether the best plan keeps the principle, or pays where that serves the rest better."""
    feasibility: bool = False
    """Whether it is about what can happen at all; only that is shown on the board while a plan is made."""
    misconception: MisconceptionId | None = None
    """What somebody who breaks it may believe."""
    because: Text
    """Why breaking it does what it does."""

    @property
    def gate(self) -> bool:
        """Whether breaking it scales the grade."""
        return bool(self.factors)

    def factor(self, size: float) -> float:
        """What the grade is multiplied by for a breach of that size, from 0 to 1; between whole sizes in proportion."""
        if not self.factors or size <= 0:
            return 1.0
        steps = (1.0, *self.factors)
        at = min(int(size), len(steps) - 1)
        after = min(at + 1, len(steps) - 1)
        return steps[at] + (steps[after] - steps[at]) * (min(size, len(steps) - 1.0) - at)

    def cost(self, size: float) -> float:
        """The raw points that a breach of that size takes."""
        return self.price * min(max(size, 0.0), self.most)

    @model_validator(mode="after")
    def _does_something(self) -> Self:
        if not self.factors and not self.price:
            raise ValueError("factors, for a gate, or a price")
        if list(self.factors) != sorted(self.factors, reverse=True):
            raise ValueError("factors of which none is greater than the one before")
        return self

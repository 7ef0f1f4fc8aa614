"""What a lab is: its texts and settings, one file each in ``content/labs``, and what comes of running it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal, Protocol

from pydantic import Field, model_validator

from aiteam.answers import AnswerStore, MemoryStore
from aiteam.catalog.models import Id, StatementId, Text
from aiteam.exercises.kinds.base import ExerciseId
from aiteam.labs.drawings import Drawing
from aiteam.loader import EachOnce, Entry

Settings = Mapping[str, str | float | bool]
"""What is set, by setting: the id of an option, a number, or on and off."""


FEW = 12
"""So many steps of a slider still have a tick each."""


class PickOption(Entry):
    """One of the options of a pick."""

    id: Id
    title: Text


class Pick(Entry):
    """One option out of a few."""

    kind: Literal["pick"]
    id: Id
    label: Text
    options: Annotated[tuple[PickOption, ...], EachOnce] = Field(min_length=2)
    value: Id
    """What is set at first."""
    slider: bool = False
    """True where the options lie on a line, and one moves along it."""

    @model_validator(mode="after")
    def _value_is_an_option(self) -> Pick:
        if self.value not in {option.id for option in self.options}:
            raise ValueError("'value' is the id of one of the options")
        return self


class Amount(Entry):
    """A number between two ends."""

    kind: Literal["amount"]
    id: Id
    label: Text
    minimum: float
    maximum: float
    step: float = Field(default=1, gt=0)
    value: float
    """What is set at first."""
    unit: str = ""

    @property
    def marks(self) -> tuple[float, ...]:
        """Where its slider has a tick: at every step where there are few; else at its ends and at what is set first."""
        steps = round((self.maximum - self.minimum) / self.step)
        if steps <= FEW:
            return tuple(self.minimum + step * self.step for step in range(steps + 1))
        return tuple(sorted({self.minimum, self.value, self.maximum}))

    @model_validator(mode="after")
    def _value_lies_between(self) -> Amount:
        if not self.minimum <= self.value <= self.maximum:
            raise ValueError("'value' lies between 'minimum' and 'maximum'")
        return self


class Flag(Entry):
    """Something that is on or off."""

    kind: Literal["flag"]
    id: Id
    label: Text
    value: bool = False
    """What is set at first."""


Setting = Annotated[Pick | Amount | Flag, Field(discriminator="kind")]


class More(Entry):
    """Something besides that is worked out on demand, since it takes longer."""

    id: Id
    title: Text
    """What its button says."""


class Expectation(Entry):
    """One of the answers to a prediction."""

    id: Id
    title: Text
    why: Text
    """Why it comes so, where it does."""


class Prediction(Entry):
    """What a learner says before a lab shows what comes of it; no answer is a mistake."""

    question: Text
    options: Annotated[tuple[Expectation, ...], EachOnce] = Field(min_length=2)

    def option(self, option: str) -> Expectation | None:
        """The option with that id; None where there is none."""
        return next((each for each in self.options if each.id == option), None)


class Lab(Entry):
    """Something to be tried out: nothing is right or wrong, and what comes of each setting is shown."""

    id: Id
    title: Text
    instructions: Text
    minutes: int = Field(ge=1, le=15)
    settings: Annotated[tuple[Setting, ...], EachOnce] = ()
    action: str = ""
    """What the button says that runs it; without one, every change is answered at once."""
    more: Annotated[tuple[More, ...], EachOnce] = ()
    """What can be worked out besides: for each, the lab's module has a function like ``run`` that is called as its id
    says, with underscores."""
    prediction: Prediction | None = None
    """What is asked before it is run for the first time; the lab's ``run`` says which option came. A lab without a
    button asks before what is worked out besides, or before it shows anything."""
    opens_after: ExerciseId | None = None
    """An exercise that has to be checked first: a prediction, for instance."""
    note: str = ""
    """What is real about it and what is not, in small print."""
    statements: tuple[StatementId, ...] = ()
    texts: dict[Id, Text] = Field(default_factory=dict)
    """What it says, by what its module calls it."""

    def describe(self, settings: Settings) -> str:
        """What is set, in words: of a pick its option, of a flag whether it is on."""
        return "; ".join(f"{each.label}: {words_for(each, settings[each.id])}" for each in self.settings)

    @property
    def defaults(self) -> Settings:
        """What is set at first."""
        return {setting.id: setting.value for setting in self.settings}


def words_for(setting: Setting, value: str | float | bool) -> str:
    """What a setting is set to, in words: of a pick its option, of a flag whether it is on."""
    match setting:
        case Pick():
            return next(option.title for option in setting.options if option.id == value)
        case Amount():
            return f"{value:g} {setting.unit}".strip()
        case Flag():
            return "yes" if value else "no"


@dataclass(frozen=True, slots=True)
class Table:
    """A table of plain cells.

    Attributes:
        caption: What it shows.
        columns: Their heads.
        rows: Each with a cell for every column.
        repeats: Whether a picture shows the same, so that the table need not lie open.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    repeats: bool = False


class Picture(Protocol):
    """A figure with its text alternative, such as :class:`aiteam.plots.Chart`; a lab's texts and settings need none."""

    @property
    def title(self) -> str:
        """What it shows, in a few words."""

    @property
    def alternative(self) -> str:
        """The same content in sentences, one a line."""

    def svg(self, *, narrow: bool = False) -> str:
        """The figure as an SVG document, the same bytes at every call; for a page as narrow as a phone if asked for."""

    def _repr_html_(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of running a lab.

    Attributes:
        lines: Sentences; the first says it in short.
        tables: What there is to look up.
        charts: Figures that are drawn beforehand.
        drawings: What happened, as pictures.
        came: The option of the prediction that came; empty where none can be told.
    """

    lines: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    charts: tuple[Picture, ...] = ()
    drawings: tuple[Drawing, ...] = ()
    came: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a lab runs.

    Attributes:
        store: The learner's answers.
        tell: Told what is being done while it takes long.
    """

    store: AnswerStore = field(default_factory=MemoryStore)
    tell: Callable[[str], None] = lambda _: None


Run = Callable[[Settings, Place], Outcome]

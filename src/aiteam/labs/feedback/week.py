"""A week of traced drafts and what clerks did with them: spans from OpenTelemetry, signals that name their trace."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Literal

from opentelemetry.sdk.trace.id_generator import IdGenerator
from pydantic import Field

from aiteam.catalog.models import Id, Text
from aiteam.labs.spans import MODEL, recorder
from aiteam.loader import CONTENT, EachOnce, Entry, load_one

What = Literal["thumbs-up", "thumbs-down", "edits", "retries", "abandoned"]


class Draw(Entry):
    """How many drafts of a kind gave these signals."""

    signals: tuple[What, ...] = Field(min_length=1)
    drafts: int = Field(ge=1)


class Kind(Entry):
    """Drafts that have the same thing wrong with them, or nothing."""

    id: Id
    title: Text
    failure: bool = False
    drafts: int = Field(ge=1)
    minutes: float = Field(ge=0)
    """Minutes of somebody's work that each of them costs."""
    example: str = ""
    draws: tuple[Draw, ...] = ()


class Week(Entry):
    """What happened in the week."""

    model: Text
    reading_minutes: float = Field(gt=0)
    """Minutes that it takes to read one trace and name its failure."""
    kinds: Annotated[tuple[Kind, ...], EachOnce]


@dataclass(frozen=True, slots=True)
class Signal:
    """What somebody did with a draft, and the trace that it belongs to."""

    trace: str
    what: What


@dataclass(frozen=True, slots=True)
class Records:
    """What was recorded in the week.

    Attributes:
        traces: The ids of the traces that arrived, with the model that answered.
        signals: What clerks did, in no particular order.
        kinds: What a person finds who reads a trace: what is wrong with its draft.
        reading_minutes: How long reading one takes.
    """

    traces: Mapping[str, str]
    signals: tuple[Signal, ...]
    kinds: Mapping[str, Kind]
    reading_minutes: float


class _SeededIds(IdGenerator):
    """The same ids at every run, as the same settings have to come to the same."""

    def __init__(self) -> None:
        self._random = random.Random(14)  # ids of invented traces

    def generate_span_id(self) -> int:
        return self._random.getrandbits(64)

    def generate_trace_id(self) -> int:
        return self._random.getrandbits(128)


@cache
def records() -> Records:
    """The week, traced by OpenTelemetry's own library into memory.

    Raises:
        ContentError: The data of the week have faults.
    """
    week = load_one(CONTENT / "lab-data" / "feedback.yaml", Week)
    provider, arrived = recorder(_SeededIds())
    tracer = provider.get_tracer("aiteam.labs.feedback")
    kinds: dict[str, Kind] = {}
    signals: list[Signal] = []
    for kind, drawn in _shuffled(week):
        with tracer.start_as_current_span("chat", attributes={MODEL: week.model}) as span:
            trace = f"{span.get_span_context().trace_id:032x}"
        kinds[trace] = kind
        signals.extend(Signal(trace, what) for what in drawn)
    traces = {
        f"{span.context.trace_id:032x}": str((span.attributes or {}).get(MODEL))
        for span in arrived.get_finished_spans()
        if span.context is not None
    }
    return Records(traces, tuple(signals), kinds, week.reading_minutes)


def _shuffled(week: Week) -> list[tuple[Kind, tuple[What, ...]]]:
    drafts = list(_drafts(week))
    random.Random(7).shuffle(drafts)  # the order of an invented week
    return drafts


def _drafts(week: Week) -> Iterator[tuple[Kind, tuple[What, ...]]]:
    for kind in week.kinds:
        yield from ((kind, draw.signals) for draw in kind.draws for _ in range(draw.drafts))
        silent = kind.drafts - sum(draw.drafts for draw in kind.draws)
        yield from ((kind, ()) for _ in range(silent))

"""Ten days of trials under a spending cap: agents of pydantic-ai, whose model is a function that notes what it sees."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import cycle
from typing import Annotated, Literal

from pydantic import Field
from pydantic_ai import Agent, UsageLimitExceeded, UsageLimits
from pydantic_ai.messages import ModelMessage, ModelRequest, ModelResponse, TextPart, ToolCallPart, UserPromptPart
from pydantic_ai.models.function import AgentInfo, FunctionModel
from pydantic_ai.usage import RequestUsage, RunUsage

from aiteam.catalog.models import Id, Text
from aiteam.loader import CONTENT, EachOnce, Entry, load_one

MILLION = 1_000_000
SourceId = Literal["copy", "masked", "synthetic"]


class Source(Entry):
    """Where the messages come from on which something is tried."""

    id: SourceId
    wait: int = Field(ge=0)
    """Working days until they are there."""
    because: Text


class Runaway(Entry):
    """The day on which a run repeats itself."""

    day: int = Field(ge=1)
    """Counted from the trial's first day."""
    steps: int = Field(ge=1)
    tokens: int = Field(ge=1)


class Trial(Entry):
    """An idea that somebody tries out."""

    id: Id
    title: Text
    runs: int = Field(ge=1)
    """A day."""
    steps: int = Field(ge=1)
    """Calls of the model in one run."""
    tokens: int = Field(ge=1)
    """In each call."""
    owner: bool
    passed: dict[SourceId, int]
    """Of 20 cases drawn from these messages."""
    runaway: Runaway | None = None


class RealMessage(Entry):
    """A message, the guests' names in it, and those that the masking program does not recognise."""

    text: Text
    names: tuple[str, ...] = Field(min_length=1)
    slips: tuple[str, ...] = ()


class Days(Entry):
    """What is tried in the ten days, and on what."""

    days: int = Field(ge=1)
    ends_after: int = Field(ge=1)
    passes_from: int = Field(ge=0, le=20)
    euros_per_million: float = Field(gt=0)
    sources: Annotated[tuple[Source, ...], EachOnce]
    trials: Annotated[tuple[Trial, ...], EachOnce]
    real: tuple[RealMessage, ...] = Field(min_length=1)
    invented: tuple[Text, ...] = Field(min_length=1)

    def source(self, source: str) -> Source:
        """The source with that id."""
        return next(each for each in self.sources if each.id == source)

    def messages(self, source: str) -> tuple[str, ...]:
        """The messages as a trial gets them."""
        if source == "synthetic":
            return self.invented
        return tuple(_masked(each) if source == "masked" else each.text for each in self.real)

    @property
    def names(self) -> frozenset[str]:
        """Every guest's name in the real messages."""
        return frozenset(name for each in self.real for name in each.names)


def _masked(message: RealMessage) -> str:
    text = message.text
    for name in set(message.names) - set(message.slips):
        text = text.replace(name, "[guest]")
    return text


@cache
def days() -> Days:
    """The ten days, read once.

    Raises:
        ContentError: The file has faults.
    """
    return load_one(CONTENT / "lab-data" / "sandbox.yaml", Days)


@dataclass(slots=True)
class Spent:
    """What came of one trial.

    Attributes:
        tokens: What its runs used.
        finished: Runs that came to their end.
        stopped: Runs that a limit stopped on their way.
        refused: Runs that were not begun, because the day's money was gone.
        caught: Runs among the stopped ones that repeated themselves.
        loose: Runs among the finished ones that repeated themselves.
    """

    tokens: int = 0
    finished: int = 0
    stopped: int = 0
    refused: int = 0
    caught: int = 0
    loose: int = 0


@dataclass(slots=True)
class Ledger:
    """What came of the ten days.

    Attributes:
        spent: By trial.
        worst_day: The tokens of the dearest day.
        seen: How often each guest's name reached the provider.
    """

    spent: Mapping[str, Spent]
    worst_day: int = 0
    seen: dict[str, int] = field(default_factory=dict)


async def run_days(source: SourceId, cap: float, limit: int, ends_after: int | None) -> Ledger:
    """Run every trial of every day, until its end or until a limit stops it.

    Args:
        source: Which messages are used.
        cap: Euros that all trials together may spend in a day.
        limit: Tokens that one run may use.
        ends_after: Days after which a trial ends, if it does.
    """
    world = days()
    ledger = Ledger({trial.id: Spent() for trial in world.trials})
    messages = cycle(world.messages(source))
    wait = world.source(source).wait
    for day in range(1, world.days - wait + 1):
        if ends_after is not None and day > ends_after:
            break
        left = int(cap / world.euros_per_million * MILLION)
        begun = left
        for trial in world.trials:
            for number in range(trial.runs):
                loops = trial.runaway is not None and trial.runaway.day == day and number == trial.runs - 1
                left -= await _one_run(trial, next(messages), ledger, min(limit, left), loops=loops)
        ledger.worst_day = max(ledger.worst_day, begun - left)
    return ledger


async def _one_run(trial: Trial, message: str, ledger: Ledger, most: int, *, loops: bool) -> int:
    """Run an agent once; the tokens that it used, which may exceed the limit by one call."""
    spent = ledger.spent[trial.id]
    if most <= 0:
        spent.refused += 1
        return 0
    work: Runaway | Trial = trial.runaway if loops and trial.runaway else trial
    usage = RunUsage()
    try:
        await _agent(work.steps, work.tokens, ledger).run(
            message, usage=usage, usage_limits=UsageLimits(request_limit=None, total_tokens_limit=most)
        )
        spent.finished += 1
        spent.loose += loops
    except UsageLimitExceeded:
        spent.stopped += 1
        spent.caught += loops
    spent.tokens += usage.total_tokens
    return usage.total_tokens


def _agent(steps: int, tokens: int, ledger: Ledger) -> Agent[None, str]:
    """An agent that looks something up until its last step; its model notes each name that it is sent."""
    calls = 0

    async def play(messages: list[ModelMessage], info: AgentInfo) -> ModelResponse:
        nonlocal calls
        calls += 1
        _note_names(messages, ledger.seen)
        part = TextPart("Done.") if calls == steps else ToolCallPart("look_up", {})
        return ModelResponse(parts=[part], usage=RequestUsage(input_tokens=tokens))

    agent = Agent(FunctionModel(play))

    @agent.tool_plain
    async def look_up() -> str:
        return "Nothing yet."

    return agent


def _note_names(messages: list[ModelMessage], seen: dict[str, int]) -> None:
    prompts = [
        str(part.content)
        for message in messages
        if isinstance(message, ModelRequest)
        for part in message.parts
        if isinstance(part, UserPromptPart)
    ]
    for name in days().names:
        if any(name in prompt for prompt in prompts):
            seen[name] = seen.get(name, 0) + 1

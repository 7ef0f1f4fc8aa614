"""A day of calls to invented providers: with keys of one's own or through one gateway, with fall-back and limits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from aiteam.catalog.models import Id, Text
from aiteam.labs.models import Settings
from aiteam.labs.prices import PricedModel
from aiteam.labs.real_model import RealModel
from aiteam.labs.running import finish
from aiteam.loader import CONTENT, Entry, load_one

if TYPE_CHECKING:
    from pydantic_ai.messages import ModelMessage, ModelResponse
    from pydantic_ai.models import Model
    from pydantic_ai.models.function import AgentInfo
    from pydantic_ai.usage import RunUsage, UsageLimits

THOUSAND = 1000
REFUSED, DOWN = 429, 503
"""What a provider says that has had too many calls, and one that is down."""


class Team(Entry):
    """A team, whom it asks while it has a key of its own, and how large its calls are."""

    id: Id
    title: Text
    own_key: Id
    input_tokens: int = Field(ge=1)
    output_tokens: int = Field(ge=1)
    prompt: Text
    """What it sends to a real model."""


class Outage(Entry):
    """From which hour until before which a provider does not answer."""

    provider: Id
    begins: int
    ends: int


class Quota(Entry):
    """How many calls of an account a provider answers in a day."""

    provider: Id
    calls: int


class Step(Entry):
    """A step that a new team takes before its first call."""

    step: Text
    days: float = Field(ge=0)


class Doors(Entry):
    """The steps with a key of one's own, and through a gateway."""

    own: tuple[Step, ...]
    gateway: tuple[Step, ...]


class Data(Entry):
    """The day and who is in it."""

    providers: tuple[PricedModel, ...]
    teams: tuple[Team, ...]
    opens: int
    hours: int
    calls: tuple[Id, ...]
    """Which team calls, in each hour, in this order."""
    outage: Outage
    quota: Quota
    first_call: Doors


@cache
def data() -> Data:
    """The day, read once."""
    return load_one(CONTENT / "lab-data" / "gateway.yaml", Data)


Came = Literal["answered", "stopped", "failed"]


@dataclass(frozen=True, slots=True)
class Call:
    """What came of one call: who answered, or whether a limit stopped it or nobody answered."""

    hour: int
    team: str
    came: Came
    by: str = ""
    tried: tuple[str, ...] = ()


@dataclass
class Day:
    """A day as it goes: who calls at what hour, and what each account has used so far."""

    settings: Settings
    real: RealModel | None
    hour: int = 0
    team: Team = field(default_factory=lambda: data().teams[0])
    """Whose call is under way, and at what hour."""
    calls: list[Call] = field(default_factory=list)
    tried: list[str] = field(default_factory=list)
    used: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Calls by provider and account; through the gateway all teams are on one account."""
    bill: dict[str, float] = field(default_factory=lambda: dict.fromkeys((team.id for team in data().teams), 0.0))
    """What each team's calls cost, also those that were paid for and stopped."""
    prices_known: bool = True

    @property
    def shared(self) -> bool:
        """Whether all teams go through one door."""
        return self.settings["door"] == "gateway"

    def route(self, team: Team) -> Sequence[str]:
        """The providers that a call of the team tries, in their order."""
        return str(self.settings["order"]).split("-") if self.shared else (team.own_key,)

    def refusal(self, provider: str) -> int:
        """The status with which the provider turns the present call away; 0 where it answers."""
        outage, quota = data().outage, data().quota
        if (
            self.settings["day"] == "outage"
            and provider == outage.provider
            and outage.begins <= self.hour < outage.ends
        ):
            return DOWN
        account = (provider, "all" if self.shared else self.team.id)
        if self.settings["day"] == "quota" and provider == quota.provider and self.used[account] >= quota.calls:
            return REFUSED
        self.used[account] += 1
        return 0


def live(settings: Settings, real: RealModel | None) -> Day:
    """Let the day go by.

    Args:
        settings: What is set in the lab.
        real: The model that answers for every provider; none for the mock.
    """
    day = Day(settings, real)
    finish(_live(day))
    return day


async def _live(day: Day) -> None:
    from pydantic_ai import Agent
    from pydantic_ai.exceptions import FallbackExceptionGroup, ModelAPIError, UsageLimitExceeded
    from pydantic_ai.models.fallback import FallbackModel
    from pydantic_ai.usage import RunUsage

    agent = Agent(instructions="You work for a car-sharing firm.")
    teams = {team.id: team for team in data().teams}
    models = {each.id: _provider(each, day) for each in data().providers}
    used = {team: RunUsage() for team in teams}
    for hour in range(data().opens, data().opens + data().hours):
        for team in data().calls:
            day.hour, day.team, day.tried = hour, teams[team], []
            first, *rest = (models[each] for each in day.route(teams[team]))
            model: Model = FallbackModel(first, *rest) if rest else first
            came: Came = "answered"
            try:
                await agent.run(
                    teams[team].prompt, model=model, usage=used[team], usage_limits=_limits(day, used[team])
                )
            except UsageLimitExceeded:
                came = "stopped"
            except (ModelAPIError, FallbackExceptionGroup):
                came = "failed"
            by = day.tried[-1] if came == "answered" else ""
            day.calls.append(Call(hour, team, came, by, tuple(day.tried)))


def _provider(spec: PricedModel, day: Day) -> Model:
    """A provider whose behaviour is a function: it turns away, or answers and is paid."""
    from pydantic_ai.exceptions import ModelHTTPError
    from pydantic_ai.messages import ModelResponse, TextPart
    from pydantic_ai.models.function import FunctionModel
    from pydantic_ai.usage import RequestUsage

    real = day.real.model() if day.real else None

    async def answer(messages: list[ModelMessage], info: AgentInfo) -> ModelResponse:
        day.tried.append(spec.id)
        if status := day.refusal(spec.id):
            raise ModelHTTPError(status, spec.title)
        if real is None:
            counts = RequestUsage(input_tokens=day.team.input_tokens, output_tokens=day.team.output_tokens)
            said = ModelResponse(parts=[TextPart(f"An answer by {spec.title}")], usage=counts)
            cost: float | None = spec.cost(said.usage)
        else:
            said = await real.request(messages, info.model_settings, info.model_request_parameters)
            cost = day.real.cost(said.usage) if day.real else None
        day.bill[day.team.id] += cost or 0
        day.prices_known = day.prices_known and cost is not None
        return said

    return FunctionModel(answer, model_name=spec.id)


def _limits(day: Day, used: RunUsage) -> UsageLimits:
    """What the gateway allows a team; with keys of their own there is no place where a limit could be set."""
    from pydantic_ai.usage import UsageLimits

    calls, tokens = (int(day.settings[each]) if day.shared else 0 for each in ("calls", "tokens"))
    return UsageLimits(request_limit=calls or None, total_tokens_limit=tokens * THOUSAND or None)

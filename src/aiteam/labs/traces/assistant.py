"""A small support assistant that leaves traces: an agent with one tool, and a model whose answers are written."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from aiteam.catalog.models import Id, Text
from aiteam.labs import spans
from aiteam.labs.models import Settings
from aiteam.labs.prices import PricedModel
from aiteam.labs.real_model import RealModel
from aiteam.labs.running import finish
from aiteam.loader import CONTENT, Entry, load_one

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.trace import Tracer
    from pydantic_ai import Agent
    from pydantic_ai.messages import ModelMessage, ModelResponse
    from pydantic_ai.models import Model
    from pydantic_ai.models.function import AgentInfo

CHARACTERS_A_TOKEN = 4
"""A rule of thumb for English, used where no real model counts."""

LOOKUP_SECONDS = 0.3


class Prompt(Entry):
    """A version of the prompt, with the terms of business in it or without."""

    id: Id
    text: Text
    terms: bool = False


class Topic(Entry):
    """What questions are about, and how the written assistant deals with them."""

    id: Id
    title: Text
    answer: Text
    looks_up: int = Field(default=0, ge=0)
    """How often it looks the booking up."""
    model: Id = "nordlicht-large"


class Question(Entry):
    """A question, and the prompt that was live when it came."""

    topic: Id
    question: Text
    prompt: Id
    booking: str = ""


class Data(Entry):
    """The models, prompts and questions of the lab."""

    models: tuple[PricedModel, ...]
    prompts: tuple[Prompt, ...]
    terms: Text
    topics: tuple[Topic, ...]
    lookup: Text
    """What the system of bookings answers."""
    requests: tuple[Question, ...]


@cache
def data() -> Data:
    """The lab's data, read once."""
    return load_one(CONTENT / "lab-data" / "traces.yaml", Data)


Change = Literal["none", "terms", "small", "once"]


def answer_all(settings: Settings, real: RealModel | None) -> tuple[spans.Trace, ...]:
    """Answer all questions, and return what was recorded.

    Args:
        settings: What is set in the lab.
        real: The model that answers; none for the written answers.
    """
    provider, memory = spans.recorder()
    agent = _agent(provider, simulated=real is None)
    finish(_answer_all(agent, provider.get_tracer("aiteam"), str(settings["change"]), real))
    return spans.traces(memory.get_finished_spans())


async def _answer_all(agent: Agent, tracer: Tracer, change: str, real: RealModel | None) -> None:
    topics = {topic.id: topic for topic in data().topics}
    prompts = {prompt.id: prompt for prompt in data().prompts}
    for number, asked in enumerate(data().requests, start=1):
        topic, prompt = topics[asked.topic], prompts[asked.prompt]
        said: dict[str, str | int] = {
            spans.REQUEST: number,
            spans.PROMPT_VERSION: asked.prompt,
            spans.TOPIC: asked.topic,
        }
        with tracer.start_as_current_span("answer a guest", attributes=said):
            model = real.model() if real else _written(asked, topic, change)
            await agent.run(asked.question, model=model, instructions=_instructions(prompt, topic, change))


def _agent(provider: TracerProvider, *, simulated: bool) -> Agent:
    from opentelemetry.trace import get_current_span
    from pydantic_ai import Agent
    from pydantic_ai.capabilities import Instrumentation
    from pydantic_ai.models.instrumented import InstrumentationSettings

    settings = InstrumentationSettings(tracer_provider=provider, include_content=False)
    agent = Agent(name="guest assistant", capabilities=[Instrumentation(settings=settings)])

    @agent.tool_plain
    async def look_up_booking(booking: str) -> str:
        """What the firm knows about a booking, by its number."""
        if simulated:
            get_current_span().set_attribute(spans.SECONDS, LOOKUP_SECONDS)
        return data().lookup.format(booking=booking)

    return agent


def _instructions(prompt: Prompt, topic: Topic, change: str) -> str:
    with_terms = prompt.terms and (change != "terms" or topic.looks_up > 0)
    once = " Look a booking up once at most." if change == "once" else ""
    return prompt.text + once + (f" {data().terms}" if with_terms else "")


def _written(asked: Question, topic: Topic, change: str) -> Model:
    """A model that looks the booking up as often as its topic says, and then gives the written answer."""
    from opentelemetry.trace import get_current_span
    from pydantic_ai.messages import ModelResponse, TextPart, ToolCallPart
    from pydantic_ai.models.function import FunctionModel
    from pydantic_ai.usage import RequestUsage

    chosen = "nordlicht-small" if change == "small" and topic.id == "booking" else topic.model
    looks_up = min(topic.looks_up, 1) if change == "once" else topic.looks_up

    async def answer(messages: list[ModelMessage], info: AgentInfo) -> ModelResponse:
        done = sum(message.kind == "response" for message in messages)
        part = (
            ToolCallPart("look_up_booking", {"booking": asked.booking}, tool_call_id=f"look-{done + 1}")
            if done < looks_up
            else TextPart(topic.answer)
        )
        wrote = part.args_as_json_str() if isinstance(part, ToolCallPart) else part.content
        read = (info.instructions or "", *map(str, _contents(messages)))
        usage = RequestUsage(input_tokens=_tokens(*read), output_tokens=_tokens(wrote))
        get_current_span().set_attribute(spans.SECONDS, seconds(chosen, usage.input_tokens, usage.output_tokens))
        return ModelResponse(parts=[part], usage=usage)

    return FunctionModel(answer, model_name=chosen)


def seconds(model: str, input_tokens: int, output_tokens: int) -> float:
    """How long a call is said to take: a wait, a little for reading, more for writing; a small model is faster."""
    pace = 0.4 if model.endswith("small") else 1.0
    return round(pace * (0.6 + 0.0005 * input_tokens + 0.02 * output_tokens), 2)


def _contents(messages: list[ModelMessage]) -> list[object]:
    """What all parts of the messages say; a call of a tool says its arguments."""
    return [getattr(part, "content", None) or getattr(part, "args", "") for each in messages for part in each.parts]


def _tokens(*texts: str) -> int:
    return -(-sum(map(len, texts)) // CHARACTERS_A_TOKEN)

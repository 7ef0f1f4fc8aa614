"""Reading spans: the one place that knows what their attributes are called.

The names that begin with ``gen_ai`` are OpenTelemetry's for generative AI. They are still marked "Development", so a
later version may call them otherwise; then only this module changes. Those that begin with ``aiteam`` are our own: no
convention says yet where the version of a prompt belongs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
    from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
    from opentelemetry.sdk.trace.id_generator import IdGenerator

OPERATION = "gen_ai.operation.name"
MODEL = "gen_ai.request.model"
INPUT_TOKENS = "gen_ai.usage.input_tokens"
OUTPUT_TOKENS = "gen_ai.usage.output_tokens"
TOOL = "gen_ai.tool.name"

REQUEST = "aiteam.request"
PROMPT_VERSION = "aiteam.prompt_version"
TOPIC = "aiteam.topic"
SECONDS = "aiteam.simulated_seconds"
"""How long a step is said to have taken; where it is missing, the span's own times count."""


@dataclass(frozen=True, slots=True)
class Step:
    """One call within a trace: of a model, or of a tool where ``tool`` names one.

    Attributes:
        model: Which model was called; empty for a tool.
        tool: Which tool was called; empty for a model.
        input_tokens: What the model read.
        output_tokens: What it wrote.
        seconds: How long it took.
    """

    model: str
    tool: str
    input_tokens: int
    output_tokens: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Trace:
    """One question, from its arrival to its answer.

    Attributes:
        request: Its number, from 1.
        prompt: The version of the prompt.
        topic: What it is about.
        steps: What was called for it, in order.
    """

    request: int
    prompt: str
    topic: str
    steps: tuple[Step, ...]


def recorder(ids: IdGenerator | None = None) -> tuple[TracerProvider, InMemorySpanExporter]:
    """What writes spans, and the memory that keeps them; nothing leaves the computer.

    Args:
        ids: What makes the ids of spans and traces; random ones if not given.
    """
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import SimpleSpanProcessor
    from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
    from opentelemetry.sdk.trace.sampling import ALWAYS_ON

    memory = InMemorySpanExporter()
    provider = TracerProvider(ALWAYS_ON, Resource.get_empty(), shutdown_on_exit=False, id_generator=ids)
    provider.add_span_processor(SimpleSpanProcessor(memory))
    return provider, memory


def traces(spans: Sequence[ReadableSpan]) -> tuple[Trace, ...]:
    """The traces that finished spans belong to, by the number of their request.

    Args:
        spans: Finished spans, in the order in which they ended.
    """
    roots = [span for span in spans if REQUEST in _attributes(span)]
    return tuple(sorted((_trace(root, spans) for root in roots), key=lambda trace: trace.request))


def _trace(root: ReadableSpan, spans: Sequence[ReadableSpan]) -> Trace:
    said = _attributes(root)
    own = [span for span in spans if span.context.trace_id == root.context.trace_id]
    steps = tuple(_step(span) for span in own if _attributes(span).get(OPERATION) in ("chat", "execute_tool"))
    return Trace(said[REQUEST], said[PROMPT_VERSION], said[TOPIC], steps)


def _step(span: ReadableSpan) -> Step:
    said = _attributes(span)
    tool = said.get(TOOL, "")
    measured = ((span.end_time or 0) - (span.start_time or 0)) / 1e9
    return Step(
        "" if tool else said.get(MODEL, ""),
        tool,
        said.get(INPUT_TOKENS, 0),
        said.get(OUTPUT_TOKENS, 0),
        said.get(SECONDS, measured),
    )


def _attributes(span: ReadableSpan) -> dict[str, Any]:
    return dict(span.attributes or {})

"""Spans are read back as what was called, whatever else they carry."""

from aiteam.labs import spans
from aiteam.labs.spans import Step, recorder, traces


def test_calls_of_one_trace_stay_together_and_come_in_order() -> None:
    provider, memory = recorder()
    tracer = provider.get_tracer("test")
    for number in (2, 1):
        said = {spans.REQUEST: number, spans.PROMPT_VERSION: f"v{number}", spans.TOPIC: "fees"}
        with tracer.start_as_current_span("question", attributes=said):
            model = {spans.OPERATION: "chat", spans.MODEL: "large", spans.INPUT_TOKENS: 7, spans.OUTPUT_TOKENS: 3}
            with tracer.start_as_current_span("chat", attributes={**model, spans.SECONDS: 1.5}):
                pass
            with tracer.start_as_current_span("something else"):
                pass
            with tracer.start_as_current_span("tool", attributes={spans.OPERATION: "execute_tool", spans.TOOL: "look"}):
                pass
    first, second = traces(memory.get_finished_spans())
    assert (first.request, first.prompt, first.topic, second.request) == (1, "v1", "fees", 2)
    model, tool = first.steps
    assert model == Step("large", "", 7, 3, 1.5)
    assert (tool.model, tool.tool, tool.input_tokens) == ("", "look", 0)
    assert 0 <= tool.seconds < 5, "where none is told, the span's own time counts"


def test_spans_outside_of_any_question_are_left_alone() -> None:
    provider, memory = recorder()
    with provider.get_tracer("test").start_as_current_span("chat", attributes={spans.OPERATION: "chat"}):
        pass
    assert traces(memory.get_finished_spans()) == ()

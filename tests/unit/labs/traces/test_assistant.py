"""The assistant's calls are those of its topic, and a change leaves out what it says."""

import pytest

from aiteam.labs.spans import Trace
from aiteam.labs.traces.assistant import CHARACTERS_A_TOKEN, answer_all, data, seconds


def answered(change: str) -> dict[int, Trace]:
    return {trace.request: trace for trace in answer_all({"change": change}, None)}


def calls(trace: Trace) -> list[str]:
    return [step.tool or step.model for step in trace.steps]


def test_each_question_leaves_one_trace_with_its_prompt_and_topic() -> None:
    found = answered("none")
    assert [(each.prompt, each.topic) for each in found.values()] == [
        (each.prompt, each.topic) for each in data().requests
    ]
    large = "nordlicht-large"
    assert calls(found[1]) == [large]
    assert calls(found[2]) == [large, "look_up_booking", large]
    assert calls(found[4]) == [large, "look_up_booking", large, "look_up_booking", large]
    assert calls(found[5]) == ["nordlicht-small"]


def test_tokens_are_counted_from_what_is_read() -> None:
    short, with_terms = answered("none")[6], answered("none")[7]
    terms = -(-len(data().terms) // CHARACTERS_A_TOKEN)
    assert with_terms.steps[0].input_tokens - short.steps[0].input_tokens == pytest.approx(terms, abs=20)


@pytest.mark.parametrize(
    ("change", "changed"),
    [("terms", {"booking", "account"}), ("small", {"booking"})],
)
def test_a_change_touches_the_topics_that_it_names_and_no_other(change: str, changed: set[str]) -> None:
    before, after = answered("none"), answered(change)
    different = {before[number].topic for number in before if before[number].steps != after[number].steps}
    assert different == changed


def test_looking_up_once_leaves_out_the_second_look_and_its_call() -> None:
    before, after = answered("none"), answered("once")
    assert len(before[10].steps) - len(after[10].steps) == 2
    assert calls(before[8]) == calls(after[8])


def test_a_small_model_is_faster_and_writing_takes_longer_than_reading() -> None:
    assert seconds("nordlicht-small", 100, 10) < seconds("nordlicht-large", 100, 10)
    assert seconds("nordlicht-large", 100, 110) > seconds("nordlicht-large", 200, 10)

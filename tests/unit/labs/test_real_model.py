"""A real model is called only with the switch and a key, and then as the provider's interface wants it."""

from collections.abc import Callable
from typing import Any

import pytest
from tests.unit.labs.conftest import Provider

from aiteam.errors import LabError
from aiteam.labs import Outcome
from aiteam.labs.real_model import ADDRESS, KEY, SWITCH, USUAL_ADDRESS, real_model

RunLab = Callable[..., Outcome]


def test_without_the_switch_there_is_none_whatever_keys_lie_around(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY, "a-key")
    assert real_model() is None


def test_the_switch_names_model_and_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SWITCH, " openai:some:name ")
    monkeypatch.setenv(KEY, "a-key")
    found = real_model()
    assert found is not None
    assert (found.name, found.address, found.key) == ("some:name", USUAL_ADDRESS, "a-key")
    monkeypatch.setenv(ADDRESS, "http://127.0.0.1:1/v1/")
    assert real_model().address == "http://127.0.0.1:1/v1"


@pytest.mark.parametrize("named", ["gpt-4o", "openai:", "other:model"])
def test_a_switch_that_names_nothing_callable_is_refused(named: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SWITCH, named)
    monkeypatch.setenv(KEY, "a-key")
    with pytest.raises(LabError, match=f"{SWITCH} is '{named}'; allowed is openai:NAME"):
        real_model()


def test_without_a_key_the_lab_says_what_to_do(monkeypatch: pytest.MonkeyPatch, run_lab: RunLab) -> None:
    monkeypatch.setenv(SWITCH, "openai:gpt-4o-mini")
    with pytest.raises(LabError, match=f"{KEY} is not. Set it, or unset {SWITCH}"):
        run_lab("gateway")


@pytest.mark.parametrize("key", ["sk-\u201cquoted\u201d", "sk-two\nlines"])
def test_a_key_that_cannot_be_sent_is_refused_and_not_shown(
    key: str, provider: Provider, monkeypatch: pytest.MonkeyPatch, run_lab: RunLab
) -> None:
    monkeypatch.setenv(KEY, key)
    with pytest.raises(LabError, match=f"{KEY} holds a character that no key has") as refused:
        run_lab("traces")
    assert "sk-" not in str(refused.value)
    assert provider.asked == []


def test_blanks_around_the_key_are_none_of_it(
    provider: Provider, monkeypatch: pytest.MonkeyPatch, run_lab: RunLab
) -> None:
    monkeypatch.setenv(KEY, " a-key\n")
    run_lab("gateway", door="gateway")
    assert {key for key, _ in provider.asked} == {"Bearer a-key"}


def test_the_gateway_lab_calls_it_with_the_key_and_counts_what_it_used(provider: Provider, run_lab: RunLab) -> None:
    outcome = run_lab("gateway", door="gateway")
    assert len(provider.asked) == 80
    key, asked = provider.asked[0]
    assert key == "Bearer a-key"
    assert (asked["path"], asked["model"]) == ("/v1/chat/completions", "gpt-4o-mini")
    assert [message["role"] for message in asked["messages"]] == ["system", "user"]
    assert "dollars" in outcome.lines[0]
    assert outcome.lines[-1].startswith("gpt-4o-mini was really called")


def test_a_provider_that_turns_calls_away_is_what_the_gateway_shows(provider: Provider, run_lab: RunLab) -> None:
    provider.status = 429
    outcome = run_lab("gateway", door="gateway", order="nordlicht-quay")
    assert outcome.lines[0].startswith("0 of 80 calls were answered, 80 failed")
    assert len(provider.asked) == 160


def looks_up_once(asked: dict[str, Any]) -> dict[str, Any]:
    if asked["messages"][-1]["role"] == "tool" or "booking 4" not in asked["messages"][-1]["content"]:
        return {"content": "An answer."}
    call = {"id": "c1", "type": "function", "function": {"name": "look_up_booking", "arguments": '{"booking": "4711"}'}}
    return {"content": None, "tool_calls": [call]}


def test_the_traces_lab_lets_it_use_the_tool_and_measures(provider: Provider, run_lab: RunLab) -> None:
    provider.answer = looks_up_once
    outcome = run_lab("traces", group="model")
    assert outcome.lines[0].startswith("18 questions, 24 calls to a model")
    assert outcome.lines[0].endswith("dollars."), "published prices are in dollars"
    assert outcome.lines[-1].startswith("gpt-4o-mini was really called")
    (row,) = outcome.tables[0].rows
    assert row[:5] == ("gpt-4o-mini", "18", "24", "2,400", "480")
    after_the_tool = next(asked for _, asked in provider.asked if asked["messages"][-1]["role"] == "tool")
    question, call, found = after_the_tool["messages"][-3:]
    assert question["role"] == "user"
    assert call["tool_calls"][0]["id"] == found["tool_call_id"] == "c1"
    assert "Booking 4711" in found["content"]
    assert after_the_tool["tool_choice"] == "auto"


def passes_all(asked: dict[str, Any]) -> dict[str, Any]:
    verdict = '{"reason": "Good.", "pass": true, "score": 1.0}'
    return {
        "tool_calls": [{"id": "c1", "function": {"name": asked["tools"][0]["function"]["name"], "arguments": verdict}}]
    }


def test_the_evaluation_lab_lets_it_judge(provider: Provider, run_lab: RunLab) -> None:
    provider.answer = passes_all
    outcome = run_lab("evaluation", marks="sharp")
    assert len(provider.asked) == 24
    assert provider.asked[0][1]["tool_choice"] == "required"
    assert "The new version passed 12 of 12" in outcome.lines[2]
    assert outcome.lines[-1].startswith("gpt-4o-mini was really called")
    provider.asked.clear()
    for marks in ("people", "words"):
        assert "really called" not in " ".join(run_lab("evaluation", marks=marks).lines)
    assert provider.asked == [], "people and a program need no model"


@pytest.mark.parametrize("lab", ["traces", "evaluation"])
@pytest.mark.parametrize("said", [b"no JSON", b'{"choices": []}', b'{"choices": [{"message": 3}]}'])
def test_an_answer_of_another_kind_is_told_in_words(lab: str, said: bytes, provider: Provider, run_lab: RunLab) -> None:
    provider.answer = lambda asked: said
    with pytest.raises(LabError, match="answered something else than expected"):
        run_lab(lab, **({"marks": "loose"} if lab == "evaluation" else {}))


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/v1", "127.0.0.1:1/v1", "http://127.0.0.1:port/v1"])
def test_a_server_that_is_not_there_is_told_in_words(
    address: str, provider: Provider, monkeypatch: Any, run_lab: RunLab
) -> None:
    monkeypatch.setenv(ADDRESS, address)
    with pytest.raises(LabError, match="gpt-4o-mini"):
        run_lab("traces")


def test_the_key_is_never_shown(provider: Provider) -> None:
    assert "a-key" not in repr(real_model())

"""The labs with a real model: only where somebody switched it on, with a key of their own.

``AITEAM_REAL_MODEL=openai:NAME`` together with ``OPENAI_API_KEY`` calls that model; ``OPENAI_BASE_URL`` may name any
other server with the same interface. Without the switch a lab sends nothing, whatever keys lie around.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from aiteam.errors import LabError
from aiteam.labs.prices import published_cost

if TYPE_CHECKING:
    from collections.abc import Iterator
    from ssl import SSLContext

    from genai_prices.types import AbstractUsage
    from pydantic_ai.messages import ModelMessage, ModelResponse
    from pydantic_ai.models import Model
    from pydantic_ai.models.function import AgentInfo

SWITCH = "AITEAM_REAL_MODEL"
KEY = "OPENAI_API_KEY"
ADDRESS = "OPENAI_BASE_URL"
USUAL_ADDRESS = "https://api.openai.com/v1"
PATIENCE = 60.0
"""Seconds that a call may take."""


@dataclass(frozen=True, slots=True)
class RealModel:
    """A model that is really called.

    Attributes:
        name: What the provider calls it.
        address: Where it is.
        key: The learner's key; sent there and nowhere else, and never shown.
    """

    name: str
    address: str
    key: str = field(repr=False)

    @property
    def said(self) -> str:
        """What a lab says that has called it, since all else there speaks of a mock."""
        return f"{self.name} was really called for this; its provider counts the tokens."

    def model(self) -> Model:
        """The model, as an agent takes it."""
        from pydantic_ai.models.function import FunctionModel

        return FunctionModel(self._answer, model_name=self.name)

    def cost(self, usage: AbstractUsage) -> float | None:
        """What a call costs by its published price, in US dollars; none where the price is not known."""
        return published_cost(usage, "openai", self.name)

    async def _answer(self, messages: list[ModelMessage], info: AgentInfo) -> ModelResponse:
        import httpx2
        from pydantic_ai.exceptions import ModelAPIError, ModelHTTPError

        headers = {"Authorization": f"Bearer {self.key}"}
        try:
            async with httpx2.AsyncClient(timeout=PATIENCE, headers=headers, verify=_trusted()) as client:
                sent = await client.post(f"{self.address}/chat/completions", json=request(self.name, messages, info))
        except (httpx2.HTTPError, httpx2.InvalidURL) as error:
            raise ModelAPIError(self.name, f"{self.name} at {self.address}: {error or type(error).__name__}") from error
        if sent.status_code != httpx2.codes.OK:
            raise ModelHTTPError(sent.status_code, self.name, sent.text[:200])
        return response(sent.text)


def real_model() -> RealModel | None:
    """The model that the environment names; none without the switch.

    Raises:
        LabError: The switch is set, but what it names cannot be called.
    """
    named = os.environ.get(SWITCH, "").strip()
    if not named:
        return None
    provider, _, name = named.partition(":")
    if provider != "openai" or not name:
        raise LabError(
            f"{SWITCH} is {named!r}; allowed is openai:NAME. For another provider with the same interface, put its "
            f"address into {ADDRESS}. Or unset {SWITCH}, and the lab runs on its mock."
        )
    key = os.environ.get(KEY, "").strip()
    if not key:
        raise LabError(f"{SWITCH} is set, but {KEY} is not. Set it, or unset {SWITCH}, and the lab runs on its mock.")
    # Refused here, since the library that sends it would quote it in its complaint.
    if not (key.isascii() and key.isprintable()):
        raise LabError(
            f"{KEY} holds a character that no key has, such as a line break or a curved quotation mark. Copy the key "
            f"once more, or unset {SWITCH}, and the lab runs on its mock."
        )
    return RealModel(name, (os.environ.get(ADDRESS) or USUAL_ADDRESS).rstrip("/"), key)


@cache
def _trusted() -> SSLContext:
    """Whom to trust, read once: reading it takes longer than a call on this computer."""
    import httpx2

    return httpx2.create_ssl_context()


def request(name: str, messages: list[ModelMessage], info: AgentInfo) -> dict[str, Any]:
    """What is sent for these messages."""
    tools = [
        {"type": "function", "function": {"name": each.name, "parameters": each.parameters_json_schema}
         | ({"description": each.description} if each.description else {})}
        for each in (*info.function_tools, *info.output_tools)
    ]  # fmt: skip
    instructions = [{"role": "system", "content": info.instructions}] if info.instructions else []
    said = [line for message in messages for line in _lines(message)]
    asked: dict[str, Any] = {"model": name, "messages": [*instructions, *said]}
    if tools:
        asked |= {"tools": tools, "tool_choice": "auto" if info.allow_text_output else "required"}
    return asked


def response(body: str) -> ModelResponse:
    """What came back, as an agent takes it.

    Raises:
        UnexpectedModelBehavior: It is not what this interface promises.
    """
    from pydantic_ai.exceptions import UnexpectedModelBehavior
    from pydantic_ai.messages import ModelResponse, TextPart, ToolCallPart
    from pydantic_ai.usage import RequestUsage

    try:
        data = json.loads(body)
        message = data["choices"][0]["message"]
        used = data.get("usage") or {}
        calls = [
            ToolCallPart(call["function"]["name"], call["function"]["arguments"], tool_call_id=call["id"])
            for call in message.get("tool_calls") or ()
        ]
        text = [TextPart(message["content"])] if message.get("content") else []
        usage = RequestUsage(
            input_tokens=int(used.get("prompt_tokens", 0)), output_tokens=int(used.get("completion_tokens", 0))
        )
    except (KeyError, IndexError, TypeError, AttributeError, ValueError) as error:
        raise UnexpectedModelBehavior(f"The model's server answered something else than expected: {error!r}") from error
    return ModelResponse(parts=[*text, *calls], usage=usage)


def _lines(message: ModelMessage) -> Iterator[dict[str, Any]]:
    from pydantic_ai.messages import (
        ModelResponse,
        RetryPromptPart,
        SystemPromptPart,
        TextPart,
        ToolCallPart,
        ToolReturnPart,
        UserPromptPart,
    )

    if isinstance(message, ModelResponse):
        text = "".join(part.content for part in message.parts if isinstance(part, TextPart))
        calls = [
            {"id": part.tool_call_id, "type": "function",
             "function": {"name": part.tool_name, "arguments": part.args_as_json_str()}}
            for part in message.parts if isinstance(part, ToolCallPart)
        ]  # fmt: skip
        yield {"role": "assistant", "content": text or None} | ({"tool_calls": calls} if calls else {})
        return
    for part in message.parts:
        match part:
            case SystemPromptPart():
                yield {"role": "system", "content": part.content}
            case UserPromptPart():
                yield {"role": "user", "content": str(part.content)}
            case ToolReturnPart():
                yield {"role": "tool", "tool_call_id": part.tool_call_id, "content": part.model_response_str()}
            case RetryPromptPart(tool_name=None):
                yield {"role": "user", "content": part.model_response()}
            case RetryPromptPart():
                yield {"role": "tool", "tool_call_id": part.tool_call_id, "content": part.model_response()}
            case _:
                continue

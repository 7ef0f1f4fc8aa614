"""A widget, and what its views in the browser send and hear."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import ipywidgets
import pytest
from tests.messages import message

from aiteam.notebook import CourseWidget


@pytest.fixture(autouse=True)
def closed_afterwards() -> Iterator[None]:
    """ipywidgets remembers every widget that was ever made until it is closed."""
    yield
    ipywidgets.Widget.close_all()


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[tuple[CourseWidget, dict[str, Any]]]:
    """What widgets send to the browser as messages of their own, in this order."""
    sent: list[tuple[CourseWidget, dict[str, Any]]] = []
    monkeypatch.setattr(CourseWidget, "send", lambda widget, content: sent.append((widget, content)))
    return sent


@pytest.fixture
def say() -> Callable[..., dict[str, Any]]:
    """Send a message as the browser does; what was sent."""

    def send(widget: CourseWidget, *events: dict[str, Any], **more: Any) -> dict[str, Any]:
        body: dict[str, Any] = json.loads(message(more.pop("to", None) or widget._exercise, *events, **more))
        widget._handle_custom_msg({"message": body}, [])
        return body

    return send

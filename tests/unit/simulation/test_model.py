from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from aiteam.simulation.model import Event, Softener

EVENT: dict[str, Any] = {
    "id": "outage",
    "title": "It is down",
    "chance": 0.5,
    "months": (2, 3),
    "effect": {"down_days": 2},
    "words": "{days} without answers.",
    "softened": "{days} lost.",
}


def event(**parts: Any) -> Event:
    return Event.model_validate(EVENT | parts)


@pytest.mark.parametrize(
    ("parts", "allowed"),
    [
        ({"words": "The {role} leaves."}, "allowed: {days}"),
        ({"softened": "{percent} % is there."}, "allowed: {days}"),
        ({"effect": {"faults": 2}}, "allowed: none"),
        ({"months": (3, 2)}, "months in order"),
    ],
)
def test_a_line_tells_only_what_its_effect_does(parts: dict[str, Any], allowed: str) -> None:
    assert event().words
    with pytest.raises(ValidationError, match=allowed):
        event(**parts)


@pytest.mark.parametrize("parts", [{}, {"lead": True, "owner": "data"}])
def test_a_softener_is_exactly_one_thing(parts: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="exactly one of"):
        Softener(by=0.5, **parts)

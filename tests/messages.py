"""Messages as a page sends them."""

from __future__ import annotations

import json
from itertools import count
from typing import Any

_numbers = count(1)


def message(exercise: str, *events: dict[str, Any], **more: Any) -> bytes:
    """A message with some events, and an id that no other has."""
    body = {"v": 1, "id": f"message-{next(_numbers):08}", "exercise": exercise, "events": list(events)} | more
    return json.dumps(body).encode()

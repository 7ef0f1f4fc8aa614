"""Labs apart from the environment: what a firm sets for its own programs changes nothing that a lab shows."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_FOR_OTHERS = "OTEL_"
"""How the names of all variables begin by which OpenTelemetry is set up: limits, samplers, whether it is on at all."""

_lock = Lock()
_inside: list[None] = []
"""One for each block that is being run."""
_before: dict[str, str] = {}


@contextmanager
def undisturbed() -> Iterator[None]:
    """As where no variable of the environment is about OpenTelemetry; several threads may be inside at once.

    They are taken out of the environment, since some are read when a library is imported and others at every call.
    """
    _enter()
    try:
        yield
    finally:
        _leave()


def _enter() -> None:
    with _lock:
        _inside.append(None)
        for name in [name for name in os.environ if name.startswith(_FOR_OTHERS)]:
            _before[name] = os.environ.pop(name)


def _leave() -> None:
    with _lock:
        _inside.pop()
        if not _inside:
            os.environ.update(_before)
            _before.clear()

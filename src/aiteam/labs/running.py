"""Running what a lab started to its end, also where a notebook's own event loop is running already."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from aiteam.errors import LabError

T = TypeVar("T")


def finish(work: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine to its end, in a thread and a loop of its own, and return what it returns.

    Raises:
        LabError: A model did not answer, or not as it should.
        ModuleNotFoundError: The libraries of the labs are not installed.
    """
    try:
        from pydantic_ai.exceptions import AgentRunError
    except ModuleNotFoundError:
        work.close()  # or Python complains that nobody awaited it
        raise
    with ThreadPoolExecutor(1) as pool:
        try:
            return pool.submit(asyncio.run, work).result()
        except AgentRunError as error:
            raise LabError(f"The lab stopped, because a model did not answer as it should. {error}") from error

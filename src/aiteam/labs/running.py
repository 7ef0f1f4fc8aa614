"""Running what a lab started to its end, also where a notebook's own event loop is running already."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from aiteam.errors import LabError

T = TypeVar("T")


def finish(work: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine to its end, and return what it returns; in a thread of its own where a loop is running already.

    Raises:
        LabError: A model did not answer, or not as it should.
        ModuleNotFoundError: The libraries of the labs are not installed.
    """
    try:
        from pydantic_ai.exceptions import AgentRunError
    except ModuleNotFoundError:
        work.close()  # or Python complains that nobody awaited it
        raise
    try:
        return _finished(work)
    except AgentRunError as error:
        raise LabError(f"The lab stopped, because a model did not answer as it should. {error}") from error


def _finished(work: Coroutine[Any, Any, T]) -> T:
    try:
        asyncio.get_running_loop()
    except RuntimeError:  # a server's thread, which then needs no other one that would outlive it
        return asyncio.run(work)
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


def not_installed(what: str, error: ModuleNotFoundError) -> LabError:
    """What to tell somebody who lacks the libraries of the labs.

    Args:
        what: What needs them, as the beginning of a sentence.
        error: What Python said of the one that is missing.
    """
    library = str(error.name).partition(".")[0]
    return LabError(
        f"{what} needs the library {library}, which is not installed. Install the course together with its labs: "
        "pip install 'aiteam[labs]'. Then start it again."
    )

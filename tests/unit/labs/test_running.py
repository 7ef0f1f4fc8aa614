"""A coroutine is run to its end, whatever runs already."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest

from aiteam.labs.running import finish


async def seven() -> int:
    await asyncio.sleep(0)
    return 7


async def complain() -> None:
    raise LookupError("not here")


def test_it_returns_what_the_coroutine_returns_and_raises_what_it_raises() -> None:
    assert finish(seven()) == 7
    with pytest.raises(LookupError, match="not here"):
        finish(complain())


def test_it_works_where_a_loop_is_running_as_in_a_notebook() -> None:
    async def cell() -> int:
        return finish(seven())

    # In a thread of its own, since a browser that was driven before may have left a loop running in this one.
    with ThreadPoolExecutor(1) as elsewhere:
        assert elsewhere.submit(lambda: asyncio.run(cell())).result() == 7

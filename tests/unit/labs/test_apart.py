"""Work of its own loop, also from within a running one, and its errors come back."""

import asyncio

import pytest

from aiteam.labs.apart import run_apart


async def work(number: int) -> int:
    await asyncio.sleep(0)
    return 10 // number


def test_it_runs_where_a_loop_is_running_already() -> None:
    async def notebook() -> int:
        return run_apart(lambda: work(5))

    assert asyncio.run(notebook()) == run_apart(lambda: work(5)) == 2


def test_what_the_work_raises_comes_back() -> None:
    with pytest.raises(ZeroDivisionError):
        run_apart(lambda: work(0))

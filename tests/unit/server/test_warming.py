from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from aiteam.server.extension import load_extension
from aiteam.server.warming import start, warm_up

LOG = logging.getLogger("test_warming")


@pytest.fixture
def loop() -> Iterator[asyncio.AbstractEventLoop]:
    """A loop that runs in a thread of its own."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    yield loop
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


def test_every_step_is_taken_in_its_order_and_none_in_the_thread_of_the_loop(loop: asyncio.AbstractEventLoop) -> None:
    taken: list[tuple[int, str]] = []
    steps = [lambda number=number: taken.append((number, threading.current_thread().name)) for number in range(3)]

    start(steps, loop, LOG).join(10)

    assert taken == [(number, "aiteam-warming") for number in range(3)]


def test_what_waits_in_the_loop_goes_before_the_next_step(loop: asyncio.AbstractEventLoop) -> None:
    order: list[str] = []

    def first() -> None:
        order.append("step 1")
        loop.call_soon_threadsafe(order.append, "page")

    start([first, lambda: order.append("step 2")], loop, LOG).join(10)

    assert order == ["step 1", "page", "step 2"]


def test_an_error_ends_it_and_is_told_to_nobody_but_those_who_look_at_details(
    loop: asyncio.AbstractEventLoop, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    taken: list[str] = []

    def fails() -> None:
        raise ValueError("broken on purpose")

    with caplog.at_level(logging.DEBUG):
        start([fails, lambda: taken.append("after it")], loop, LOG).join(10)

    assert taken == []
    (record,) = caplog.records
    assert record.levelno == logging.DEBUG
    assert "broken on purpose" in str(record.exc_info)
    assert "".join(capfd.readouterr()) == ""


def test_an_error_while_the_steps_are_gathered_is_treated_alike(
    loop: asyncio.AbstractEventLoop, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    def gathered() -> Iterator[Callable[[], object]]:
        raise ImportError("scipy is not there")
        yield

    with caplog.at_level(logging.INFO):
        start(gathered(), loop, LOG).join(10)

    assert caplog.records == []
    assert "".join(capfd.readouterr()) == ""


@pytest.mark.parametrize("closed", [False, True])
def test_a_loop_that_has_ended_ends_it_without_a_word(closed: bool, capfd: pytest.CaptureFixture[str]) -> None:
    loop, taken = asyncio.new_event_loop(), []
    if closed:
        loop.close()

    start([lambda: taken.append("a step")], loop, LOG).join(10)

    loop.close()
    assert taken == []
    assert "".join(capfd.readouterr()) == ""


def test_when_the_loop_ends_the_step_that_is_being_taken_is_the_last() -> None:
    loop, taken, threads = asyncio.new_event_loop(), [], []

    def outlasts_the_loop() -> None:
        loop.call_soon_threadsafe(loop.stop)
        while loop.is_running():
            time.sleep(0.001)

    steps = [outlasts_the_loop, lambda: taken.append("a step")]
    loop.call_soon(lambda: threads.append(start(steps, loop, LOG)))

    # In a thread of its own, as this one may have a loop that drives a browser.
    runs = threading.Thread(target=loop.run_forever)
    runs.start()
    runs.join(10)
    threads[0].join(10)
    loop.close()

    assert taken == []


def test_it_begins_when_the_loop_runs_and_not_before() -> None:
    added: list[Callable[[], Any]] = []
    server = SimpleNamespace(io_loop=SimpleNamespace(add_callback=added.append), log=LOG)
    before = threading.active_count()

    warm_up(server)

    assert len(added) == 1
    assert threading.active_count() == before


def test_a_server_that_shows_the_course_makes_it_ready_once(tmp_path: Path) -> None:
    added: list[Callable[[], Any]] = []
    server = SimpleNamespace(
        root_dir=str(tmp_path),
        log=LOG,
        contents_manager=SimpleNamespace(register_pre_save_hook=lambda hook: None),
        web_app=SimpleNamespace(settings={"base_url": "/"}, add_handlers=lambda *handlers: None),
        io_loop=SimpleNamespace(add_callback=added.append),
    )

    load_extension(server)

    assert len(added) == 1


MADE_READY = """
import asyncio, logging, sys, threading
import aiteam.server.handlers, aiteam.server.lesson_handlers
from aiteam.server.warming import start, steps

assert "scipy.optimize" not in sys.modules
loop = asyncio.new_event_loop()
threading.Thread(target=loop.run_forever, daemon=True).start()
errors = []
log = logging.getLogger()
log.debug = lambda *args, **kwargs: errors.append(sys.exc_info())
start(steps(), loop, log).join(60)
assert not errors, errors

import aiteam.loader.files
from aiteam.exercises import designs
from aiteam.views import templating
from pathlib import Path

def refuse(*_):
    raise AssertionError("not ready")

aiteam.loader.files.content_json = designs.branches_of = designs.solved = refuse
templating._environment.compile = refuse

from aiteam.course import lay_course, outline
from aiteam.server.lesson_page import Host, render_lesson
from aiteam.server.start_page import render_start_page
folder = Path("course")
lay_course(folder, "test")
render_start_page(folder, "/")
for unit in (*outline().lessons, *outline().assignments):
    assert "<main" in render_lesson(Host(folder, "", "/"), unit.path, "token")
print("quick")
"""


def test_after_it_no_page_reads_content_compiles_a_template_or_a_program(run_python: Callable[..., str]) -> None:
    assert run_python(MADE_READY).strip().endswith("quick")

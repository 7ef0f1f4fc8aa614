"""Content, templates and engine are made ready in the background, so that the first page and the first click are quick.

No page waits for it: one that needs something earlier makes it itself, or waits for what is half done. When the server
ends, the step that is being taken is the last; Python cannot be left in the middle of one, since the solver's libraries
abort the process when their thread is taken away.
"""

from __future__ import annotations

from asyncio import AbstractEventLoop
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib import import_module
from logging import Logger
from threading import Event, Thread
from typing import Any

Step = Callable[[], object]

_LOOK = 0.05
"""Seconds without a sign of the loop after which it may have ended."""

_LIBRARIES = ("numpy", "scipy.sparse", "scipy.spatial", "scipy.optimize")
"""What the solver rests on, loaded piece by piece, since nothing can end while one of them is being loaded."""


def warm_up(server: Any) -> None:
    """Make ready what the course's pages need, as soon as the server listens.

    Args:
        server: The ``ServerApp``, before its loop is started.
    """
    server.io_loop.add_callback(lambda: start(steps(), server.io_loop.asyncio_loop, server.log))


def start(wanted: Iterable[Step], loop: AbstractEventLoop, log: Logger) -> Thread:
    """Take some steps in a thread of their own, as long as the loop runs.

    Args:
        wanted: What to do; an error in it ends it, and is told to those only who look at details.
        loop: The server's; what waits in it goes before each step.
        log: The server's.
    """
    thread = Thread(target=_take, args=(wanted, loop, log), name="aiteam-warming")
    thread.start()
    return thread


def steps() -> Iterator[Step]:
    """What is made ready, in the order in which a learner meets it; each takes some tenths of a second at most."""
    from aiteam.course import outline
    from aiteam.exercises import library
    from aiteam.labs import labs
    from aiteam.server.figures import course_charts
    from aiteam.server.notebooks import course_calls
    from aiteam.server.start_page import templates
    from aiteam.server.tables import TABLES, table_of
    from aiteam.views.templating import load_templates

    yield from (library, outline, labs)
    yield from (partial(templates().get_template, name) for name in templates().list_templates(extensions=["html"]))
    yield load_templates
    yield from (partial(import_module, library) for library in _LIBRARIES)
    yield from _engine()
    yield course_charts  # what they say, which needs the engine; a picture is drawn when a browser asks for it
    yield from (partial(table_of, call) for call in course_calls() if call.name in TABLES)


def _engine() -> Iterator[Step]:
    """The programs of every situation in which a learner designs a team, and what is known of its best plan."""
    from aiteam.exercises import library
    from aiteam.exercises.kinds.design import Design

    designs = (each for each in library().exercises.values() if isinstance(each, Design) and not each.private)
    for place in dict.fromkeys(design.place for design in designs):
        yield partial(_score_the_best, place)


def _score_the_best(place: tuple[str, int, bool]) -> None:
    from aiteam.exercises.designs import known, report_on

    report_on(place, known(*place).design)


def _take(wanted: Iterable[Step], loop: AbstractEventLoop, log: Logger) -> None:
    try:
        for step in wanted:
            if not _has_had_its_turn(loop):
                return
            step()
    except Exception:  # a page that meets the same error tells it where it can be understood
        log.debug("The course was not made ready in the background.", exc_info=True)


def _has_had_its_turn(loop: AbstractEventLoop) -> bool:
    """Wait until a loop has done what was waiting in it; false if it has ended."""
    turn = Event()
    if not loop.is_closed():
        loop.call_soon_threadsafe(turn.set)
    while not turn.wait(_LOOK):
        if not loop.is_running():
            return False
    return True

"""Marking in several processes at once. A cluster would be one more way of the same form."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait
from threading import Thread
from time import perf_counter

from aiteam.errors import GradingError
from aiteam.grading.assignment import Graded, load_secrets
from aiteam.grading.marks import Job, Marked, mark_job

TRIED = 5
"""How many submissions are marked before it is decided whether to start further processes."""

WORTH_SECONDS = 5.0
"""How much marking makes that worthwhile."""

Results = Generator[tuple[Job, Marked | None], None, None]
Marking = Callable[[Graded, Sequence[Job]], Results]
"""Marks jobs, in any order; None for one that is marked already."""

_assignment: Graded


def in_this_process(assignment: Graded, jobs: Iterable[Job]) -> Results:
    """Mark one submission after the other."""
    for job in jobs:
        yield job, mark_job(assignment, job)


def in_processes(workers: int) -> Marking:
    """Mark on several cores; what is read ahead stays small, however many submissions there are.

    Args:
        workers: How many processes, 1 or more.
    """

    def marking(assignment: Graded, jobs: Iterable[Job]) -> Results:
        # Processes of their own and not copies of this one, which has threads and an open gradebook.
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(workers, context, _begin, (assignment,)) as pool:
            waiting: deque[tuple[Job, Future[Marked | None]]] = deque()
            try:
                for job in jobs:
                    waiting.append((job, pool.submit(_mark, job)))
                    if len(waiting) >= 4 * workers:
                        yield _result(*waiting.popleft())
                while waiting:
                    yield _result(*waiting.popleft())
            finally:
                pool.shutdown(cancel_futures=True)

    return marking


def suitable(workers: int | None) -> Marking:
    """Mark a few here, and the rest in several processes where that ends sooner.

    Args:
        workers: How many processes are allowed; None for as many as there are cores.
    """
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    allowed = workers or cores

    def marking(assignment: Graded, jobs: Sequence[Job]) -> Results:
        spent = 0.0
        for job in jobs[:TRIED]:
            began = perf_counter()
            marked = mark_job(assignment, job)
            spent += perf_counter() - began
            yield job, marked
        rest = jobs[TRIED:]
        go_on = in_processes(allowed) if allowed > 1 and worth_it(spent / TRIED * len(rest)) else in_this_process
        yield from go_on(assignment, rest)

    return marking


def worth_it(seconds: float) -> bool:
    """Whether as much marking is worth further processes, each of which takes a second or two to start."""
    return seconds > WORTH_SECONDS


def _result(job: Job, future: Future[Marked | None]) -> tuple[Job, Marked | None]:
    try:
        return job, future.result()
    except BrokenProcessPool as error:
        raise GradingError(
            "A process that marks was ended from outside, perhaps since memory ran out. What is recorded stays. Grade "
            "again, with --workers 1 if it happens once more; it goes on where it stopped."
        ) from error


def _begin(assignment: Graded) -> None:
    """What each process does first."""
    global _assignment  # noqa: PLW0603  # a process of a pool has no other place for what all of its jobs need
    Thread(target=_end_with_parent, daemon=True).start()
    load_secrets(assignment)
    _assignment = assignment


def _mark(job: Job) -> Marked | None:
    return mark_job(_assignment, job)


def _end_with_parent() -> None:
    """A recorder that is killed cannot end its processes, so they watch it."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    wait([parent.sentinel])
    os._exit(1)

"""Threads of their own for labs, so that one that hangs slows no answers and keeps no server from ending."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from threading import Lock, Thread
from typing import Generic, TypeVar

T = TypeVar("T")


class LabRuns(Generic[T]):
    """A few daemon threads. Work that is asked for again before it is done is joined, not done twice.

    The standard library's pool would wait for its threads when the server ends, for a lab that hangs without end.

    Args:
        threads: How many labs may run at once; others wait.
    """

    def __init__(self, threads: int = 2) -> None:
        self._threads = threads
        self._started = 0
        self._waiting: SimpleQueue[tuple[Future[T], Callable[[], T]]] = SimpleQueue()
        self._running: dict[object, Future[T]] = {}
        self._lock = Lock()

    def submit(self, key: object, work: Callable[[], T]) -> Future[T]:
        """Have something done.

        Args:
            key: Tells it apart from other work; what is asked for under the key of work that is under way is that work.
            work: What is to be done.

        Returns:
            What will come of it.
        """
        with self._lock:
            if key in self._running:
                return self._running[key]
            future = self._running[key] = Future[T]()
            if self._started < self._threads:
                self._started += 1
                Thread(target=self._work, daemon=True, name=f"aiteam-lab-{self._started}").start()
        future.add_done_callback(lambda _: self._running.pop(key, None))
        self._waiting.put((future, work))
        return future

    def _work(self) -> None:
        while True:
            future, work = self._waiting.get()
            if not future.set_running_or_notify_cancel():
                continue
            try:
                future.set_result(work())
            except BaseException as error:  # noqa: BLE001  # it goes to the one who waits
                future.set_exception(error)

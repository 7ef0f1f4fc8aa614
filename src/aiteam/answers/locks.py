"""A lock for each answer: between the threads of this process always, between processes where the disk has locks.

The files that processes lock lie in the learner's folder, under ``.aiteam/locks``: nbgrader copies what lies next to a
notebook, so nothing there may litter the answers, and on a shared disk all computers meet at the same file. They are
never deleted, since a lock on a file that is gone excludes nobody.

Where a lock cannot be had, because the disk has none, its folder cannot be written or a process that holds it hangs,
the block runs all the same. Then only what it compares before it writes keeps another process from being overwritten.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from threading import Lock
from weakref import WeakValueDictionary

WAIT_SECONDS = 5.0
"""How long a process waits for another; a change takes a few milliseconds."""

_POLL_SECONDS = 0.002

_threads: WeakValueDictionary[Path, Lock] = WeakValueDictionary()
_guard = Lock()


@contextmanager
def held(path: Path, locks: Path) -> Iterator[None]:
    """Nobody else is in such a block for the same file; a thread must not enter a second one inside.

    Args:
        path: The file to be changed.
        locks: The folder of the lock files; it is made if it can be.
    """
    path = path.absolute().parent.resolve() / path.name
    with _guard:
        lock = _threads.setdefault(path, Lock())
    with lock, _between_processes(path, locks):
        yield


@contextmanager
def _between_processes(path: Path, locks: Path) -> Iterator[None]:
    from filelock import FileLock, Timeout  # here, since a page that only shows something needs no lock

    lock = FileLock(
        locks / _name(path, locks),
        timeout=WAIT_SECONDS,
        poll_interval=_POLL_SECONDS,
        thread_local=False,
        fallback_to_soft=False,  # a file that means "locked" would outlive a process that is killed
    )
    with suppress(OSError, Timeout, NotImplementedError):
        locks.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    try:
        yield
    finally:
        with suppress(OSError):  # it goes with the process at the latest
            lock.release(force=True)


def _name(path: Path, locks: Path) -> str:
    """The name of the lock file: that of the answer, and a digest of where it lies, since it may lie in several places.

    Seen from the folder of the locks, so that computers which see one disk at different places agree.
    """
    try:
        where = os.path.relpath(path, locks.resolve())
    except ValueError:  # on another drive
        where = str(path)
    return f"{path.stem}-{sha256(where.encode(errors='surrogatepass')).hexdigest()[:12]}.lock"

"""What the disk under the progress file can do; SQLite by itself gives up where it cannot lock or sync a file."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryFile
from time import time
from typing import IO

STALE_SECONDS = 60.0
"""After this time a stand-in for a lock belongs to a program that was killed; a transaction takes milliseconds."""


@dataclass(frozen=True, slots=True)
class Disk:
    """What a disk can do.

    Attributes:
        locks: Whether parts of a file can be locked.
        syncs: Whether one can wait until a file is safely on it.
    """

    locks: bool = True
    syncs: bool = True

    @property
    def query(self) -> str:
        """How SQLite is told of it, at the end of a file's address.

        Without locks it keeps others out with a folder of its own, ``progress.sqlite.lock``.
        """
        return "" if self.locks else "&vfs=unix-dotfile"

    @property
    def synchronous(self) -> str:
        """The word for ``PRAGMA synchronous``."""
        return "FULL" if self.syncs else "OFF"


@cache
def disk_at(folder: Path) -> Disk:
    """What the disk at a folder can do, tried once; everything where no file can be made to try it."""
    try:
        with TemporaryFile(dir=folder) as file:
            return Disk(_works(_lock, file), _works(_sync, file))
    except OSError:
        return Disk()


def clear_stale_lock(path: Path, disk: Disk) -> None:
    """Remove what a program that was killed left in the place of a lock, on a disk that has none."""
    if disk.locks:
        return
    lock = path.with_name(f"{path.name}.lock")
    try:
        if time() - lock.stat().st_mtime > STALE_SECONDS:
            lock.rmdir()
    except OSError:  # there is none, or it is in use
        pass


def _works(do: Callable[[IO[bytes]], None], file: IO[bytes]) -> bool:
    try:
        do(file)
    except OSError:
        return False
    return True


def _lock(file: IO[bytes]) -> None:
    try:
        import fcntl
    except ModuleNotFoundError:  # Windows, where every disk has locks
        return
    fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _sync(file: IO[bytes]) -> None:
    os.fsync(file.fileno())

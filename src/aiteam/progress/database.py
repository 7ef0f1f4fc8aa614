"""The progress file: how it is opened, checked, and brought up to date.

The rollback journal and not the write-ahead log, because a home may lie on a network disk, where the log's shared
memory does not work. Every operation opens the file, does one short transaction and closes it: two kernels then never
wait long.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from aiteam.errors import ProgressError
from aiteam.progress.disk import clear_stale_lock, disk_at

WAIT_SECONDS = 10.0

_HEADER = 100
"""The length of the header of an SQLite file in bytes; the count of its transactions is in it."""

MIGRATIONS: tuple[str, ...] = (
    # 1: attempts
    """
    CREATE TABLE attempt (
        id INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        exercise TEXT NOT NULL,
        answer TEXT NOT NULL,
        outcome TEXT NOT NULL,
        points REAL NOT NULL,
        max_points REAL NOT NULL
    ) STRICT;
    CREATE INDEX attempt_by_exercise ON attempt (exercise, id);
    """,
    # 2: visits, so that the start page can say where the learner stopped
    """
    CREATE TABLE visit (
        id INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        lesson TEXT NOT NULL
    ) STRICT;
    """,
    # 3: with which version of the course an attempt was made; empty for those from before this was kept
    """
    ALTER TABLE attempt ADD COLUMN course TEXT NOT NULL DEFAULT '';
    """,
    # 4: under which version of the model an attempt was marked; all from before this was kept are of the first
    """
    ALTER TABLE attempt ADD COLUMN model INTEGER NOT NULL DEFAULT 1;
    """,
    # 5: the message that asked for an attempt, so that one sent twice counts once; empty where there was none
    """
    ALTER TABLE attempt ADD COLUMN message TEXT NOT NULL DEFAULT '';
    CREATE UNIQUE INDEX attempt_by_message ON attempt (exercise, message) WHERE message <> '';
    """,
    # 6: at which step of a lesson the learner was; empty where only the lesson is known
    """
    ALTER TABLE visit ADD COLUMN step TEXT NOT NULL DEFAULT '';
    CREATE INDEX visit_by_lesson ON visit (lesson, id);
    """,
)
"""One script a schema version. A published script is never changed; a new one is added at the end."""


@contextmanager
def transaction(path: Path, *, wait: float = WAIT_SECONDS) -> Iterator[sqlite3.Connection]:
    """A connection to an up-to-date progress file, in one transaction that is kept only if the block succeeds.

    Args:
        path: The file; it is made if it does not exist, its folder too.
        wait: How many seconds to wait for another program that is writing.

    Raises:
        ProgressError: The file is damaged, locked, newer than this version, or its folder cannot be written.
            It is left as it is.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with _opened(path, "rwc", wait) as database:
            database.execute("BEGIN IMMEDIATE")
            try:
                _migrate(database, path)
                yield database
            except BaseException:
                if database.in_transaction:  # on some errors SQLite has rolled back by itself
                    database.execute("ROLLBACK")
                raise
            database.execute("COMMIT")
    except (sqlite3.Error, OSError) as error:
        raise ProgressError(_explain(error, path)) from error


@contextmanager
def reading(path: Path, *, wait: float = WAIT_SECONDS) -> Iterator[sqlite3.Connection | None]:
    """A connection that cannot write, or None where there is no progress file yet.

    Works in a folder that cannot be written. An older file is not brought up to date; ask :func:`version` of it.

    Raises:
        ProgressError: The file is damaged, locked for too long, or newer than this version.
    """
    if not path.exists():
        yield None
        return
    try:
        # Opened for writing where that is possible, since what a power cut left half written has to be undone first.
        with _opened(path, "rw", wait) as database:
            database.execute("PRAGMA query_only = ON")
            _refuse_newer(version(database), path)
            yield database
    except sqlite3.Error as error:
        raise ProgressError(_explain(error, path)) from error


@contextmanager
def _opened(path: Path, mode: str, wait: float) -> Iterator[sqlite3.Connection]:
    """A connection that begins no transaction by itself, and asks of the disk only what it can do."""
    path = path.resolve()
    disk = disk_at(path.parent)
    clear_stale_lock(path, disk)
    address = f"{path.as_uri()}?mode={mode}{disk.query}"
    with closing(sqlite3.connect(address, uri=True, timeout=wait, isolation_level=None)) as database:
        database.execute(f"PRAGMA synchronous = {disk.synchronous}")
        yield database


def stamp(path: Path) -> bytes:
    """A few bytes that differ after every transaction; empty where nothing is certain, so that one has to look.

    SQLite counts the transactions of a file that has a rollback journal in its header, which is read without opening
    the file as a database. While there is a journal, a transaction is under way or was cut short.
    """
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER)
        return b"" if path.with_name(f"{path.name}-journal").exists() else header
    except OSError:
        return b""


def version(database: sqlite3.Connection) -> int:
    """The schema version of an open file; 0 for a new one."""
    return int(database.execute("PRAGMA user_version").fetchone()[0])


def _migrate(database: sqlite3.Connection, path: Path) -> None:
    current = version(database)
    _refuse_newer(current, path)
    for number, script in enumerate(MIGRATIONS[current:], start=current + 1):
        for statement in filter(str.strip, script.split(";")):
            database.execute(statement)  # not executescript, which would commit the open transaction
        database.execute(f"PRAGMA user_version = {number}")


def _refuse_newer(current: int, path: Path) -> None:
    if current > len(MIGRATIONS):
        raise ProgressError(
            f"The progress file {path} was written by a newer aiteam (its version {current}, this one reads up to "
            f"{len(MIGRATIONS)}). It was left as it is. Upgrade aiteam to go on with it."
        )


def _explain(error: Exception, path: Path) -> str:
    text = str(error)
    if isinstance(error, sqlite3.OperationalError) and ("locked" in text or "busy" in text):
        return (
            f"The progress file {path} is locked by another program. Nothing was lost; your answers are kept beside "
            "the lessons. Close other copies of the course and try again."
        )
    if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError):
        return (
            f"The progress file {path} is damaged ({text}). It was left as it is, and your answers, which are kept "
            "beside the lessons, are not affected. Put back a copy of it, or rename it to start a new record."
        )
    return (
        f"The progress file {path} cannot be used ({text}). Your answers, which are kept beside the lessons, are not "
        "affected. Check that its folder exists, is writable, and has space left."
    )

"""A copy of the gradebook before a run changes it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from aiteam.errors import GradingError

KEPT = 10
"""How many backups are kept."""

_SQLITE = "sqlite:///"


def back_up(db_url: str, folder: Path) -> Path | None:
    """Copy a gradebook that is a file of SQLite; None for a database with a server, which has its own ways.

    Args:
        db_url: The gradebook.
        folder: Where copies are kept; the oldest ones go.

    Raises:
        GradingError: It cannot be copied, so nothing should be changed.
    """
    source = Path(db_url.removeprefix(_SQLITE))
    if not db_url.startswith(_SQLITE) or not source.is_file():
        return None
    copy = folder / f"gradebook-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}.db"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(source)) as book, closing(sqlite3.connect(copy)) as written:
            book.backup(written)
        for old in sorted(folder.glob("gradebook-*.db"))[:-KEPT]:
            old.unlink()
    except (OSError, sqlite3.Error) as error:
        raise GradingError(f"The gradebook cannot be backed up to {copy}: {error}. Nothing was marked.") from error
    return copy

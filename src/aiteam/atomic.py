"""Writing a file so that a crash, a full disk or a kill leaves it whole."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def write_atomically(path: Path, data: bytes) -> None:
    """Replace a file's content in one step: after a crash it holds the old bytes or the new ones, never a mixture.

    Raises:
        OSError: The folder cannot be written; the old file is untouched.
    """
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
    with _beside(path, data, mode) as written:
        written.replace(path)


def create_atomically(path: Path, data: bytes) -> bool:
    """Put a whole file in place if there is none.

    Returns:
        False if there is one already, even one made by another program a moment ago; it is untouched.

    Raises:
        OSError: The folder cannot be written.
    """
    if path.exists() or path.is_symlink():
        return False
    with _beside(path, data, 0o644) as written:
        try:
            os.link(written, path)
        except FileExistsError:
            return False
        except OSError:  # a file system without hard links
            if path.exists():
                return False
            written.replace(path)
    return True


@contextmanager
def _beside(path: Path, data: bytes, mode: int) -> Iterator[Path]:
    """A whole file in the same folder, gone again afterwards unless it was moved."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(mode)
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)

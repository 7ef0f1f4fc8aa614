"""Writing a file so that a crash, a full disk or a kill leaves it whole.

Creating, writing and renaming a file are all that a disk has to offer. Permissions, links, deleting and syncing are
asked for and done without where a disk refuses them, as network disks and buckets do.
"""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import get_ident

_LOST = frozenset({errno.EIO, errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})
"""With these errors a disk says that what was written is not there, which some notice only when asked to sync."""


def write_atomically(path: Path, data: bytes) -> None:
    """Replace a file's content in one step: after a crash it holds the old bytes or the new ones, never a mixture.

    Raises:
        OSError: The folder cannot be written; the old file is untouched.
    """
    with written_next_to(path, data) as written:
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
    with written_next_to(path, data) as written:
        try:
            os.link(written, path)
        except FileExistsError:
            return False
        except OSError:  # a file system without hard links
            if path.exists():
                return False
            written.replace(path)
    return True


def keep_copy(path: Path, copy: Path) -> None:
    """Let another name in the same folder hold what a file holds just now; the file itself is not touched.

    The file is linked under the other name, which writes nothing; where the disk has no links, it is copied.

    Raises:
        OSError: The folder cannot be written.
    """
    link = path.with_name(f".{path.name}.{os.getpid()}-{get_ident()}.tmp")
    try:
        link.unlink(missing_ok=True)
        if path.is_symlink():
            raise OSError  # a link to it would go on showing what is written there
        os.link(path, link)
    except OSError:
        write_atomically(copy, path.read_bytes())
        return
    try:
        link.replace(copy)
    finally:
        _remove(link)  # where both are one file already, replacing leaves both names


@contextmanager
def written_next_to(path: Path, data: bytes) -> Iterator[Path]:
    """A whole file in the same folder, safely on the disk; gone again afterwards unless it was moved.

    Raises:
        OSError: The folder cannot be written.
    """
    mode = _mode(path)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            _sync(file.fileno())
        with suppress(OSError):
            temporary.chmod(mode)
        yield temporary
    finally:
        _remove(temporary)


def _mode(path: Path) -> int:
    """The permissions of a file; those of one that everybody may read where there is none yet."""
    with suppress(OSError):
        return path.stat().st_mode & 0o777
    return 0o644


def _sync(handle: int) -> None:
    """Wait until a file is safely on the disk, if the disk lets one wait."""
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno in _LOST:
            raise


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink(missing_ok=True)

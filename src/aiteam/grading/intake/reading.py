"""Reading files that a stranger left: regular ones only, never through a link, never more than is allowed."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

MAX_ENTRIES = 2_000
"""How many entries of a folder are looked at; a submission has about twenty."""

_SPECIAL = {stat.S_IFIFO: "a pipe", stat.S_IFSOCK: "a socket", stat.S_IFCHR: "a device", stat.S_IFBLK: "a device"}


class UnreadableError(Exception):
    """What is there cannot be read; its text says what it is, without anything that a learner wrote."""


def read_regular(path: Path, max_bytes: int) -> bytes | None:
    """What a regular file holds; None where there is nothing of that name.

    Args:
        path: The file. If it is a link, it is not followed.
        max_bytes: A larger file is not read at all.

    Raises:
        UnreadableError: It is no regular file, is too large, or the system refuses it.
    """
    try:
        _refuse_special(os.lstat(path), max_bytes)
        # What it is may change between the two calls: no link is followed, no pipe waited for.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(handle, "rb") as file:
            _refuse_special(os.fstat(handle), max_bytes)
            raw = file.read(max_bytes + 1)
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise UnreadableError(getattr(error, "strerror", None) or "its name cannot be used") from None
    if len(raw) > max_bytes:
        raise UnreadableError(f"larger than {max_bytes:,} bytes")
    return raw


def check_regular(path: Path, max_bytes: int) -> None:
    """Look at a file without opening it.

    Raises:
        UnreadableError: It is no regular file, is too large, or the system refuses it.
    """
    try:
        _refuse_special(os.lstat(path), max_bytes)
    except OSError as error:
        raise UnreadableError(error.strerror or "not to be read") from None


def aside(path: Path) -> Path:
    """The name under which nbgrader passes over a file."""
    return path.with_name(f".{path.name}.tmp")


def is_folder(path: Path) -> bool:
    """Whether it is a folder and no link to one."""
    with suppress(OSError, ValueError):
        return stat.S_ISDIR(os.lstat(path).st_mode)
    return False


def is_there(path: Path) -> bool:
    """Whether anything has that name, a link that leads nowhere included."""
    return os.path.lexists(path)


def names_in(folder: Path) -> list[str]:
    """The first entries of a folder, sorted; none where it cannot be listed."""
    try:
        with os.scandir(folder) as entries:
            return sorted(entry.name for entry in islice(entries, MAX_ENTRIES))
    except OSError:
        return []


def files_with_other_names(folder: Path) -> Iterator[tuple[str, os.stat_result]]:
    """The files of a folder that the disk also knows by other names, each with its state."""
    for name in names_in(folder):
        with suppress(OSError):
            state = os.lstat(folder / name)
            if stat.S_ISREG(state.st_mode) and state.st_nlink > 1:
                yield name, state


def _refuse_special(state: os.stat_result, max_bytes: int) -> None:
    kind = stat.S_IFMT(state.st_mode)
    if kind == stat.S_IFLNK:
        raise UnreadableError("a link, and links are not followed")
    if kind == stat.S_IFDIR:
        raise UnreadableError("a folder where a file is expected")
    if kind != stat.S_IFREG:
        raise UnreadableError(f"{_SPECIAL.get(kind, 'no file')} and no regular file")
    if state.st_size > max_bytes:
        raise UnreadableError(f"larger than {max_bytes:,} bytes")

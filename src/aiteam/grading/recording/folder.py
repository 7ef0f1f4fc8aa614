"""The folder of a marked submission, put in place in one step."""

from __future__ import annotations

import shutil
import stat
from collections.abc import Mapping
from pathlib import Path

from aiteam.grading.intake.reading import is_folder, is_there


def put_folder(place: Path, files: Mapping[str, bytes]) -> None:
    """Replace a folder: after a crash it is the old one, the new one, or is made again by the next run.

    Args:
        place: The folder.
        files: What is to be in it, by the path within it.

    Raises:
        OSError: It cannot be written.
    """
    made, old = (place.with_name(f".{place.name}.{what}.tmp") for what in ("new", "old"))
    for left in (made, old):
        remove(left)
    for name, data in files.items():
        path = made / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    if is_there(place):
        place.rename(old)
    made.rename(place)
    remove(old)


def files_in(place: Path) -> dict[str, bytes]:
    """The files of a folder of the instructor's own, by their path in it, without notebooks and hidden ones."""
    paths = (path for path in sorted(place.rglob("*")) if path.is_file() and path.suffix != ".ipynb")
    names = ((path.relative_to(place), path) for path in paths)
    return {
        name.as_posix(): path.read_bytes()
        for name, path in names
        if not any(p.startswith((".", "__")) for p in name.parts)
    }


def remove(path: Path) -> None:
    """Take away a folder, also one that nbgrader has made read-only; what is a link is taken away itself."""
    if is_folder(path):
        for each in (path, *(found for found in path.rglob("*") if is_folder(found))):
            each.chmod(stat.S_IRWXU)
        shutil.rmtree(path)
    elif is_there(path):
        path.unlink()

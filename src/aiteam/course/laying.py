"""Laying the course in a learner's folder, and bringing it up to date, without ever overwriting what is the learner's.

A file is replaced only if its content is one that some version of the course laid there; the marker folder keeps the
digests of all of them. For a notebook only the cells' sources count, since running it changes nothing that the learner
wrote, nor does the copy of the answers that saving puts into it. New digests are written down before the files are
touched, and a new file is linked into place, which fails if there is one already (on a disk without links it is moved
there, after a look): so a run that is killed half way, or two that overlap, leave at worst a file that the next run
brings up to date.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from aiteam.answers import carry_over
from aiteam.atomic import create_atomically, write_atomically
from aiteam.course.bundle import bundle
from aiteam.errors import CourseError
from aiteam.progress import MARKER

MANIFEST = "laid.json"


class _Done(Enum):
    """What was done about one file."""

    NEW = auto()
    SAME = auto()
    UPDATED = auto()


@dataclass(frozen=True, slots=True)
class _Kept:
    """The learner had changed the file; the newer version is in another one."""

    beside: str


@dataclass(frozen=True, slots=True)
class Laid:
    """What laying the course did, as paths in the learner's folder.

    Attributes:
        folder: The learner's folder.
        new: Files that were not there.
        updated: Files that the learner had not touched and that were replaced by a newer version.
        kept: Files that the learner had changed, with the file beside it that holds the newer version.
    """

    folder: Path
    new: tuple[str, ...]
    updated: tuple[str, ...]
    kept: tuple[tuple[str, str], ...]


def lay_course(folder: Path, version: str, files: Mapping[str, Path] | None = None) -> Laid:
    """Lay the course in a folder, or bring the one that is there up to date.

    Args:
        folder: The learner's folder; it is made if it does not exist.
        version: The version of the course, used in the name of a file put beside a changed one.
        files: What to lay, by path in the folder; the course's own files if not given.

    Raises:
        CourseError: The folder cannot be used; what was there is as it was.
    """
    files = bundle() if files is None else files
    try:
        contents = {name: source.read_bytes() for name, source in files.items()}
        (folder / MARKER).mkdir(parents=True, exist_ok=True)
        laid_before = _remember(folder / MARKER / MANIFEST, contents)
        done = {name: _lay(folder / name, content, laid_before[name], version) for name, content in contents.items()}
    except OSError as error:
        raise CourseError(
            f"The course cannot be laid in {folder}: {error.strerror or error}"
            f"{f' ({error.filename})' if error.filename else ''}. Nothing of yours was changed. "
            "Choose a folder that you may write to, for instance with --dir."
        ) from error
    return Laid(
        folder,
        new=tuple(name for name, each in done.items() if each is _Done.NEW),
        updated=tuple(name for name, each in done.items() if each is _Done.UPDATED),
        kept=tuple((name, each.beside) for name, each in done.items() if isinstance(each, _Kept)),
    )


def _remember(manifest: Path, contents: Mapping[str, bytes]) -> dict[str, set[str]]:
    """Add the digests that are about to be laid; return all that ever were."""
    try:
        known = {name: set(digests) for name, digests in json.loads(manifest.read_bytes()).items()}
    except (FileNotFoundError, ValueError, AttributeError, TypeError):
        known = {}  # without it every file that differs counts as the learner's, which loses nothing
    for name, content in contents.items():
        known.setdefault(name, set()).add(_digest(name, content))
    text = json.dumps({name: sorted(digests) for name, digests in sorted(known.items())}, indent=1)
    write_atomically(manifest, text.encode())
    return known


def _lay(path: Path, content: bytes, laid: set[str], version: str) -> _Done | _Kept:
    """Lay one file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if create_atomically(path, content):
        return _Done.NEW
    current = _digest(path.name, path.read_bytes())
    if current == _digest(path.name, content):
        return _Done.SAME
    if current in laid:
        # Where the notebook came without its folder of answers, the copy in it is all there is.
        write_atomically(path, carry_over(path.read_bytes(), content) if path.suffix == ".ipynb" else content)
        return _Done.UPDATED
    beside = path.with_name(f"{path.stem} (new in {version}){path.suffix}")
    if not beside.exists():
        create_atomically(beside, content)
    return _Kept(beside.name)


def _digest(name: str, content: bytes) -> str:
    """A digest of what a person may have written in a file: of a notebook its cells, not what running it left."""
    if name.endswith(".ipynb"):
        try:
            cells = json.loads(content)["cells"]
            written = [[cell["cell_type"], _source(cell["source"]), cell.get("attachments", {})] for cell in cells]
            content = json.dumps(written, sort_keys=True).encode()
        except (ValueError, KeyError, TypeError):
            pass  # no notebook any more: then every byte counts
    return hashlib.sha256(content).hexdigest()


def _source(source: str | list[str]) -> str:
    return source if isinstance(source, str) else "".join(source)

"""What was handed in, before nbgrader copies it: renamed notebooks get their names back, what is unsafe goes aside."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from aiteam.grading.intake.reading import UnreadableError, aside, check_regular, is_folder, names_in, read_regular
from aiteam.grading.intake.take import is_meant

_LARGEST = 100_000_000
"""nbgrader copies no larger file either."""

_SMALL = 1_000


def before_autograde(assignment: str, notebooks: list[str], **_: Any) -> None:
    """What nbgrader calls for each submission before it copies and marks it. It raises nothing.

    A notebook that was renamed on its way, such as ``before-llms (1).ipynb``, is given its name back. What nbgrader
    must not copy, since it is a link, a pipe or too large, is set aside under a name that it ignores, ``.NAME.tmp``.

    Args:
        assignment: The assignment's id, which is the name of its notebook as well.
        notebooks: The notebooks of this submission; a renamed one is replaced in the list.
    """
    from traitlets.log import get_logger

    if not notebooks:
        return
    for words in (*give_name_back(assignment, notebooks), *set_aside(Path(notebooks[0]).parent)):
        get_logger().warning(words)


def give_name_back(assignment: str, notebooks: list[str]) -> list[str]:
    """Rename the notebook of a submission if it has another name; what was done or cannot be done, in words.

    Args:
        assignment: The assignment's id.
        notebooks: The notebooks of this submission, in one folder; the renamed one is replaced in the list.
    """
    wanted = f"{assignment}.ipynb"
    paths = [Path(each) for each in notebooks]
    if not paths or any(path.name == wanted for path in paths):
        return []
    folder, names = paths[0].parent, ", ".join(path.name for path in paths)
    meant = [path for path in paths if is_meant(path.name, assignment) and path.is_file() and not path.is_symlink()]
    if len(meant) != 1:
        which = "none of them is known by its name" if not meant else "more than one may be meant"
        return [f"{folder}: not marked. It holds {names}, and {which}. Rename the right one to {wanted} and run again."]
    try:
        meant[0].rename(folder / wanted)
    except OSError as error:
        return [f"{folder}: not marked. {meant[0].name} cannot be renamed to {wanted}: {error.strerror}."]
    notebooks[:] = [str(folder / wanted)]
    return [f"{folder}: {meant[0].name} was renamed to {wanted}."]


def set_aside(folder: Path) -> Iterator[str]:
    """Rename whatever in a submission cannot be copied safely; what was done, in words."""
    for name in names_in(folder):
        path = folder / name
        if path.suffix == ".tmp":
            continue
        if is_folder(path):
            yield from set_aside(path)
        elif why := _unsafe(path):
            path.rename(aside(path))
            yield f"{path} is {why}; it was set aside as {aside(path).name} and not read."


def _unsafe(path: Path) -> str:
    try:
        check_regular(path, _LARGEST)
        is_bad = path.name == "timestamp.txt" and not _is_time(read_regular(path, _SMALL) or b"")
    except UnreadableError as error:
        return str(error)
    return "no time that can be read" if is_bad else ""


def _is_time(raw: bytes) -> bool:
    from nbgrader.utils import parse_utc

    try:
        parse_utc(raw.decode().strip())
    except (ValueError, OverflowError, TypeError):
        return False
    return True

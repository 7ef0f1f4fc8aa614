"""What was handed in, before nbgrader marks it: a renamed notebook gets its name back, and what is missing is said."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from aiteam.answers import FolderStore, read_copy
from aiteam.errors import AnswerError


def before_autograde(assignment: str, notebooks: list[str], **_: Any) -> None:
    """What nbgrader calls for each submission before it is marked. It raises nothing, so that the others are marked.

    A notebook that a browser or an LMS has renamed, such as ``before-llms (1).ipynb``, is given its name back. What
    cannot be marked, and what came without answers, is said in nbgrader's log.

    Args:
        assignment: The assignment's id, which is the name of its notebook as well.
        notebooks: The notebooks of this submission; a renamed one is replaced in the list.
    """
    from traitlets.log import get_logger

    said = give_name_back(assignment, notebooks)
    if notebooks and (folder := Path(notebooks[0]).parent).is_dir():
        said += _missing(folder)
    for words in said:
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
    meant = [path for path in paths if _is_meant(path, assignment)]
    if len(meant) != 1:
        which = "none of them is known by its name" if not meant else "more than one may be meant"
        return [f"{folder}: not marked. It holds {names}, and {which}. Rename the right one to {wanted} and run again."]
    try:
        meant[0].rename(folder / wanted)
    except OSError as error:
        return [f"{folder}: not marked. {meant[0].name} cannot be renamed to {wanted}: {error.strerror}."]
    notebooks[:] = [str(folder / wanted)]
    return [f"{folder}: {meant[0].name} was renamed to {wanted}."]


def _is_meant(path: Path, assignment: str) -> bool:
    """Whether a notebook's name is that of the assignment with a number, a learner or the word "copy" around it."""
    whole = rf"(?<![a-z0-9-]){re.escape(assignment)}(?![a-z0-9]|-(?!copy)[a-z])"
    return path.is_file() and not path.is_symlink() and bool(re.search(whole, path.stem.lower()))


def _missing(folder: Path) -> list[str]:
    """That a submission came without answers, or with a copy that cannot be read, in words."""
    if not FolderStore(folder).came_with_answers:
        return [
            f"{folder}: no answers came with it, neither in a folder answers nor as a copy in the notebook, so it "
            "earns no points. If something was answered, ask for that folder, or for what “Download to hand in” gives."
        ]
    if (folder / "answers").is_dir():
        return []
    said = []
    for path in sorted(folder.glob("*.ipynb")):
        try:
            read_copy(path)
        except AnswerError as error:
            said.append(f"{folder}: the copy of the answers cannot be read, so it earns no points. {error}")
    return said

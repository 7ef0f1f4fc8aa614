"""An assignment's notebook as it is handed in: the learner's own, without outputs, with the answers of now in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from aiteam.answers import notebook_bytes, put_copy
from aiteam.course import outline
from aiteam.errors import Fault, NotebookError
from aiteam.pages.notebook import read_notebook
from aiteam.server.saving import copy_for, empty_outputs

HAND_IN = "hand-in"
"""The address of what is handed in, below the start page's; on the page of an assignment, the section on it."""


def can_be_handed_in(path: str) -> bool:
    """Whether a notebook is an assignment's.

    Args:
        path: Below the learner's folder; it may be anything that somebody sent.
    """
    return any(path == each.path for each in outline().assignments)


def to_hand_in(folder: Path, path: str) -> bytes | None:
    """The notebook to be handed in; None where nothing was answered yet. The file on the disk stays as it is.

    Args:
        folder: The learner's folder.
        path: Where the assignment's notebook lies in it.

    Raises:
        NotebookError: The learner's notebook cannot be read.
    """
    copy = copy_for(folder, path)
    if not copy.answered:
        return None
    notebook = _written(folder / path)
    empty_outputs(notebook)
    put_copy(notebook.setdefault("metadata", {}), copy)
    return notebook_bytes(notebook)


def _written(path: Path) -> dict[str, Any]:
    """What stands in a notebook, once it is known to be one."""
    read_notebook(path)
    try:
        found: dict[str, Any] = json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise NotebookError([Fault(path.name, "", str(error), "a notebook in UTF-8")]) from None
    return found

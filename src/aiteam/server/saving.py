"""Saving the course's notebooks: without outputs, and with a copy of the answers.

A widget in a saved output is dead on the next day. The copy lets the notebook alone be handed in.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from aiteam.answers import AnswersCopy, FolderStore, put_copy
from aiteam.course import outline
from aiteam.exercises.my_team import is_about_team
from aiteam.progress import Progress
from aiteam.server.notebooks import exercises_in


def before_saving(model: dict[str, Any], path: str, *, folder: Path, course: str = "", **_: Any) -> None:
    """What happens to a lesson or an assignment before the server writes it; any other file stays as it is.

    Args:
        model: What is about to be saved, in the contents manager's form.
        path: Where, from the folder that the server shows.
        folder: The learner's folder.
        course: The same within the one that the server shows; empty or with a slash at the end.
    """
    name = path.strip("/")
    if model["type"] != "notebook" or not name.startswith(course) or name.removeprefix(course) not in outline().paths:
        return
    empty_outputs(model["content"])
    put_copy(model["content"]["metadata"], copy_for(folder, name.removeprefix(course)))


def empty_outputs(notebook: dict[str, Any]) -> None:
    """Empty the outputs of all cells, as if none had been run."""
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"] = []
            cell["execution_count"] = None


def copy_for(folder: Path, path: str) -> AnswersCopy:
    """The copy that one of the course's notebooks is to carry: the answers of now to its exercises.

    Notes on one's own team are not in it, since nobody expects them in a notebook that is passed on.

    Args:
        folder: The learner's folder.
        path: Where the notebook lies in it.
    """
    store = FolderStore((folder / path).parent, progress=Progress(folder))
    return store.copy_of(each for each in exercises_in(path) if not is_about_team(each))

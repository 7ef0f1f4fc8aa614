"""Saving the course's notebooks without outputs: a widget in a saved output is dead on the next day."""

from __future__ import annotations

from typing import Any

from aiteam.course import outline


def without_outputs(model: dict[str, Any], path: str, *, course: str = "", **_: Any) -> None:
    """Empty the outputs of a lesson or an assignment before the server writes it; answers are kept elsewhere.

    Args:
        model: What is about to be saved, in the contents manager's form.
        path: Where, from the folder that the server shows.
        course: The learner's folder within that one; empty or with a slash at the end.
    """
    name = path.strip("/")
    if model["type"] != "notebook" or not name.startswith(course) or name.removeprefix(course) not in outline().paths:
        return
    for cell in model["content"]["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"] = []
            cell["execution_count"] = None

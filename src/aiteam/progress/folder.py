"""Which folder is the learner's: the one that ``aiteam learn`` laid the course in."""

from __future__ import annotations

import os
from pathlib import Path

MARKER = ".aiteam"
"""The folder inside the learner's folder that holds what the course keeps about it."""

VARIABLE = "AITEAM_DIR"
"""The environment variable that names the learner's folder outright."""


def default_folder() -> Path:
    """Where the course is laid when nobody says otherwise."""
    return Path.home() / "aiteam-course"


def learner_folder(start: Path | None = None) -> Path:
    """The learner's folder: ``$AITEAM_DIR``, else the nearest around ``start`` with the marker, else the default.

    Args:
        start: Where to start looking; the current folder if not given.
    """
    if named := os.environ.get(VARIABLE):
        return Path(named).expanduser()
    start = (start or Path.cwd()).resolve()
    return next((folder for folder in (start, *start.parents) if (folder / MARKER).is_dir()), default_folder())

"""What the course adds to a Jupyter server: its start page and the pages of its notebooks, wherever a course is served.

The extension is switched on for every server of an environment in which the course is installed; in one that shows no
course it does nothing.
"""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from aiteam._version import __version__
from aiteam.course import lay_course
from aiteam.errors import CourseError
from aiteam.progress import MARKER
from aiteam.progress.folder import VARIABLE, learner_folder
from aiteam.server.saving import before_saving
from aiteam.server.warming import warm_up


def load_extension(server: Any) -> None:
    """Add the course's own pages to a Jupyter server that shows a course.

    Args:
        server: The ``ServerApp``.
    """
    root = Path(server.root_dir).resolve()
    folder = served_course(root)
    if folder is None:
        return
    if os.environ.get(VARIABLE):
        try:
            lay_course(folder, __version__)
        except CourseError as error:
            server.log.error(str(error))
            return
    inside = "" if folder == root else f"{folder.relative_to(root).as_posix()}/"
    server.contents_manager.register_pre_save_hook(partial(before_saving, folder=folder, course=inside))
    _add_handlers(server, folder, quote(inside))
    warm_up(server)


def served_course(root: Path) -> Path | None:
    """The learner's folder that a server shows: the one that ``$AITEAM_DIR`` names, or the server's own if one is laid.

    Args:
        root: The folder that the server shows.
    """
    if os.environ.get(VARIABLE):
        folder = learner_folder().resolve()
        return folder if folder.is_relative_to(root) else None
    return root if (root / MARKER).is_dir() else None


def _add_handlers(server: Any, folder: Path, inside: str) -> None:
    from aiteam.server.handlers import Pages, handlers
    from aiteam.server.lesson_handlers import lesson_handlers

    base = server.web_app.settings["base_url"]
    server.web_app.add_handlers(".*$", [*handlers(base, Pages(folder)), *lesson_handlers(base, folder, inside)])

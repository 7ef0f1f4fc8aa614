"""Where the course's own files are: inside the installed package, or, in a clone, where they are authored."""

from __future__ import annotations

from pathlib import Path

from aiteam.errors import CourseError

_PACKAGE = Path(__file__).parents[1]
_SOURCES = {"lessons": "notebooks", "exercises": "exercises"}
"""The folder that a learner gets, and the folder of the repository that it comes from."""

_ABOUT = {"about": "docs"}
"""The same for pages about the course, which are read on the server and not laid."""

_IGNORED = {".ipynb_checkpoints", "__pycache__", "answers"}


def bundle() -> dict[str, Path]:
    """Every file of the course, by where it goes in the learner's folder (with forward slashes).

    Raises:
        CourseError: The installation has no course in it.
    """
    roots = {target: _root(target) for target in _SOURCES}
    files = {
        f"{target}/{path.relative_to(root).as_posix()}": path
        for target, root in roots.items()
        for path in sorted(root.rglob("*"))
        if path.is_file() and not _IGNORED & set(path.relative_to(root).parts) and not path.name.startswith(".")
    }
    if not files:
        raise CourseError(
            f"This installation has no lessons in it (looked in {', '.join(map(str, roots.values()))}). "
            "Install aiteam again, or clone its repository once more."
        )
    return files


def lessons_folder() -> Path:
    """The folder of the course's own lessons, as they are laid."""
    return _root("lessons")


def about_page(name: str) -> Path:
    """The file of a page about the course, for instance ``privacy.md``.

    Raises:
        CourseError: The installation lacks it.
    """
    path = _root("about") / name
    if not path.is_file():
        raise CourseError(f"This installation has no page {name} (looked in {path.parent}). Install aiteam again.")
    return path


def _root(target: str) -> Path:
    installed = _PACKAGE / "_bundle"
    return installed / target if installed.is_dir() else _PACKAGE.parents[1] / (_SOURCES | _ABOUT)[target]

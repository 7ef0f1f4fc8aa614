"""aiteam: a course in designing AI teams.

This module is the table of contents: the names that a notebook needs. Each is loaded when it is first used, so that
``import aiteam`` costs little and works where matplotlib, pandas or ipywidgets are missing.

- ``lesson(id)``: the top of a lesson
- ``exercise(id)``: an exercise, to be done with mouse or keyboard
- ``answer(id, value)``: the same, typed
- ``check(id)``: what was right, what was not, and why
- ``mark(id)``: the points that a grader takes
- ``responsibility_map(era)``, ``responsibility_table(era)``: who does what, and what that rests on
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from aiteam._version import __version__

if TYPE_CHECKING:
    from aiteam.exercises import answer, check, mark
    from aiteam.plots import responsibility_map, responsibility_table
    from aiteam.widgets import exercise, lesson

_HOMES = {
    "answer": "aiteam.exercises",
    "check": "aiteam.exercises",
    "exercise": "aiteam.widgets",
    "lesson": "aiteam.widgets",
    "mark": "aiteam.exercises",
    "responsibility_map": "aiteam.plots",
    "responsibility_table": "aiteam.plots",
}

__all__ = [
    "__version__",
    "answer",
    "check",
    "exercise",
    "lesson",
    "mark",
    "responsibility_map",
    "responsibility_table",
]


def __getattr__(name: str) -> Any:
    if home := _HOMES.get(name):
        value = getattr(import_module(home), name)
        globals()[name] = value
        return value
    raise AttributeError(f"aiteam has no {name!r}; it has {', '.join(__all__)}")


def __dir__() -> list[str]:
    return sorted(__all__)

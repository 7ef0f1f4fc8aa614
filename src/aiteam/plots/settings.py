"""The settings in which the course draws: matplotlib's own, whatever those of the learner's other work are."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from threading import RLock

_OF_THE_PROCESS = ("backend", "backend_fallback")
"""What says how figures get on the screen; it is left as it is."""

_lock = RLock()
"""Held while something is drawn, since matplotlib's settings are one for all threads."""


@contextmanager
def own_settings() -> Iterator[None]:
    """Draw as matplotlib does where nobody has set anything; afterwards the settings are as they were.

    No ``matplotlibrc``, style or environment variable changes a figure, and no program such as TeX is needed for it.
    """
    with _lock:
        _load()
        from matplotlib import rc_context, rcParamsDefault

        defaults = {name: value for name, value in rcParamsDefault.copy().items() if name not in _OF_THE_PROCESS}
        with rc_context({**defaults, "svg.hashsalt": "aiteam"}):
            yield


def _load() -> None:
    """Import matplotlib, also where the learner's settings keep it from being imported."""
    try:
        import matplotlib
    except (ValueError, AttributeError):
        # MPLBACKEND names nothing, or matplotlibrc is no text; where that was met before, a part of it is missing.
        for name in [name for name in sys.modules if name.split(".")[0] == "matplotlib"]:
            del sys.modules[name]  # half of it is there, which the second half does not find
        with _settings_of_nobody():
            import matplotlib  # noqa: F401


@contextmanager
def _settings_of_nobody() -> Iterator[None]:
    names = ("MPLBACKEND", "MATPLOTLIBRC")
    before = {name: os.environ.pop(name) for name in names if name in os.environ}
    found = find_spec("matplotlib")
    if found and found.origin:
        os.environ["MATPLOTLIBRC"] = str(Path(found.origin).parent / "mpl-data" / "matplotlibrc")
    try:
        yield
    finally:
        os.environ.pop("MATPLOTLIBRC", None)
        os.environ.update(before)

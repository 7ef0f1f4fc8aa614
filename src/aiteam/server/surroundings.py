"""What surrounds the course's server: folders that it can write to, and none of the learner's own Jupyter settings.

Whoever uses Jupyter for other work has set it up for that: with an address of its own, a certificate, a password,
extensions. The course starts a server of its own, and is told the same everywhere.
"""

from __future__ import annotations

import atexit
import os
import shutil
import stat
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import NamedTemporaryFile, mkdtemp

from aiteam.progress import MARKER

_ENOUGH = bytes(4096)
"""What is written to see whether a disk has room."""


def set_up_surroundings(folder: Path) -> None:
    """Set the variables that Jupyter, IPython and matplotlib go by, for this process and the kernels it starts.

    Args:
        folder: The learner's folder. What cannot be kept in the home, because that cannot be written or is full, is
            kept in it.
    """
    from jupyter_core.paths import jupyter_data_dir, jupyter_runtime_dir

    own = folder / MARKER
    os.environ.pop("JUPYTER_CONFIG_PATH", None)
    os.environ["JUPYTER_CONFIG_DIR"] = str(own / "jupyter")
    _find_room("JUPYTER_DATA_DIR", jupyter_data_dir, own / "jupyter-data")
    _find_room("JUPYTER_RUNTIME_DIR", jupyter_runtime_dir, own / "runtime", private=True)
    _find_room("IPYTHONDIR", lambda: os.environ.get("IPYTHONDIR", "~/.ipython"), own / "ipython")
    _find_room("MPLCONFIGDIR", _matplotlib, own / "matplotlib")


def _find_room(variable: str, usual: Callable[[], str], own: Path, *, private: bool = False) -> None:
    """Let a variable name the first folder that can be used: the usual one, the course's own, one for this run."""
    if _usable(Path(usual()).expanduser(), private=private):
        return
    if not _usable(own, private=private):
        own = Path(mkdtemp(prefix="aiteam-"))
        atexit.register(partial(shutil.rmtree, own, ignore_errors=True))
    os.environ[variable] = str(own)


def _usable(folder: Path, *, private: bool = False) -> bool:
    """Whether files can be kept in a folder, or in one that is made there; nothing is left behind."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    try:
        with NamedTemporaryFile(dir=folder) as file:  # made so that nobody else may read it
            file.write(_ENOUGH)
            file.flush()
            kept_from_others = os.name == "nt" or not stat.S_IMODE(Path(file.name).stat().st_mode) & 0o077
            return kept_from_others or not private
    except OSError:
        return False


def _matplotlib() -> str:
    """Where matplotlib keeps its list of fonts."""
    if named := os.environ.get("MPLCONFIGDIR"):
        return named
    return os.environ.get("XDG_CACHE_HOME", "~/.cache") if sys.platform.startswith("linux") else "~/.matplotlib"

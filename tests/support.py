"""What tests of whole commands share: the repository, a clean environment, and running a command in it."""

import os
import socket
import subprocess
import sys
from pathlib import Path
from time import sleep

import pytest

from aiteam.answers import Answer, FolderStore, Next

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent


def missing(what: str) -> None:
    """Skip for want of a part, with what to do about it; where all parts are required, fail."""
    if os.environ.get("AITEAM_REQUIRE_ALL"):
        pytest.fail(what)
    pytest.skip(what)


def save_answer(exercise: str, answer: Answer, folder: Path | str = ".") -> None:
    """Save an answer next to the notebook in a folder, as another window does."""
    FolderStore(folder).update(exercise, lambda _: Next(answer))


def until_there(path: Path, process: subprocess.Popen[str]) -> None:
    """Wait until a program that runs has made a file."""
    while not path.exists():
        assert process.poll() is None, process.communicate()
        sleep(0.001)


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def clean_environment(home: Path, **more: str) -> dict[str, str]:
    """An environment in which nothing of the user's own Jupyter, IPython or matplotlib is read or written."""
    folders = {
        "HOME": home,
        "JUPYTER_CONFIG_DIR": home / "config",
        "JUPYTER_DATA_DIR": home / "data",
        "JUPYTER_RUNTIME_DIR": home / "runtime",
        "JUPYTERLAB_SETTINGS_DIR": home / "lab" / "settings",
        "JUPYTERLAB_WORKSPACES_DIR": home / "lab" / "workspaces",
        "IPYTHONDIR": home / "ipython",
        "MPLCONFIGDIR": home / "matplotlib",
        "XDG_CACHE_HOME": home / "cache",
    }
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("AITEAM_DIR", "NBGRADER"))}
    path = os.pathsep.join((str(BIN), os.environ["PATH"]))
    return {**kept, "PATH": path, **{name: str(folder) for name, folder in folders.items()}, **more}


def run(*command: str | Path, cwd: Path, env: dict[str, str], expect: int = 0) -> str:
    """Run a command to its end and return what it printed; any other exit status than the expected one fails."""
    done = subprocess.run(
        list(map(str, command)),
        check=False,
        cwd=cwd,
        env=env,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=300,
    )
    assert done.returncode == expect, f"{' '.join(map(str, command))} ended with {done.returncode}:\n{done.stdout}"
    return done.stdout


def refusing(*kinds: str) -> list[str]:
    """What stands before a command to run it where the system refuses these kinds of calls, as some disks do.

    Args:
        kinds: Among ``chmod``, ``chown``, ``fsync``, ``link`` and ``lock``.
    """
    prefix = [sys.executable, str(ROOT / "tests" / "refusing.py"), ",".join(kinds)]
    if subprocess.run([*prefix, "true"], check=False, capture_output=True).returncode:
        missing("This needs Linux on x86_64 or aarch64, and the right to filter system calls (seccomp).")
    return prefix

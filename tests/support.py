"""What tests of whole commands share: the repository, a clean environment, and running a command in it."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import sleep
from urllib.error import HTTPError
from urllib.request import Request, urlopen

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


@dataclass
class Learning:
    """A course that is being served.

    Attributes:
        process: The command.
        lines: What it has printed up to its address.
        rest: What it printed after that; known once it was stopped.
    """

    process: subprocess.Popen[str]
    lines: list[str] = field(default_factory=list)
    rest: str = ""

    @property
    def address(self) -> str:
        """The address that it printed."""
        return self.lines[-1]

    def ask(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> tuple[int, str]:
        """Ask the server for a path; the status and what it answers, also where it refuses."""
        start, _, token = self.address.partition("/aiteam?token=")
        headers = {"Authorization": f"token {token}", **headers}
        request = Request(f"{start}{path}", body, headers, method=method)
        try:
            with urlopen(request, timeout=60) as answer:  # the course's own server
                return answer.status, answer.read().decode()
        except HTTPError as error:
            return error.code, error.read().decode()


@contextmanager
def learning(folder: Path, *words: str, env: dict[str, str], prefix: Sequence[str] = ()) -> Iterator[Learning]:
    """Serve a course until the block ends; it has printed its address by then.

    Args:
        folder: The learner's folder.
        words: More that is typed after the command.
        env: The environment.
        prefix: What stands before the command.
    """
    command = [*prefix, str(BIN / "aiteam"), "learn", "--dir", str(folder), "--no-browser", *words]
    process = subprocess.Popen(
        command, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    served = Learning(process)
    try:
        assert process.stdout
        for line in process.stdout:
            served.lines.append(line.strip())
            if line.startswith("http"):
                break
        else:
            pytest.fail("\n".join(served.lines))
        yield served
        process.terminate()
        served.rest, _ = process.communicate(timeout=60)
    finally:
        process.kill()
        process.communicate()

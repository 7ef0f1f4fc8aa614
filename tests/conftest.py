"""What every test gets: a folder of its own, so that none writes into a home or meets what another left."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from tests.support import missing

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# The same examples at every run, so that a red test is red for everybody; how slow a machine is decides nothing.
settings.register_profile("aiteam", database=None, deadline=None, derandomize=True, max_examples=50)
# Other ones at every run, and more of them: CI looks for what breaks a law; a red test prints its example.
settings.register_profile(
    "random",
    settings.get_profile("aiteam"),
    derandomize=False,
    max_examples=150,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("random" if os.environ.get("AITEAM_RANDOM_EXAMPLES") == "1" else "aiteam")


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the test runs in, which is the learner's folder as well; nbgrader is not running."""
    monkeypatch.setenv("AITEAM_DIR", str(tmp_path))
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def start_nbgrader(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From the call on it is nbgrader that runs the notebook."""
    return lambda: monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")


@pytest.fixture
def full_disk() -> Callable[[], AbstractContextManager[None]]:
    """A ``with`` block in which files can be made but nothing can be written into them, even by root."""
    resource = pytest.importorskip("resource")

    @contextmanager
    def block() -> Iterator[None]:
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    return block


@pytest.fixture
def start_python(tmp_path: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Start a fresh interpreter on some code; what is still running after the test is ended."""
    started: list[subprocess.Popen[str]] = []

    def start(code: str, *arguments: object, prefix: Sequence[str] = ()) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [*prefix, sys.executable, "-W", "error", "-c", code, *map(str, arguments)],
            cwd=tmp_path,
            env=os.environ | {"HOME": str(tmp_path)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


@pytest.fixture
def run_python(start_python: Callable[..., subprocess.Popen[str]]) -> Callable[..., str]:
    """Run some code in a fresh interpreter, to its end and without a warning; what it printed."""

    def run(code: str, *arguments: object, prefix: Sequence[str] = ()) -> str:
        process = start_python(code, *arguments, prefix=prefix)
        out, complaint = process.communicate(timeout=60)
        assert process.returncode == 0, complaint
        return out

    return run


@pytest.fixture
def run_unprivileged(run_python: Callable[..., str]) -> Callable[..., str]:
    """The same, for a program to which the permissions of files apply even where the tests are run by root."""
    if os.name != "posix":
        pytest.skip("permissions are another thing here")
    if os.geteuid() != 0:
        return run_python
    if not shutil.which("setpriv"):
        pytest.skip("root may write everywhere, and without setpriv it cannot be told not to")
    prefix = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
    return lambda code, *arguments: run_python(code, *arguments, prefix=prefix)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A real Chromium; one for all, since only one may be driven in a process."""
    from playwright.sync_api import sync_playwright

    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if path is None:
        missing("The browser tests need Chromium. On Debian or Ubuntu: apt install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path,
            args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"],
        )
        yield browser
        browser.close()

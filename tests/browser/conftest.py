"""The course as a learner starts it, and a real Chromium in front of it."""

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.support import BIN, ROOT, clean_environment, free_port

WIDTH, HEIGHT = 1024, 900
ARTEFACTS = ROOT / "artefacts"
PATIENCE = 30_000
"""Milliseconds to wait for what a page is to show: a kernel start on a busy machine takes its time."""

expect.set_options(timeout=PATIENCE)

STILL = """async () => {
  const seen = () => [document.documentElement.scrollHeight, document.activeElement, document.styleSheets.length];
  let before = [], frames = 0;
  while (frames < 20) {
    await new Promise(requestAnimationFrame);
    const now = seen();
    frames = now.every((each, at) => each === before[at]) ? frames + 1 : 0;
    before = now;
  }
}"""


def unfold(page: Page) -> None:
    """Show all screens of a lesson one below the other, as a browser without scripts does."""
    page.evaluate("document.documentElement.removeAttribute('data-scripts')")


def settle(page: Page) -> None:
    """Wait until nothing moves any more: neither the page's height, nor its focus, nor its styles, for 20 frames."""
    page.evaluate(STILL)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.parent == Path(__file__).parent:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.slow)


@dataclass
class Server:
    """A running ``aiteam learn``."""

    folder: Path
    address: str

    @property
    def base(self) -> str:
        return self.address.split("/aiteam?")[0]

    @property
    def token(self) -> str:
        return self.address.split("token=")[1]

    def reading(self, path: str) -> str:
        return f"{self.base}/aiteam/lesson/{path}"

    def lab(self, path: str) -> str:
        return f"{self.base}/lab/tree/{path}?reset"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    place = tmp_path_factory.mktemp("learn")
    folder = place / "my course"
    process = subprocess.Popen(
        # A port of its own: two servers that look for a free one in the same instant may find the same.
        [BIN / "aiteam", "learn", "--dir", folder, "--no-browser", "--port", str(free_port())],
        env=clean_environment(place / "home"),
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        assert process.stdout
        found = next((line for line in process.stdout if line.startswith("http://127.0.0.1:")), None)
        assert found, "aiteam learn ended without an address"
        yield Server(folder, found.strip())
    finally:
        process.send_signal(signal.SIGTERM if sys.platform == "win32" else signal.SIGINT)
        try:
            rest, _ = process.communicate(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
    assert process.returncode == 0, rest
    assert "Traceback" not in rest, rest


@dataclass
class Watched:
    """A page, and what it did that it should not have."""

    page: Page
    outside: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    shots: str = ""

    def shoot(self, name: str) -> None:
        ARTEFACTS.mkdir(exist_ok=True)
        self.page.screenshot(path=ARTEFACTS / f"{self.shots}-{name}.png")


@pytest.fixture
def watched(chromium: Browser, server: Server, request: pytest.FixtureRequest) -> Iterator[Watched]:
    touch = "touch" in request.node.name  # the id of a test that is done with a finger
    context = chromium.new_context(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light", has_touch=touch)
    page = context.new_page()
    watched = Watched(page, shots=re.sub(r"\W+", "-", request.node.name.removeprefix("test_")))
    local = (server.base, server.base.replace("http:", "ws:"), "data:", "blob:", "about:")
    page.on("request", lambda sent: sent.url.startswith(local) or watched.outside.append(sent.url))
    page.on("pageerror", lambda error: watched.failures.append(str(error)))
    page.on("console", lambda said: said.type == "error" and watched.failures.append(said.text))
    page.set_default_timeout(PATIENCE)
    page.goto(server.address)
    yield watched
    context.close()
    assert watched.outside == [], "the page asked for something from outside"
    assert watched.failures == []

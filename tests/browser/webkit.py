"""WebKit, over WebDriver."""

from __future__ import annotations

import json
import shutil
import subprocess
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep
from typing import Any, Self
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from tests.browser.driver import HEIGHT, PATIENCE, WIDTH, Driver, Theme
from tests.support import clean_environment, free_port, missing


class WebKit(Driver):
    """WebKit, close to Safari: a driver program starts its small browser, which needs a screen."""

    def __init__(self, base: str, browser: Path, theme: Theme) -> None:
        super().__init__()
        self._base = base
        options = {"binary": str(browser), "args": ["--automation", *(["--dark-mode"] if theme == "dark" else [])]}
        wanted = {"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": options}}}
        self._base += f"/session/{self._ask('POST', '/session', wanted)['sessionId']}"
        self._ask("POST", "/window/rect", {"x": 0, "y": 0, "width": WIDTH, "height": HEIGHT})
        self._ask("POST", "/timeouts", {"script": 2000 * PATIENCE})

    @classmethod
    @contextmanager
    def started(cls, home: Path, theme: Theme) -> Iterator[Self]:
        browser = next(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"), None)
        if not (browser and shutil.which("WebKitWebDriver") and shutil.which("Xvfb")):
            missing("These tests need WebKit and a screen. On Debian or Ubuntu: apt install webkit2gtk-driver xvfb")
        port = free_port()
        base = f"http://127.0.0.1:{port}"
        with _screen() as screen:
            # Its sandbox asks for more than a container or root may have; it opens nothing but pages of the course.
            more = {"DISPLAY": screen, "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"}
            process = subprocess.Popen(["WebKitWebDriver", f"--port={port}"], env=clean_environment(home, **more))
            try:
                _until_it_answers(f"{base}/status", process)
                yield (driver := cls(base, browser, theme))
                driver._ask("DELETE", "")
            finally:
                process.terminate()
                process.wait(PATIENCE)

    def _ask(self, method: str, path: str, content: Any = None) -> Any:
        body = None if content is None else json.dumps(content).encode()
        try:
            with urlopen(Request(self._base + path, body, method=method), timeout=3 * PATIENCE) as answer:
                return json.load(answer)["value"]
        except HTTPError as error:
            raise AssertionError(f"{method} {path}: {error.read().decode()}") from error

    def run(self, body: str) -> Any:
        script = f"""
          const tell = arguments[arguments.length - 1];
          (async () => {{ {body} }})().then(
            (value) => tell(JSON.stringify({{ value }})),
            (error) => tell(JSON.stringify({{ error: String(error) }})),
          );"""
        done = json.loads(self._ask("POST", "/execute/async", {"script": script, "args": []}))
        assert "error" not in done, done["error"]
        return done.get("value")

    def perform(self, *devices: dict[str, Any]) -> None:
        self._ask("POST", "/actions", {"actions": devices})

    def go(self, address: str) -> None:
        self._ask("POST", "/url", {"url": address})

    def picture(self) -> bytes:
        return b64decode(self._ask("GET", "/screenshot"))


@contextmanager
def _screen() -> Iterator[str]:
    """A screen in memory; its name for DISPLAY."""
    options = ["-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"]
    process = subprocess.Popen(["Xvfb", *options], text=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        assert process.stdout
        number = process.stdout.readline().strip()
        assert number, "Xvfb ended without a screen"
        yield f":{number}"
    finally:
        process.terminate()
        process.communicate()


def _until_it_answers(address: str, process: subprocess.Popen[bytes]) -> None:
    end = monotonic() + PATIENCE
    while monotonic() < end:
        assert process.poll() is None, "it ended"
        with suppress(URLError), urlopen(address, timeout=PATIENCE):
            return
        sleep(0.01)
    raise AssertionError(f"{address} did not answer")

"""Firefox, over WebDriver BiDi."""

from __future__ import annotations

import json
import shutil
import subprocess
from base64 import b64decode
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Self

from tests.browser.driver import HEIGHT, PATIENCE, WIDTH, Driver, Theme
from tests.support import clean_environment, missing
from websocket import WebSocket, create_connection

# Firefox fetches nothing of its own.
QUIET = {
    "app.normandy.enabled": False,
    "app.shield.optoutstudies.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "nimbus.rollouts.enabled": False,
    "services.settings.server": "data:,#remote-settings-dummy/v1",
}


class Firefox(Driver):
    """Firefox listens for WebDriver BiDi by itself, on a WebSocket."""

    def __init__(self, socket: WebSocket) -> None:
        super().__init__()
        self._socket = socket
        self._last = 0
        self._ask("session.new", capabilities={})
        self._ask("session.subscribe", events=["log.entryAdded"])
        self._context = self._ask("browsingContext.getTree")["contexts"][0]["context"]
        self._ask_here("browsingContext.setViewport", viewport={"width": WIDTH, "height": HEIGHT})

    @classmethod
    @contextmanager
    def started(cls, home: Path, theme: Theme) -> Iterator[Self]:
        program = shutil.which("firefox-esr") or shutil.which("firefox")
        if program is None:
            missing("These tests need Firefox. On Debian or Ubuntu: apt install firefox-esr")
        profile = home / "profile"
        profile.mkdir(parents=True)
        settings = {"layout.css.prefers-color-scheme.content-override": int(theme == "light"), **QUIET}
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in settings.items()]
        (profile / "user.js").write_text("".join(lines), encoding="utf-8")
        options = ["--headless", "--no-remote", "--remote-debugging-port", "0", "--profile", profile, "about:blank"]
        process = subprocess.Popen([program, *options], env=clean_environment(home), text=True, stderr=subprocess.PIPE)
        try:
            assert process.stderr
            said = next((line for line in process.stderr if "BiDi listening on" in line), None)
            assert said, "Firefox ended without an address"
            address = f"{said.split()[-1]}/session"
            with closing(create_connection(address, timeout=2 * PATIENCE, suppress_origin=True)) as socket:
                yield (driver := cls(socket))
                driver._ask("browser.close")
            process.communicate(timeout=PATIENCE)
        finally:
            process.kill()
            process.communicate()

    def _ask(self, method: str, **parameters: Any) -> Any:
        self._last += 1
        self._socket.send(json.dumps({"id": self._last, "method": method, "params": parameters}))
        while True:
            heard = json.loads(self._socket.recv())
            if heard.get("method") == "log.entryAdded" and heard["params"]["level"] == "error":
                self.failures.append(str(heard["params"]["text"]))
            if heard.get("id") == self._last:
                assert heard["type"] == "success", heard
                return heard["result"]

    def _ask_here(self, method: str, **parameters: Any) -> Any:
        return self._ask(method, context=self._context, **parameters)

    def run(self, body: str) -> Any:
        function = f"async () => JSON.stringify(await (async () => {{ {body} }})() ?? null)"
        here = {"context": self._context}
        done = self._ask("script.callFunction", functionDeclaration=function, awaitPromise=True, target=here)
        assert done["type"] == "success", done
        return json.loads(done["result"]["value"])

    def perform(self, *devices: dict[str, Any]) -> None:
        self._ask_here("input.performActions", actions=devices)

    def go(self, address: str) -> None:
        self._ask_here("browsingContext.navigate", url=address, wait="complete")

    def picture(self) -> bytes:
        return b64decode(self._ask_here("browsingContext.captureScreenshot")["data"])

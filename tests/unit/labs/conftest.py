"""What tests of labs share: running one with some settings, and a server that speaks as a provider does."""

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from aiteam.labs import LabSession, Outcome
from aiteam.labs.real_model import ADDRESS, KEY, SWITCH


@pytest.fixture(autouse=True)
def no_real_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tests may have a key; none of them uses it."""
    for name in (SWITCH, KEY, ADDRESS):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def run_lab() -> Callable[..., Outcome]:
    def run(lab_id: str, **settings: Any) -> Outcome:
        session = LabSession(lab_id)
        for name, value in settings.items():
            session.put(name, value)
        return session.run()

    return run


@dataclass
class Provider:
    """A server on this computer that speaks as a provider does.

    Attributes:
        address: Where it is.
        asked: What it was sent, and with which key.
        status: What it answers with.
        answer: The message that it answers, made from what it was asked; or a whole body of any kind.
    """

    address: str = ""
    asked: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    status: int = 200
    answer: Callable[[dict[str, Any]], Any] = lambda asked: {"content": "Yes."}

    def body(self, asked: dict[str, Any]) -> bytes:
        said = self.answer(asked)
        if isinstance(said, bytes):
            return said
        usage = {"prompt_tokens": 100, "completion_tokens": 20}
        return json.dumps({"choices": [{"message": {"role": "assistant", **said}}], "usage": usage}).encode()


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch) -> Iterator[Provider]:
    """The server, running, and the switch set to it."""
    found = Provider()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            found.asked.append((self.headers["Authorization"], {"path": self.path, **asked}))
            body = found.body(asked)
            self.send_response(found.status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        found.address = f"http://127.0.0.1:{server.server_port}/v1"
        monkeypatch.setenv(SWITCH, "openai:gpt-4o-mini")
        monkeypatch.setenv(KEY, "a-key")
        monkeypatch.setenv(ADDRESS, found.address)
        yield found
        server.shutdown()

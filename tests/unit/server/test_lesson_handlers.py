"""Pages and messages over HTTP, on a real Jupyter server below a prefix."""

from __future__ import annotations

import json
import re
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from html import unescape
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import HTTPCookieProcessor, Request, build_opener

import pytest
from tests.messages import message
from tests.unit.server.test_extension import PREFIX, TOKEN, plain_lab

from aiteam.answers import FolderStore
from aiteam.course import lay_course
from aiteam.exercises import Session
from aiteam.plots import responsibility_map
from aiteam.protocol import MAX_BYTES
from aiteam.server.figures import KEPT, name_of

pytestmark = pytest.mark.slow

FIRST = "lessons/01-before-llms.ipynb"
RECALL = "before-llms.recall"
CHOSEN = {"part": "start-recall-marks", "value": {"choice": "open"}}


@dataclass
class Reply:
    status: int
    headers: Any
    body: str
    url: str = ""

    @property
    def json(self) -> Any:
        return json.loads(self.body)


class Browser:
    """Somebody with cookies, as a browser keeps them."""

    def __init__(self, server: str) -> None:
        self.server, self.cookies = server, CookieJar()
        self._opener = build_opener(HTTPCookieProcessor(self.cookies))

    def ask(self, path: str, body: bytes | None = None, method: str | None = None, **headers: str) -> Reply:
        request = Request(f"{self.server}{PREFIX}{path}", body, headers, method=method)
        try:
            with self._opener.open(request, timeout=60) as found:
                return Reply(found.status, found.headers, found.read().decode(), found.url)
        except HTTPError as error:
            with error:
                return Reply(error.code, error.headers, error.read().decode())

    @property
    def xsrf(self) -> str:
        return next(str(each.value) for each in self.cookies if each.name == "_xsrf")

    def send(self, *events: dict[str, Any], **more: Any) -> Reply:
        body = message(RECALL, *events, **({"at": FIRST} | more))
        return self.ask("aiteam/event", body, **{"X-XSRFToken": self.xsrf, "Content-Type": "application/json"})


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("course")


@pytest.fixture(scope="module")
def server(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    lay_course(folder, "test")
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("AITEAM_DIR", raising=False)
        with plain_lab(folder, tmp_path_factory.mktemp("home")) as address:
            yield address


@pytest.fixture
def browser(server: str) -> Browser:
    found = Browser(server)
    assert found.ask(f"aiteam/lesson/{FIRST}?token={TOKEN}").status == 200
    return found


def test_a_page_comes_with_a_policy_that_allows_nothing_inline_and_nothing_from_elsewhere(browser: Browser) -> None:
    page = browser.ask(f"aiteam/lesson/{FIRST}")

    policy = page.headers["Content-Security-Policy"].split("; ")
    assert {"default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'"} <= set(policy)
    assert "unsafe" not in page.headers["Content-Security-Policy"]
    assert f'content="{PREFIX}aiteam/event"' in page.body
    for name in ("page.js", "client.js", "theme.css", "exercise.css", "page.css"):
        assert browser.ask(f"aiteam/client/{name}").headers["Cache-Control"] == "no-cache"
    assert browser.ask("aiteam/client/../__init__.py").status in (403, 404)


def test_a_message_is_answered_and_saved(browser: Browser, folder: Path) -> None:
    reply = browser.send(CHOSEN)

    assert reply.status == 200
    assert reply.headers["Content-Type"].startswith("application/json")
    assert reply.json["value"]["start-recall-marks"] == {"choice": "open"}
    assert Session(RECALL, FolderStore(folder / "lessons")).answer["start-recall-marks"] == {"choice": "open"}


def test_whoever_is_not_signed_in_sees_and_does_nothing(server: str) -> None:
    stranger = Browser(server)

    page = stranger.ask(f"aiteam/lesson/{FIRST}")

    assert "data-exercise" not in page.body
    assert stranger.ask("aiteam/event", message(RECALL, CHOSEN, at=FIRST)).status == 403


def test_a_message_from_another_site_is_refused(browser: Browser) -> None:
    body = message(RECALL, CHOSEN, at=FIRST)

    assert browser.ask("aiteam/event", body, **{"Content-Type": "application/json"}).status == 403
    assert browser.ask("aiteam/event", body, **{"X-XSRFToken": "2|forged"}).status == 403


@pytest.mark.parametrize(
    "path", ["lessons/none.ipynb", "../lessons/01-before-llms.ipynb", "lessons%2F..%2F..%2Fetc.ipynb", "none.ipynb"]
)
def test_there_are_pages_of_the_course_only(browser: Browser, path: str) -> None:
    assert browser.ask(f"aiteam/lesson/{path}").status == 404


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{", 400),
        (b" " * (MAX_BYTES + 1), 400),
        (message(RECALL, CHOSEN, at="../../etc/passwd"), 404),
        (message(RECALL, CHOSEN, at=FIRST, v=2), 400),
    ],
)
def test_what_is_no_message_is_refused_in_words(browser: Browser, body: bytes, status: int) -> None:
    reply = browser.ask("aiteam/event", body, **{"X-XSRFToken": browser.xsrf})

    assert reply.status == status
    assert reply.json["error"]["words"]


def test_an_exercise_of_another_lesson_cannot_be_answered_here(browser: Browser, folder: Path) -> None:
    body = message("with-llms.quiz", {"action": "check"}, at=FIRST)
    reply = browser.ask("aiteam/event", body, **{"X-XSRFToken": browser.xsrf})

    assert reply.json["error"]["kind"] == "unknown"
    assert not (folder / "lessons" / "answers" / "with-llms.quiz.json").exists()


TASK, OWNERS = "exercises/before-llms/before-llms.ipynb", "before-llms.case-owners"


def test_what_is_handed_in_is_downloaded_with_the_answers_of_now(browser: Browser, server: str, folder: Path) -> None:
    before = (folder / TASK).read_bytes()
    refused = browser.ask(f"aiteam/hand-in/{TASK}")
    assert refused.url.endswith(f"/aiteam/lesson/{TASK}?nothing#hand-in")
    assert "Nothing is answered yet" in refused.body

    body = message(OWNERS, {"part": "weather", "value": "data-scientist"}, at=TASK)
    assert browser.ask("aiteam/event", body, **{"X-XSRFToken": browser.xsrf}).status == 200
    handed_in = browser.ask(f"aiteam/hand-in/{TASK}")

    assert handed_in.headers["Content-Disposition"] == 'attachment; filename="before-llms.ipynb"'
    assert handed_in.headers["Cache-Control"] == "no-store"
    copy = handed_in.json["metadata"]["aiteam"]["answers"]
    assert copy["answers"][OWNERS]["answer"] == {"weather": "data-scientist"}
    assert (folder / TASK).read_bytes() == before
    for other in (FIRST, "lessons/none.ipynb", f"../{TASK}", "exercises%2F..%2F..%2Fetc.ipynb"):
        assert browser.ask(f"aiteam/hand-in/{other}").status == 404
    assert "nbformat" not in Browser(server).ask(f"aiteam/hand-in/{TASK}").body


def test_a_notebook_that_the_server_saves_carries_its_answers(browser: Browser, folder: Path) -> None:
    assert browser.send(CHOSEN).status == 200
    opened = browser.ask(f"api/contents/{FIRST}").json
    opened["content"]["cells"].append({"cell_type": "markdown", "id": "mine", "metadata": {}, "source": "Mine"})
    model = json.dumps({"type": "notebook", "format": "json", "content": opened["content"]}).encode()

    saved = browser.ask(
        f"api/contents/{FIRST}", model, "PUT", **{"X-XSRFToken": browser.xsrf, "Content-Type": "application/json"}
    )

    assert saved.status == 200
    written = json.loads((folder / FIRST).read_text())
    assert written["cells"][-1]["source"] == ["Mine"]
    copy = written["metadata"]["aiteam"]["answers"]["answers"]
    assert copy[RECALL]["answer"]["start-recall-marks"] == {"choice": "open"}
    assert copy[RECALL]["revision"] == FolderStore(folder / "lessons").read(RECALL).revision


ACCESS = "lessons/04-infra-access.ipynb"
EVALUATION, GATE = "lab.evaluation", "infra-access.gate"


def to(browser: Browser, exercise: str, *events: dict[str, Any], number: str = "", at: str = ACCESS) -> Reply:
    more = {"id": number} if number else {}
    body = message(exercise, *events, at=at, **more)
    return browser.ask("aiteam/event", body, **{"X-XSRFToken": browser.xsrf})


def expecting(said: str) -> tuple[dict[str, Any], ...]:
    """The prediction without which a lab does not run."""
    return ({"part": "predicted", "value": said},)


def test_a_figure_of_a_lab_has_an_address_of_its_own(browser: Browser, server: str) -> None:
    design, events = "lessons/08-design.ipynb", ({"part": "predicted", "value": "much"}, {"action": "run"})
    reply = to(browser, "lab.frontier", *events, number="frontier-runs", at=design)
    while reply.status == 202:  # as a page does on a busy machine: the same message joins what runs already
        reply = to(browser, "lab.frontier", *events, number="frontier-runs", at=design)
    outcome = next(each["html"] for each in reply.json["fragments"] if each["id"] == "outcome")
    address = unescape(re.search(r'src="([^"]+)"', outcome)[1]).removeprefix(PREFIX)

    figure = browser.ask(address)

    assert (figure.status, figure.headers["Content-Type"]) == (200, "image/svg+xml")
    assert "immutable" in figure.headers["Cache-Control"]
    assert "script" not in figure.headers["Content-Security-Policy"]
    assert "<svg" in figure.body
    narrow = browser.ask(address.replace(".svg", "-narrow.svg"))
    assert "<svg" in narrow.body != figure.body
    assert browser.ask(f"aiteam/figure/{'0' * 32}.svg?at={ACCESS}&lab={EVALUATION}").status == 404
    assert browser.ask(f"aiteam/figure/{'0' * 32}.svg?at=../../x&lab=lab.none").status == 404
    assert "<svg" not in Browser(server).ask(address).body


@pytest.fixture
def stuck(tmp_path: Path) -> Iterator[Browser]:
    """A server whose labs hang: their model takes calls and never answers."""
    lay_course(tmp_path / "course", "test")
    with socket.create_server(("127.0.0.1", 0)) as model, pytest.MonkeyPatch.context() as patch:
        patch.delenv("AITEAM_DIR", raising=False)
        address = f"http://127.0.0.1:{model.getsockname()[1]}"
        real = {"AITEAM_REAL_MODEL": "openai:any", "OPENAI_API_KEY": "none", "OPENAI_BASE_URL": address}
        with plain_lab(tmp_path / "course", tmp_path / "home", **real) as server:
            found = Browser(server)
            assert found.ask(f"aiteam/lesson/{ACCESS}?token={TOKEN}").status == 200
            yield found


def test_labs_that_hang_slow_nobodys_answers_and_say_that_they_run(stuck: Browser) -> None:
    with ThreadPoolExecutor(3) as crowd:
        hung = [
            crowd.submit(
                to, stuck, lab, *expecting(said), {"action": "run"}, number=f"{lab.removeprefix('lab.')}-hangs"
            )
            for lab, said in (("lab.gateway", "none"), ("lab.traces", "more"), (EVALUATION, "live"))
        ]
        replies = [to(stuck, GATE, {"action": "look"}) for _ in range(20)]
        setting = to(stuck, "lab.gateway", {"part": "calls", "value": 5})
        assert {reply.status for reply in (*replies, setting)} == {200}
        assert setting.json["value"]["calls"] == 5
        assert {each.result().status for each in hung} == {202}, [each.result().body[-600:] for each in hung]
    # All of this came while the labs went on hanging: their model gives up after a minute only.
    assert to(stuck, "lab.gateway", *expecting("none"), {"action": "run"}, number="gateway-hangs").status == 202


def test_many_messages_at_once_are_all_answered_and_no_kernel_was_started(browser: Browser) -> None:
    with ThreadPoolExecutor(8) as crowd:
        replies = list(crowd.map(lambda _: browser.send({"action": "look"}), range(40)))

    assert {reply.status for reply in replies} == {200}
    assert browser.ask("api/kernels").json == []


def test_a_figure_is_sent_for_either_theme_to_be_kept_by_the_browser(browser: Browser, folder: Path) -> None:
    name = name_of(responsibility_map("before-llms"))
    light, dark, narrow = (browser.ask(f"aiteam/figure/{name}-{look}.svg") for look in ("light", "dark", "narrow-dark"))

    assert len({light.body, dark.body, narrow.body}) == 3
    for each in (light, dark, narrow):
        assert each.headers["Content-Type"].startswith("image/svg+xml")
        assert each.headers["Cache-Control"] == "private, max-age=31536000, immutable"
        assert "script-src" not in each.headers["Content-Security-Policy"]
        assert each.headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert "<svg" in each.body
    assert len(list((folder / KEPT).iterdir())) == 3


@pytest.mark.parametrize("address", ["0" * 12 + "-light.svg", "..%2F..%2Fx-light.svg", "", "0" * 12 + "-blue.svg"])
def test_there_is_no_other_figure(browser: Browser, address: str) -> None:
    assert browser.ask(f"aiteam/figure/{address}").status == 404


def test_whoever_is_not_signed_in_sees_no_figure(server: str) -> None:
    name = name_of(responsibility_map("before-llms"))

    assert "<svg" not in Browser(server).ask(f"aiteam/figure/{name}-light.svg").body


def test_looking_at_the_map_of_ones_team_shows_what_was_filled_in_since(browser: Browser, folder: Path) -> None:
    def look() -> Any:
        body = message("own.team", {"action": "look"}, at=FIRST)
        return browser.ask("aiteam/event", body, **{"X-XSRFToken": browser.xsrf}).json["fragments"][0]["html"]

    assert "A new assistant" not in look()
    Session("start.my-team", FolderStore(folder / "lessons")).put("builds", "A new assistant")
    assert "A new assistant" in look()

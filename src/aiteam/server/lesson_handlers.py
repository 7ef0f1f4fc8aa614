"""The pages of lessons and what is done on them, on a Jupyter server: no kernel, no WebSocket."""

from __future__ import annotations

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.utils import url_path_join
from tornado import web

import aiteam.views
from aiteam.errors import MessageError
from aiteam.protocol import Answer, Trouble, dispatch, read_message
from aiteam.server.lesson_page import CLIENT, EVENT, LESSON, Host, render_lesson
from aiteam.server.start_page import START

_STATIC = Path(aiteam.views.__file__).parent / "static"

_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'self'",
    )
)

_pool = ThreadPoolExecutor(4, thread_name_prefix="aiteam")
"""Where pages and answers are made: a slow disk must not stop the server."""


class _LessonHandler(JupyterHandler):
    def initialize(self, folder: Path, inside: str) -> None:
        self.host = Host(folder, inside, self.base_url)

    @property
    def content_security_policy(self) -> str:
        """Nothing from elsewhere, nothing inline."""
        return _POLICY


class _Lesson(_LessonHandler):
    @web.authenticated
    async def get(self, path: str) -> None:
        if self.host.place(path) is None:
            raise web.HTTPError(404)
        xsrf = self.xsrf_token.decode()
        html = await asyncio.get_running_loop().run_in_executor(_pool, render_lesson, self.host, path, xsrf)
        self.set_header("Cache-Control", "no-store")
        self.finish(html)


class _Event(_LessonHandler):
    @web.authenticated
    async def post(self) -> None:
        try:
            message = read_message(self.request.body)
        except MessageError as error:
            self._refuse(400, "message", str(error))
            return
        place = self.host.place(message.at)
        if place is None:
            self._refuse(404, "unknown", "The course has no such page. Go back to the start page.")
            return
        answer = await asyncio.get_running_loop().run_in_executor(_pool, dispatch, message, place)
        self._send(answer)

    def _send(self, answer: Answer) -> None:
        self.set_header("Content-Type", "application/json")
        self.set_header("Cache-Control", "no-store")
        self.finish(answer.to_json())

    def _refuse(self, status: int, kind: Any, words: str) -> None:
        self.set_status(status)
        self._send(Answer(error=Trouble(kind=kind, words=words)))

    def write_error(self, status_code: int, **_: Any) -> None:
        """Say in JSON, without a word of what is inside, that it did not work."""
        words = "The course could not do this. What you answered before is still there; try once more."
        self.set_header("Content-Type", "application/json")
        self.finish(json.dumps({"error": {"kind": "message", "words": words}}))


class _Client(web.StaticFileHandler):
    """The client's files, the same for everybody; Jupyter's own handler refuses a browser that sends no referrer."""

    @allow_unauthenticated
    async def get(self, path: str, include_body: bool = True) -> None:  # tornado's signature
        """Send a file."""
        await super().get(path, include_body)

    def set_extra_headers(self, path: str) -> None:
        """Ask each time whether there is a newer one, or an old script would speak to a new server."""
        self.set_header("Cache-Control", "no-cache")
        self.set_header("X-Content-Type-Options", "nosniff")


def lesson_handlers(base: str, folder: Path, inside: str) -> list[tuple[Any, ...]]:
    """The handlers by their addresses.

    Args:
        base: The server's own address, with which all of them begin.
        folder: The learner's folder.
        inside: The same below the server's own folder, as a part of an address.
    """
    told = {"folder": folder, "inside": inside}
    return [
        (url_path_join(base, START, LESSON, r"(.+\.ipynb)"), _Lesson, told),
        (url_path_join(base, START, EVENT), _Event, told),
        (url_path_join(base, START, CLIENT, "(.*)"), _Client, {"path": str(_STATIC)}),
    ]

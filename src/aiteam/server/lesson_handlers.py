"""The pages of lessons and what is done on them, on a Jupyter server: no kernel, no WebSocket."""

from __future__ import annotations

import asyncio
import json
import posixpath
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.utils import url_path_join
from tornado import web

from aiteam.errors import MessageError, NotebookError
from aiteam.protocol import Answer, Message, Place, Trouble, dispatch, may_take_long, read_message
from aiteam.protocol.lab_figures import figure, figure_again
from aiteam.server.figures import FIGURE, figure_svg
from aiteam.server.hand_in import HAND_IN, can_be_handed_in, to_hand_in
from aiteam.server.lab_figures import LAB_FIGURE
from aiteam.server.lab_runs import LabRuns
from aiteam.server.lesson_page import CLIENT, EVENT, Host, render_lesson
from aiteam.server.start_page import LESSON, START
from aiteam.views.styles import STATIC

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

NOTHING = "nothing"
"""What the address of a page ends in where nothing could be handed in."""

_FIGURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
"""A figure holds styles and nothing that runs."""

_pool = ThreadPoolExecutor(4, thread_name_prefix="aiteam")
"""Where pages and answers are made: a slow disk must not stop the server."""

_labs: LabRuns[Any] = LabRuns(2)
"""Where labs run, which may take long: nobody who answers waits for them."""

PATIENCE = 5.0
"""Seconds after which a page is told that a lab still runs; it then asks again. Proxies and pages wait longer."""


_drawer = ThreadPoolExecutor(1, thread_name_prefix="aiteam-figures")
"""Where figures are drawn, one at a time: matplotlib is slow and knows one thread, and no answer should wait for it."""


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
        nothing = self.get_query_argument(NOTHING, None) is not None
        render = partial(render_lesson, self.host, path, xsrf, nothing=nothing)
        html = await asyncio.get_running_loop().run_in_executor(_pool, render)
        self.set_header("Cache-Control", "no-store")
        self.finish(html)


class _HandIn(_LessonHandler):
    @web.authenticated
    async def get(self, path: str) -> None:
        if not can_be_handed_in(path):
            raise web.HTTPError(404)
        self.set_header("Cache-Control", "no-store")
        try:
            notebook = await asyncio.get_running_loop().run_in_executor(_pool, to_hand_in, self.host.folder, path)
        except NotebookError:  # the page says in words why
            self.redirect(self.host.lesson(path))
            return
        if notebook is None:
            self.redirect(f"{self.host.lesson(path)}?{NOTHING}#{HAND_IN}")
            return
        self.set_header("Content-Type", "application/x-ipynb+json")
        self.set_header("Content-Disposition", f'attachment; filename="{posixpath.basename(path)}"')
        self.set_header("X-Content-Type-Options", "nosniff")
        self.finish(notebook)


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
        if may_take_long(message):
            await self._run(message, place)
            return
        answer = await asyncio.get_running_loop().run_in_executor(_pool, dispatch, message, place)
        self._send(answer)

    async def _run(self, message: Message, place: Place) -> None:
        """Answer when it is done; or, after a while, that it goes on: the same message then joins it."""
        running = asyncio.wrap_future(_labs.submit((message.at, message.id), lambda: dispatch(message, place)))
        done, _ = await asyncio.wait({running}, timeout=PATIENCE)
        if done:
            self._send(running.result())
            return
        self.set_status(202)
        self._send(Answer(exercise=message.exercise, seq=message.seq))

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


class _Figure(_LessonHandler):
    """A figure by its name. A name is never given to another picture, so that a browser keeps it."""

    @property
    def content_security_policy(self) -> str:
        """For the picture alone."""
        return _FIGURE_POLICY

    @web.authenticated
    async def get(self, name: str, narrow: str, theme: str) -> None:
        look = (theme == "dark", bool(narrow))
        svg = await asyncio.get_running_loop().run_in_executor(_drawer, figure_svg, self.host.folder, name, *look)
        self.send(svg)

    def send(self, svg: str | bytes | None) -> None:
        """Send a picture, which a browser may keep for ever; 404 where there is none."""
        if svg is None:
            raise web.HTTPError(404)
        self.set_header("Content-Type", "image/svg+xml")
        self.set_header("Cache-Control", "private, max-age=31536000, immutable")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.finish(svg)


class _LabFigure(_Figure):
    """A figure of a lab's run; one that was drawn before the server was started is drawn again."""

    @web.authenticated
    async def get(self, name: str, narrow: str) -> None:
        at, lab = self.get_query_argument("at", ""), self.get_query_argument("lab", "")
        loop = asyncio.get_running_loop()
        found, place = await loop.run_in_executor(_drawer, figure, name, bool(narrow)), self.host.place(at)
        if found is None and place is not None:
            again = _labs.submit((at, lab, name, narrow), lambda: figure_again(name, lab, place, bool(narrow)))
            found = await asyncio.wrap_future(again)
        self.send(found)


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
        (url_path_join(base, START, HAND_IN, r"(.+\.ipynb)"), _HandIn, told),
        (url_path_join(base, START, EVENT), _Event, told),
        (url_path_join(base, START, FIGURE, r"([0-9a-f]{12})(-narrow)?-(light|dark)\.svg"), _Figure, told),
        (url_path_join(base, START, LAB_FIGURE, r"([0-9a-f]{32})(-narrow)?\.svg"), _LabFigure, told),
        (url_path_join(base, START, CLIENT, "(.*)"), _Client, {"path": str(STATIC)}),
    ]

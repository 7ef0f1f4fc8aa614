"""The course's own pages on a Jupyter server, one handler each."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jupyter_server.base.handlers import AuthenticatedFileHandler, JupyterHandler
from jupyter_server.utils import url_path_join
from markupsafe import Markup
from tornado import web

from aiteam.course import answers_in
from aiteam.reports import gather
from aiteam.reports.one_page import one_page
from aiteam.reports.pages import one_page_html, summary_html
from aiteam.server.about import render_about
from aiteam.server.start_page import MY_TEAM, START, STATIC, SUMMARY, render_start_page, templates


@dataclass(frozen=True, slots=True)
class Pages:
    """What the pages tell of: the learner's folder."""

    folder: Path


class _CoursePage(JupyterHandler):
    def initialize(self, pages: Pages) -> None:
        self.pages = pages

    def show(self, html: str) -> None:
        """Send a page that tells how far the learner is, so that no old one is ever shown."""
        self.set_header("Cache-Control", "no-store")
        self.finish(html)


class _StartPage(_CoursePage):
    @web.authenticated
    def get(self) -> None:
        self.show(render_start_page(self.pages.folder, self.base_url))


class _SummaryPage(_CoursePage):
    @web.authenticated
    def get(self) -> None:
        self.show(summary_html(gather(answers_in(self.pages.folder)), back=url_path_join(self.base_url, START)))


class _MyTeamPage(_CoursePage):
    @web.authenticated
    def get(self) -> None:
        body = Markup(one_page_html(one_page(answers_in(self.pages.folder))))  # noqa: S704  # its template escapes
        self.show(templates().get_template("my-team.html").render(base_url=self.base_url, body=body))


class _AboutPage(JupyterHandler):
    @web.authenticated
    def get(self, name: str) -> None:
        page = render_about(name, self.base_url)
        if page is None:
            raise web.HTTPError(404)
        self.finish(page)


def handlers(base: str, pages: Pages) -> list[tuple[Any, ...]]:
    """The handlers by their addresses.

    Args:
        base: The server's own address, with which all of them begin.
        pages: What the pages tell of.
    """
    told = {"pages": pages}
    return [
        (url_path_join(base, START), _StartPage, told),
        (url_path_join(base, START, SUMMARY), _SummaryPage, told),
        (url_path_join(base, START, MY_TEAM), _MyTeamPage, told),
        (url_path_join(base, START, "about", "(.*)"), _AboutPage),
        (url_path_join(base, START, "static", "(.*)"), AuthenticatedFileHandler, {"path": str(STATIC)}),
    ]

"""What the course adds to a Jupyter server."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def load_extension(server: Any) -> None:
    """Add the start page, the summary and the pages about the course to a running Jupyter server.

    Args:
        server: The ``ServerApp``; its root folder is the learner's folder.
    """
    from jupyter_server.base.handlers import AuthenticatedFileHandler, JupyterHandler
    from jupyter_server.utils import url_path_join
    from tornado import web
    from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler

    from aiteam.reports import gather
    from aiteam.reports.pages import summary_html
    from aiteam.server.about import render_about
    from aiteam.server.start_page import START, STATIC, SUMMARY, render_start_page

    folder = Path(server.root_dir)

    class StartPage(JupyterHandler):
        @web.authenticated
        def get(self) -> None:
            self.set_header("Cache-Control", "no-store")
            self.finish(render_start_page(folder, self.base_url))

    class SummaryPage(JupyterHandler):
        @web.authenticated
        def get(self) -> None:
            self.set_header("Cache-Control", "no-store")
            self.finish(summary_html(gather(folder), back=url_path_join(self.base_url, START)))

    class AboutPage(JupyterHandler):
        @web.authenticated
        def get(self, name: str) -> None:
            page = render_about(name, self.base_url)
            if page is None:
                raise web.HTTPError(404)
            self.finish(page)

    class LeavePage(VoilaShutdownKernelHandler):  # type: ignore[misc]  # Voilà ships no types
        """Ends the kernel of a reading view when its page is left.

        The browser sends this as a beacon, which cannot carry the token against forged requests, and the server
        refused it. The cookie is still required, and the kernel's random id is known to its page alone.
        """

        def check_xsrf_cookie(self) -> None:
            """Let the beacon through."""

    base = server.web_app.settings["base_url"]
    # Voilà would otherwise fetch MathJax from outside for every page.
    server.web_app.settings.setdefault("mathjax_url", url_path_join(base, START, "static", "no-mathjax.js"))
    server.web_app.add_handlers(
        ".*$",
        [
            (url_path_join(base, START), StartPage),
            (url_path_join(base, START, SUMMARY), SummaryPage),
            (url_path_join(base, START, "about", "(.*)"), AboutPage),
            (url_path_join(base, "voila", "api", "shutdown", "(.*)"), LeavePage),
            (url_path_join(base, START, "static", "(.*)"), AuthenticatedFileHandler, {"path": str(STATIC)}),
        ],
    )

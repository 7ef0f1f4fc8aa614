"""What the course adds to a Jupyter server."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def load_extension(server: Any) -> None:
    """Add the start page to a running Jupyter server.

    Args:
        server: The ``ServerApp``; its root folder is the learner's folder.
    """
    from jupyter_server.base.handlers import AuthenticatedFileHandler, JupyterHandler
    from jupyter_server.utils import url_path_join
    from tornado import web

    from aiteam.server.start_page import STATIC, render_start_page

    folder = Path(server.root_dir)

    class StartPage(JupyterHandler):
        @web.authenticated
        def get(self) -> None:
            self.set_header("Cache-Control", "no-store")
            self.finish(render_start_page(folder, self.base_url))

    base = server.web_app.settings["base_url"]
    # Voilà would otherwise fetch MathJax from outside for every page.
    server.web_app.settings.setdefault("mathjax_url", url_path_join(base, "aiteam", "static", "no-mathjax.js"))
    server.web_app.add_handlers(
        ".*$",
        [
            (url_path_join(base, "aiteam"), StartPage),
            (url_path_join(base, "aiteam", "static", "(.*)"), AuthenticatedFileHandler, {"path": str(STATIC)}),
        ],
    )

"""The one Jupyter server of the course: its start page, the pages of its notebooks, and JupyterLab."""

from aiteam.server.extension import load_extension
from aiteam.server.launch import start_server

__all__ = ["start_server"]


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "aiteam.server"}]


_load_jupyter_server_extension = load_extension

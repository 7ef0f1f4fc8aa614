"""Starting the server: on this computer only, with a token, and saying nothing to anybody outside."""

from __future__ import annotations

import logging
import os
import secrets
import signal
import socket
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from aiteam.errors import ServerError
from aiteam.progress import MARKER
from aiteam.progress.disk import disk_at
from aiteam.progress.folder import VARIABLE
from aiteam.server.hosts import explain_foreign_hosts
from aiteam.server.start_page import START
from aiteam.server.surroundings import set_up_surroundings

HOST = "127.0.0.1"
_THIS_COMPUTER = ("", "*", "0.0.0.0", "::", "localhost", HOST)  # noqa: S104  # only looked for
DEFAULT_PORT = 8888
_OTHER_PORTS = 50
_A_NIGHT = 12 * 60 * 60
_FOR_INSTRUCTORS = dict.fromkeys(
    (
        f"nbgrader.server_extensions.{name}"
        for name in ("assignment_list", "course_list", "formgrader", "validate_assignment")
    ),
    False,
)
"""What nbgrader adds for courses with an exchange; a learner alone has none, and would only see errors."""
_JUPYTER = Path(__file__).parent / "jupyter"


def start_server(  # noqa: PLR0913  # each is an option of the command
    folder: Path,
    *,
    port: int | None = None,
    host: str = HOST,
    names: Sequence[str] = (),
    browser: bool = True,
    announce: Callable[[str], None] = print,
) -> None:
    """Serve the course until a signal stops it; kernels are stopped with it.

    Args:
        folder: The learner's folder, with the course laid in it.
        port: Exactly this port; the first free one from 8888 on if not given.
        host: Who may reach it: this computer only; in a container ``0.0.0.0``, and the container decides.
        names: Under which other names a proxy may ask for it.
        browser: Whether to open the start page in the browser.
        announce: Is told the address, token included, once the server listens there.

    Raises:
        ServerError: The port is taken, or may not be used.
    """
    set_up_surroundings(folder)
    # Heavy, and only needed here.
    from jupyter_server.serverapp import ServerApp

    from aiteam.server.kernels import kernel_log

    if port is not None:
        _require_free(host, port)
    os.environ[VARIABLE] = str(folder)
    kernel_log(folder).write_bytes(b"")
    token = secrets.token_hex(24)
    config = _config(folder, host, port, browser, token)
    config.ServerApp.local_hostnames = ["localhost", *(name.lower() for name in names)]
    # Jupyter's careful way of saving a notebook insists on syncing it.
    config.FileManagerMixin.use_atomic_writing = disk_at(folder).syncs
    server = ServerApp.instance(config=config)
    with warnings.catch_warnings():
        # Notes of one library to the authors of another are nothing to a learner. A filter would not do: some of those
        # that are loaded here put their own before it.
        warnings.showwarning = lambda *_, **__: None
        server.initialize(argv=[])
        for name in ("ServerApp", "tornado.application"):
            logging.getLogger(name).addFilter(_worth_telling)
        # Jupyter heeds SIGINT only at a terminal; in a script, a container or a job it has to stop the course too.
        signal.signal(signal.SIGINT, signal.getsignal(signal.SIGTERM))
        explain_foreign_hosts(server)
        server.io_loop.add_callback(announce, address_of(server, token))  # runs once the server listens there
        server.start()


def address_of(server: Any, token: str) -> str:
    """The address of the start page, as it can be opened on this computer.

    Args:
        server: The ``ServerApp``, which may have a certificate or an address of its own below which all others are.
        token: What lets a browser in.
    """
    scheme = "https" if server.certfile else "http"
    host = HOST if server.ip in _THIS_COMPUTER else f"[{server.ip}]" if ":" in server.ip else server.ip
    return f"{scheme}://{host}:{server.port}{quote(server.base_url, safe='/%')}{START}?token={token}"


def _worth_telling(record: logging.LogRecord) -> bool:
    """Whether a message of the server's means anything to a learner; that a page was left while it loaded does not."""
    from tornado.iostream import StreamClosedError
    from tornado.websocket import WebSocketClosedError

    error = record.exc_info[1] if record.exc_info else None
    return not isinstance(error, StreamClosedError | WebSocketClosedError)


def _config(folder: Path, host: str, port: int | None, browser: bool, token: str) -> Any:
    import zmq
    from traitlets.config import Config

    return Config(
        ServerApp={
            "ip": host,
            "port": port or DEFAULT_PORT,
            "port_retries": 0 if port else _OTHER_PORTS,
            "root_dir": str(folder),
            "default_url": f"/{START}",
            "open_browser": browser,
            "allow_root": True,
            "answer_yes": True,
            "tornado_settings": {"compress_response": True},
            "kernel_websocket_connection_class": "aiteam.server.kernels.PatientConnection",
            "jpserver_extensions": {"aiteam.server": True, "jupyterlab": True, **_FOR_INSTRUCTORS},
        },
        Application={"log_level": "ERROR"},
        IdentityProvider={"token": token},
        # What a kernel and the server say to each other is encrypted where the kernel can do it.
        KernelManager={"transport_encryption": "auto" if zmq.has("curve") else "disabled"},
        # A page that vanished without a word leaves a kernel behind; one that merely sleeps will want it back.
        MappingKernelManager={
            "cull_idle_timeout": _A_NIGHT,
            "cull_interval": 300,
            "cull_connected": False,
            "kernel_manager_class": "aiteam.server.kernels.QuietKernelManager",
        },
        # JupyterLab would otherwise look for its own news and updates on the network.
        LabApp={
            "news_url": None,
            "check_for_updates_class": "jupyterlab.handlers.announcements.NeverCheckForUpdate",
            "extension_manager": "readonly",
            "app_settings_dir": str(_JUPYTER / "lab_settings"),
            "workspaces_dir": str(folder / MARKER / "lab" / "workspaces"),
            "user_settings_dir": str(folder / MARKER / "lab" / "settings"),
        },
    )


def _require_free(host: str, port: int) -> None:
    with socket.socket() as probe:
        # As the server itself does: a port that only waits for old connections to end is free.
        if os.name != "nt":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as error:
            reason = error.strerror if isinstance(error, OSError) else "ports go from 1 to 65535"
            raise ServerError(
                f"Port {port} cannot be used ({reason}). Stop what runs there, choose another with --port, "
                "or leave --port out and a free one is taken."
            ) from error

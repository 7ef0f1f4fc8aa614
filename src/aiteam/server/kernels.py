"""Kernels whose own messages go to a file, so that a learner's terminal shows only what concerns the learner."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from jupyter_server.services.kernels.kernelmanager import ServerKernelManager
from tornado.web import HTTPError

from aiteam.progress import MARKER
from aiteam.progress.folder import VARIABLE

LOG = "kernels.log"
"""The file in the marker folder."""


class QuietKernelManager(ServerKernelManager):
    """Starts kernels that complain into a file, for instance when they are stopped in the middle of a cell."""

    async def _async_launch_kernel(self, kernel_cmd: list[str], **options: Any) -> None:
        with kernel_log(Path(os.environ[VARIABLE])).open("ab") as log:
            await super()._async_launch_kernel(kernel_cmd, **{"stdout": log, "stderr": log, **options})

    _launch_kernel = _async_launch_kernel  # type: ignore[assignment]  # as in the class that it stems from


class PatientConnection(ZMQChannelsWebsocketConnection):
    """Tells a page that comes back for a kernel which has been stopped so, without a traceback on the terminal."""

    async def prepare(self) -> None:
        """Wait for the kernel.

        Raises:
            HTTPError: 404, if the kernel does not come alive within ``kernel_info_timeout`` seconds.
        """
        try:
            await super().prepare()  # type: ignore[no-untyped-call]  # without types in Jupyter
        except TimeoutError as error:
            raise HTTPError(404, "The kernel %s has been stopped", self.kernel_id) from error


def kernel_log(folder: Path) -> Path:
    """Where the kernels of a learner's folder complain."""
    return folder / MARKER / LOG

"""Kernels whose own messages go to a file, so that a learner's terminal shows only what concerns the learner."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from jupyter_server.services.kernels.kernelmanager import ServerKernelManager

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


def kernel_log(folder: Path) -> Path:
    """Where the kernels of a learner's folder complain."""
    return folder / MARKER / LOG

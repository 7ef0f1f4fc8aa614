import asyncio
from concurrent.futures import ThreadPoolExecutor
from unittest.mock import create_autospec

import pytest
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager, ServerKernelManager
from jupyter_server.services.kernels.websocket import KernelWebsocketHandler
from tornado.web import HTTPError

from aiteam.server.kernels import PatientConnection


def test_a_page_that_comes_back_for_a_stopped_kernel_is_told_that_it_is_gone() -> None:
    async def come_back() -> None:
        never_alive = ServerKernelManager(parent=AsyncMappingKernelManager(kernel_info_timeout=0), kernel_id="k")
        never_alive.ready.set_result(None)
        page = create_autospec(KernelWebsocketHandler, instance=True)
        await PatientConnection(parent=never_alive, websocket_handler=page).prepare()

    # In a thread of its own: a browser of another test may have left its loop running in this one.
    with ThreadPoolExecutor() as thread, pytest.raises(HTTPError, match="stopped") as told:
        thread.submit(asyncio.run, come_back()).result()
    assert told.value.status_code == 404

"""Starting and stopping: each signal ends the course cleanly, also where a script started it in the background."""

import logging
import signal
import subprocess
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import pytest
from tests.support import BIN, clean_environment
from tornado.iostream import StreamClosedError
from tornado.websocket import WebSocketClosedError

from aiteam.server.kernels import kernel_log
from aiteam.server.launch import HOST, _config, _worth_telling, address_of

PLACES = {
    "foreground": [],
    # As a shell does for a command that it runs in the background: the keyboard is ignored.
    "background": ["sh", "-c", 'trap "" INT; exec "$@"', "sh"],
}


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("place", PLACES)
def test_a_signal_stops_the_course_cleanly(tmp_path: Path, number: signal.Signals, place: str) -> None:
    process = subprocess.Popen(
        [*PLACES[place], BIN / "aiteam", "learn", "--dir", tmp_path / "course", "--no-browser"],
        env=clean_environment(tmp_path / "home"),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        assert process.stdout
        assert any(line.startswith("http://127.0.0.1:") for line in process.stdout)
        process.send_signal(number)
        rest, _ = process.communicate(timeout=30)
    finally:
        process.kill()
    assert process.returncode == 0, rest
    assert "The course has stopped. Your answers are kept." in rest
    assert "Traceback" not in rest


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (StreamClosedError(), False),
        (WebSocketClosedError(), False),
        (ValueError("a fault of ours"), True),
        (None, True),
    ],
)
def test_a_page_that_was_left_while_it_loaded_is_no_error_to_a_learner(error: Exception | None, told: bool) -> None:
    trouble = (type(error), error, None) if error else None
    record = logging.LogRecord("ServerApp", logging.ERROR, "here", 1, "Uncaught exception", (), trouble)
    assert _worth_telling(record) is told


def test_it_listens_on_this_computer_only_unless_a_container_says_otherwise(tmp_path: Path) -> None:
    assert HOST == "127.0.0.1"
    for host in (HOST, "0.0.0.0"):
        assert _config(tmp_path, host, port=None, browser=False, token="token")["ServerApp"]["ip"] == host


def test_the_course_can_be_stopped_while_a_kernel_runs(tmp_path: Path) -> None:
    folder = tmp_path / "course"
    process = subprocess.Popen(
        [BIN / "aiteam", "learn", "--dir", folder, "--no-browser"],
        env=clean_environment(tmp_path / "home"),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        assert process.stdout
        address = urlsplit(next(line for line in process.stdout if line.startswith("http://127.0.0.1:")).strip())
        kernels = Request(f"http://{address.netloc}/api/kernels?{address.query}", method="POST")
        with urlopen(kernels, timeout=60) as made:  # the course's own server
            assert made.status == 201
        process.send_signal(signal.SIGINT)
        rest, _ = process.communicate(timeout=60)
    finally:
        process.kill()
    assert process.returncode == 0
    assert "IPKernelApp" not in rest
    assert kernel_log(folder).exists()


@pytest.mark.parametrize(
    ("ip", "base_url", "certfile", "address"),
    [
        ("127.0.0.1", "/", "", "http://127.0.0.1:8888/aiteam?token=secret"),
        ("0.0.0.0", "/", "", "http://127.0.0.1:8888/aiteam?token=secret"),
        ("", "/a course/", "", "http://127.0.0.1:8888/a%20course/aiteam?token=secret"),
        ("127.0.0.1", "/Köln/b?c#d/", "", "http://127.0.0.1:8888/K%C3%B6ln/b%3Fc%23d/aiteam?token=secret"),
        ("127.0.0.1", "/a%20course/", "", "http://127.0.0.1:8888/a%20course/aiteam?token=secret"),
        ("192.0.2.7", "/", "mine.pem", "https://192.0.2.7:8888/aiteam?token=secret"),
        ("::1", "/", "", "http://[::1]:8888/aiteam?token=secret"),
    ],
)
def test_the_address_that_is_printed_can_be_opened(ip: str, base_url: str, certfile: str, address: str) -> None:
    server = SimpleNamespace(ip=ip, port=8888, base_url=base_url, certfile=certfile)
    assert address_of(server, "secret") == address

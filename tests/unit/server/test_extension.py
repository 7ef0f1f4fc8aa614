"""The course on a Jupyter server that somebody else has started: plain JupyterLab, Binder, a hub."""

import json
import re
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from types import SimpleNamespace

import pytest
from tests.support import BIN, ROOT, clean_environment

from aiteam.course import lay_course, outline
from aiteam.progress import MARKER
from aiteam.server.extension import load_extension, served_course

CONFIG = ROOT / "src" / "aiteam" / "server" / "jupyter"
"""What the wheel puts where every Jupyter server looks."""
TOKEN = "a-token"
PREFIX = "/user/ada/"


@contextmanager
def plain_lab(root: Path, home: Path, **more: str) -> Iterator[str]:
    """``jupyter lab`` as a hub starts it: in a folder, below a prefix. Gives the address of the prefix."""
    env = clean_environment(home, JUPYTER_CONFIG_PATH=str(CONFIG), **more)
    options = ["--no-browser", "--allow-root", "--port=0", f"--ServerApp.base_url={PREFIX}"]
    process = subprocess.Popen(
        [BIN / "jupyter", "lab", *options, f"--IdentityProvider.token={TOKEN}", f"--ServerApp.root_dir={root}"],
        cwd=root,
        env=env,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        assert process.stdout
        found = (re.search(r"http://127\.0\.0\.1:\d+(?=/user/ada/)", line) for line in process.stdout)
        address = next(match[0] for match in found if match)
        wait_for(address)
        yield address
    finally:
        process.terminate()
        process.communicate(timeout=30)


def wait_for(address: str) -> None:
    """Jupyter says its address a moment before it listens there."""
    host, port = address.removeprefix("http://").split(":")
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex((host, int(port))) == 0:
                return
        time.sleep(0.1)
    pytest.fail(f"nobody listens at {address}")


def fetch(address: str) -> str:
    with urllib.request.urlopen(f"{address}?token={TOKEN}", timeout=60) as answer:
        return answer.read().decode()


def doors(page: str) -> list[str]:
    return [unescape(link) for link in re.findall(r'href="([^"]+\.ipynb)"', page)]


@pytest.mark.slow
@pytest.mark.parametrize("place", ["the course's own folder", "a home with the course in it"])
def test_plain_jupyterlab_gives_the_start_page_and_the_lessons_below_its_prefix(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, lesson = tmp_path / "home", outline().lessons[0].path
    root.mkdir()
    if place == "the course's own folder":
        monkeypatch.delenv("AITEAM_DIR")
        lay_course(root, "test")
        inside, more = "", {}
    else:
        inside, more = "my%20course/", {"AITEAM_DIR": str(root / "my course")}
    with plain_lab(root, tmp_path / "own", **more) as server:
        page = fetch(f"{server}{PREFIX}aiteam")
        reading, lab = f"{PREFIX}aiteam/lesson/{lesson}", f"{PREFIX}lab/tree/{inside}{lesson}"
        assert doors(page)[:2] == [reading, reading]
        assert f'href="{PREFIX}aiteam/static/start.css"' in page
        assert "font" in fetch(f"{server}{PREFIX}aiteam/static/start.css")
        shown = fetch(f"{server}{reading}")
        assert f'href="{PREFIX}aiteam" aria-label="Start page"' in shown
        assert f'href="{lab}"' in shown
        assert re.findall(r'<(?:script|link|img)[^>]*(?:src|href)="https?://[^"]+', shown) == []
        assert f'content="{PREFIX}aiteam/event"' in shown


def test_a_folder_is_served_as_the_course_if_it_is_one_or_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("AITEAM_DIR")
    assert served_course(tmp_path) is None
    (tmp_path / MARKER).mkdir()
    assert served_course(tmp_path) == tmp_path
    monkeypatch.setenv("AITEAM_DIR", str(tmp_path / "inside"))
    assert served_course(tmp_path) == tmp_path / "inside"
    assert served_course(tmp_path / "elsewhere") is None


def test_a_server_that_shows_no_course_is_left_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AITEAM_DIR")
    load_extension(SimpleNamespace(root_dir=str(tmp_path)))  # whatever else it touched would not be there
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_used_is_said_and_stops_no_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("AITEAM_DIR", str(tmp_path / "file"))
    said: list[str] = []
    load_extension(SimpleNamespace(root_dir=str(tmp_path), log=SimpleNamespace(error=said.append)))
    assert len(said) == 1
    assert "cannot be laid" in said[0]


def test_the_wheel_switches_the_extension_on() -> None:
    config = json.loads((CONFIG / "jupyter_server_config.d" / "aiteam.json").read_text())
    assert config == {"ServerApp": {"jpserver_extensions": {"aiteam.server": True}}}
    assert '"src/aiteam/server/jupyter/jupyter_server_config.d"' in (ROOT / "pyproject.toml").read_text()

"""The course starts the same whatever Jupyter was set up for, wherever the home lies, and on disks that refuse much."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.support import Learning, clean_environment, learning, missing, refusing

OWN_SETTINGS = {
    "jupyter_server_config.py": (
        "c.ServerApp.base_url = '/mine/'\n"
        "c.ServerApp.certfile = '/nowhere/mine.pem'\n"
        "c.ServerApp.ip = '203.0.113.7'\n"
        "c.PasswordIdentityProvider.hashed_password = 'argon2:x'\n"
        "c.IdentityProvider.token = 'mine'\n"
        "raise SystemError('mine')\n"
    ),
    "jupyter_server_config.json": '{"ServerApp": {"default_url": "/mine", "jpserver_extensions": {"mine": true}}}',
    "jupyter_notebook_config.py": "c.NotebookApp.allow_origin = '*'\nc.NotebookApp.port = 8000\n",
    "jupyter_config.py": "c.Application.log_level = 'DEBUG'\n",
    "jupyter_lab_config.py": "c.LabApp.app_dir = '/nowhere'\nc.ServerApp.base_url = '/lab-of-mine/'\n",
    "labconfig/page_config.json": '{"disabledExtensions": {"@jupyterlab/notebook-extension": true}}',
}


def home_alone(home: Path, **more: str) -> dict[str, str]:
    """An environment that says where the home is, and of nothing else where it lies."""
    said = clean_environment(home, **more)
    own = ("JUPYTER", "IPYTHON", "MPLCONFIG", "XDG_")
    return {name: value for name, value in said.items() if name in more or not name.startswith(own)}


def works(course: Learning) -> None:
    """The start page, a notebook, a saved notebook and a kernel."""
    assert course.ask("/aiteam")[0] == 200
    path = "/api/contents/lessons/01-before-llms.ipynb"
    status, notebook = course.ask(path)
    assert status == 200
    saved = json.dumps({"type": "notebook", "content": json.loads(notebook)["content"]}).encode()
    assert course.ask(path, "PUT", saved)[0] == 200
    status, kernel = course.ask("/api/kernels", "POST", b"{}")
    assert status == 201, kernel
    assert course.ask(f"/api/kernels/{json.loads(kernel)['id']}", "DELETE")[0] == 204


@pytest.mark.parametrize("variable", ["JUPYTER_CONFIG_DIR", "JUPYTER_CONFIG_PATH", "HOME"])
def test_the_learners_own_jupyter_settings_are_for_other_work(tmp_path: Path, variable: str) -> None:
    home, own = tmp_path / "home", tmp_path / "own"
    folder = home / ".jupyter" if variable == "HOME" else own
    for name, text in OWN_SETTINGS.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    env = home_alone(home) | ({} if variable == "HOME" else {variable: str(own)})
    with learning(tmp_path / "course", env=env) as course:
        assert course.address.startswith("http://127.0.0.1:")
        assert [line for line in course.lines if line][:2] == [
            f"Your course is in {tmp_path / 'course'}",
            "Starting the course; this takes a few seconds ...",
        ]
        assert len([line for line in course.lines if line]) == 4, course.lines
        works(course)
        assert '"@jupyterlab/notebook-extension": true' not in course.ask("/lab")[1]
    assert "mine" not in course.rest


def test_a_home_that_cannot_be_written_is_not_needed(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    home.chmod(0o500)
    prefix = []
    if os.geteuid() == 0:
        if not shutil.which("setpriv"):
            missing("root may write everywhere, and without setpriv it cannot be told not to.")
        prefix = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
    with learning(tmp_path / "course", env=home_alone(home), prefix=prefix) as course:
        works(course)
    assert "rror" not in course.rest
    assert list(home.iterdir()) == []


def test_a_full_home_is_not_needed(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    script = (
        f"mount -t tmpfs -o size=8k none '{home}' && (cat /dev/zero > '{home}/all' 2>/dev/null || true) && exec \"$@\""
    )
    prefix = ["unshare", "-rm", "sh", "-c", script, "sh"]
    if not shutil.which("unshare") or subprocess.run([*prefix, "true"], check=False, capture_output=True).returncode:
        missing("This needs unshare and the right to mount (Linux, user namespaces switched on).")
    with learning(tmp_path / "course", env=home_alone(home), prefix=prefix) as course:
        works(course)
    assert "rror" not in course.rest


def test_a_disk_that_only_writes_and_renames_is_enough_for_the_whole_course(tmp_path: Path) -> None:
    prefix = refusing("chmod", "chown", "fsync", "link", "lock")
    with learning(tmp_path / "course", env=home_alone(tmp_path / "home"), prefix=prefix) as course:
        works(course)
    assert "Traceback" not in course.rest

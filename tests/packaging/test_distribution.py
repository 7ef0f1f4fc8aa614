"""The package as others get it: built, installed in a bare environment, and started from there."""

import signal
import subprocess
import sys
import tarfile
import urllib.request
import venv
import zipfile
from pathlib import Path

import pytest
from tests.support import BIN, ROOT, clean_environment, run

from aiteam import __version__
from aiteam.course import bundle
from aiteam.loader import CONTENT
from aiteam.server.about import ABOUT
from aiteam.strict_yaml import compile_folder

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An sdist of the repository, and a wheel made from that sdist."""
    place = tmp_path_factory.mktemp("dist")
    run(
        sys.executable, "-m", "build", "--no-isolation", "--outdir", place, ROOT,
        cwd=place, env=clean_environment(place / "home"),
    )  # fmt: skip
    return place


def test_the_wheel_holds_the_whole_course_and_no_solution(built: Path) -> None:
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        names = set(wheel.namelist())
        for name, source in bundle().items():
            assert wheel.read(f"aiteam/_bundle/{name}") == source.read_bytes()
        for name in ABOUT:
            assert wheel.read(f"aiteam/_bundle/about/{name}") == (ROOT / "docs" / name).read_bytes()
        assert wheel.read("aiteam/_bundle/content.json") == compile_folder(CONTENT)
    assert f"aiteam-{__version__}.dist-info/licenses/LICENSE" in names
    # Any Jupyter server of the environment knows the course.
    assert f"aiteam-{__version__}.data/data/etc/jupyter/jupyter_server_config.d/aiteam.json" in names
    content = (ROOT / "src" / "aiteam").rglob("*")
    packaged = {f"aiteam/{path.relative_to(ROOT / 'src' / 'aiteam').as_posix()}" for path in content if path.is_file()}
    assert {name for name in packaged if "__pycache__" not in name} <= names
    assert not {name for name in names if "/solutions/" in name or "tests" in name}


def test_the_sdist_can_be_tested_and_built_again(built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as sdist:
        names = {name.partition("/")[2] for name in sdist.getnames()}
    for name in (
        "Makefile",
        "requirements.lock",
        "nbgrader_config.py",
        "hatch_build.py",
        ".npmrc",
        "biome.jsonc",
        "package-lock.json",
        "package.json",
        "tsconfig.json",
        "tests/support.py",
        "Dockerfile",
    ):
        assert name in names
    assert "solutions/before-llms/before-llms.ipynb" in names
    assert not {name for name in names if ".venv" in name or "grading/gradebook" in name}


ALL_CONTENT = """
import sys
from aiteam.course import outline
from aiteam.exercises import library
from aiteam.labs.session import labs
from aiteam.optimizer import solved
from aiteam.scenarios import scenario
library(), outline(), labs(), solved(scenario("bank"))
print("yaml" in sys.modules)
"""


def test_the_installed_wheel_starts_the_course(built: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "bare", with_pip=False)
    python = tmp_path / "bare" / BIN.name / "python"
    env = clean_environment(tmp_path / "home", VIRTUAL_ENV=str(tmp_path / "bare"))
    wheel = next(built.glob("*.whl"))
    run(
        BIN / "uv", "pip", "install", "--quiet", "--python", python, "--constraint", ROOT / "requirements.lock", wheel,
        cwd=tmp_path, env=env | {"HOME": str(Path.home())},
    )  # fmt: skip
    assert run(python, "-c", "import aiteam; print(aiteam.__file__)", cwd=tmp_path, env=env).startswith(
        str(tmp_path / "bare")
    )
    assert run(python, "-c", ALL_CONTENT, cwd=tmp_path, env=env).strip() == "False", "YAML was parsed"
    process = subprocess.Popen(
        [python.with_name("aiteam"), "learn", "--dir", tmp_path / "course", "--no-browser"],
        cwd=tmp_path,
        env=env,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        assert process.stdout
        address = next(line for line in process.stdout if line.startswith("http://127.0.0.1:")).strip()
        with urllib.request.urlopen(address, timeout=30) as answer:
            assert b"Decide whom to hire" in answer.read()
    finally:
        process.send_signal(signal.SIGTERM)
        rest, _ = process.communicate(timeout=30)
    assert process.returncode == 0, rest
    assert "The course has stopped" in rest
    assert (tmp_path / "course" / "lessons" / "01-before-llms.ipynb").is_file()

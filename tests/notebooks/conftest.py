"""The course laid in a temporary folder, and notebooks run in it."""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from tests.support import clean_environment

from aiteam.course import lay_course


@pytest.fixture
def laid(tmp_path: Path) -> Path:
    folder = tmp_path / "course"
    lay_course(folder, "test")
    return folder


@pytest.fixture
def run_notebook(tmp_path: Path):
    """Runs a notebook from top to bottom in a fresh kernel; returns it with its outputs."""

    def run(path: Path) -> nbformat.NotebookNode:
        notebook = nbformat.read(path, as_version=4)
        client = NotebookClient(
            notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(path.parent)}}
        )
        client.execute(env=clean_environment(tmp_path / "home"))
        return notebook

    return run

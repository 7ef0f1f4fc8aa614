"""What starting costs, each beside what it is measured against, in pairs within one run.

The machines are shared and noisy, so what counts is the ratio, and nothing fails on a time.
"""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from aiteam.course import lay_course, outline

PAIRS = 15


def seconds(code: str) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    return time.perf_counter() - start


def compare(capsys: pytest.CaptureFixture[str], name: str, ours: str, theirs: str) -> None:
    """Run both in turn, A B A B, and print the medians and the median of the ratios pair by pair."""
    seconds(ours), seconds(theirs)  # once to warm the caches of the disk
    pairs = [(seconds(ours), seconds(theirs)) for _ in range(PAIRS)]
    ratio = statistics.median(a / b for a, b in pairs)
    a, b = (statistics.median(column) * 1000 for column in zip(*pairs, strict=True))
    with capsys.disabled():
        print(f"\n{name}: {a:.0f} ms beside {b:.0f} ms, ratio {ratio:.2f} (median of {PAIRS} pairs)")


def test_import(capsys: pytest.CaptureFixture[str]) -> None:
    compare(capsys, "import aiteam / import pydantic, yaml", "import aiteam", "import pydantic, yaml")


def test_catalog(capsys: pytest.CaptureFixture[str]) -> None:
    ours = "from aiteam.catalog import catalog; catalog()"
    compare(capsys, "load the catalog / import pydantic, yaml", ours, "import pydantic, yaml")


def test_lesson(capsys: pytest.CaptureFixture[str]) -> None:
    ours = "import aiteam; aiteam.lesson; aiteam.responsibility_map('before-llms')._repr_html_()"
    theirs = "import matplotlib.pyplot, pandas, ipywidgets"
    compare(capsys, "what a lesson loads / import matplotlib, pandas, ipywidgets", ours, theirs)


def test_opening_lesson_1(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A fresh kernel and every cell of the lesson, beside a notebook that only imports what it rests on."""
    lay_course(tmp_path, "benchmark")
    lesson = nbformat.read(tmp_path / outline().lesson("before-llms").path, as_version=4)
    bare = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell("import matplotlib.pyplot, pandas, ipywidgets")], metadata=lesson.metadata
    )

    def run(notebook: nbformat.NotebookNode) -> Callable[[], float]:
        def timed() -> float:
            start = time.perf_counter()
            NotebookClient(notebook, resources={"metadata": {"path": str(tmp_path / "lessons")}}).execute()
            return time.perf_counter() - start

        return timed

    ours, theirs = run(lesson), run(bare)
    ours(), theirs()
    pairs = [(ours(), theirs()) for _ in range(PAIRS // 2)]
    ratio = statistics.median(a / b for a, b in pairs)
    a, b = (statistics.median(column) * 1000 for column in zip(*pairs, strict=True))
    with capsys.disabled():
        print(f"\nlesson 1 opened and run / a notebook of imports: {a:.0f} ms beside {b:.0f} ms, ratio {ratio:.2f}")

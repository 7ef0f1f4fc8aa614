"""What reading all content costs in an installed course, next to a clone, where it is parsed as YAML.

The machines are shared and noisy, so what counts is the ratio within pairs, and nothing fails on a time.
"""

import statistics
import time
from pathlib import Path

import pytest

from aiteam.catalog import catalog
from aiteam.catalog.catalog import load_catalog
from aiteam.course.outline import load_outline
from aiteam.exercises.library import load_library
from aiteam.labs.models import Lab
from aiteam.loader import CONTENT, load_folder
from aiteam.scenarios import Scenario
from aiteam.strict_yaml import compile_folder, compiled

PAIRS = 15


def everything() -> list[object]:
    known = catalog()
    return [
        load_catalog(CONTENT / "catalog"),
        load_folder(CONTENT / "scenarios", Scenario),
        load_library(CONTENT, known).exercises,
        load_outline(CONTENT),
        load_folder(CONTENT / "labs", Lab),
    ]


def milliseconds(monkeypatch: pytest.MonkeyPatch, content: Path) -> tuple[float, list[object]]:
    """The compiled file is read once a pair as well, as it is once in a process."""
    monkeypatch.setattr(compiled, "COMPILED", content)
    compiled._compiled.cache_clear()
    start = time.perf_counter()
    found = everything()
    return (time.perf_counter() - start) * 1000, found


def test_all_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    installed, clone = tmp_path / "content.json", tmp_path / "none.json"
    installed.write_bytes(compile_folder(CONTENT))
    everything()
    pairs = []
    for _ in range(PAIRS):
        ours, found = milliseconds(monkeypatch, installed)
        theirs, parsed = milliseconds(monkeypatch, clone)
        assert found == parsed
        pairs.append((ours, theirs))
    compiled._compiled.cache_clear()

    ratio = statistics.median(a / b for a, b in pairs)
    a, b = (statistics.median(column) for column in zip(*pairs, strict=True))
    with capsys.disabled():
        print(f"\nall content, compiled / YAML: {a:.0f} ms next to {b:.0f} ms, ratio {ratio:.2f} ({PAIRS} pairs)")

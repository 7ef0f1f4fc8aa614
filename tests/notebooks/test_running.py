"""Every lesson, solution and release, run from top to bottom in a fresh kernel."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.support import ROOT, clean_environment

import aiteam
from aiteam.course import outline
from aiteam.exercises import Outcome

LESSONS = sorted(outline().paths - {each.path for each in outline().assignments})
ASSIGNMENTS = [each.id for each in outline().assignments]

pytestmark = pytest.mark.slow


def streams(notebook) -> list[tuple[str, str]]:
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    return [(output.output_type, output.get("name", "")) for output in outputs]


@pytest.mark.parametrize("path", LESSONS)
def test_a_lesson_runs_without_an_error_or_a_warning(path: str, laid: Path, run_notebook) -> None:
    notebook = run_notebook(laid / path)
    assert ("stream", "stderr") not in streams(notebook)
    shown = [cell for cell in notebook.cells if cell.cell_type == "code" and cell.outputs]
    assert len(shown) == sum(cell.cell_type == "code" and cell.source != "import aiteam" for cell in notebook.cells)
    assert not (laid / "lessons" / "answers").exists(), "showing an exercise must not save anything"


@pytest.mark.parametrize("each", ASSIGNMENTS)
def test_a_solution_run_in_an_empty_folder_gets_full_marks(each: str, tmp_path: Path, run_notebook) -> None:
    folder = tmp_path / "solution"
    shutil.copytree(ROOT / "solutions" / each, folder)
    assert ("stream", "stderr") not in streams(run_notebook(folder / f"{each}.ipynb"))
    for part in next(unit for unit in outline().assignments if unit.id == each).parts:
        result = aiteam.check(part.exercise, folder=folder)
        expected = Outcome.KEPT if part.rubric else Outcome.PASSED
        assert (result.outcome, result.points) == (expected, result.max_points)


@pytest.mark.parametrize("each", ASSIGNMENTS)
def test_a_release_fails_its_own_checks_as_not_attempted(each: str, laid: Path, run_notebook) -> None:
    folder = laid / "exercises" / each
    notebook = run_notebook(folder / f"{each}.ipynb")
    assert ("stream", "stderr") not in streams(notebook)
    tests = [cell.metadata.get("nbgrader", {}) for cell in notebook.cells]
    graded = [
        cell for cell, test in zip(notebook.cells, tests, strict=True) if test.get("grade") and not test["solution"]
    ]
    assert graded
    for cell in graded:
        printed, points = cell.outputs
        assert printed.text.startswith("Not attempted")
        assert float(points.data["text/plain"]) == 0.0


@pytest.mark.parametrize("place", ["lessons", "solutions"])
def test_nbval_finds_nothing(place: str, laid: Path, tmp_path: Path) -> None:
    folder = laid / "lessons"
    if place == "solutions":
        folder = tmp_path / "solutions"
        shutil.copytree(ROOT / "solutions", folder)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--nbval-lax", "--rootdir", str(folder)]
    done = subprocess.run(
        [*command, str(folder)],
        check=False,
        cwd=folder,
        env=clean_environment(tmp_path / "home", PYTEST_ADDOPTS=""),
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=300,
    )
    assert done.returncode == os.EX_OK, done.stdout
    assert " passed" in done.stdout

"""What is kept in the repository for assignments: solutions alone, exercises made from them, both without outputs."""

import shutil
from pathlib import Path

import pytest
from tests.support import BIN, ROOT, clean_environment, run

from aiteam.audit import load_course
from aiteam.audit.cells import logic_in, outputs_in
from aiteam.audit.links import dead_ends
from aiteam.audit.notebook import read_notebook
from aiteam.audit.page import not_shown
from aiteam.course import outline
from aiteam.grading import write_sources

ASSIGNMENTS = sorted(
    path
    for folder in ("solutions", "exercises")
    for path in (ROOT / folder).rglob("*.ipynb")
    if ".ipynb_checkpoints" not in path.parts
)
COURSE = load_course()


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", ASSIGNMENTS, ids=name)
def test_notebooks_of_assignments_are_kept_as_lessons_are(path: Path) -> None:
    notebook, place = read_notebook(path), f"exercises/{path.parent.name}/{path.name}"
    assert [*outputs_in(notebook), *logic_in(notebook), *dead_ends(notebook, place, COURSE)] == []


@pytest.mark.parametrize("each", outline().assignments, ids=lambda each: each.id)
def test_a_release_can_be_shown_on_a_page(each) -> None:
    assert list(not_shown(read_notebook(ROOT / "exercises" / each.id / f"{each.id}.ipynb"))) == []


def test_solutions_hold_their_sources_and_nothing_else() -> None:
    found = {path.relative_to(ROOT / "solutions").as_posix() for path in (ROOT / "solutions").rglob("*")}
    expected = {name for each in outline().assignments for name in (each.id, f"{each.id}/{each.id}.ipynb")}
    assert found - expected == set()
    assert expected <= found


def test_exercises_are_what_nbgrader_makes_of_the_solutions(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "solutions", tmp_path / "solutions")
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    env = clean_environment(tmp_path / "home", PYTHONPATH=str(ROOT))
    assignments = [each.id for each in outline().assignments]
    run(BIN / "python", ROOT / "tests" / "grading" / "grade_plain.py", *assignments, cwd=tmp_path, env=env)
    assert contents(tmp_path / "exercises") == contents(ROOT / "exercises"), "run: make exercises"


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("each", outline().assignments, ids=lambda each: each.id)
def test_a_release_holds_no_solution_and_no_hidden_test(each) -> None:
    release = (ROOT / "exercises" / each.id / f"{each.id}.ipynb").read_text()
    for marker in ("BEGIN SOLUTION", "HIDDEN TESTS", "aiteam.answer(", "aiteam.exercises.marking"):
        assert marker not in release
    source = (ROOT / "solutions" / each.id / f"{each.id}.ipynb").read_text()
    by_hand = sum(bool(part.rubric) for part in each.parts)
    assert source.count("BEGIN SOLUTION") == len(each.exercises)
    assert source.count("BEGIN HIDDEN TESTS") == len(each.exercises) - by_hand


def test_the_solutions_are_what_is_made_of_the_content(tmp_path: Path) -> None:
    write_sources(tmp_path)
    assert contents(tmp_path) == contents(ROOT / "solutions"), "run: make exercises"

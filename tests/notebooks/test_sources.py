"""What is kept in the repository: notebooks without outputs, solutions alone, exercises made from them."""

import json
import re
import shutil
from pathlib import Path

import pytest
from tests.support import ROOT, clean_environment, run

from aiteam.catalog import catalog
from aiteam.course import Lesson, outline
from aiteam.exercises import library
from aiteam.grading import write_sources

NOTEBOOKS = sorted(
    path
    for folder in ("notebooks", "solutions", "exercises")
    for path in (ROOT / folder).rglob("*.ipynb")
    if ".ipynb_checkpoints" not in path.parts
)
LESSONS = outline().lessons
TAUGHT_NOW: dict[str, str | tuple[str, ...]] = {
    "before-llms": "B",
    "with-llms": "L",
    "advanced": "A",
    "infra-access": ("I-ACC", "I-OBS", "I-EVA"),
    "infra-feedback": ("I0", "I-FBK", "I-SBX", "I-REC"),
    "leaders": "T",
    "managers": "EM",
}
"""Which statements each lesson is responsible for, by how their ids begin."""


def cells(path: Path, kind: str | None = None) -> list[dict]:
    found = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [cell | {"source": "".join(cell["source"])} for cell in found if kind is None or cell["cell_type"] == kind]


def lesson_path(lesson: Lesson) -> Path:
    return ROOT / "notebooks" / lesson.notebook


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", NOTEBOOKS, ids=name)
def test_notebooks_are_kept_without_outputs(path: Path) -> None:
    for cell in cells(path, "code"):
        assert cell["outputs"] == []
        assert cell["execution_count"] is None


@pytest.mark.parametrize("path", NOTEBOOKS, ids=name)
def test_code_cells_call_the_package_and_hold_no_logic(path: Path) -> None:
    for cell in cells(path, "code"):
        assert not re.search(r"^\s*(def|class|for|while|if|try|with)\b", cell["source"], re.MULTILINE), cell["source"]
        outside_solutions = re.sub(r"### BEGIN SOLUTION.*?### END SOLUTION\n", "", cell["source"], flags=re.DOTALL)
        assert len(outside_solutions.splitlines()) <= 20


def test_solutions_hold_their_sources_and_nothing_else() -> None:
    found = {path.relative_to(ROOT / "solutions").as_posix() for path in (ROOT / "solutions").rglob("*")}
    expected = {name for each in outline().assignments for name in (each.id, f"{each.id}/{each.id}.ipynb")}
    assert found - expected == set()
    assert expected <= found


def test_exercises_are_what_nbgrader_makes_of_the_solutions(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "solutions", tmp_path / "solutions")
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    env = clean_environment(tmp_path / "home")
    for each in outline().assignments:
        run("nbgrader", "generate_assignment", each.id, cwd=tmp_path, env=env)
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


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.id)
def test_a_lesson_has_the_sections_and_exercises_of_the_outline_in_their_order(lesson: Lesson) -> None:
    path = lesson_path(lesson)
    headings = [
        match.groups()
        for cell in cells(path, "markdown")
        for match in re.finditer(r"^## (.+?) \((\d+) minutes(, depth)?\)$", cell["source"], re.MULTILINE)
    ]
    assert headings == [
        (section.title, str(section.minutes), ", depth" if section.depth else None) for section in lesson.sections
    ]
    code = "\n".join(cell["source"] for cell in cells(path, "code"))
    assert re.findall(r'aiteam\.exercise\("([^"]+)"\)', code) == list(lesson.exercises)
    assert re.findall(r'aiteam\.lab\("([^"]+)"\)', code) == list(lesson.labs)


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.id)
def test_a_section_is_as_long_as_its_exercises_need(lesson: Lesson) -> None:
    for section in lesson.sections:
        needed = sum(library().exercise(exercise).minutes for exercise in section.exercises)
        assert needed <= section.minutes <= 15


@pytest.mark.parametrize("path", NOTEBOOKS, ids=name)
def test_statements_and_sources_named_in_cells_exist(path: Path) -> None:
    for cell in cells(path):
        named = cell["metadata"].get("aiteam", {})
        assert set(named) <= {"teaches", "sources"}
        for statement in named.get("teaches", ()):
            catalog().statement(statement)
        assert set(named.get("sources", ())) <= set(catalog().sources)


def statements_of(lesson_id: str) -> list[str]:
    return [each for each in catalog().statements if each.startswith(TAUGHT_NOW.get(lesson_id, ()))]


@pytest.mark.parametrize(
    ("lesson", "statement"), [(lesson, each) for lesson in LESSONS for each in statements_of(lesson.id)], ids=str
)
def test_every_statement_of_a_lesson_is_taught_and_practised_there(lesson: Lesson, statement: str) -> None:
    taught = {
        each
        for cell in cells(lesson_path(lesson), "markdown")
        for each in cell["metadata"].get("aiteam", {}).get("teaches", ())
    }
    practised = {each for exercise in lesson.exercises for each in library().practised(library().exercise(exercise))}
    assert statement in taught, f"no cell of {lesson.notebook} teaches {statement}"
    assert statement in practised, f"no exercise of {lesson.notebook} practises {statement}"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=name)
def test_links_between_notebooks_lead_somewhere_in_the_learners_folder(path: Path) -> None:
    places = outline().paths
    here = Path("lessons") if path.parent.name == "notebooks" else Path("exercises") / path.parent.name
    for cell in cells(path, "markdown"):
        for link in re.findall(r"\]\(([^)]+\.ipynb)\)", cell["source"]):
            parts: list[str] = []
            for part in (here / link).parts:
                parts = parts[:-1] if part == ".." else [*parts, part]
            assert "/".join(parts) in places


def test_every_exercise_stands_in_exactly_one_lesson_or_assignment() -> None:
    review = outline().review
    assert review
    units = (*outline().lessons, *outline().assignments, review)
    used = [exercise for unit in units for exercise in unit.exercises]
    assert sorted(used) == sorted(library().exercises)


def test_the_review_shows_what_is_due_and_the_exercises_of_its_unit() -> None:
    review = outline().review
    assert review
    code = "\n".join(cell["source"] for cell in cells(ROOT / "notebooks" / review.notebook, "code"))
    assert re.findall(r'aiteam\.exercise\("([^"]+)"\)', code) == list(review.exercises)
    assert "aiteam.review()" in code


def test_every_item_is_used() -> None:
    used = {item for each in library().exercises.values() for item in getattr(each, "items", ())}
    assert used == set(library().items)

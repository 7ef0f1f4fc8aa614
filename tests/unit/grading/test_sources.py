from __future__ import annotations

import contextlib
import io
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import nbformat
import pytest

from aiteam.course import Assignment, Part, outline
from aiteam.exercises import Session, library, mark
from aiteam.exercises.kinds.design import Design
from aiteam.grading import source_of, write_sources
from aiteam.grading.sources import points_of, private_assignment, wording
from aiteam.scenarios import scenario

ASSIGNMENTS = outline().assignments
NAMES = [assignment.id for assignment in ASSIGNMENTS]
PARTS = [(assignment, part) for assignment in ASSIGNMENTS for part in assignment.parts]

each_assignment = pytest.mark.parametrize("assignment", ASSIGNMENTS, ids=NAMES)
each_part = pytest.mark.parametrize(("assignment", "part"), PARTS, ids=[part.exercise for _, part in PARTS])


def notebook_of(assignment: Assignment) -> Any:
    return nbformat.reads(source_of(assignment, library()).decode(), as_version=4)


def cells_of(assignment: Assignment) -> dict[str, Any]:
    return {cell["id"]: cell for cell in notebook_of(assignment)["cells"]}


def name_of(part: Part) -> str:
    return part.exercise.split(".")[1]


def released(source: str) -> str:
    """As learners get it: without solutions and hidden tests."""
    for name in ("SOLUTION", "HIDDEN TESTS"):
        source = re.sub(rf"### BEGIN {name}.*?### END {name}\n?", "", source, flags=re.DOTALL)
    return source


@each_assignment
def test_the_source_is_a_valid_notebook_whose_cells_have_ids_of_their_own(assignment: Assignment) -> None:
    notebook = notebook_of(assignment)
    nbformat.validate(notebook)

    ids = [cell["id"] for cell in notebook["cells"]]
    assert len(set(ids)) == len(ids)
    assert [cell["metadata"]["nbgrader"]["grade_id"] for cell in notebook["cells"]] == ids
    assert {cell["metadata"]["nbgrader"]["schema_version"] for cell in notebook["cells"]} == {3}
    assert notebook["metadata"]["title"] == assignment.title


@each_assignment
def test_the_same_content_makes_the_same_bytes(assignment: Assignment) -> None:
    assert source_of(assignment, library()) == source_of(assignment, library())
    assert source_of(assignment, library()).endswith(b"}\n")


@each_assignment
def test_every_code_cell_is_python(assignment: Assignment) -> None:
    for cell in cells_of(assignment).values():
        if cell["cell_type"] == "code":
            compile(cell["source"], cell["id"], "exec")
            compile(released(cell["source"]), cell["id"], "exec")


@each_assignment
def test_no_line_of_code_is_longer_than_a_screen_is_wide(assignment: Assignment) -> None:
    lines = [line for cell in cells_of(assignment).values() for line in cell["source"].splitlines()]

    assert [line for line in lines if len(line) > 120 and not line.startswith("|")] == []


@each_assignment
def test_the_points_in_the_heading_are_those_of_the_cells(assignment: Assignment) -> None:
    cells = cells_of(assignment)
    points = [cell["metadata"]["nbgrader"].get("points") for cell in cells.values()]
    total = sum(each for each in points if each is not None)

    assert f", {total:g} points." in cells["title"]["source"]
    assert f"*About {assignment.minutes} minutes" in cells["title"]["source"]
    said = [float(each) for each in re.findall(r"\(([\d.]+) points?\)", "".join(c["source"] for c in cells.values()))]
    assert sum(said) == total


@each_part
def test_a_part_has_its_task_its_answer_and_its_marks(assignment: Assignment, part: Part) -> None:
    cells, name = cells_of(assignment), name_of(part)
    exercise = library().exercise(part.exercise)
    answer = cells[f"{name}-answer"]["metadata"]["nbgrader"]

    assert part.title in cells[f"{name}-task"]["source"]
    assert f'aiteam.exercise("{part.exercise}")' in released(cells[f"{name}-answer"]["source"])
    assert (answer["solution"], answer["locked"]) == (True, False)
    if part.rubric:  # a person marks it
        rubric = cells[f"{name}-rubric"]["metadata"]["nbgrader"]
        assert (rubric["task"], rubric["grade"], rubric["solution"], rubric["locked"]) == (True, False, False, True)
        assert rubric["points"] == sum(row.points for row in part.rubric)
        assert not answer["grade"]
        assert f"{name}-test" not in cells
        assert all(row.full in cells[f"{name}-rubric"]["source"] for row in part.rubric)
    else:
        test = cells[f"{name}-test"]["metadata"]["nbgrader"]
        assert (test["grade"], test["locked"], test["solution"]) == (True, True, False)
        assert test["points"] == points_of(part, exercise) == exercise.points
        assert not answer["grade"]


@each_part
def test_the_solution_cell_answers_the_part_in_full(assignment: Assignment, part: Part) -> None:
    cells, name = cells_of(assignment), name_of(part)
    code = cells[f"{name}-answer"]["source"].partition("### END SOLUTION")[0]
    exec(f"import aiteam\n{code}", {})

    if part.rubric:
        assert Session(part.exercise).answer == {"text": part.model_answer}
        assert part.model_answer
        return
    assert mark(part.exercise) == library().exercise(part.exercise).points
    scope: dict[str, Any] = {}
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(f"import aiteam\n{cells[f'{name}-test']['source']}", scope)
    assert scope["points"] == library().exercise(part.exercise).points
    assert "Passed: " in printed.getvalue()


@each_assignment
def test_without_an_answer_the_released_notebook_earns_nothing_and_says_so(assignment: Assignment) -> None:
    for part in assignment.parts:
        if part.rubric:
            continue
        source = cells_of(assignment)[f"{name_of(part)}-test"]["source"]
        scope: dict[str, Any] = {}
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            exec(f"import aiteam\n{released(source)}", scope)
        assert scope["points"] == 0.0
        assert printed.getvalue().startswith("Not attempted: ")


@each_assignment
def test_what_is_released_gives_no_answer_away(assignment: Assignment) -> None:
    text = "\n".join(released(cell["source"]) for cell in cells_of(assignment).values())

    assert "aiteam.answer(" not in text
    assert "mark(" not in text
    assert "BEGIN" not in text
    for part in assignment.parts:
        assert not part.model_answer or part.model_answer[:60] not in text


@each_assignment
def test_how_to_answer_fits_the_kind_of_exercise(assignment: Assignment) -> None:
    title = cells_of(assignment)["title"]["source"].replace("\n", " ")
    designs = any(isinstance(library().exercise(part.exercise), Design) for part in assignment.parts)

    assert ("commit" in title.partition("How to answer.")[2]) is designs
    assert " ".join(assignment.case.split()) in " ".join(title.split())


@each_assignment
def test_marks_do_not_appear_in_the_reading_view(assignment: Assignment) -> None:
    for name, cell in cells_of(assignment).items():
        hidden = cell["metadata"].get("tags") == ["only-jupyterlab"]
        assert hidden == (name == "how-to-run" or name.endswith(("-test", "-marks")))


def test_every_assignment_is_written_into_a_folder_of_its_own(tmp_path: Path) -> None:
    written = write_sources(tmp_path / "source")

    assert written == tuple(tmp_path / "source" / name / f"{name}.ipynb" for name in NAMES)
    assert [path.read_bytes() for path in written] == [source_of(each, library()) for each in ASSIGNMENTS]
    assert write_sources(tmp_path / "source") == written  # once more does no harm


def test_the_wording_is_read_once_and_says_all() -> None:
    assert wording() is wording()
    assert all(getattr(wording(), field) for field in type(wording()).model_fields)


def test_the_sources_are_written_by_a_command(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "aiteam.grading", tmp_path / "source"],
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )

    assert [Path(line).stem for line in done.stdout.splitlines()] == NAMES
    assert done.stderr == ""


def test_without_a_folder_the_command_says_what_it_wants(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "aiteam.grading"], check=False, capture_output=True, text=True, timeout=60
    )

    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_a_page_to_download_from_is_named_where_there_is_one() -> None:
    def last(assignment: Assignment) -> str:
        return str(cells_of(assignment)["next"]["source"])

    elsewhere = ASSIGNMENTS[0].model_copy(update={"id": "mine"})
    assert all("**Download to hand in**" in last(assignment) for assignment in ASSIGNMENTS)
    assert "Download" not in last(elsewhere)
    assert "hand in this folder with its answers" in last(elsewhere)


def test_a_private_assignment_does_not_depend_on_the_number_of_the_capstone_s_parts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    course = outline()
    capstone = next(each for each in ASSIGNMENTS if each.id == "capstone")
    fourth = Part(exercise="capstone.quiz", title="one more", text="Answer.")
    longer = capstone.model_copy(update={"parts": (fourth, *capstone.parts)})
    mine = scenario("startup").model_copy(update={"id": "mine"})
    before = private_assignment(mine)

    monkeypatch.setattr("aiteam.grading.sources.outline", lambda: replace(course, assignments=(longer,)))

    assert private_assignment(mine) == before
    assert before.exercises == ("private.mine", "private-shock.mine", "private-defence.mine")
    assert [sum(row.points for row in part.rubric) for part in before.parts] == [0, 0, 10]

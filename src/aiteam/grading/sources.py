"""From an assignment's content to the notebook that nbgrader releases and marks.

All assignments are built alike, so their notebooks are made from the content and not written by hand: a task, an answer
cell whose solution region writes the answer, and a test cell for every part.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from pprint import pformat
from textwrap import fill
from typing import Any

from aiteam.atomic import write_atomically
from aiteam.catalog.models import Text
from aiteam.course import Assignment, Part, outline
from aiteam.course.outline import Criterion
from aiteam.exercises import Library, library
from aiteam.exercises.checking import solution_of
from aiteam.exercises.kinds import Exercise
from aiteam.exercises.kinds.design import Design
from aiteam.exercises.private import private_ids
from aiteam.loader import CONTENT, Entry, load_one
from aiteam.pages.notebook import ONLY_JUPYTERLAB
from aiteam.scenarios import Scenario

WIDTH = 110
ONLY_LAB = [ONLY_JUPYTERLAB]

CAPSTONE = "capstone"
"""The assignment whose length and rubric a private one takes over."""


class PartWording(Entry):
    """What a part of a private assignment is called, and what is said before it."""

    title: Text
    text: Text


class Wording(Entry):
    """What stands in every assignment's notebook, in Markdown."""

    how_to_answer: Text
    how_to_design: Text
    how_to_run: Text
    marked_here: Text
    marked_by_hand: Text
    next: Text
    one_file: Text
    """Said where the course has a page for the assignment."""
    private_case: Text
    private_plan: PartWording
    private_shock: PartWording
    private_defence: PartWording
    private_model_answer: Text


@cache
def wording() -> Wording:
    """The texts of ``content/assignment-wording.yaml``."""
    return load_one(CONTENT / "assignment-wording.yaml", Wording)


TEST = """\
result = aiteam.check("{exercise}"{own_variant})
print(result)
points = result.points
### BEGIN HIDDEN TESTS
# The answer file is read once more and marked afresh.
from aiteam.exercises.marking import mark

points = mark("{exercise}"{own_variant})
### END HIDDEN TESTS
points"""


def write_sources(folder: Path) -> tuple[Path, ...]:
    """Write the source notebook of every assignment of the course.

    Args:
        folder: Where nbgrader's sources lie; each assignment has a folder of its own in it.

    Returns:
        The notebooks, in the order of the assignments.
    """
    written = []
    for assignment in outline().assignments:
        path = folder / assignment.id / f"{assignment.id}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, source_of(assignment, library()))
        written.append(path)
    return tuple(written)


def source_of(
    assignment: Assignment,
    content: Library,
    *,
    own_variants: bool = False,
    solutions: Mapping[str, dict[str, Any]] | None = None,
) -> bytes:
    """The source notebook of an assignment; the same bytes for the same content.

    Args:
        assignment: The assignment.
        content: Where its exercises are.
        own_variants: Whether each learner designs for a variant of one's own, whose number the board asks for.
        solutions: By exercise, a solution that does not come from the content.
    """
    solved = {
        each: solution_of(content.exercise(each), content)
        for each in assignment.exercises
        if each not in (solutions or {})
    }
    solved |= solutions or {}
    from nbformat import writes
    from nbformat.v4 import new_notebook

    notebook = new_notebook(
        cells=[
            *_opening(assignment, content),
            *(
                cell
                for number, part in enumerate(assignment.parts, 1)
                for cell in _part(number, part, content, solved[part.exercise], own_variants)
            ),
            _text("next", _next(assignment)),
        ],
        metadata={
            "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
            "title": assignment.title,
        },
    )
    text: str = writes(notebook, version=4)
    return (text.rstrip() + "\n").encode()


def private_assignment(whole: Scenario) -> Assignment:
    """An assignment on a scenario that its instructor keeps: a plan, a shock and a defence that a person marks."""
    capstone = next(each for each in outline().assignments if each.id == CAPSTONE)
    words = wording()
    plan, shock, defence = private_ids(whole.id)
    parts = (
        _worded(plan, words.private_plan),
        _worded(shock, words.private_shock),
        _worded(
            defence,
            words.private_defence,
            rubric=tuple(row for part in capstone.parts for row in part.rubric),
            model_answer=words.private_model_answer,
        ),
    )
    return Assignment(
        id=whole.id,
        number=1,
        title=whole.title,
        promise=whole.title,
        minutes=capstone.minutes,
        after=capstone.after,
        case=words.private_case,
        parts=parts,
    )


def _worded(exercise: str, words: PartWording, *, rubric: tuple[Criterion, ...] = (), model_answer: str = "") -> Part:
    return Part(exercise=exercise, title=words.title, text=words.text, rubric=rubric, model_answer=model_answer)


def can_vary(assignment: Assignment, content: Library) -> bool:
    """Whether each learner can have a variant of one's own in it: one design, in the scenario as it is told."""
    exercises = [content.exercise(part.exercise) for part in assignment.parts]
    return [isinstance(each, Design) and not each.private and each.variant == 0 for each in exercises] == [True]


def points_of(part: Part, exercise: Exercise) -> float:
    """What a part earns: by its rubric where a person marks it, else by its exercise."""
    return sum(row.points for row in part.rubric) or exercise.points


def _opening(assignment: Assignment, content: Library) -> Iterator[Any]:
    exercises = [content.exercise(part.exercise) for part in assignment.parts]
    points = sum(points_of(part, each) for part, each in zip(assignment.parts, exercises, strict=True))
    lesson = next((each for each in outline().lessons if each.id == assignment.after), None)
    before = f" Do lesson {lesson.number}, {lesson.title}, first." if lesson else ""
    how = wording().how_to_design if any(isinstance(each, Design) for each in exercises) else wording().how_to_answer
    yield _text(
        "title",
        f"# Assignment: {assignment.title}\n\n*About {assignment.minutes} minutes, {points:g} points.{before}*\n\n"
        f"{_folded(assignment.case)}\n\n{_folded(how)}",
    )
    yield _text("how-to-run", _folded(wording().how_to_run), tags=ONLY_LAB)
    yield _code("setup", "import aiteam")


def _next(assignment: Assignment) -> str:
    has_page = any(assignment.path == each.path for each in outline().assignments)
    return "\n\n".join((wording().next, *([_folded(wording().one_file)] if has_page else [])))


def _part(number: int, part: Part, content: Library, solved: Mapping[str, Any], own_variants: bool) -> Iterator[Any]:
    exercise = content.exercise(part.exercise)
    name, points = cell_name(part.exercise), points_of(part, exercise)
    earned = f"{points:g} point{'' if points == 1 else 's'}"
    yield _text(f"{name}-task", f"## Part {number}: {part.title} ({earned})\n\n{_folded(part.text)}")
    variant = ", own_variant=True" if own_variants and isinstance(exercise, Design) else ""
    solution = {"text": part.model_answer} if part.rubric else dict(solved)
    if variant:
        given: dict[str, Any] = {"variant": 1}
        solution = given | solution_of(exercise.at_variant(given), content)
    answer = (
        f'### BEGIN SOLUTION\naiteam.answer(\n    "{exercise.id}",\n{_literal(solution)},\n)\n### END SOLUTION\n'
        f'aiteam.exercise("{exercise.id}"{variant})'
    )
    yield _code(f"{name}-answer", answer, solution=True)
    if part.rubric:
        # The points stand in a cell of text: nbgrader takes an answer cell with an untouched source for no answer.
        yield _text(f"{name}-rubric", f"{wording().marked_by_hand}\n\n{_rubric(part)}", points=points)
        return
    yield _text(f"{name}-marks", wording().marked_here, tags=ONLY_LAB)
    yield _code(f"{name}-test", TEST.format(exercise=exercise.id, own_variant=variant), points=points, tags=ONLY_LAB)


def cell_name(exercise_id: str) -> str:
    """What the cells of an exercise are called: the part of its id that differs within an assignment."""
    unit, name = exercise_id.split(".")
    return unit if exercise_id in private_ids(name) else name


def _rubric(part: Part) -> str:
    rows = "\n".join(f"| {row.title} | {row.points:g} | {row.full} | {row.half} |" for row in part.rubric)
    return f"| Criterion | Points | All of them | Half of them |\n|---|---|---|---|\n{rows}"


def _literal(data: Any) -> str:
    lines = pformat(data, width=WIDTH, sort_dicts=False).splitlines()
    return "\n".join(f"    {line}" for line in lines)


def _folded(text: str) -> str:
    return "\n\n".join(fill(paragraph, WIDTH) for paragraph in text.strip().split("\n\n"))


def _text(name: str, source: str, *, points: float | None = None, tags: list[str] | None = None) -> Any:
    from nbformat.v4 import new_markdown_cell

    return new_markdown_cell(source, id=name, metadata=_metadata(name, "markdown", points=points, tags=tags))


def _code(
    name: str, source: str, *, solution: bool = False, points: float | None = None, tags: list[str] | None = None
) -> Any:
    from nbformat.v4 import new_code_cell

    metadata = _metadata(name, "code", solution=solution, points=points, tags=tags)
    return new_code_cell(source, id=name, metadata=metadata)


def _metadata(
    name: str, kind: str, *, solution: bool = False, points: float | None = None, tags: list[str] | None = None
) -> dict[str, Any]:
    """What nbgrader has to know of a cell; a text with points is a task that a person marks."""
    graded = points is not None
    task = graded and kind == "markdown"
    nbgrader = {
        "cell_type": kind,
        "grade": graded and not task,
        "grade_id": name,
        "locked": not solution,
        "schema_version": 3,
        "solution": solution,
        "task": task,
    }
    return {"nbgrader": nbgrader | ({"points": points} if graded else {}), **({"tags": tags} if tags else {})}

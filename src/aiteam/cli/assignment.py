"""``aiteam assignment``: what instructors need beside nbgrader."""

from __future__ import annotations

from pathlib import Path

from aiteam.atomic import write_atomically
from aiteam.cli.output import print_json
from aiteam.course import Assignment, outline
from aiteam.errors import StoreError, UnknownIdError
from aiteam.exercises import library
from aiteam.exercises.private import private_ids
from aiteam.grading import source_of
from aiteam.grading.sources import can_vary, private_assignment
from aiteam.grading.variants import read_secret, variants_of
from aiteam.optimizer import optimum
from aiteam.scenarios import scenario
from aiteam.scenarios import scenarios as course_scenarios
from aiteam.scenarios.private import PUBLIC, public_file


def write_source(assignment_id: str, folder: Path, *, own_variants: bool) -> None:
    """Write an assignment's source notebook where nbgrader looks for it.

    Raises:
        UnknownIdError: There is no such assignment.
        StoreError: The folder cannot be written.
    """
    path = folder / assignment_id / f"{assignment_id}.ipynb"
    assignment = _varying(assignment_id) if own_variants else _assignment(assignment_id)
    source = source_of(assignment, library(), own_variants=own_variants)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, source)
    except OSError as error:
        raise StoreError(f"{path} cannot be written: {error.strerror}. Name another folder with --to.") from error
    print(path)


def write_private_source(scenario_id: str, scenarios: Path, folder: Path) -> None:
    """Write the source of an assignment on a scenario of the instructor's own, with what learners are told of it.

    Raises:
        UnknownIdError: There is no such scenario.
        ContentError: A file of the folder is not valid.
        StoreError: The scenario has no variant for the shock, or the folder cannot be written.
    """
    whole = scenario(scenario_id, scenarios)
    if not whole.variants:
        raise StoreError(f"The scenario {scenario_id!r} has no variant; its first one is the shock of the assignment.")
    if scenario_id in course_scenarios() or scenario_id in {each.id for each in outline().assignments}:
        raise StoreError(
            f"The course has a scenario or an assignment {scenario_id!r} of its own. Give yours another id."
        )
    assignment = private_assignment(whole)
    plans = {
        exercise: {"plan": optimum(whole.varied(number)).design.to_dict()}
        for number, exercise in enumerate(private_ids(whole.id)[:2])
    }
    place = folder / scenario_id
    try:
        place.mkdir(parents=True, exist_ok=True)
        write_atomically(place / PUBLIC, public_file(whole, (0, 1)))
        write_atomically(place / f"{scenario_id}.ipynb", source_of(assignment, library(), solutions=plans))
    except OSError as error:
        raise StoreError(f"{place} cannot be written: {error.strerror}. Name another folder with --to.") from error
    print(place / f"{scenario_id}.ipynb")


def print_variants(assignment_id: str, students: Path, secret: Path, course: str, *, as_json: bool) -> None:
    """Print every learner's number.

    Raises:
        UnknownIdError: There is no such assignment.
        StoreError: A file cannot be read.
    """
    _varying(assignment_id)
    try:
        lines = students.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError(f"The list of learners {students} cannot be read: {error}. Name a text file.") from error
    learners = [line.strip() for line in lines if line.strip()]
    numbers = variants_of(read_secret(secret), course, learners, assignment_id)
    if as_json:
        print_json(numbers)
        return
    for learner, number in numbers.items():
        print(f"{learner}\t{number}")


def _varying(assignment_id: str) -> Assignment:
    """The assignment with that id, if each learner can have a variant of one's own in it."""
    found = _assignment(assignment_id)
    if not can_vary(found, library()):
        able = ", ".join(each.id for each in outline().assignments if can_vary(each, library()))
        raise StoreError(f"There are no variants of {assignment_id!r} to give out. There are of: {able}.")
    return found


def _assignment(assignment_id: str) -> Assignment:
    found = {each.id: each for each in outline().assignments}
    if assignment_id not in found:
        raise UnknownIdError("assignment", assignment_id, tuple(found))
    return found[assignment_id]

"""What comes through an LMS or by mail: notebooks alone, renamed, damaged, or with their answers flat next to them."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.answers import right_answer
from tests.grading.submissions import Submissions, give
from tests.support import ROOT, run

from aiteam.course import outline
from aiteam.exercises import library
from aiteam.server.hand_in import to_hand_in
from aiteam.server.saving import copy_for

ASSIGNMENT, OWNERS, STALLS = "before-llms", "before-llms.case-owners", "before-llms.case-stalls"
NOTEBOOK = f"{ASSIGNMENT}.ipynb"
PATH = next(each.path for each in outline().assignments if each.id == ASSIGNMENT)
RIGHT = {exercise: right_answer(library().exercise(exercise)) for exercise in (OWNERS, STALLS)}
HALF = {STALLS: RIGHT[STALLS]}

pytestmark = pytest.mark.slow


def home(folder: Path, answers: dict[str, dict]) -> Path:
    """A learner's folder in which an assignment was answered."""
    shutil.copytree(ROOT / "exercises" / ASSIGNMENT, (folder / PATH).parent)
    give(answers, (folder / PATH).parent)
    return folder


def alone(folder: Path, submitted: Path) -> None:
    """The downloaded notebook and nothing else."""
    submitted.mkdir(parents=True)
    (submitted / NOTEBOOK).write_bytes(to_hand_in(home(folder, RIGHT), PATH) or b"")


def renamed(folder: Path, submitted: Path) -> None:
    alone(folder, submitted)
    (submitted / NOTEBOOK).rename(submitted / f"{ASSIGNMENT} (1).ipynb")


def unknown(folder: Path, submitted: Path) -> None:
    alone(folder, submitted)
    (submitted / NOTEBOOK).rename(submitted / "mine.ipynb")


def damaged(folder: Path, submitted: Path) -> None:
    alone(folder, submitted)
    edit_copy(submitted / NOTEBOOK, lambda copy: copy["answers"].update({"../evil": copy["answers"].pop(OWNERS)}))


def without_copy(folder: Path, submitted: Path) -> None:
    shutil.copytree(ROOT / "exercises" / ASSIGNMENT, submitted)


def nothing(folder: Path, submitted: Path) -> None:
    """Saved by the server before anything was answered."""
    without_copy(folder, submitted)
    data = json.loads((submitted / NOTEBOOK).read_bytes())
    data["metadata"]["aiteam"] = {"answers": copy_for(home(folder, {}), PATH).model_dump(mode="json")}
    (submitted / NOTEBOOK).write_text(json.dumps(data))


def flat(folder: Path, submitted: Path) -> None:
    """Answer files next to the notebook, with no folder around them."""
    without_copy(folder, submitted)
    for path in (home(folder, RIGHT) / PATH).parent.glob("answers/*.json"):
        shutil.copy(path, submitted)


def both(folder: Path, submitted: Path) -> None:
    """A folder of answers, and a notebook with a copy of others."""
    alone(folder, submitted)
    shutil.copytree((home(folder / "later", HALF) / PATH).parent / "answers", submitted / "answers")


def edit_copy(notebook: Path, edit: Callable[[dict], object]) -> None:
    data = json.loads(notebook.read_bytes())
    edit(data["metadata"]["aiteam"]["answers"])
    notebook.write_text(json.dumps(data))


MARKS = {alone: 10, renamed: 10, flat: 10, both: 6, damaged: 0, without_copy: 0, nothing: 0}


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Submissions:
    place = tmp_path_factory.mktemp("handed-in")
    course = Submissions(place / "course", ASSIGNMENT, {})
    for way in MARKS:
        way(place / way.__name__, course.submitted(way.__name__))
    return course


@pytest.fixture(scope="module")
def marks(course: Submissions) -> dict[str, float]:
    return course.marks()


def graded(course: Submissions, learner: str) -> str:
    """What was printed when a learner's notebook was marked."""
    notebook = course.folder / "grading" / "autograded" / learner / ASSIGNMENT / NOTEBOOK
    cells = json.loads(notebook.read_text())["cells"]
    return "".join("".join(out.get("text", "")) for cell in cells for out in cell.get("outputs", ()))


def test_each_way_of_handing_in_earns_what_was_answered(marks: dict[str, float]) -> None:
    assert marks == {way.__name__: points for way, points in MARKS.items()}


def test_what_was_not_handed_in_is_told_apart_from_what_was_not_answered(
    course: Submissions, marks: dict[str, float]
) -> None:
    assert "No answers came with this notebook" in graded(course, "without_copy")
    assert "Nothing was answered.\nNot attempted: 0 of 4 points." in graded(course, "nothing")
    for learner in ("nothing", "alone", "flat", "both"):
        assert "No answers came" not in graded(course, learner)
        assert f"{learner}: No answers came" not in course.said
    assert "without_copy: No answers came with it" in course.said


def test_a_damaged_copy_is_said_to_learner_and_grader(course: Submissions, marks: dict[str, float]) -> None:
    assert "Not marked: the copy in before-llms.ipynb cannot be read." in graded(course, "damaged")
    assert "damaged: before-llms.ipynb: its copy of the answers cannot be read." in course.said
    assert "../evil" in course.said
    assert "lower-case words joined by hyphens and points" in course.said


def test_a_renamed_notebook_gets_its_name_back(course: Submissions, marks: dict[str, float]) -> None:
    assert "before-llms (1).ipynb was renamed to before-llms.ipynb" in course.said
    assert [path.name for path in course.submitted("renamed").iterdir()] == [NOTEBOOK]


def test_a_notebook_that_nobody_knows_is_refused_in_words_and_stops_nobody(
    course: Submissions, marks: dict[str, float], tmp_path: Path
) -> None:
    unknown(tmp_path / "unknown", course.submitted("unknown"))
    alone(tmp_path / "zoe", course.submitted("zoe"))

    said = run("nbgrader", "autograde", ASSIGNMENT, "--create", cwd=course.folder, env=course.env, expect=1)

    assert (
        "It holds mine.ipynb, and none of them is known by its name. Rename the right one to before-llms.ipynb" in said
    )
    assert (course.folder / "grading" / "autograded" / "zoe" / ASSIGNMENT / NOTEBOOK).exists()


def test_a_notebook_alone_can_be_validated(course: Submissions, tmp_path: Path) -> None:
    alone(tmp_path / "home", tmp_path / "mailed")

    said = run("nbgrader", "validate", tmp_path / "mailed" / NOTEBOOK, cwd=tmp_path, env=course.env)

    assert "Success" in said
    assert [path.name for path in (tmp_path / "mailed").iterdir()] == [NOTEBOOK]

"""The whole loop with nbgrader's own commands: three learners, the expected marks, the same at every place."""

import csv
import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.support import ROOT, clean_environment, run

import aiteam
from aiteam.exercises import library
from aiteam.exercises.kinds.choices import Choices
from aiteam.exercises.kinds.sorting import Sorting

ASSIGNMENT = "before-llms"
OWNERS, STALLS = "before-llms.case-owners", "before-llms.case-stalls"

pytestmark = pytest.mark.slow


def all_right() -> dict[str, dict[str, object]]:
    owners, stalls = library().exercise(OWNERS), library().exercise(STALLS)
    assert isinstance(owners, Sorting)
    assert isinstance(stalls, Choices)
    return {
        OWNERS: {card.id: card.category for card in owners.cards},
        STALLS: {item.id: item.correct.id for item in library().questions(stalls)},
    }


def half_right() -> dict[str, dict[str, object]]:
    """Four of eight cards, a fifth in a defensible place, and one of three standstills; the rest wrong or open."""
    owners = {
        "weather": "data-scientist",  # right
        "scan-times": "data-engineer",  # right
        "what-is-late": "ai-product-manager",  # right
        "december": "ml-engineer",  # right
        "tracking-page": "ai-product-manager",  # defensible: half
        "calling-it": "data-scientist",  # wrong
    }
    first, second, _ = all_right()[STALLS].items()
    wrong = next(option.id for option in library().items[second[0]].options if not option.correct)
    return {OWNERS: owners, STALLS: {first[0]: {"choice": first[1], "confidence": "sure"}, second[0]: wrong}}


ANSWERS = {"perfect": all_right(), "half": half_right(), "blank": {}}
# Part 1: 4 points over 8 cards, so 4 right and one defensible make 4 x 0.5 + 0.25. Part 2: 6 points over 3 items.
MARKS = {"perfect": (4.0, 6.0), "half": (2.25, 2.0), "blank": (0.0, 0.0)}


class Course:
    """An instructor's folder, three learners' folders, and the exchange between them."""

    def __init__(self, folder: Path) -> None:
        self.instructor = folder / "instructor"
        self.exchange = folder / "exchange"
        self.env = clean_environment(folder / "home", NBGRADER_EXCHANGE=str(self.exchange))
        (folder / "home").mkdir()
        self.learners = {name: folder / "learners" / name for name in ANSWERS}
        self.said: dict[str, str] = {}
        shutil.copytree(ROOT / "solutions", self.instructor / "solutions")
        shutil.copy(ROOT / "nbgrader_config.py", self.instructor)

    def teach(self, *command: str) -> str:
        return run("nbgrader", *command, cwd=self.instructor, env=self.env)

    def learn(self, learner: str, *command: str) -> str:
        folder = self.learners[learner]
        folder.mkdir(parents=True, exist_ok=True)
        return run(
            "nbgrader", *command, f"--Exchange.root={self.exchange}", "--course=aiteam", cwd=folder, env=self.env
        )


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    course = Course(tmp_path_factory.mktemp("course"))
    course.teach("generate_assignment", ASSIGNMENT)
    course.teach("release_assignment", ASSIGNMENT)
    for learner, answers in ANSWERS.items():
        course.learn(learner, "fetch_assignment", ASSIGNMENT)
        folder = course.learners[learner] / ASSIGNMENT
        for exercise, answer in answers.items():
            aiteam.answer(exercise, answer, folder=folder)
        course.said[learner] = course.learn(learner, "validate", f"{ASSIGNMENT}/{ASSIGNMENT}.ipynb")
        course.learn(learner, "submit", ASSIGNMENT, f"--student={learner}")
    course.teach("collect", ASSIGNMENT, "--ExchangeCollect.check_owner=False")
    course.teach("autograde", ASSIGNMENT, "--create")
    course.teach("generate_feedback", ASSIGNMENT)
    course.teach("export")
    return course


@pytest.mark.parametrize("learner", ANSWERS)
def test_gradebook_holds_the_marks_worked_out_by_hand(course: Course, learner: str) -> None:
    with (course.instructor / "grading" / "grades.csv").open() as file:
        rows = {row["student_id"]: row for row in csv.DictReader(file)}
    assert float(rows[learner]["score"]) == sum(MARKS[learner])
    assert float(rows[learner]["max_score"]) == 10


def test_nothing_waits_for_a_person(course: Course) -> None:
    with closing(sqlite3.connect(course.instructor / "grading" / "gradebook.db")) as database:
        waiting = database.execute("SELECT count(*), sum(needs_manual_grade) FROM grade").fetchone()
    assert waiting == (2 * len(ANSWERS), 0)


@pytest.mark.parametrize("learner", ANSWERS)
def test_every_place_gives_the_same_points(course: Course, learner: str) -> None:
    graded = course.instructor / "grading" / "autograded" / learner / ASSIGNMENT
    for exercise, expected in zip((OWNERS, STALLS), MARKS[learner], strict=True):
        assert aiteam.mark(exercise, folder=course.learners[learner] / ASSIGNMENT) == expected
        assert aiteam.check(exercise, folder=course.learners[learner] / ASSIGNMENT).points == expected
        cell = next(cell for cell in code_cells(graded) if f'mark("{exercise}")' in cell["source"])
        results = [each for each in cell["outputs"] if each["output_type"] == "execute_result"]
        assert [float("".join(each["data"]["text/plain"])) for each in results] == [expected]


def test_validating_praises_the_perfect_and_tells_the_blank(course: Course) -> None:
    assert "Success" in course.said["perfect"]
    assert "failed on 2 cell(s)" in course.said["blank"].lower()
    assert "Success" not in course.said["half"]


def test_grading_leaves_every_answer_as_it_was_handed_in(course: Course) -> None:
    for learner in ANSWERS:
        handed_in = answer_files(course.learners[learner] / ASSIGNMENT)
        assert answer_files(course.instructor / "grading" / "submitted" / learner / ASSIGNMENT) == handed_in
        assert answer_files(course.instructor / "grading" / "autograded" / learner / ASSIGNMENT) == handed_in
    assert answer_files(course.learners["blank"] / ASSIGNMENT) == {}
    assert len(answer_files(course.learners["perfect"] / ASSIGNMENT)) == 2


def test_feedback_explains_and_gives_nothing_away(course: Course) -> None:
    pages = {
        learner: (course.instructor / "grading" / "feedback" / learner / ASSIGNMENT / f"{ASSIGNMENT}.html").read_text()
        for learner in ANSWERS
    }
    card = next(card for card in library().exercise(OWNERS).cards if card.id == "calling-it")
    assert card.wrong["data-scientist"].why[:40] in pages["half"]
    assert "Not attempted" in pages["blank"]
    for page in pages.values():
        assert "HIDDEN TESTS" not in page
        assert "aiteam.exercises.marking" not in page
        assert "BEGIN SOLUTION" not in page


def test_nothing_was_printed_as_an_error_while_grading(course: Course) -> None:
    for learner in ANSWERS:
        for cell in code_cells(course.instructor / "grading" / "autograded" / learner / ASSIGNMENT):
            kinds = [(each["output_type"], each.get("name")) for each in cell["outputs"]]
            assert ("error", None) not in kinds
            assert ("stream", "stderr") not in kinds


def code_cells(folder: Path) -> list[dict]:
    cells = json.loads((folder / f"{ASSIGNMENT}.ipynb").read_text())["cells"]
    return [cell | {"source": "".join(cell["source"])} for cell in cells if cell["cell_type"] == "code"]


def answer_files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "answers").glob("*.json")}

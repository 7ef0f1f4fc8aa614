"""One kind, one module: what a new kind touches, and who says what it lacks."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from html import escape
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, Literal, final

import pytest
from pydantic import Field, RootModel
from tests.messages import message
from tests.support import run

from aiteam.answers import FolderStore
from aiteam.catalog import catalog
from aiteam.catalog.models import StatementId, Text
from aiteam.errors import AnswerError
from aiteam.exercises import Finding, Grade, Library, Outcome, Session, answer, library, load_library, mark
from aiteam.exercises.kinds import KINDS, AnyExercise, Exercise, base, judged
from aiteam.exercises.kinds.base import Answer, Bank
from aiteam.exercises.kinds.choices import Choices
from aiteam.exercises.kinds.judged import Judged
from aiteam.exercises.kinds.readers import Readers, text
from aiteam.protocol import Place, dispatch, read_message
from aiteam.views import VIEWS, Fragment, Mode, View, exercise_html
from aiteam.views.scene import Scene

# A kind as somebody may add it: a class here is its module, another its view's, and a line each adds them below.


@final
class Riddle(Judged):
    """A question that is answered with a word."""

    kind: Literal["riddle"]
    question: Text
    word: Text
    why: Text
    statements: tuple[StatementId, ...] = ()

    def readers(self, bank: Bank) -> Readers:
        return {"word": text}

    def judge(self, answer: Answer, bank: Bank) -> tuple[Finding, ...]:
        said = answer.get("word")
        if said is None:
            return (Finding("word", self.question, Grade.OPEN),)
        right = said == self.word
        return (Finding("word", self.question, Grade.RIGHT if right else Grade.WRONG, said, self.why),)

    def solution(self, bank: Bank) -> dict[str, Any]:
        return {"word": self.word}

    def practises(self, bank: Bank) -> frozenset[str]:
        return frozenset(self.statements)


class RiddleView(View[Riddle]):
    """The question, and a line for the word."""

    model = Riddle

    def body(self, scene: Scene[Riddle]) -> Iterator[Fragment]:
        word = scene.answer.get("word", "")
        line = f'<input id="word" data-part="word" value="{escape(word)}">' if scene.live else "________"
        yield Fragment("question", f"<p>{escape(scene.exercise.question)}</p>{line}")


class WithRiddles(RootModel[Annotated[AnyExercise | Riddle, Field(discriminator="kind")]]):
    """What a file may hold with one kind more."""


RIDDLE = """
id: mine.riddle
kind: riddle
title: A riddle
instructions: Say it.
minutes: 1
points: 3
hints: [It is read.]
question: Four letters?
word: book
why: Count them.
statements: [B0]
"""


@pytest.fixture
def mine(monkeypatch: pytest.MonkeyPatch) -> Library:
    """A library that holds a riddle, which the course's own functions know as well."""
    monkeypatch.setattr(import_module("aiteam.exercises.library"), "ExerciseFile", WithRiddles)
    Path("exercises").mkdir()
    Path("exercises", "mine.riddle.yaml").write_text(RIDDLE, encoding="utf-8")
    found = load_library(Path(), catalog())
    monkeypatch.setattr("aiteam.exercises.marking.library", lambda: found)
    monkeypatch.setattr("aiteam.exercises.session.library", lambda: found)
    return found


def test_an_exercise_of_a_new_kind_is_read_judged_solved_and_marked(mine: Library) -> None:
    session = Session("mine.riddle")

    with pytest.raises(AnswerError, match="text of at most 4,000 characters"):
        session.put("word", 4)
    session.put("word", "page")
    assert session.check().summary == "Not yet: 0 of 1 right. 0 of 3 points; 3 are needed."
    assert session.hints == ("It is read.",)
    assert not session.solution_is_open

    answer("mine.riddle", mine.exercise("mine.riddle").solution({}))
    assert (mark("mine.riddle"), Session("mine.riddle").check().outcome) == (3.0, Outcome.PASSED)
    assert Session("mine.riddle").solution_is_open


def test_an_exercise_of_a_new_kind_is_compared_and_counted_like_any_other(mine: Library) -> None:
    riddle = mine.exercise("mine.riddle")

    (found,) = riddle.differences({"word": "page"}, {})
    assert (found.part, found.given, found.solution) == ("Four letters?", "page", "book")
    assert riddle.differences({}, {})[0].given == "open"
    assert riddle.differences({"word": "book"}, {}) == ()
    assert mine.practised(riddle) == {"B0"}
    assert riddle.name == "riddle"


def test_what_an_exercise_of_a_new_kind_names_and_nobody_knows_is_found(mine: Library) -> None:
    path = Path("exercises", "mine.riddle.yaml")
    path.write_text(RIDDLE.replace("B0", "B-AB1"), encoding="utf-8")

    with pytest.raises(Exception, match=r"mine\.riddle\.statements: B-AB1: one of B0"):
        load_library(Path(), catalog())


def test_an_exercise_of_a_new_kind_is_drawn_answered_and_printed_once_its_view_is_in_the_table(
    mine: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("aiteam.views.table.VIEWS", {**VIEWS, Riddle: RiddleView()})
    place = Place(FolderStore(), frozenset({"mine.riddle"}))

    answer = dispatch(
        read_message(message("mine.riddle", {"part": "word", "value": "book"}, {"action": "check"})), place
    )

    assert answer.error is None
    assert (place.session("mine.riddle").answer, mark("mine.riddle")) == ({"word": "book"}, 3.0)
    assert 'value="book"' in exercise_html(place.session("mine.riddle"))
    printed = exercise_html(place.session("mine.riddle"), Mode.PRINT)
    assert "Four letters?" in printed
    assert "book" not in printed


# What a kind lacks is said: by mypy, since a kind is final, and by the first exercise of that kind.

LACKING = """
from typing import Any, Literal, final

from aiteam.exercises.kinds.base import Bank
from aiteam.exercises.kinds.judged import Judged


@final
class Lacking(Judged):
    kind: Literal["lacking"]

    def solution(self, bank: Bank) -> dict[str, Any]:
        return {}
"""


def test_a_kind_that_lacks_something_is_named_by_mypy_with_what_it_lacks(tmp_path: Path) -> None:
    Path("lacking.py").write_text(LACKING, encoding="utf-8")
    # Only what the kind rests on is looked at, which takes a second and not a minute.
    options = ("--config-file=", "--cache-dir=cache", "--follow-imports=skip", "--ignore-missing-imports")

    said = run(
        sys.executable,
        "-m",
        "mypy",
        *options,
        "lacking.py",
        base.__file__,
        judged.__file__,
        cwd=tmp_path,
        env={},
        expect=1,
    )

    assert 'Final class lacking.Lacking has abstract attributes "judge", "practises", "readers"' in said


def test_no_exercise_can_be_made_of_a_kind_that_lacks_something() -> None:
    found: dict[str, Any] = {}
    exec(compile(LACKING, "lacking", "exec", dont_inherit=True), found)
    fields = {"id": "a.b", "kind": "lacking", "title": "Mine", "instructions": "Do it.", "minutes": 1}

    for make in (lambda: found["Lacking"](**fields), lambda: found["Lacking"].model_validate(fields)):
        with pytest.raises(TypeError, match=r"abstract methods '?judge'?, '?practises'?, '?readers"):
            make()


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_final_lacks_nothing_and_is_in_the_course(kind: type[Exercise]) -> None:
    assert getattr(kind, "__final__", False)
    assert not getattr(kind, "__abstractmethods__", None)
    assert any(type(one) is kind for one in library().exercises.values())


# Where a kind is named. Whoever gathers one kind's answers may know that kind; nobody else asks what kind there is.

SOURCE = Path(base.__file__).parents[2]
SHARED = {"base", "elements", "judged", "kept", "readers"}
GATHERED = {
    "audit/habits.py": {"form"},
    "exercises/board.py": {"design"},
    "exercises/earlier.py": {"decisions"},
    "exercises/my_team.py": {"form"},
    "exercises/private.py": {"design", "form"},
    "grading/assignment.py": {"design"},
    "grading/sources.py": {"design"},
    "memory/answers_table.py": {"choices"},
    "memory/calibration.py": {"choices"},
    "memory/review.py": {"choices"},
    "reports/designs.py": {"design"},
    "reports/forward.py": {"form"},
    "reports/grid.py": {"form"},
    "reports/holes.py": {"form"},
    "reports/summary.py": {"form"},
    "reports/team_map.py": {"form"},
}


def kinds_named_in(path: Path) -> set[str]:
    """The modules of kinds that a module imports."""
    package = "aiteam.exercises.kinds"
    imports = [
        each for each in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(each, ast.ImportFrom)
    ]
    within = {each.module.removeprefix(f"{package}.") for each in imports if (each.module or "").startswith(package)}
    return {each for each in within if each != package} - SHARED


def test_no_kind_knows_another() -> None:
    modules = {path.stem: path for path in (SOURCE / "exercises" / "kinds").glob("*.py")}

    assert {name: kinds_named_in(path) for name, path in modules.items() if name != "__init__"} == {
        name: set() for name in modules if name != "__init__"
    }
    assert kinds_named_in(modules["__init__"]) == modules.keys() - SHARED - {"__init__"}
    assert len(KINDS) == len(kinds_named_in(modules["__init__"]))
    assert Choices.__module__.rpartition(".")[2] in modules


def test_a_kind_is_named_only_where_something_is_about_that_kind() -> None:
    folders = ("audit", "exercises", "grading", "memory", "reports")
    found = {
        path.relative_to(SOURCE).as_posix(): kinds_named_in(path)
        for folder in folders
        for path in (SOURCE / folder).rglob("*.py")
        if path.parent.name != "kinds"
    }

    assert {name: kinds for name, kinds in found.items() if kinds} == GATHERED

"""What holds for every exercise, whatever its kind."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from aiteam.answers import FolderStore
from aiteam.errors import StoreError, UnknownIdError
from aiteam.exercises import Session, library
from aiteam.exercises.checking import solution_of
from aiteam.exercises.kinds import KINDS
from aiteam.progress import Progress
from aiteam.views import VIEWS, Mode, exercise_html, view_of

DRAWN = list(library().exercises.values())
ONE_A_KIND = list({each.kind: each.id for each in DRAWN}.values())


def test_every_kind_has_a_view() -> None:
    assert set(KINDS) == set(VIEWS)


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("exercise", [each.id for each in DRAWN])
def test_every_exercise_is_drawn_empty_and_answered_and_drawing_writes_nothing(
    exercise: str, mode: Mode, tmp_path: Path
) -> None:
    def whole() -> BeautifulSoup:
        session = Session(exercise, FolderStore(tmp_path, progress=Progress(tmp_path)))
        return BeautifulSoup(exercise_html(session, mode), "html.parser")

    empty = whole()
    assert not list(tmp_path.rglob("*.json"))
    assert empty.h3.get_text() == library().exercise(exercise).title
    assert_sound(empty)
    session = Session(exercise, FolderStore(tmp_path, progress=Progress(tmp_path)))
    session.replace(solution_of(session.exercise, session.library))
    session.check()
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert_sound(whole())
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def assert_sound(page: BeautifulSoup) -> None:
    """No id and no fragment twice, every control with a name, every reference to something that is there."""
    ids = [each["id"] for each in page.find_all(id=True)]
    assert len(ids) == len(set(ids))
    names = [each["data-fragment"] for each in page.find_all(attrs={"data-fragment": True})]
    assert len(names) == len(set(names))
    for control in page.find_all(["input", "select", "textarea"]):
        named = control.get("aria-label") or control.find_parent("label") or page.find("label", {"for": control["id"]})
        assert named, control
    for name in ("for", "aria-describedby", "aria-labelledby"):
        assert {"".join(each[name]) for each in page.find_all(attrs={name: True})} <= set(ids)
    assert not page.find_all(["script", "style"])
    assert not page.find_all(style=True)
    assert not [each for each in page.find_all() if any(name.startswith("on") for name in each.attrs)]


@pytest.mark.parametrize("exercise", ONE_A_KIND)
def test_the_names_of_the_fragments_are_the_same_whatever_was_answered(exercise: str, tmp_path: Path) -> None:
    view = view_of(library().exercise(exercise))
    session = Session(exercise, FolderStore(tmp_path, progress=Progress(tmp_path)))
    before = [each.id for each in view.render(session)]
    session.replace(solution_of(session.exercise, session.library))
    session.check()

    assert [each.id for each in view.render(session)] == before


@pytest.mark.parametrize("mode", [Mode.PRINT, Mode.FEEDBACK])
@pytest.mark.parametrize("exercise", ONE_A_KIND)
def test_what_is_printed_has_no_controls(exercise: str, mode: Mode, tmp_path: Path) -> None:
    page = BeautifulSoup(exercise_html(Session(exercise, FolderStore(tmp_path)), mode), "html.parser")

    assert not page.find_all(["input", "select", "textarea", "button"])
    assert not page.find_all(attrs={"data-exercise": True})


@pytest.mark.parametrize("exercise", ONE_A_KIND)
def test_a_printed_sheet_says_nothing_of_what_was_answered_or_is_right(exercise: str, tmp_path: Path) -> None:
    empty = exercise_html(Session(exercise, FolderStore(tmp_path, progress=Progress(tmp_path))), Mode.PRINT)
    session = Session(exercise, FolderStore(tmp_path, progress=Progress(tmp_path)))
    session.replace(solution_of(session.exercise, session.library))
    session.check()

    assert exercise_html(session, Mode.PRINT) == empty


def test_feedback_explains_an_answer_that_was_never_checked_and_leaves_no_attempt(desk: Callable) -> None:
    at = desk("before-llms.recall")
    at.put("start-recall-marks", {"choice": "cut"})

    text = at.text(Mode.FEEDBACK)

    assert "0 of 3" in text
    assert "✗ Not yet." in text
    assert "✓ Right." not in text
    assert at.session.store.attempts() == ()


def test_what_is_not_checked_is_not_judged(desk: Callable) -> None:
    at = desk("infra-access.gate")
    number = at.session.exercise.numbers[0]
    at.put(number.id, "7")

    assert "Kept as you answer. Check when you are ready." in at.text()
    assert "Not yet" not in at.text()
    assert "Right" not in at.text()


def test_hints_open_one_by_one_with_every_other_answer_that_was_checked(desk: Callable) -> None:
    at = desk("before-llms.case-owners")
    assert at.drawn().find_all("details") == []
    for number, place in enumerate(("ml-engineer", "data-engineer", "software-engineer"), 1):
        at.put("weather", place)
        at.check()
        hints = at.session.exercise.hints
        assert [each.p.get_text() for each in at.fragment("help").find_all("details", class_="hint")] == list(
            hints[:number]
        )


def test_the_solution_is_offered_only_once_the_answer_is_passed_or_was_honestly_tried(desk: Callable) -> None:
    at = desk("before-llms.recall")
    for wrong in ("cut", "goes-on", "in-brief"):
        assert "The solution" not in at.text()
        at.put("start-recall-marks", {"choice": wrong})
        at.put("start-recall-grade", {"choice": "chance"})
        at.put("start-recall-commit", {"choice": "kept-here"})
        at.check()

    rows = at.fragment("help").table.tbody.find_all("tr")
    options = {each.id: each.text for item in library().questions(at.session.exercise) for each in item.options}
    assert [[cell.get_text() for cell in row.find_all("td")][1:] for row in rows] == [
        [options["in-brief"], options["open"]],
        [options["chance"], options["between-two-plans"]],
    ]


def test_an_action_that_there_is_not_names_those_that_there_are(desk: Callable) -> None:
    with pytest.raises(UnknownIdError, match="look, check"):
        desk("before-llms.recall").act("explode")


def test_a_change_that_cannot_be_saved_is_an_error_and_no_success(desk: Callable, full_disk: Callable) -> None:
    at = desk("before-llms.recall")
    with full_disk(), pytest.raises(StoreError, match="not saved"):
        at.put("start-recall-marks", {"choice": "cut"})

    assert at.saved is None


def test_a_damaged_answer_is_said_and_the_file_stays(desk: Callable) -> None:
    at = desk("before-llms.recall")
    path = at.session.store.path(at.id)
    path.parent.mkdir()
    path.write_text("{")

    assert at.fragment("problem").p["role"] == "alert"
    assert path.name in at.text()
    assert path.read_text() == "{"

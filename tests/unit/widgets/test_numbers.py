from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

import pytest

from aiteam.answers import FolderStore
from aiteam.exercises import answer, library
from aiteam.exercises.kinds.numbers import Numbers
from aiteam.progress import Progress
from aiteam.widgets import exercise

WEEK = "infra-access.case-week"
FOUND = library().exercise(WEEK)
assert isinstance(FOUND, Numbers)
NUMBERS = {number.id: number for number in FOUND.numbers}
ALL = [one.id for one in library().exercises.values() if isinstance(one, Numbers)]


def saved() -> dict[str, Any] | None:
    return FolderStore().read(WEEK).answer


@pytest.mark.parametrize("exercise_id", ALL)
def test_what_is_given_and_a_line_for_every_number_are_there(exercise_id: str, html_of: Callable[[Any], str]) -> None:
    view: Any = exercise(exercise_id)
    found: Any = library().exercise(exercise_id)

    assert escape(found.given) in html_of(view)
    assert list(view.lines) == [number.id for number in found.numbers]
    assert {line.value for line in view.lines.values()} == {""}
    for place, number in enumerate(found.numbers, 1):
        unit = f" ({number.unit})" if number.unit else ""
        assert view.lines[number.id].description == f"{place}. {number.prompt}{unit}"
    for row in found.rows:
        assert "".join(f"<td>{escape(cell)}</td>" for cell in row) in html_of(view)
    assert FolderStore().read(exercise_id).answer is None


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("169.2", 169.2), (" 3 ", 3.0), ("0,25", 0.25), ("25%", 25.0), ("25 %", 25.0), ("-1", -1.0), ("1e3", 1000.0)],
)
def test_a_number_is_kept_as_it_is_typed(typed: str, kept: float, html_of: Callable[[Any], str]) -> None:
    view: Any = exercise(WEEK)
    view.lines["cost-week"].value = typed

    assert view.session.answer == saved() == {"cost-week": kept}
    assert "problem" not in html_of(view)
    later: Any = exercise(WEEK)
    assert later.lines["cost-week"].value == view.lines["cost-week"].value == f"{kept:g}"


@pytest.mark.parametrize(("typed", "meant"), [("2,000", 2000.0), ("1,600", 1600.0)])
def test_a_number_typed_as_it_stands_in_the_table_is_understood_or_asked_for_again(typed: str, meant: float) -> None:
    view: Any = exercise(WEEK)
    view.lines["cost-week"].value = typed

    assert view.session.answer in ({}, {"cost-week": meant})


@pytest.mark.parametrize("typed", ["about ten", "1.2.3", "%", "€ 3", "<b>3</b>", "3 cents", "1,234.5"])
def test_what_is_no_number_is_asked_for_again_and_stays_to_be_mended(typed: str, html_of: Callable[[Any], str]) -> None:
    view: Any = exercise(WEEK)
    view.lines["cost-week"].value = typed

    assert saved() is None
    assert escape(f"{typed!r} is not a number. Write digits only, for instance 0.25 or 12.") in html_of(view)
    assert view.lines["cost-week"].value == typed

    view.lines["cost-week"].value = "12"
    assert saved() == {"cost-week": 12.0}
    assert "is not a number" not in html_of(view)


@pytest.mark.parametrize("typed", ["nan", "inf", "-Infinity", "1e400", "1e16"])
def test_a_number_beyond_all_bounds_is_not_kept_and_the_one_before_stays(
    typed: str, html_of: Callable[[Any], str]
) -> None:
    view: Any = exercise(WEEK)
    view.lines["cost-week"].value = "12"
    view.lines["cost-week"].value = typed

    assert saved() == {"cost-week": 12.0}
    assert 'role="alert"' in html_of(view)


@pytest.mark.parametrize("typed", ["nan", "inf", "1e400"])
def test_what_is_a_number_for_python_only_is_asked_for_again_in_the_same_words(typed: str) -> None:
    view: Any = exercise(WEEK)
    view.lines["cost-week"].value = typed

    assert view.session.problem.startswith(f"{typed!r} is not a number.")
    assert view.lines["cost-week"].value == typed


@pytest.mark.parametrize("typed", ["", "  "])
def test_an_emptied_line_takes_the_number_back(typed: str) -> None:
    answer(WEEK, {"cost-week": 3, "pass-rate": 4})
    view: Any = exercise(WEEK)
    view.lines["cost-week"].value = typed

    assert saved() == {"pass-rate": 4.0}


@pytest.mark.parametrize("value", [0.1 + 0.2, 169.2, 1234567.0, 0.001, -5.0])
def test_a_number_is_shown_without_the_crumbs_of_floats_and_with_all_its_digits(value: float) -> None:
    answer(WEEK, {"cost-week": value})
    view: Any = exercise(WEEK)

    assert float(view.lines["cost-week"].value) == pytest.approx(value)
    assert len(view.lines["cost-week"].value) <= 8


def test_before_the_check_nothing_is_given_away(html_of: Callable[[Any], str]) -> None:
    view: Any = exercise(WEEK)
    view.lines["cost-week"].value = "169.2"

    assert 'class="said' not in html_of(view)
    assert [number.id for number in NUMBERS.values() if escape(number.why) in html_of(view)] == []


def test_the_check_says_below_each_number_how_it_is_worked_out_or_which_slip_it_was() -> None:
    cost = NUMBERS["cost-week"]
    miss = NUMBERS["coin-question"].near_misses[0]
    view: Any = exercise(WEEK)
    for number, value in {"cost-week": cost.value, "coin-question": miss.value, "saving": 1e6}.items():
        view.lines[number].value = str(value)
    view.button.click()

    assert {number: reason.value for number, reason in view.reasons.items() if reason.value} == {
        "cost-week": f'<div class="said right"><b>✓ Right.</b> {escape(cost.why)}</div>',
        "coin-question": f'<div class="said wrong"><b>✗ Not yet.</b> {escape(miss.why)}</div>',
        "saving": f'<div class="said wrong"><b>✗ Not yet.</b> {escape(NUMBERS["saving"].wrong)}</div>',
    }
    assert len(Progress().attempts(WEEK)) == 1


@pytest.mark.parametrize(("off", "right"), [(0.1, True), (-0.1, True), (0.11, False), (-0.11, False)])
def test_a_number_is_right_up_to_its_tolerance_and_not_beyond(off: float, right: bool) -> None:
    view: Any = exercise(WEEK)
    view.lines["cost-week"].value = f"{169.2 + off:.2f}"
    view.button.click()

    assert ("✓ Right." in view.reasons["cost-week"].value) is right


def test_what_was_said_about_a_number_goes_when_it_changes_and_the_others_stay() -> None:
    view: Any = exercise(WEEK)
    view.lines["cost-week"].value, view.lines["pass-rate"].value = "1", "2"
    view.button.click()
    view.lines["cost-week"].value = "169.2"

    assert view.reasons["cost-week"].value == ""
    assert view.reasons["pass-rate"].value


def test_all_numbers_can_be_typed_to_full_points() -> None:
    view: Any = exercise(WEEK)
    for number in NUMBERS.values():
        view.lines[number.id].value = f"{number.value}"
    view.button.click()

    assert view.session.result.points == FOUND.points

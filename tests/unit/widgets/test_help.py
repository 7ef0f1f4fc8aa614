from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

import pytest

from aiteam.exercises import Session, answer, library
from aiteam.exercises.checking import solution_of
from aiteam.exercises.designs import situation
from aiteam.widgets import exercise, view_of
from aiteam.widgets.help import Help

ORDER, OWNERS, WEEK = "infra-feedback.case-order", "before-llms.case-owners", "infra-access.case-week"
PLAN, TRACER = "studio-public-sector.plan", "before-llms.handoff-tracer"
HINTS = library().exercise(ORDER).hints
RIGHT = [step.id for step in library().exercise(ORDER).steps]  # type: ignore[union-attr]
WRONG = RIGHT[::-1]
WRONGS = [[*WRONG[:at], WRONG[at + 1], WRONG[at], *WRONG[at + 2 :]] for at in range(4)]


def try_(order: list[str]) -> None:
    session = Session(ORDER)
    session.replace({"order": order})
    session.check()


def can_press(button: Any) -> bool:
    return button.layout.display != "none"


@pytest.mark.parametrize("exercise_id", list(library().exercises))
def test_at_first_neither_hint_nor_solution_is_offered(exercise_id: str) -> None:
    view = exercise(exercise_id)

    assert not can_press(view.help.hint)
    assert not can_press(view.help.solution)
    assert view.help.view.value == ""


def test_a_hint_is_offered_after_an_attempt_and_shown_when_it_is_asked_for(html_of: Callable[[Any], str]) -> None:
    view: Any = exercise(ORDER)
    view.session.replace({"order": WRONGS[0]})
    view.button.click()
    assert can_press(view.help.hint)
    assert escape(HINTS[0]) not in html_of(view)

    view.help.hint.click()
    assert f"Hint 1 of 3: {escape(HINTS[0])}" in html_of(view)
    assert escape(HINTS[1]) not in html_of(view)
    assert not can_press(view.help.hint)
    view.help.hint.click()
    assert view.help.view.value.count("Hint ") == 1


def test_hints_come_one_at_a_time_in_their_order() -> None:
    for order in WRONGS:
        try_(order)
    view: Any = exercise(ORDER)

    for number in range(1, 4):
        assert can_press(view.help.hint)
        view.help.hint.click()
        shown = "".join(f'<p class="hint">Hint {at} of 3: {escape(HINTS[at - 1])}</p>' for at in range(1, number + 1))
        assert view.help.view.value == shown
    assert not can_press(view.help.hint)


def test_a_hint_stays_while_the_answer_changes() -> None:
    try_(WRONGS[0])
    view: Any = exercise(ORDER)
    view.help.hint.click()
    view.up[view.order[3]].click()

    assert "Hint 1" in view.help.view.value


def test_the_solution_is_offered_once_it_is_open_shown_and_hidden_again() -> None:
    view: Any = exercise(OWNERS)
    view.session.replace(solution_of(view.session.exercise, library()) | {"weather": "ml-engineer"})
    view.button.click()
    assert view.session.result.outcome == "passed"
    assert can_press(view.help.solution)
    assert view.help.view.value == ""
    assert view.help.solution.description == "Show the solution"

    view.help.solution.click()
    assert view.help.solution.description == "Hide the solution"
    assert "<td>ML Engineer</td><td>Data Scientist</td>" in view.help.view.value
    assert view.help.view.value.count("<tr>") == 2  # the heading, and the one part that differs

    view.help.solution.click()
    assert (view.help.view.value, view.help.solution.description) == ("", "Show the solution")


def test_whose_answer_is_the_solution_is_told_so() -> None:
    view: Any = exercise(ORDER)
    view.session.replace({"order": RIGHT})
    view.button.click()
    view.help.solution.click()

    assert view.help.view.value == '<p class="hint">Your answer is the solution.</p>'


def test_the_comparison_follows_the_answer() -> None:
    view: Any = exercise(OWNERS)
    view.session.replace(solution_of(view.session.exercise, library()))
    view.button.click()
    view.help.solution.click()
    view.places["weather"].value = ""

    assert "<td>open</td><td>Data Scientist</td>" in view.help.view.value


def test_in_a_handoff_the_way_itself_is_the_solution_and_none_is_offered() -> None:
    session = Session(TRACER)
    session.replace(solution_of(session.exercise, library()))
    session.check()

    assert session.solution_is_open
    assert not can_press(view_of(session).help.solution)


def test_of_a_design_the_solution_is_told_in_sentences() -> None:
    found: Any = library().exercise(PLAN)
    best = solution_of(found, library())["plan"]
    other = next(each.id for each in situation(*found.place).candidates if each.id != best["leads"][0])
    answer(PLAN, {"plan": best | {"leads": [*best["leads"][:2], other]}, "draft": {}})
    session = Session(PLAN)
    session.check()
    if not session.solution_is_open:
        pytest.fail("with another lead in the end this plan no longer passes; take away less")
    view: Any = view_of(session)
    view.help.solution.click()

    assert "The way from your plan to one of the best" in view.help.view.value
    assert " leads throughout." in view.help.view.value
    assert "<li><b>+" in view.help.view.value


@pytest.mark.parametrize("exercise_id", [ORDER, OWNERS, WEEK])
def test_what_is_asked_for_while_it_is_closed_is_not_shown(exercise_id: str) -> None:
    view: Any = exercise(exercise_id)
    view.help.show_hint()
    view.help.show_solution()

    assert view.help.view.value == ""


def test_every_column_of_the_comparison_has_a_heading() -> None:
    view: Any = exercise(OWNERS)
    view.session.replace(solution_of(view.session.exercise, library()) | {"weather": "ml-engineer"})
    view.button.click()
    view.help.solution.click()

    assert '<th scope="col"></th>' not in view.help.view.value


def test_words_of_the_content_cannot_become_markup(monkeypatch: pytest.MonkeyPatch) -> None:
    session = Session(ORDER)
    session.replace({"order": WRONGS[0]})
    session.check()
    monkeypatch.setattr(Session, "hints", property(lambda _: ("<script>alert(1)</script> & more",)))
    help_ = Help(session)
    help_.show_hint()

    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more" in help_.view.value
    assert "<script>" not in help_.view.value

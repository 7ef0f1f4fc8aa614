from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from html import escape, unescape
from pathlib import Path
from random import Random
from typing import Any

import ipywidgets
import pytest

from aiteam.answers import FolderStore
from aiteam.catalog import catalog
from aiteam.exercises import Library, Session, answer, library
from aiteam.exercises.designs import known, situation
from aiteam.exercises.kinds.design import Design
from aiteam.progress import Progress
from aiteam.scoring.model import SEVERAL
from aiteam.team import PHASES, TeamDesign
from aiteam.team.editing import reskilled
from aiteam.widgets import exercise, view_of
from aiteam.widgets.live import Live
from aiteam.widgets.live_facts import live_facts

DESIGNS = [one for one in library().exercises.values() if isinstance(one, Design)]
PUBLIC, STARTUP, BANK, SHOCK = "studio-public-sector.plan", "studio-startup.plan", "capstone.plan", "capstone.shock"
BEST = known("public-sector", 0).design

each_design = pytest.mark.parametrize("exercise_id", [one.id for one in DESIGNS])
Html = Callable[[Any], str]


def where_marks_wait() -> Library:
    found = library().exercise(PUBLIC).model_copy(update={"graded": True})
    return replace(library(), exercises={**library().exercises, PUBLIC: found})


def saved(exercise_id: str = PUBLIC) -> dict[str, Any] | None:
    return FolderStore().read(exercise_id).answer


def controls(view: Any) -> dict[str, Any]:
    """The lists and choices by what stands before them."""
    return {control.description: control for control, _ in view.decisions.controls}


def put_in(view: Any, design: TeamDesign) -> None:
    view.json.value = json.dumps(design.to_dict())
    view.take.click()


def committed(*, good: bool = False) -> Any:
    view: Any = exercise(PUBLIC)
    if good:
        put_in(view, BEST)
    view.predicted.value, view.hole.value = 40, "vision"
    view.button.click()
    return view


@pytest.fixture
def focused(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Where the keyboard was moved to."""
    places: list[str] = []
    monkeypatch.setattr(Live, "focus", lambda self, selector: places.append(selector))
    return places


@each_design
def test_looking_at_a_board_saves_nothing(exercise_id: str, tmp_path: Path) -> None:
    view: Any = exercise(exercise_id)

    assert view.button.description == "Commit my plan"
    assert list(tmp_path.iterdir()) == []


@each_design
def test_every_decision_of_the_scenario_can_be_taken_on_the_board(exercise_id: str) -> None:
    view: Any = exercise(exercise_id)
    scenario, roles = view.board.scenario, catalog().roles
    called = [*controls(view)]

    assert len(called) == len(view.decisions.controls)  # no two are called the same
    expected = [choice.prompt for choice in scenario.choices]
    expected += [f"Hire: {roles[role].title}" for role in scenario.hiring]
    expected += [f"Reskill: {roles[each.source].title} to {roles[each.target].title}" for each in scenario.reskilling]
    expected += [f"Let go: {roles[role].title}" for role in scenario.people if scenario.releases]
    expected += [f"{each.title}, phase {at}" for each in catalog().capabilities.values() for at in (1, 2, 3)]
    expected += [f"Phase {phase}" for phase in (1, 2, 3)] + ["Lead of Leads"] * (scenario.teams >= SEVERAL)
    expected += [catalog().work_areas[area].title for area in scenario.areas]
    assert called == expected


@each_design
def test_the_briefing_the_facts_and_every_candidate_are_on_the_page(exercise_id: str, html_of: Html) -> None:
    view: Any = exercise(exercise_id)
    scenario = view.board.scenario

    assert escape(scenario.brief) in html_of(view)
    assert (escape(scenario.news) in html_of(view)) or not scenario.news
    assert view._facts.value == live_facts(view.board.facts(), scenario)
    for candidate in scenario.candidates:
        assert f"{candidate.name}, {catalog().managers[candidate.manager].title}." in unescape(html_of(view))


@each_design
def test_what_is_given_and_the_best_plan_can_be_seen_on_the_controls(exercise_id: str) -> None:
    view: Any = exercise(exercise_id)
    best = known(view.board.exercise.scenario, view.board.exercise.variant).design
    for design in (view.board.beginning, best):
        put_in(view, design)
        for control, read in view.decisions.controls:
            assert control.value == read(design), control.description


def test_each_decision_is_forwarded_saved_and_drawn_at_once() -> None:
    view: Any = exercise(BANK)
    by_name, scenario = controls(view), view.board.scenario
    offer, lead = scenario.reskilling[0], scenario.candidates[0].id
    roles = catalog().roles
    hire = next(iter(scenario.hiring))

    by_name[f"Hire: {roles[hire].title}"].value = 1
    by_name[f"Reskill: {roles[offer.source].title} to {roles[offer.target].title}"].value = 1
    by_name[f"{catalog().capabilities['access'].title}, phase 2"].value = 4
    by_name["Phase 3"].value = lead
    by_name[catalog().work_areas["data"].title].value = "data-engineer"

    design = view.board.design
    assert design.hires == {hire: 1}
    assert reskilled(design, offer.source, offer.target) == 1
    assert design.capabilities["access"][1:] == (4, 4)
    assert design.leads == (None, None, lead)
    assert design.accountable == {"data": "data-engineer"}
    assert saved(BANK) == {"draft": design.to_dict()}
    assert by_name[f"{catalog().capabilities['access'].title}, phase 3"].value == 4  # what stands goes on standing
    assert view._facts.value == live_facts(view.board.facts(), scenario)
    assert exercise(BANK).board.design == design  # type: ignore[attr-defined]


def test_a_choice_is_forwarded() -> None:
    view: Any = exercise("case-failing-pilot.plan")
    choice = view.board.scenario.choices[0]
    control = controls(view)[choice.prompt]
    assert control.value is None

    control.value = choice.options[0].id
    assert view.board.design.choices == {choice.id: choice.options[0].id}
    assert [label for label, _ in control.options] == [f"{each.text}. {each.note}" for each in choice.options]


def test_nobody_and_nothing_take_a_decision_back() -> None:
    view: Any = exercise(BANK)
    by_name, scenario = controls(view), view.board.scenario
    hire = f"Hire: {catalog().roles[next(iter(scenario.hiring))].title}"
    for name, value, nothing in [
        (hire, 1, 0),
        ("Phase 1", scenario.candidates[0].id, ""),
        ("Data", "data-engineer", ""),
    ]:
        by_name[name].value = value
        by_name[name].value = nothing

    assert view.board.design == TeamDesign()


@each_design
def test_the_board_knows_no_rule_and_forwards_whatever_is_chosen(exercise_id: str) -> None:
    if exercise_id == SHOCK:
        answer(BANK, {"plan": {}})
    view: Any = exercise(exercise_id)
    for control, _ in view.decisions.controls:
        control.value = control.options[-1][1]

    design, scenario = view.board.design, view.board.scenario
    assert design.hires == scenario.hiring
    assert set(design.capabilities.values()) == {(4, 4, 4)}
    assert view.session.problem == ""
    found = [each for each in view.board.facts().breaches if catalog().principles[each.principle].feasibility]
    assert found
    for breach in found:
        assert all(escape(words) in view._facts.value for words in breach.words)


@pytest.mark.parametrize("seed", range(5))
def test_after_any_way_through_the_controls_the_page_shows_what_is_saved(seed: int) -> None:
    view: Any = exercise(BANK)
    draw = Random(seed)
    for _ in range(40):
        control = draw.choice([control for control, _ in view.decisions.controls] + [view.undo, view.redo])
        if isinstance(control, ipywidgets.Button):
            if not control.disabled:
                control.click()
        else:
            control.value = draw.choice(control.options)[1]
        assert saved(BANK) in (None, {"draft": view.board.design.to_dict()})

    for control, read in view.decisions.controls:
        assert control.value == read(view.board.design)
    assert view.json.value == view.board.as_json()


def test_undo_redo_and_back_to_the_beginning() -> None:
    view: Any = exercise(STARTUP)
    beginning = view.board.design
    assert (view.undo.disabled, view.redo.disabled) == (True, True)
    controls(view)["Phase 1"].value = ""
    assert (view.undo.disabled, view.redo.disabled) == (False, True)

    view.undo.click()
    assert view.board.design == beginning
    assert (view.undo.disabled, view.redo.disabled) == (True, False)
    assert controls(view)["Phase 1"].value == beginning.leads[0]
    view.redo.click()
    assert view.board.design.leads[0] is None

    view.reset.click()
    assert view.board.design == beginning
    view.undo.click()
    assert view.board.design.leads[0] is None


def test_a_version_is_set_aside_and_compared_with() -> None:
    view: Any = exercise(PUBLIC)
    controls(view)["Phase 1"].value = view.board.scenario.candidates[0].id
    view.aside.click()
    assert [name for name, _ in view.version.options] == ["Compare with …", "What was given", "Set aside, 1"]

    view.version.value = "What was given"
    name = view.board.scenario.candidates[0].name
    assert view._compared.value == f"<ul><li>Lead in phase 1: {escape(name)} instead of nobody.</li></ul>"
    controls(view)["Phase 1"].value = ""
    assert "Nothing differs." in view._compared.value
    view.version.value = ""
    assert view._compared.value == ""


def test_a_design_can_be_taken_in_as_json_and_undone() -> None:
    view: Any = exercise(PUBLIC)
    put_in(view, BEST)

    assert view.board.design == BEST
    assert saved() == {"draft": BEST.to_dict()}
    view.undo.click()
    assert view.board.design == TeamDesign()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"hires": {"magician": 1}}', "<script>alert(1)</script>"])
def test_json_that_is_no_design_is_named_and_stays_to_be_mended(text: str, html_of: Html) -> None:
    view: Any = exercise(PUBLIC)
    view.json.value = text
    view.take.click()

    assert "This is not a team design. Correct these places and try again" in html_of(view)
    assert "<script>" not in html_of(view)
    assert view.json.value == text
    assert view.board.design == TeamDesign()
    assert saved() is None

    put_in(view, BEST)
    assert "not a team design" not in html_of(view)


def test_a_name_that_the_scenario_does_not_have_is_shown_as_nothing_and_kept() -> None:
    view: Any = exercise(PUBLIC)
    put_in(view, TeamDesign.from_dict({"leads": ["stranger", None, None], "hires": {"ai-engineer": 500}}))

    assert controls(view)["Phase 1"].value is None
    assert controls(view)["Hire: AI Engineer"].value is None
    assert view.board.design.leads[0] == "stranger"


def test_a_level_that_goes_on_standing_is_shown_in_the_phases_after_it() -> None:
    view: Any = exercise(PUBLIC)
    put_in(view, TeamDesign.from_dict({"capabilities": {"access": [2, 0, 0]}}))

    assert controls(view)[f"{catalog().capabilities['access'].title}, phase {PHASES}"].value == 2


def test_a_design_that_is_taken_in_and_cannot_be_saved_is_said_not_to_be(
    full_disk: Callable[[], AbstractContextManager[None]], html_of: Html
) -> None:
    view: Any = exercise(PUBLIC)
    with full_disk():
        put_in(view, BEST)

    assert "Your last change was not saved" in html_of(view)


def test_a_decision_that_cannot_be_saved_stays_on_the_board_and_is_said_not_to_be_saved(
    full_disk: Callable[[], AbstractContextManager[None]], html_of: Html
) -> None:
    view: Any = exercise(PUBLIC)
    with full_disk():
        controls(view)["Phase 1"].value = view.board.scenario.candidates[0].id

    assert "Your last change was not saved" in html_of(view)
    assert view.board.design.leads[0]


def test_without_a_prediction_nothing_is_committed_and_the_keyboard_goes_there(
    focused: list[str], html_of: Html
) -> None:
    view: Any = exercise(PUBLIC)
    view.button.click()

    assert "First say what you expect: the grade, and where the biggest hole is." in html_of(view)
    assert focused == [".predict select"]
    assert saved() is None
    assert Progress().attempts() == ()


def test_before_the_commitment_nothing_is_told_about_how_good_the_plan_is(html_of: Html) -> None:
    view: Any = exercise(PUBLIC)
    put_in(view, BEST)

    assert "of 100" not in html_of(view).replace("(0 to 100)", "")
    assert view._outcome.value == ""
    assert "the first plan counts" in html_of(view)


def test_a_committed_plan_is_told_with_what_caps_it_its_six_lines_and_the_prediction(html_of: Html) -> None:
    view = committed()
    told = unescape(view._outcome.value)
    report = view.board.outcome()

    assert f"<b>{report.grade:.0f} of 100</b>" in told
    assert told.count("<dt>") == len(report.lines) == 6
    assert all(line.text in told for line in report.lines)
    assert told.index("What caps this grade") < told.index("<dt>"), "gates come first"
    assert "Nobody leads in phase 1." in told
    assert "decision by decision" not in told, "the way is told once the one revision is made"
    assert str(view.board.calibration()) in told
    assert "A different plan that reaches " not in told
    assert saved() == {"plan": {"schema_version": 1}, "prediction": {"score": 40, "hole": "vision"}}
    assert len(Progress().attempts(PUBLIC)) == 1
    assert view.session.result.summary in unescape(html_of(view))


def test_after_the_plan_the_prediction_goes_and_the_reason_comes(seen: Callable[[Any], list[Any]]) -> None:
    before: Any = exercise(PUBLIC)
    assert before.hole in seen(before)
    assert before.reason not in seen(before)

    after = committed()
    assert after.hole not in seen(after)
    assert after.reason in seen(after)
    assert after.button.description == "Commit my revision"
    assert exercise(PUBLIC).button.description == "Commit my revision"


def test_a_plan_cannot_be_committed_twice(html_of: Html) -> None:
    view = committed()
    put_in(view, BEST)
    view.button.click()

    assert "First say what you change, and why." in html_of(view)
    assert view.board.plan == TeamDesign()
    assert view.board.revision is None


def test_a_plan_that_another_window_committed_is_not_committed_over() -> None:
    here: Any = exercise(PUBLIC)
    committed(good=True)
    here.hole.value = "none"
    here.button.click()

    assert here.board.plan == BEST
    assert here.session.answer["prediction"] == {"score": 40, "hole": "vision"}


def test_when_another_window_committed_the_plan_the_page_says_so(seen: Callable[[Any], list[Any]]) -> None:
    here: Any = exercise(PUBLIC)
    committed(good=True)
    here.hole.value = "none"
    here.button.click()

    assert here.button.description == "Commit my revision"
    assert here.reason in seen(here)


@pytest.mark.parametrize("reason", ["", "   ", "\n"])
def test_without_a_reason_nothing_is_revised_and_the_keyboard_goes_there(reason: str, focused: list[str]) -> None:
    view = committed()
    view.reason.value = reason
    view.button.click()

    assert view.board.revision is None
    assert focused == [".predict textarea"]


def test_a_reason_that_is_too_long_is_refused_in_words_and_can_be_shortened(html_of: Html) -> None:
    view = committed()
    controls(view)["Data"].value = "data-engineer"
    view.reason.value = "x" * 5000
    view.button.click()

    assert "text of at most 4,000 characters" in html_of(view)
    assert view.board.revision is None
    assert view.reason.value == "x" * 5000
    view.reason.value = "Shorter."
    view.button.click()
    assert view.board.revision.accountable == {"data": "data-engineer"}


def test_the_revision_is_told_and_is_the_last(html_of: Html, seen: Callable[[Any], list[Any]]) -> None:
    view = committed()
    put_in(view, BEST)
    view.reason.value = "Nobody was there."
    view.button.click()

    assert "<b>100 of 100</b>" in view._outcome.value
    assert "half of a gain counts" in html_of(view)
    assert "You can keep trying; it no longer counts." in html_of(view)
    assert view.button not in seen(view)
    assert view.reason not in seen(view)
    put_in(view, TeamDesign())
    assert "<b>100 of 100</b>" in view._outcome.value


def test_a_later_view_shows_the_same(html_of: Html) -> None:
    view = committed(good=True)

    assert html_of(exercise(PUBLIC)) == html_of(view)


def test_where_marks_wait_a_commitment_is_said_to_be_kept_and_the_board_says_no_more() -> None:
    view: Any = view_of(Session(PUBLIC, content=where_marks_wait()))
    view.hole.value = "vision"
    view.button.click()

    assert view._outcome.value == '<p class="brief">Committed. Marks and reasons come with the feedback.</p>'


def test_where_marks_wait_the_line_beside_the_button_tells_no_grade(html_of: Html) -> None:
    view: Any = view_of(Session(PUBLIC, content=where_marks_wait()))
    view.hole.value = "vision"
    view.button.click()

    assert "of 100." not in html_of(view)
    assert "points" not in html_of(view)


def test_where_nobody_can_be_hired_that_is_said_and_earlier_hires_can_be_taken_back(html_of: Html) -> None:
    view: Any = exercise(SHOCK)
    assert view.board.scenario.hires == 0

    assert "Nobody can be hired." in html_of(view)
    assert any(name.startswith("Hire: ") for name in controls(view))


def test_a_board_on_the_same_page_takes_up_the_plan_once_it_is_committed() -> None:
    first: Any = exercise(BANK)
    second: Any = exercise(SHOCK)
    controls(first)["Phase 1"].value = first.board.scenario.candidates[0].id
    first.hole.value = "vision"
    first.button.click()

    second.refresh()
    assert second.board.design == first.board.plan


def test_a_board_begins_with_the_earlier_plan_and_the_news() -> None:
    plan = known("bank", 0).design
    answer(BANK, {"plan": plan.to_dict()})
    view: Any = exercise(SHOCK)

    assert view.board.design == plan
    assert situation("bank", 2).news
    assert escape(situation("bank", 2).news) in view.view.children[1].value

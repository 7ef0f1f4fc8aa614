"""A lab on the screen: what is set reaches the model, and what comes of it the page."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from aiteam.labs import LabSession, More, Outcome, Place, labs
from aiteam.widgets.lab import LabView, lab

Html = Callable[[Any], str]


@pytest.mark.parametrize("each", labs().values(), ids=lambda each: each.id)
def test_every_lab_has_a_labelled_control_for_every_setting_and_saves_nothing_when_shown(each, tmp_path: Path) -> None:
    view = lab(each.id)
    assert [control.description.split(" (")[0] for control in view.controls.values()] == [
        setting.label.split(" (")[0] for setting in each.settings
    ]
    assert list(tmp_path.iterdir()) == []


def test_a_change_is_answered_at_once_and_found_again(html_of: Html) -> None:
    view = lab("leadership-plane")
    view.controls["change"].value = 8
    view.controls["people"].value = 8
    assert "nearest to Catalyst" in html_of(view.view)
    again = lab("leadership-plane")
    assert again.controls["people"].value == 8
    assert "nearest to Catalyst" in html_of(again.view)
    again.reset.click()
    assert again.controls["people"].value == 0
    assert "lies in the middle" in html_of(again.view)


def session_with(monkeypatch: pytest.MonkeyPatch, run: Callable[..., Outcome], **changes: Any) -> LabSession:
    session = LabSession("leadership-plane")
    session.lab = session.lab.model_copy(update=changes)
    monkeypatch.setattr("aiteam.labs.leadership_plane.run", run)
    return session


def test_a_lab_with_a_button_runs_when_it_is_pressed_and_says_when_that_is_old(
    monkeypatch: pytest.MonkeyPatch, html_of: Html
) -> None:
    ran: list[float] = []

    def run(settings: Any, place: Place) -> Outcome:
        place.tell("Working on it")
        ran.append(settings["change"])
        return Outcome((f"Came to <{len(ran)}>",))

    view = LabView(session_with(monkeypatch, run, action="Run it"))
    assert (view.button.description, ran) == ("Run it", [])
    view.button.click()
    assert "Came to &lt;1&gt;" in html_of(view.view)
    view.controls["change"].value = 3
    assert len(ran) == 1
    assert "have changed; press the button" in html_of(view.view)
    assert "Your runs" not in html_of(view.view)
    view.button.click()
    assert ran == [0, 3]
    runs = html_of(view.view).split("Your runs")[1]
    assert runs.index("changing them (10): 3; ") < runs.index("changing them (10): 0; ")
    assert "<td>Came to &lt;1&gt;</td>" in runs


def test_a_lab_behind_a_prediction_opens_once_that_was_checked(html_of: Html, seen: Callable[[Any], list[Any]]) -> None:
    from aiteam.exercises import Session

    session = LabSession("leadership-plane")
    session.lab = session.lab.model_copy(update={"opens_after": "start.first-team"})
    view = LabView(session)
    assert "First check “" in html_of(view.view)
    assert "lies in the middle" not in html_of(view.view)
    assert view.controls["people"] not in seen(view.view)
    first = Session("start.first-team")
    for decision in first.exercise.decisions:
        first.put(decision.id, decision.alternatives[0].id)
    first.check()
    view.button.click()
    assert "lies in the middle" in html_of(view.view)


def test_what_goes_wrong_is_said_in_words(monkeypatch: pytest.MonkeyPatch, html_of: Html) -> None:
    def run(settings: Any, place: Place) -> Outcome:
        raise ModuleNotFoundError(name="far_away")

    view = LabView(session_with(monkeypatch, run, action="Run it"))
    view.button.click()
    assert "needs the library far_away" in html_of(view.view)
    assert not view.button.disabled


def test_what_is_real_about_it_stands_in_small_print(html_of: Html) -> None:
    assert "Nothing is sent." in html_of(lab("gateway").view)
    assert "note" not in html_of(lab("leadership-plane").view)


def with_more(monkeypatch: pytest.MonkeyPatch, more: Callable[..., Outcome]) -> LabView:
    """The plane with a button for something besides."""
    session = LabSession("leadership-plane")
    session.lab = session.lab.model_copy(update={"more": (More(id="look-far", title="Look far"),)})
    monkeypatch.setattr("aiteam.labs.leadership_plane.look_far", more, raising=False)
    return LabView(session)


def test_what_is_worked_out_besides_stands_above_the_outcome_until_something_is_set(
    monkeypatch: pytest.MonkeyPatch, html_of: Html
) -> None:
    told: list[Any] = []

    def look_far(settings: Any, place: Place) -> Outcome:
        place.tell("Looking")
        told.append(settings["change"])
        return Outcome((f"Far <{len(told)}>",))

    view = with_more(monkeypatch, look_far)
    assert view.more["look-far"].description == "Look far"
    assert told == []
    view.more["look-far"].click()
    page = html_of(view.view)
    assert page.index("Far &lt;1&gt;") < page.index("lies in the middle")
    view.controls["change"].value = 8
    assert "Far &lt;1&gt;" not in html_of(view.view)
    assert "the extra result has been removed" in html_of(view.view)
    view.more["look-far"].click()
    assert told == [0, 8]
    assert "Far &lt;2&gt;" in html_of(view.view)


def test_what_goes_wrong_besides_is_said_and_the_button_stays(monkeypatch: pytest.MonkeyPatch, html_of: Html) -> None:
    def look_far(settings: Any, place: Place) -> Outcome:
        raise ModuleNotFoundError(name="far_away")

    view = with_more(monkeypatch, look_far)
    view.more["look-far"].click()
    assert "needs the library far_away" in html_of(view.view)
    assert not view.more["look-far"].disabled


def test_a_lab_behind_a_prediction_shows_nothing_besides_either(
    monkeypatch: pytest.MonkeyPatch, seen: Callable[[Any], list[Any]]
) -> None:
    view = with_more(monkeypatch, lambda *_: Outcome(("Far",)))
    view.session.lab = view.session.lab.model_copy(update={"opens_after": "start.first-team"})
    again = LabView(view.session)
    assert again.more["look-far"] not in seen(again.view)

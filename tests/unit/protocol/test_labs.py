"""Messages to labs: settings saved, runs kept once, and nothing drawn over that was not worked out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.messages import message

from aiteam.answers import FolderStore, MemoryStore
from aiteam.exercises import Session
from aiteam.exercises.checking import solution_of
from aiteam.labs import LabSession, More, Outcome, labs
from aiteam.progress import Progress
from aiteam.protocol import Answer, Place, dispatch, may_take_long, read_message

PLANE, DAY, MAP, MODEL = "lab.leadership-plane", "lab.gateway", "lab.era-map", "lab.challenge"
WAYS = "lab.hire-or-reskill"
RUN, LOOK = {"action": "run"}, {"action": "look"}


class Figures:
    def __init__(self) -> None:
        self.kept: list[str] = []

    def keep(self, figure: Any) -> str:
        self.kept.append(figure.title)
        return f"figure-{len(self.kept)}"

    def address(self, lab: str, name: str) -> str:
        return f"/{lab}/{name}.svg"


@pytest.fixture
def figures() -> Figures:
    return Figures()


@pytest.fixture
def place(figures: Figures) -> Place:
    ids = frozenset({"leadership-plane", "gateway", "era-map", "challenge", "hire-or-reskill"})
    return Place(MemoryStore(), frozenset({"with-llms.predict"}), labs=ids, figures=figures)


def expect_something(place: Place, *names: str) -> None:
    """Make the prediction of some labs, of which the first run wants one."""
    for name in names:
        session = LabSession(name, place.store)
        session.put("predicted", session.lab.prediction.options[0].id)


class Window:
    """A page that shows a lab: it takes over what it is sent, as the client does."""

    def __init__(self, place: Place, lab: str) -> None:
        self.place, self.lab = place, lab
        self.shown: dict[str, str] = {}
        self.seen: dict[str, str] = {}
        self.act(LOOK)

    def act(self, *events: dict[str, Any]) -> Answer:
        return self.send(message(self.lab, *events, seen=self.seen))

    def send(self, raw: bytes) -> Answer:
        answer = dispatch(read_message(raw), self.place)
        self.shown |= {each.id: each.html for each in answer.fragments}
        self.seen |= {each.id: each.v for each in answer.fragments}
        return answer


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The limits with which the day in the gateway was run."""
    ran: list[Any] = []

    def run(settings: Any, _: Any) -> Outcome:
        ran.append(settings["calls"])
        return Outcome((f"Run {len(ran)}.",))

    monkeypatch.setattr("aiteam.labs.gateway.run", run)
    return ran


def test_what_is_set_is_saved_and_a_lab_without_a_button_answers_at_once(place: Place) -> None:
    window = Window(place, PLANE)
    assert "lies in the middle" in window.shown["outcome"]

    answer = window.act({"part": "change", "value": 8}, {"part": "people", "value": 8})

    assert answer.value == {"change": 8, "people": 8} == LabSession("leadership-plane", place.store).settings
    assert {each.id for each in answer.fragments} == {"settings", "outcome"}
    assert "nearest to Catalyst" in window.shown["outcome"]
    assert "nearest to Catalyst" in Window(place, PLANE).shown["outcome"]


def test_looking_saves_nothing_and_leaves_what_was_worked_out(place: Place) -> None:
    window = Window(place, PLANE)

    assert window.act(LOOK).fragments == ()
    assert place.store.answered() == ()


def test_looking_shows_what_another_window_set_and_what_comes_of_it(place: Place) -> None:
    here, there = Window(place, PLANE), Window(place, PLANE)
    there.act({"part": "change", "value": 8}, {"part": "people", "value": 8})

    here.act(LOOK)

    assert here.shown == there.shown


def test_a_lab_asks_what_is_expected_before_its_first_run(place: Place, runs: list[Any]) -> None:
    window = Window(place, DAY)
    assert "First say what you expect." in window.shown["prediction"]

    answer = window.act(RUN)

    assert (runs, answer.error, LabSession("gateway", place.store).runs) == ([], None, ())
    assert answer.focus == "lab-gateway-predicted-none"
    assert answer.say
    window.act({"part": "predicted", "value": "more"}, RUN)
    (kept,) = LabSession("gateway", place.store).runs
    assert (len(runs), kept.predicted) == (1, "more")
    window.act(RUN)
    assert len(runs) == 2
    assert window.act({"part": "predicted", "value": "a lot"}).held == ("predicted",)


def test_a_lab_without_a_button_shows_nothing_before_something_is_expected(place: Place) -> None:
    window = Window(place, WAYS)
    assert window.shown["outcome"] == ""

    window.act({"part": "predicted", "value": "hired"})

    assert "It came otherwise:" in window.shown["outcome"]
    assert window.shown["prediction"] == ""
    assert "It came otherwise:" in Window(place, WAYS).shown["outcome"]
    window.act({"part": "people", "value": 5})
    assert "It came otherwise:" in window.shown["outcome"]


def test_what_a_lab_without_a_button_shows_is_kept_to_compare(place: Place) -> None:
    window = Window(place, PLANE)
    window.act({"action": "keep"})
    window.act({"part": "change", "value": 8}, {"action": "keep"})

    assert [run.settings["change"] for run in LabSession("leadership-plane", place.store).runs] == [8, 0]
    assert "What was set differently" in window.shown["runs"]
    assert "side by side" in window.shown["status"]


def test_a_run_is_kept_and_every_window_sees_it(place: Place, runs: list[Any]) -> None:
    expect_something(place, "gateway")
    here, there = Window(place, DAY), Window(place, DAY)
    here.act({"part": "calls", "value": 5}, RUN)
    there.act(LOOK)

    assert runs == [5]
    assert "Run 1." in here.shown["outcome"]
    assert here.shown == there.shown == Window(place, DAY).shown
    here.act({"part": "calls", "value": 10})
    assert "have changed; press the button" in here.shown["status"]
    assert "Run 1." in here.shown["outcome"]
    here.act(RUN)
    assert runs == [5, 10]
    assert "What was set differently" in here.shown["runs"]


def test_a_new_run_is_compared_with_the_one_before_whatever_was_compared_so_far(place: Place, runs: list[Any]) -> None:
    expect_something(place, "gateway")
    window, chosen = Window(place, DAY), {"one": "2", "other": "1"}
    for calls in (5, 10, 15):
        window.send(message(DAY, {"part": "calls", "value": calls}, RUN, seen=window.seen, ui=chosen))
    assert "Run 3</th>" in window.shown["runs"]
    assert "Run 1</th>" not in window.shown["runs"]

    window.send(message(DAY, {"action": "compare"}, seen=window.seen, ui=chosen))

    assert "Run 1</th>" in window.shown["runs"]
    assert "Run 1</th>" in Window(place, DAY).shown["runs"]
    window.act(RUN)
    assert "Run 4</th>" in window.shown["runs"]


def test_a_message_that_is_sent_twice_runs_once(place: Place, runs: list[Any]) -> None:
    expect_something(place, "gateway")
    window = Window(place, DAY)
    raw = message(DAY, {"part": "calls", "value": 5}, RUN)
    window.send(raw)
    window.act({"part": "calls", "value": 10})

    window.send(raw)

    session = LabSession("gateway", place.store)
    assert (runs, len(session.runs), session.settings["calls"]) == ([5], 1, 10)


def test_what_is_no_value_is_refused_and_the_rest_is_set(place: Place) -> None:
    answer = Window(place, PLANE).act(
        {"part": "change", "value": 99}, {"part": "people", "value": 7}, {"part": "colour", "value": 1}
    )

    assert answer.error.kind == "refused"
    assert answer.held == ("change", "colour")
    assert answer.value == {"change": 0, "people": 7}
    assert Window(place, PLANE).act({"action": "explode"}).error.kind == "unknown"


@pytest.mark.parametrize("lab", ["lab.traces", "lab.gatewa", "lab.x", "lab.runs"])
def test_a_lab_that_does_not_stand_here_is_unknown(place: Place, lab: str) -> None:
    answer = dispatch(read_message(message(lab, RUN)), place)

    assert answer.error.kind == "unknown"
    assert place.store.answered() == ()


def test_reset_sets_everything_as_it_was_at_first_and_keeps_the_runs(place: Place, runs: list[Any]) -> None:
    expect_something(place, "gateway")
    window = Window(place, DAY)
    window.act({"part": "calls", "value": 5}, RUN)
    window.act({"action": "reset"})

    session = LabSession("gateway", place.store)
    assert session.settings == session.lab.defaults
    assert len(session.runs) == 1


def test_a_lab_behind_a_prediction_opens_once_that_was_checked(place: Place, figures: Figures) -> None:
    window = Window(place, MAP)
    assert "First check “" in window.act(RUN).say
    assert (window.shown["settings"].count("<input"), window.shown["outcome"], figures.kept) == (0, "", [])
    first = Session("with-llms.predict", place.store)
    first.replace(solution_of(first.exercise, first.library))
    first.check()

    window.act(RUN)

    assert "first of the three eras" in window.shown["outcome"]
    assert f'src="/{MAP}/figure-1.svg"' in window.shown["outcome"]
    assert window.shown["settings"].count("<input") == 3
    assert figures.kept == ["Who does what: Before LLMs"]


def test_what_is_worked_out_besides_stays_until_something_is_set(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    expect_something(place, "challenge")
    monkeypatch.setattr("aiteam.labs.challenge.run", lambda *_: Outcome(("Scored.",)))
    monkeypatch.setattr("aiteam.labs.challenge.moved", lambda *_: Outcome(("Moved.",)))
    window = Window(place, MODEL)
    window.act({"action": "more.moved"})
    assert "Moved." in window.shown["besides"]
    assert "Scored." in window.shown["outcome"]
    assert "Done." in window.shown["status"]
    assert window.act(LOOK).fragments == ()

    window.act({"part": "demand", "value": 90})

    assert window.shown["besides"] == ""
    assert "the extra result has been removed" in window.shown["status"]
    window.act({"part": "demand", "value": 95})
    assert window.shown["status"] == ""


def test_besides_a_run_that_is_kept_what_is_worked_out_stays_as_well(
    place: Place, runs: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    expect_something(place, "gateway")
    more = labs()["gateway"].model_copy(update={"more": (More(id="look-far", title="Look far"),)})
    monkeypatch.setattr("aiteam.labs.session.labs", lambda: {"gateway": more})
    monkeypatch.setattr("aiteam.labs.gateway.look_far", lambda *_: Outcome(("Far.",)), raising=False)
    window = Window(place, DAY)
    window.act({"action": "more.look-far"})
    assert "Far." in window.shown["besides"]
    assert "besides" not in {each.id for each in window.act(LOOK).fragments}
    window.act(RUN)
    assert "Far." in window.shown["besides"]
    assert "Run 1." in window.shown["outcome"]

    window.act({"part": "calls", "value": 5})

    assert window.shown["besides"] == ""


def test_what_goes_wrong_is_said_and_what_is_set_stays(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    expect_something(place, "gateway")
    monkeypatch.setattr("aiteam.labs.gateway.run", lambda *_: 1 / 0)

    answer = Window(place, DAY).act({"part": "calls", "value": 5}, RUN)

    assert answer.error.kind == "refused"
    assert "ZeroDivisionError" in answer.error.words
    session = LabSession("gateway", place.store)
    assert (session.settings["calls"], session.runs) == (5, ())


def test_what_cannot_be_saved_is_told(tmp_path: Path, full_disk: Callable) -> None:
    place = Place(FolderStore(tmp_path, progress=Progress(tmp_path)), frozenset(), labs=frozenset({"leadership-plane"}))
    window = Window(place, PLANE)
    with full_disk():
        answer = window.act({"part": "change", "value": 5})

    assert answer.error.kind == "unsaved"
    assert answer.held == ("change",)


@pytest.mark.parametrize(
    ("lab", "event", "long"),
    [
        (DAY, RUN, True),
        (DAY, LOOK, False),
        (DAY, {"part": "calls", "value": 5}, False),
        (PLANE, {"part": "change", "value": 5}, True),
        (MODEL, {"action": "more.moved"}, True),
        ("lab.none", RUN, False),
        ("with-llms.predict", RUN, False),
    ],
)
def test_only_what_may_have_to_be_worked_out_may_take_long(lab: str, event: dict[str, Any], long: bool) -> None:
    assert may_take_long(read_message(message(lab, event))) is long

"""A learner at a lab: what is set is kept, found again, and refused in words where it cannot be."""

import json
from pathlib import Path

import pytest

from aiteam.answers import FolderStore, MemoryStore
from aiteam.errors import AnswerError, LabError, UnknownIdError
from aiteam.labs import Amount, Bars, LabSession, Place, Result, labs

PLANE = "leadership-plane"


@pytest.mark.parametrize("lab", labs().values(), ids=lambda lab: lab.id)
def test_every_lab_runs_as_it_is_set_at_first_and_says_something(lab, tmp_path: Path) -> None:
    outcome = LabSession(lab.id, FolderStore(tmp_path)).run()
    assert outcome.lines
    assert all(outcome.lines)
    assert all(len(row) == len(table.columns) for table in outcome.tables for row in table.rows)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("lab", labs().values(), ids=lambda lab: lab.id)
def test_every_lab_shows_a_picture_and_says_which_prediction_came(lab, tmp_path: Path) -> None:
    session = LabSession(lab.id, FolderStore(tmp_path))
    outcomes = [session.run(), *(session.run(more=more.id) for more in lab.more)]
    assert all(outcome.drawings or outcome.charts for outcome in outcomes)
    bars = [each for outcome in outcomes for each in outcome.drawings if isinstance(each, Bars)]
    assert all(bar.label and bar.said and bar.length <= each.scale + 1e-9 for each in bars for bar in each.bars)
    options = {option.id for option in lab.prediction.options} if lab.prediction else {""}
    assert outcomes[-1].came in options


def test_a_prediction_is_kept_with_the_run_that_answers_it(tmp_path: Path) -> None:
    session = LabSession("gateway", FolderStore(tmp_path))
    assert session.expects
    session.put("predicted", "tenth")
    session.put("calls", 5)
    assert (LabSession("gateway", session.store).predicted, session.settings["calls"]) == ("tenth", 5)
    assert not session.expects
    session.keep_run(Result(lines=("Nothing to tell.",)), session.settings)
    assert session.predicted == "tenth"
    session.keep_run(Result(lines=("A few.",), came="none"), session.settings)

    again = LabSession("gateway", session.store)
    assert (again.predicted, again.expects, again.runs[0].predicted) == ("", False, "tenth")
    with pytest.raises(AnswerError, match="one of none, tenth, quarter, more"):
        again.put("predicted", "all")
    with pytest.raises(AnswerError, match="is no setting"):
        LabSession(PLANE, session.store).put("predicted", "none")


def test_which_runs_are_compared_is_found_again_until_the_next_run() -> None:
    store = MemoryStore()
    session = LabSession(PLANE, store)
    for _ in range(3):
        session.keep_run(Result(lines=("Here.",)), session.settings)
    session.compare(1, 3)
    session.put("change", 4)
    assert [run.number for run in LabSession(PLANE, store).compared] == [1, 3]

    session.keep_run(Result(lines=("Here.",)), session.settings)

    assert [run.number for run in LabSession(PLANE, store).compared] == [4, 3]


def test_sliders_of_shares_of_what_the_course_assumes_have_their_hundred_in_the_middle() -> None:
    amounts = [each for each in labs()["challenge"].settings if isinstance(each, Amount) and each.value == 100]
    assert len(amounts) == 11
    assert all(each.minimum + each.maximum == 200 for each in amounts)
    assert amounts[0].marks == (50, 100, 150)
    assert labs()["hire-or-reskill"].settings[0].marks == (1, 2, 3, 4, 5)


@pytest.mark.parametrize("lab", labs().values(), ids=lambda lab: lab.id)
def test_the_same_settings_come_to_the_same(lab, tmp_path: Path) -> None:
    first, second = (LabSession(lab.id, FolderStore(tmp_path)).run() for _ in range(2))
    assert (first.lines, first.tables) == (second.lines, second.tables)


def test_what_is_set_is_kept_at_once_and_found_again(tmp_path: Path) -> None:
    LabSession(PLANE, FolderStore(tmp_path)).put("people", 7)
    assert json.loads((tmp_path / "answers" / f"lab.{PLANE}.json").read_text())["answer"] == {"change": 0, "people": 7}
    again = LabSession(PLANE, FolderStore(tmp_path))
    assert again.settings == {"change": 0, "people": 7}
    again.change(again.lab.defaults)
    assert LabSession(PLANE, FolderStore(tmp_path)).settings == {"change": 0, "people": 0}


@pytest.mark.parametrize("value", [11, -10.5, float("nan"), "7", True, None])
def test_what_cannot_be_set_is_refused_with_what_is_allowed(value: object, tmp_path: Path) -> None:
    session = LabSession(PLANE, FolderStore(tmp_path))
    with pytest.raises(AnswerError, match="a number from -10 to 10"):
        session.put("people", value)
    assert session.settings == session.lab.defaults
    with pytest.raises(AnswerError, match="one of change, people"):
        session.put("colour", 1)


def test_settings_that_somebody_edited_are_taken_as_far_as_they_can_be_read(tmp_path: Path) -> None:
    LabSession(PLANE, FolderStore(tmp_path)).put("people", 7)
    file = tmp_path / "answers" / f"lab.{PLANE}.json"
    file.write_text(file.read_text().replace('"change": 0.0', '"change": "far"'))
    assert LabSession(PLANE, FolderStore(tmp_path)).settings == {"change": 0, "people": 7}
    file.write_text("no JSON")
    damaged = LabSession(PLANE, FolderStore(tmp_path))
    assert damaged.settings == damaged.lab.defaults
    assert damaged.problem


def test_while_nbgrader_runs_nothing_is_kept(start_nbgrader, tmp_path: Path) -> None:
    start_nbgrader()
    LabSession(PLANE, FolderStore(tmp_path)).put("people", 7)
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_lab_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownIdError, match="Did you mean 'leadership-plane'"):
        LabSession("leadership-plan")


def test_a_library_that_is_missing_is_named_with_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def run(settings: object, place: Place) -> None:
        raise ModuleNotFoundError("No module named 'far_away'", name="far_away")

    monkeypatch.setattr("aiteam.labs.leadership_plane.run", run)
    with pytest.raises(LabError, match=r"needs the library far_away.*pip install 'aiteam\[labs\]'"):
        LabSession(PLANE, FolderStore(tmp_path)).run()


def test_texts_without_a_package_are_no_missing_library(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    lab = labs()[PLANE].model_copy(update={"id": "wind-tunnel"})
    monkeypatch.setattr("aiteam.labs.session.labs", lambda: {lab.id: lab})
    with pytest.raises(LabError, match=r"wind-tunnel\.yaml and no package aiteam\.labs\.wind_tunnel") as caught:
        LabSession(lab.id, FolderStore(tmp_path)).run()
    assert "pip install" not in str(caught.value)


def test_a_fault_of_a_lab_is_said_in_words(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("aiteam.labs.leadership_plane.run", lambda settings, place: 1 / 0)
    with pytest.raises(LabError, match=r"failed \(ZeroDivisionError: .*The fault is the course's"):
        LabSession(PLANE, FolderStore(tmp_path)).run()


def test_the_first_value_of_a_slider_lies_on_one_of_its_steps() -> None:
    for lab in labs().values():
        for setting in lab.settings:
            if isinstance(setting, Amount):
                steps = (setting.value - setting.minimum) / setting.step
                assert abs(steps - round(steps)) < 1e-9, (lab.id, setting.id)


@pytest.mark.parametrize(("lab", "more"), [(lab, more) for lab in labs().values() for more in lab.more])
def test_whatever_a_lab_works_out_besides_there_is_a_function_for(lab, more, tmp_path: Path) -> None:
    outcome = LabSession(lab.id, FolderStore(tmp_path)).run(more=more.id)
    assert outcome.lines
    assert all(len(row) == len(table.columns) for table in outcome.tables for row in table.rows)


def test_what_two_windows_set_is_kept_and_a_message_that_is_sent_twice_acts_once() -> None:
    store = MemoryStore()
    here, there = LabSession(PLANE, store), LabSession(PLANE, store)
    here.put("people", 7, message="m1")
    there.put("change", 3, message="m2")
    assert there.settings == LabSession(PLANE, store).settings == {"change": 3, "people": 7}

    there.put("people", 2, message="m3")
    here.put("people", 7, message="m1")
    assert here.settings == {"change": 3, "people": 2}


def test_what_could_not_be_kept_is_kept_with_the_next_setting(tmp_path: Path) -> None:
    (tmp_path / "answers").write_text("in the way")
    session = LabSession(PLANE, FolderStore(tmp_path))
    session.put("people", 7)
    assert "was not saved" in session.problem
    (tmp_path / "answers").unlink()

    session.put("change", 3)

    assert (session.problem, LabSession(PLANE, FolderStore(tmp_path)).settings) == ("", {"change": 3, "people": 7})

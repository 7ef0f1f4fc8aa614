"""An exercise as a widget: set, observed, linked, answered in the browser, and printed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import ipywidgets
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.answers import ONE_EACH, saved_values
from tests.support import save_answer

from aiteam.answers import FolderStore
from aiteam.errors import AnswerError, StoreError, UnknownIdError
from aiteam.exercises import library
from aiteam.exercises.kinds import Exercise
from aiteam.notebook import ExerciseWidget

RECALL, MARKS = "before-llms.recall", "start-recall-marks"
OWNERS = "before-llms.case-owners"
OPEN, CUT = {MARKS: {"choice": "open"}}, {MARKS: {"choice": "cut"}}
LOOK = {"action": "look"}


def saved(exercise: str = RECALL, folder: str | Path = ".") -> dict[str, Any] | None:
    return FolderStore(folder).read(exercise).answer


def changes(widget: ExerciseWidget) -> list[dict[str, Any]]:
    """The values that an observer is told from now on."""
    told: list[dict[str, Any]] = []
    widget.observe(lambda change: told.append(change["new"]), names="value")
    return told


def test_it_is_a_widget_that_stands_in_a_box_and_shows_what_was_answered_before() -> None:
    save_answer(RECALL, OPEN)

    widget = ExerciseWidget(RECALL, layout={"width": "50%"})

    assert ipywidgets.VBox([widget]).children == (widget,)
    assert widget.layout.width == "50%"
    assert widget.value == OPEN
    assert 'value="open" data-part="start-recall-marks" data-key="choice" checked' in widget.html


def test_creating_and_showing_it_saves_nothing(tmp_path: Path) -> None:
    ExerciseWidget(RECALL)._repr_mimebundle_()

    assert list(tmp_path.iterdir()) == []


def test_creating_and_showing_it_leaves_what_was_answered_before_as_it_was() -> None:
    save_answer(RECALL, OPEN)
    before = Path(f"answers/{RECALL}.json").read_bytes()

    widget = ExerciseWidget(RECALL)
    widget._repr_mimebundle_()

    assert widget.get_state("value") == {"value": OPEN}
    assert Path(f"answers/{RECALL}.json").read_bytes() == before
    assert [path.name for path in Path("answers").iterdir()] == [f"{RECALL}.json"]


def test_what_is_set_is_saved_and_observers_are_told_once() -> None:
    widget = ExerciseWidget(RECALL)
    told = changes(widget)

    widget.value = {MARKS: "open"}  # the short form, as one types it

    assert saved() == widget.value == OPEN
    assert told == [OPEN]
    widget.value = {}
    assert saved() == {}
    assert told == [OPEN, {}]


def test_it_may_be_given_its_value_at_once() -> None:
    widget = ExerciseWidget(RECALL, value=OPEN)

    assert saved() == widget.value == OPEN


def test_a_change_of_what_was_read_counts_when_it_is_set() -> None:
    widget = ExerciseWidget(RECALL, value=OPEN)
    told, value = changes(widget), widget.value

    value[MARKS]["choice"] = "cut"

    assert widget.value == saved() == OPEN
    widget.value = value
    assert saved() == widget.value == CUT
    assert told == [CUT]


def test_setting_what_was_shown_before_another_window_changed_it_saves_it_again() -> None:
    widget = ExerciseWidget(RECALL, value=OPEN)
    save_answer(RECALL, CUT)

    widget.value = OPEN

    assert saved() == OPEN


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({MARKS: "shut"}, f"{MARKS}: 'shut': "),
        ({"nothing": "open"}, "'nothing': is no part of this exercise"),
        ({MARKS: "open", "nothing": 1}, "'nothing': is no part of this exercise"),
        (None, "None: an answer in the form"),
        ([1], r"\[1\]: an answer in the form"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words_and_the_old_value_stays(value: Any, words: str) -> None:
    widget = ExerciseWidget(RECALL, value=OPEN)
    told = changes(widget)

    with pytest.raises(AnswerError, match=words):
        widget.value = value

    assert widget.value == saved() == OPEN
    assert told == []


def test_what_the_browser_sets_is_refused_as_well_and_shown_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    widget, sent = ExerciseWidget(RECALL, value=OPEN), []
    monkeypatch.setattr(widget, "send_state", lambda key: sent.append((key, widget.value)))

    with pytest.raises(AnswerError):
        widget.set_state({"value": {MARKS: "shut"}})
    assert widget.value == saved() == OPEN
    assert sent == [("value", OPEN)]
    widget.set_state({"value": CUT})

    assert widget.value == saved() == CUT


def test_a_disk_that_is_full_is_told_and_the_old_value_stays(full_disk: Callable[[], Any]) -> None:
    widget = ExerciseWidget(RECALL, value=OPEN)

    with full_disk(), pytest.raises(StoreError):
        widget.value = CUT

    assert widget.value == saved() == OPEN


@given(st.data())
def test_every_kind_takes_what_it_saves(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    exercise: Exercise = data.draw(st.sampled_from(ONE_EACH))
    value = data.draw(st.fixed_dictionaries({}, optional=saved_values(exercise)))
    folder = tmp_path_factory.mktemp("kind")
    widget = ExerciseWidget(exercise.id, folder=folder)

    widget.value = value

    assert widget.value == value == (saved(exercise.id, folder) or {})
    assert ExerciseWidget(exercise.id, folder=folder).value == value
    widget.close()


def test_two_of_the_same_exercise_show_the_same_and_both_tell(heard: list[Any]) -> None:
    one, other = ExerciseWidget(RECALL), ExerciseWidget(RECALL)
    told = changes(other)

    one.value = OPEN

    assert other.value == OPEN
    assert told == [OPEN]
    assert {each for each, _ in heard} == {one, other}
    assert all(content == {"changed": ""} for _, content in heard)


def test_another_exercise_or_another_folder_is_not_concerned(tmp_path: Path, heard: list[Any]) -> None:
    others = [ExerciseWidget(OWNERS), ExerciseWidget(RECALL, folder=tmp_path / "mine")]

    ExerciseWidget(RECALL).value = OPEN

    assert [other.value for other in others] == [{}, {}]
    assert not any(each in others for each, _ in heard)


def test_one_that_was_closed_is_told_nothing_more(heard: list[Any]) -> None:
    one, other = ExerciseWidget(RECALL), ExerciseWidget(RECALL)
    other.close()

    one.value = OPEN

    assert {each for each, _ in heard} == {one}


def test_two_can_be_linked(tmp_path: Path) -> None:
    mine, yours = (ExerciseWidget(RECALL, folder=tmp_path / name) for name in ("mine", "yours"))
    ipywidgets.link((mine, "value"), (yours, "value"))

    mine.value = OPEN
    assert saved(folder="yours") == yours.value == OPEN
    yours.value = CUT

    assert saved(folder="mine") == mine.value == CUT


def test_an_observer_may_answer_in_its_turn(say: Callable[..., Any]) -> None:
    widget = ExerciseWidget(RECALL)
    widget.observe(lambda change: change["new"] == OPEN and setattr(widget, "value", CUT), names="value")

    say(widget, {"part": MARKS, "value": {"choice": "open"}})

    assert saved() == widget.value == CUT


def test_what_is_answered_in_a_view_is_saved_answered_and_told(heard: list[Any], say: Callable[..., Any]) -> None:
    widget = ExerciseWidget(RECALL)
    told = changes(widget)

    sent = say(widget, {"part": MARKS, "value": {"choice": "open"}}, seq=3)

    assert saved() == widget.value == OPEN
    assert told == [OPEN]
    (_, reply), (_, news) = heard
    assert reply["id"] == sent["id"]
    assert (reply["answer"]["seq"], reply["answer"]["value"]) == (3, OPEN)
    assert "item.start-recall-marks" in [each["id"] for each in reply["answer"]["fragments"]]
    assert news == {"changed": sent["id"]}


def test_a_check_is_news_for_the_other_views_although_the_answer_is_the_same(
    heard: list[Any], say: Callable[..., Any]
) -> None:
    widget = ExerciseWidget(RECALL, value=OPEN)
    heard.clear()

    sent = say(widget, {"action": "check"})

    assert [content for _, content in heard][1:] == [{"changed": sent["id"]}]
    assert len(FolderStore().attempts(RECALL)) == 1


def test_looking_tells_what_another_window_answered_and_is_no_news_otherwise(
    heard: list[Any], say: Callable[..., Any]
) -> None:
    widget = ExerciseWidget(RECALL)
    told = changes(widget)
    say(widget, LOOK)
    assert [list(content) for _, content in heard] == [["id", "answer"]]
    save_answer(RECALL, OPEN)

    say(widget, LOOK)

    assert widget.value == OPEN
    assert told == [OPEN]


def test_a_refused_message_leaves_the_value(heard: list[Any], say: Callable[..., Any]) -> None:
    widget = ExerciseWidget(RECALL, value=OPEN)
    heard.clear()

    say(widget, {"part": MARKS, "value": {"choice": "shut"}})

    assert heard[0][1]["answer"]["error"]["kind"] == "refused"
    assert widget.value == saved() == OPEN


def test_a_message_to_another_exercise_does_nothing(heard: list[Any]) -> None:
    widget, other = ExerciseWidget(RECALL, value=OPEN), ExerciseWidget(OWNERS)
    heard.clear()
    event = {"part": MARKS, "value": {"choice": "cut"}}
    body = {"v": 1, "id": "message-x", "exercise": RECALL, "events": [event]}

    other._handle_custom_msg({"message": body}, [])

    assert [(each, content["answer"]["error"]["kind"]) for each, content in heard] == [(other, "unknown")]
    assert widget.value == saved() == OPEN
    assert other.value == {}


@pytest.mark.parametrize("content", [{}, {"message": None}, {"message": {"id": "message-1", "v": 2}}, {"message": [1]}])
def test_what_is_no_message_is_answered_in_words(heard: list[Any], content: Any) -> None:
    ExerciseWidget(RECALL)._handle_custom_msg(content, [])

    ((_, reply),) = heard
    assert reply["answer"]["error"]["kind"] == "message"
    assert reply["answer"]["error"]["words"]
    message = content.get("message")
    assert reply["id"] == (message.get("id") if isinstance(message, dict) else None)


def test_it_goes_on_saving_where_its_notebook_lies(tmp_path: Path) -> None:
    widget = ExerciseWidget(RECALL)
    (tmp_path / "elsewhere").mkdir()
    os.chdir(tmp_path / "elsewhere")

    widget.value = OPEN

    assert saved(folder=tmp_path) == OPEN


def test_while_nbgrader_runs_the_answer_that_was_saved_stays(start_nbgrader: Callable[[], None]) -> None:
    save_answer(RECALL, OPEN)
    before = Path(f"answers/{RECALL}.json").read_bytes()
    start_nbgrader()

    widget = ExerciseWidget(RECALL)
    widget._repr_mimebundle_()
    widget.value = CUT

    assert widget.value == OPEN
    assert Path(f"answers/{RECALL}.json").read_bytes() == before
    assert [path.name for path in Path("answers").iterdir()] == [f"{RECALL}.json"]


def test_its_bundle_holds_the_widget_and_the_printed_form_without_what_was_answered() -> None:
    empty, _ = ExerciseWidget("start.my-team")._repr_mimebundle_()
    widget = ExerciseWidget("start.my-team", value={"builds": "Something <b>secret</b>"})

    bundle, _ = widget._repr_mimebundle_()

    assert bundle["application/vnd.jupyter.widget-view+json"]["model_id"] == widget.model_id
    assert bundle["text/html"] == empty["text/html"]
    assert bundle["text/plain"] == empty["text/plain"]
    assert bundle["text/html"].startswith('<section class="exercise print"')
    assert library().exercise("start.my-team").title in bundle["text/plain"].splitlines()[0]


def test_what_was_answered_is_escaped_where_it_is_drawn(heard: list[Any], say: Callable[..., Any]) -> None:
    hostile = "</textarea><script>alert(1)</script>"

    widget = ExerciseWidget("start.my-team", value={"builds": hostile})
    again = ExerciseWidget("start.my-team")
    say(widget, LOOK)

    assert "<script>" not in again.html
    assert "&lt;script&gt;alert(1)" in again.html
    assert all("<script>" not in each["html"] for each in heard[-1][1]["answer"]["fragments"])


def test_a_wrong_id_is_answered_with_the_nearest_ones() -> None:
    with pytest.raises(UnknownIdError, match=r"Did you mean 'before-llms\.role-sorter'"):
        ExerciseWidget("before-llms.role-sortr")

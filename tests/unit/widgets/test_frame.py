from __future__ import annotations

import json
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from html import unescape
from pathlib import Path
from typing import Any

import ipywidgets
import pytest

from aiteam.answers import FolderStore
from aiteam.exercises import Library, Session, answer, library
from aiteam.exercises.kinds.elements import Item
from aiteam.exercises.library import ExerciseFile
from aiteam.progress import Progress
from aiteam.widgets import exercise, view_of
from aiteam.widgets.raci import Grid

OWNERS = "before-llms.case-owners"
EXERCISES = list(library().exercises)
ONE_OF_EACH_KIND = {
    OWNERS: {"weather": "data-scientist", "december": "data-scientist"},
    "before-llms.quiz": {"before-llms-sale-day": "ml-engineer", "before-llms-all-rounder": "all-hers"},
    "before-llms.handoff-tracer": {"idea": ["ml-engineer", "ai-product-manager"]},
    "before-llms.attempt": {"missing-first": "goal", "next-hire": "borrow", "good-enough": "management"},
    "start.my-team": {"builds": "An assistant", "size": 4, "way-of-building": "Not yet"},
}
each_exercise = pytest.mark.parametrize("exercise_id", EXERCISES)
one_of_each_kind = pytest.mark.parametrize("exercise_id", ONE_OF_EACH_KIND)

Html = Callable[[Any], str]
Seen = Callable[[Any], list[Any]]


def files() -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in Path().rglob("*") if path.is_file()}


def touch_everything(widgets: list[Any]) -> int:
    """Do whatever can be done with mouse and keyboard, whether it makes sense or not; how much that was."""
    done = 0
    for widget in widgets:
        match widget:
            case ipywidgets.RadioButtons() | ipywidgets.Dropdown():
                widget.value = widget.options[-1][1]
            case ipywidgets.BoundedIntText():
                widget.value += 1
            case ipywidgets.Text() | ipywidgets.Textarea():
                widget.value += "more"
            case ipywidgets.Button():
                widget.click()
            case _:
                continue
        done += 1
    return done


@each_exercise
def test_a_view_begins_with_the_title_what_to_do_and_how_long_it_takes(exercise_id: str, html_of: Html) -> None:
    found = library().exercise(exercise_id)
    head = unescape(html_of(exercise(exercise_id)))

    assert head.startswith(f"<h3>{found.title}</h3>")
    minutes = "a minute" if found.minutes == 1 else f"{found.minutes} minutes"
    assert f"{found.instructions} About {minutes}.</p>" in head


@each_exercise
def test_creating_a_view_writes_nothing(exercise_id: str, tmp_path: Path) -> None:
    exercise(exercise_id)

    assert list(tmp_path.iterdir()) == []


@one_of_each_kind
def test_creating_a_view_of_an_answer_changes_no_file(exercise_id: str) -> None:
    answer(exercise_id, ONE_OF_EACH_KIND[exercise_id])
    Session(exercise_id).check()
    before = files()

    view = exercise(exercise_id)

    assert view.session.answer
    assert files() == before


@one_of_each_kind
def test_a_view_on_a_damaged_answer_says_so_and_leaves_the_file_as_it_is(exercise_id: str, html_of: Html) -> None:
    path = FolderStore().path(exercise_id)
    path.parent.mkdir()
    path.write_text("damage")
    before = files()

    shown = html_of(exercise(exercise_id))

    assert '<div class="problem" role="alert">' in shown
    assert path.name in shown
    assert files() == before


@one_of_each_kind
def test_while_nbgrader_runs_nothing_that_happens_to_a_view_changes_an_answer_or_keeps_an_attempt(
    exercise_id: str, start_nbgrader: Callable[[], None], seen: Seen
) -> None:
    answer(exercise_id, ONE_OF_EACH_KIND[exercise_id])
    Session(exercise_id).check()
    before = files()
    assert len(before) == 3  # the answer, the record, and the file that is locked
    start_nbgrader()

    assert touch_everything(seen(exercise(exercise_id))) >= 2

    assert files() == before


@one_of_each_kind
def test_while_nbgrader_runs_creating_a_view_writes_nothing(
    exercise_id: str, start_nbgrader: Callable[[], None], tmp_path: Path
) -> None:
    start_nbgrader()

    exercise(exercise_id)

    assert list(tmp_path.iterdir()) == []


@one_of_each_kind
def test_what_is_touched_outside_nbgrader_is_saved(exercise_id: str, seen: Seen) -> None:
    assert touch_everything(seen(exercise(exercise_id))) >= 2

    assert FolderStore().read(exercise_id).answer
    assert Progress().attempts(exercise_id)


@one_of_each_kind
def test_the_line_beside_the_button_is_one_that_screen_readers_announce(exercise_id: str, seen: Seen) -> None:
    row = next(widget for widget in seen(exercise(exercise_id)) if "actions" in getattr(widget, "_dom_classes", ()))

    assert [type(child).__name__ for child in row.children][:: len(row.children) - 1] == ["Button", "Live"]


@each_exercise
def test_every_control_says_what_it_is_for(exercise_id: str, seen: Seen) -> None:
    shown = seen(exercise(exercise_id))
    controls = [one for one in shown if isinstance(one, ipywidgets.ValueWidget | ipywidgets.Button)]
    named = [one for one in controls if not isinstance(one, ipywidgets.HTML)]
    grids = [one for one in shown if isinstance(one, Grid)]  # such a one names its cells itself, in the browser

    assert len([*named, *grids]) > 1
    assert [one for one in named if not one.description] == []


@one_of_each_kind
def test_no_control_repeats_its_label_in_a_tooltip(exercise_id: str, seen: Seen) -> None:
    answer(exercise_id, ONE_OF_EACH_KIND[exercise_id])
    named = [one for one in seen(exercise(exercise_id)) if getattr(one, "description", "")]

    assert len(named) > 1
    assert [one.description for one in named if one.tooltip != ""] == []


@each_exercise
def test_a_notebook_shows_the_widgets_of_a_view(exercise_id: str) -> None:
    view = exercise(exercise_id)

    shown = view._repr_mimebundle_()

    assert shown["application/vnd.jupyter.widget-view+json"]["model_id"] == view.view.model_id
    assert "aiteam" in view.view._dom_classes


def test_a_problem_is_shown_where_it_happens_and_goes_when_it_is_over(
    full_disk: Callable[[], AbstractContextManager[None]], html_of: Html
) -> None:
    view: Any = exercise(OWNERS)
    with full_disk():
        view.places["weather"].value = "ml-engineer"
        assert 'role="alert">Your last change was not saved' in html_of(view)
        assert view.places["weather"].value == "ml-engineer"

    view.places["december"].value = "ml-engineer"

    assert 'role="alert"' not in html_of(view)
    assert FolderStore().read(OWNERS).answer == {"weather": "ml-engineer", "december": "ml-engineer"}


def test_an_attempt_that_cannot_be_kept_is_shown_with_the_result(html_of: Html) -> None:
    Progress().path.parent.write_text("in the way")
    view: Any = exercise(OWNERS)
    view.places["weather"].value = "data-scientist"

    view.button.click()

    assert "0.5 of 4 points; 3 are needed." in html_of(view)
    assert 'role="alert">The progress file' in html_of(view)


@pytest.mark.parametrize("words", ["x" * 4001, "half an emoji \ud83d"], ids=["too long", "half an emoji"])
def test_what_cannot_be_kept_is_a_problem_on_the_page_and_no_error_behind_it(words: str, html_of: Html) -> None:
    view: Any = exercise("start.my-team")
    view.fields["size"].value = 3

    view.fields["builds"].value = words

    assert 'role="alert"' in html_of(view)
    assert FolderStore().read("start.my-team").answer == {"size": 3}
    view.fields["builds"].value = "short"
    assert 'role="alert"' not in html_of(view)
    assert FolderStore().read("start.my-team").answer == {"size": 3, "builds": "short"}


HOSTILE = '<img src=x onerror="alert(1)"> & "quoted"'


def options(kind: str) -> list[dict[str, Any]]:
    right = {"id": "right", "text": HOSTILE + " right", kind: HOSTILE}
    wrong = {"id": "wrong", "text": HOSTILE + " wrong", kind: HOSTILE}
    return [right | {"correct": True}, wrong | {"slip": "recall"}] if kind == "feedback" else [right, wrong]


ITEM = {"title": HOSTILE, "prompt": HOSTILE, "options": options("feedback")}
CARD = {"text": HOSTILE, "category": "right", "why": HOSTILE, "wrong": {"wrong": {"why": HOSTILE}}}
HOSTILE_EXERCISES: list[dict[str, Any]] = [
    {
        "kind": "sorting",
        "categories": [{"id": "right", "title": HOSTILE}, {"id": "wrong", "title": HOSTILE + "!"}],
        "cards": [CARD | {"id": "one"}, CARD | {"id": "two"}],
    },
    {"kind": "choices", "items": ["one"], "confidence": True},
    {"kind": "handoff", "stages": [ITEM | {"id": "one"}, ITEM | {"id": "two"}], "finish": HOSTILE},
    {
        "kind": "decisions",
        "brief": HOSTILE,
        "afterwards": HOSTILE,
        "decisions": [{"id": "one", "title": HOSTILE, "prompt": HOSTILE, "alternatives": options("note")}],
    },
    {"kind": "form", "fields": [{"id": "one", "label": HOSTILE, "kind": "line", "hint": HOSTILE}]},
]


def view_of_hostile(raw: dict[str, Any]) -> Any:
    head = {"id": "mine.exercise", "title": HOSTILE, "instructions": HOSTILE, "minutes": 1}
    mine = ExerciseFile.model_validate_json(json.dumps(head | raw)).root
    other = ExerciseFile.model_validate_json(json.dumps(head | HOSTILE_EXERCISES[-1] | {"id": "mine.other"})).root
    bank = Item.model_validate_json(json.dumps(ITEM | {"id": "one"}))
    content = Library({mine.id: mine, other.id: other}, {"one": bank})
    Session("mine.other", content=content).put("one", HOSTILE)
    return view_of(Session("mine.exercise", content=content))


@pytest.mark.parametrize("raw", HOSTILE_EXERCISES, ids=lambda raw: raw["kind"])
def test_words_from_content_or_learner_stay_words(raw: dict[str, Any], html_of: Html, seen: Seen) -> None:
    view = view_of_hostile(raw)
    pages = [html_of(view)]
    for _ in range(4):  # enough for a stall and every stage
        touch_everything([widget for widget in seen(view) if not isinstance(widget, ipywidgets.Button)])
        view.check()
        pages.append(html_of(view))

    assert pages[0] != pages[-1]
    for page in pages:
        assert "<img" not in page
        assert len(re.findall(r"&lt;img src=x onerror=&quot;alert\(1\)&quot;&gt; &amp; &quot;quoted&quot;", page)) > 1


@pytest.mark.parametrize("raw", HOSTILE_EXERCISES, ids=lambda raw: raw["kind"])
def test_no_label_is_taken_for_html(raw: dict[str, Any], seen: Seen) -> None:
    labelled = [widget for widget in seen(view_of_hostile(raw)) if hasattr(widget, "description_allow_html")]

    assert labelled
    assert [widget for widget in labelled if widget.description_allow_html] == []


def test_one_minute_is_a_minute(html_of: Html) -> None:
    assert "About a minute." in html_of(view_of_hostile(HOSTILE_EXERCISES[0]))

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from html import escape
from typing import Any

import ipywidgets as w
import pytest

from aiteam.answers import FolderStore
from aiteam.exercises import Library, Session, answer, library
from aiteam.exercises.kinds.form import Form, FormField
from aiteam.progress import Progress
from aiteam.widgets import exercise, view_of

TODAY, HANDOFFS = "start.my-team", "before-llms.my-team"
FORMS = [one for one in library().exercises.values() if isinstance(one, Form)]
NOTED = {
    "builds": "An <assistant>",
    "size": 4,
    "way-of-building": "Not yet",
    "roles": "Two\nlines",
    "quality-owner": "I do",
    "decision": "Whom to hire",
}

Html = Callable[[Any], str]


@pytest.mark.parametrize("found", FORMS, ids=lambda one: one.id)
def test_there_is_a_field_of_its_kind_for_every_note(found: Form) -> None:
    view: Any = exercise(found.id)
    kinds = {"line": w.Text, "text": w.Textarea, "count": w.BoundedIntText, "date": w.DatePicker}

    assert list(view.fields) == [field.id for field in found.fields]
    for field in found.fields:
        assert type(view.fields[field.id]) is kinds.get(field.kind, w.Dropdown)
        assert view.fields[field.id].description == field.label
        assert view.fields[field.id].value == {"count": 0, "date": None}.get(field.kind, "")
        if field.options:
            assert view.fields[field.id].options == (("Choose …", ""), *field.options)


@pytest.mark.parametrize("found", FORMS, ids=lambda one: one.id)
def test_the_hint_of_every_field_can_be_read(found: Form, html_of: Html, seen: Callable[[Any], list[Any]]) -> None:
    view = exercise(found.id)
    shown = html_of(view) + "".join(escape(getattr(one, "placeholder", "")) for one in seen(view))

    assert any(field.hint for field in found.fields)
    assert [field.id for field in found.fields if escape(field.hint) not in shown] == []


def test_every_note_is_kept_as_it_is_typed() -> None:
    view: Any = exercise(TODAY)
    for field, value in NOTED.items():
        view.fields[field].value = value

    assert view.session.answer == FolderStore().read(TODAY).answer == NOTED


def test_words_are_sent_while_they_are_typed_and_not_only_at_the_end() -> None:
    view: Any = exercise(TODAY)

    assert [view.fields[field].continuous_update for field in ("builds", "roles", "size")] == [True] * 3


@pytest.mark.parametrize(("field", "empty"), [("builds", ""), ("roles", ""), ("way-of-building", "")])
def test_a_note_that_is_deleted_is_gone(field: str, empty: object) -> None:
    view: Any = exercise(TODAY)
    view.fields[field].value = NOTED[field]
    view.fields[field].value = empty

    assert view.session.answer == FolderStore().read(TODAY).answer == {}


def test_no_people_is_a_number_of_people() -> None:
    view: Any = exercise(TODAY)
    view.fields["size"].value = 4
    view.fields["size"].value = 0

    assert FolderStore().read(TODAY).answer == {"size": 0}


def test_a_later_view_shows_what_was_noted() -> None:
    answer(TODAY, NOTED)
    view: Any = exercise(TODAY)

    assert {field: view.fields[field].value for field in NOTED} == NOTED


def test_fields_of_one_group_stand_under_its_heading_beside_each_other(seen: Callable[[Any], list[Any]]) -> None:
    shown = seen(exercise(TODAY))
    headings = [one for one in shown if isinstance(one, w.HTML) and one.value.startswith("<h4>")]
    columns = [one for one in shown if "abreast" in getattr(one, "_dom_classes", ())]

    assert [one.value for one in headings] == ["<h4>People in each role</h4>"]
    assert [len(one.children) for one in columns] == [6]


def test_a_level_is_kept_as_its_number_and_shown_in_words() -> None:
    field = FormField(id="now", label="Access today", kind="level", maps_to="now.access")
    form = Form(id="mine.form", kind="form", title="Mine", instructions="Do it.", minutes=1, fields=(field,))
    mine = Library({"mine.form": form}, {})
    view: Any = view_of(Session("mine.form", content=mine))

    view.fields["now"].value = 0
    assert FolderStore().read("mine.form").answer == {"now": 0}
    assert view.fields["now"].label.startswith("0: People use private keys")
    view.fields["now"].value = ""
    assert FolderStore().read("mine.form").answer == {}


def test_what_was_noted_in_other_lessons_is_shown_above(html_of: Html) -> None:
    assert "What you noted so far" not in html_of(exercise(HANDOFFS))
    answer(TODAY, {"size": 4, "builds": "An <assistant>"})

    shown = html_of(exercise(HANDOFFS))

    assert "What you noted so far" in shown
    assert "<li>What does your team build: An &lt;assistant&gt;</li><li>How many people are in it: 4</li>" in shown
    assert "What you noted so far" not in html_of(exercise(TODAY))


def test_nothing_can_be_added_before_something_is_noted(html_of: Html) -> None:
    view: Any = exercise(TODAY)
    assert view.button.disabled is True
    assert "Kept as you type" not in html_of(view)

    view.fields["builds"].value = "An assistant"

    assert view.button.disabled is False
    said = "Kept as you type, on this computer only. The button marks the notes as done."
    assert f'<p class="">{said}</p>' in html_of(view)


def test_what_is_added_is_kept_in_the_record_and_never_marked(html_of: Html) -> None:
    view: Any = exercise(TODAY)
    view.fields["builds"].value = "An assistant"

    view.button.click()

    assert "Added. You will meet it again in later lessons." in html_of(view)
    assert "points" not in html_of(view)
    assert [(one.answer, one.outcome, one.max_points) for one in Progress().attempts(TODAY)] == [
        ({"builds": "An assistant"}, "kept", 0.0)
    ]


def test_after_another_change_it_can_be_added_again(html_of: Html) -> None:
    view: Any = exercise(TODAY)
    view.fields["builds"].value = "An assistant"
    view.button.click()
    view.fields["builds"].value = "Two assistants"

    assert "Kept as you type" in html_of(view)
    assert view.button.disabled is False


def test_a_day_is_chosen_kept_as_text_and_taken_back(html_of: Callable[[Any], str]) -> None:
    view: Any = exercise("review.target")
    view.fields["until"].value = date(2027, 5, 4)
    assert FolderStore().read("review.target").answer == {"until": "2027-05-04"}
    assert exercise("review.target").fields["until"].value == date(2027, 5, 4)  # type: ignore[union-attr]
    view.fields["until"].value = None
    assert FolderStore().read("review.target").answer == {}


def test_notes_that_are_not_about_the_own_team_are_no_part_of_it(html_of: Callable[[Any], str]) -> None:
    answer("capstone.red-team", {"plan": "Noor's plan"})
    view: Any = exercise("capstone.red-team")
    assert view.button.description == "Keep it"
    view.button.click()
    assert '<p class="">Kept.</p>' in html_of(view)
    assert "Noor" not in html_of(exercise("capstone.my-team"))

from collections.abc import Callable

from aiteam.views import Mode

NOTES = "before-llms.my-team"
LEVELS = "infra-access.my-team"
KEPT = "Kept as you type, on this computer only. The button marks the notes as done."


def test_a_note_is_kept_as_it_is_typed_and_nothing_judges_it(desk: Callable) -> None:
    at = desk(NOTES)
    assert at.fragment("actions").button.has_attr("disabled")
    at.put("weakest-handoff", "From data to model")

    assert at.saved == {"weakest-handoff": "From data to model"}
    assert at.drawn().textarea.get_text().strip() == "From data to model"
    assert KEPT in at.text()
    at.check()
    assert "Added. You will meet it again in later lessons." in at.text()


def test_an_empty_note_is_taken_back(desk: Callable) -> None:
    at = desk(NOTES)
    at.put("outside", "x")
    at.put("outside", "")

    assert at.saved == {}


def test_without_a_note_there_is_nothing_to_mark_as_done(desk: Callable) -> None:
    at = desk(NOTES)

    assert at.check().problem
    assert at.session.store.attempts() == ()


def test_a_level_is_a_number_and_is_found_again(desk: Callable) -> None:
    at = desk(LEVELS)
    at.put("access-now", 0)

    assert at.saved == {"access-now": 0}
    chosen = [each["value"] for each in at.drawn().find_all("option", selected=True)]
    assert chosen == ["0"]
    assert at.drawn().find("select", {"data-part": "access-now"}).has_attr("data-number")


def test_counts_dates_and_owners_have_controls_of_their_own(desk: Callable) -> None:
    drawn = {}
    for exercise in ("start.my-team", "capstone.my-team", "with-llms.my-team"):
        at = desk(exercise)
        for field in at.session.exercise.fields:
            control = at.drawn().find(attrs={"data-part": field.id})
            drawn[field.kind] = control.get("type", control.name)

    assert drawn == {
        "line": "text", "text": "textarea", "choice": "select", "count": "number", "date": "date", "owner": "select",
    }  # fmt: skip


def test_a_count_of_nobody_is_a_note(desk: Callable) -> None:
    at = desk("start.my-team")
    count = next(field.id for field in at.session.exercise.fields if field.kind == "count")
    at.put(count, 0)

    assert at.saved == {count: 0}
    assert at.drawn().find("input", {"data-part": count})["value"] == "0"


def test_what_was_noted_in_other_lessons_stands_above_but_not_on_paper(desk: Callable) -> None:
    desk("start.my-team").put("builds", "A planner for the depot")
    at = desk(NOTES)

    assert at.fragment("so-far").summary.get_text() == "What you noted so far (1)"
    assert "A planner for the depot" in at.text()
    assert "A planner for the depot" not in at.text(Mode.PRINT)


def test_notes_that_are_not_about_the_team_are_kept_and_not_added(desk: Callable) -> None:
    at = desk("review.target")
    exercise = at.session.exercise
    words = "Keep it" if not exercise.about_team else "Add to my team"

    assert at.fragment("actions").button.get_text() == words


def test_on_paper_there_is_room_to_write_and_feedback_gives_the_notes_back(desk: Callable) -> None:
    at = desk(NOTES)
    at.put("weakest-handoff", "From data to model")

    assert len(at.drawn(Mode.PRINT).find_all(class_="rule")) == 6
    assert [each.get_text() for each in at.drawn(Mode.FEEDBACK).find_all(class_="written")] == ["From data to model"]


def test_what_was_said_in_an_earlier_lesson_stands_there_already_and_says_so(desk: Callable) -> None:
    desk("start.my-team").put("quality-owner", "Data Scientist")
    at = desk("with-llms.my-team")
    field = at.drawn().find(attrs={"data-part": "evaluation"})

    assert field.find("option", selected=True)["value"] == "Data Scientist"
    assert "As you said before." in field.find_parent(class_="field").get_text()
    assert at.text().count("As you said before.") == 1
    assert not at.saved
    assert "As you said before." not in at.text(Mode.PRINT)
    at.put("evaluation", "I do")
    assert "As you said before." not in at.text()

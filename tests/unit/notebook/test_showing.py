"""What the cells of the course's notebooks show: the page's own views, answered by the kernel, and printed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from tests.support import save_answer

from aiteam.answers import FolderStore
from aiteam.course import outline
from aiteam.errors import UnknownIdError
from aiteam.exercises import library
from aiteam.labs import labs
from aiteam.memory import PRE
from aiteam.notebook import CourseWidget, exercise, gain, lab, lesson, my_team, review, summary
from aiteam.progress import Progress

ITEM = library().items["managers-disputed-goals"]
LOOK, RUN = {"action": "look"}, {"action": "run"}
EVERY = {
    "exercise": lambda: exercise("start.my-team"),
    "gain": gain,
    "lab": lambda: lab("leadership-plane"),
    "lesson": lambda: lesson("start"),
    "my_team": my_team,
    "review": review,
    "summary": summary,
}


def seen(widget: CourseWidget) -> BeautifulSoup:
    return BeautifulSoup(widget.html, "html.parser")


def printed(widget: CourseWidget, form: str = "text/plain") -> str:
    bundle, _ = widget._repr_mimebundle_()
    return str(bundle[form])


def fragments(heard: list[Any]) -> dict[str, str]:
    """What the last answer draws, by name."""
    reply = next(content for _, content in reversed(heard) if "answer" in content)
    return {each["id"]: each["html"] for each in reply["answer"]["fragments"]}


def met(days_ago: int) -> None:
    wrong = next(option for option in ITEM.options if not option.correct)
    record = Progress(clock=lambda: datetime.now(UTC) - timedelta(days=days_ago))
    answer = {ITEM.id: {"choice": wrong.id, "confidence": "sure"}}
    record.add_attempt("managers.quiz", answer, outcome="not yet", points=0, max_points=4)


@pytest.mark.parametrize("show", EVERY.values(), ids=EVERY)
def test_everything_is_a_widget_with_a_printed_form(show: Callable[[], CourseWidget]) -> None:
    widget = show()

    bundle, _ = widget._repr_mimebundle_()

    assert bundle["application/vnd.jupyter.widget-view+json"]["model_id"] == widget.model_id
    assert bundle["text/html"].strip()
    assert bundle["text/plain"].strip()
    assert not BeautifulSoup(bundle["text/html"], "html.parser").find(["button", "input", "select", "textarea"])


@pytest.mark.parametrize("show", [each for name, each in EVERY.items() if name != "lesson"])
def test_showing_and_printing_writes_nothing(show: Callable[[], CourseWidget], tmp_path: Path) -> None:
    show()._repr_mimebundle_()

    assert list(tmp_path.iterdir()) == []


def test_an_exercise_is_answered_in_the_folder_that_was_named(tmp_path: Path) -> None:
    widget = exercise("before-llms.case-owners", folder="mine")

    widget.value = {"weather": "data-scientist"}

    assert FolderStore("mine").read("before-llms.case-owners").answer == {"weather": "data-scientist"}
    assert FolderStore().read("before-llms.case-owners").answer is None


@pytest.mark.parametrize(("show", "wrong"), [(exercise, "before-llms.role-sortr"), (lab, "gatway"), (lesson, "strat")])
def test_a_wrong_id_is_answered_with_the_nearest_ones(show: Callable[[str], object], wrong: str) -> None:
    with pytest.raises(UnknownIdError, match="Did you mean"):
        show(wrong)


def test_what_a_person_marks_is_printed_while_nbgrader_runs(
    start_nbgrader: Callable[[], None], capsys: pytest.CaptureFixture[str]
) -> None:
    save_answer("capstone.defence", {"text": "We <hire> nobody."})
    start_nbgrader()

    exercise("capstone.defence")
    exercise("start.my-team")

    assert capsys.readouterr().out == "We <hire> nobody.\nNothing was written.\n"


def test_a_variant_of_ones_own_is_asked_for_and_the_board_is_its_own(heard: list[Any], say: Callable[..., Any]) -> None:
    widget = exercise("case-hospital.plan", own_variant=True)
    assert "The number of your variant" in seen(widget).get_text()
    assert not seen(widget).select('[data-action="set"]')

    say(widget, {"part": "variant", "value": 2})

    assert widget.value == {"variant": 2}
    assert '"part": "hire:' in fragments(heard)["decide.people"]


def test_a_lab_is_set_and_run_and_its_figures_travel_with_the_answer(heard: list[Any], say: Callable[..., Any]) -> None:
    widget = lab("frontier")

    say(widget, {"part": "predicted", "value": "much"}, RUN, to="lab.frontier")

    answer = next(content["answer"] for _, content in heard)
    assert "error" not in answer
    assert answer["value"] == {"scenario": "startup"}
    picture = BeautifulSoup(fragments(heard)["outcome"], "html.parser").find("img")
    assert picture["src"].startswith("data:image/svg+xml;base64,")
    assert FolderStore().read("lab.frontier").answer["runs"][0]["predicted"] == "much"
    assert "data:image" in lab("frontier").html


@pytest.mark.parametrize("lab_id", labs())
def test_every_lab_of_the_course_is_shown(lab_id: str) -> None:
    assert seen(lab(lab_id)).find("h3").get_text() == labs()[lab_id].title


def test_the_top_of_a_lesson_notes_that_it_was_opened_and_says_what_is_done() -> None:
    before = seen(lesson("before-llms"))
    visit = Progress().last_visit()
    save_answer("before-llms.my-team", {"builds": "A thing"})
    exercise("before-llms.my-team")
    Progress().add_attempt("before-llms.my-team", {}, outcome="kept", points=0, max_points=0)

    after = seen(lesson("before-llms"))

    assert visit
    assert visit.lesson == "before-llms"
    assert ", done" not in before.get_text()
    assert ", done" in after.get_text()
    assert [each.get_text() for each in after.select("ol a")] == [
        section.title for section in outline().lesson("before-llms").sections
    ]


def test_while_nbgrader_runs_no_visit_is_noted_and_nothing_is_asked(
    start_nbgrader: Callable[[], None], tmp_path: Path
) -> None:
    met(20)
    start_nbgrader()

    lesson("start")

    assert Progress().last_visit() is None
    assert ITEM.prompt not in review().html


def test_what_is_due_is_asked_answered_and_kept(heard: list[Any], say: Callable[..., Any]) -> None:
    met(12)
    widget = review()
    today = f"review.{datetime.now().astimezone().date()}"
    assert "1 question is due today." in seen(widget).get_text()
    assert ITEM.options[0].text in printed(widget)

    say(widget, {"part": ITEM.id, "value": {"choice": ITEM.correct.id, "confidence": "sure"}}, to=today)
    say(widget, {"action": "check"}, to=today)

    assert len(Progress().attempts(today)) == 1
    assert ITEM.correct.feedback in BeautifulSoup(fragments(heard)[f"item.{ITEM.id}"], "html.parser").get_text()


@pytest.mark.parametrize("show", [lesson, review, gain])
def test_a_record_that_cannot_be_read_is_said(show: Callable[..., CourseWidget]) -> None:
    path = Progress().path
    path.parent.mkdir()
    path.write_text("damage" * 100)

    widget = show("start") if show is lesson else show()

    assert seen(widget).find(role="alert").get_text().startswith("The progress file")


def test_my_team_follows_what_was_filled_in_and_stays_off_the_paper(heard: list[Any], say: Callable[..., Any]) -> None:
    widget = my_team()
    save_answer("start.my-team", {"builds": "An <assistant>", "quality-owner": "Nobody yet"})

    say(widget, LOOK, to="own.team")

    assert "An &lt;assistant&gt;" in fragments(heard)["map"]
    assert "assistant" not in printed(my_team()) + printed(my_team(), "text/html")


def test_what_was_gained_is_drawn_into_the_output(heard: list[Any], say: Callable[..., Any]) -> None:
    widget = gain()
    assert "“Where you stand today” and “Where you stand now”" in seen(widget).get_text()
    items = library().questions(library().exercise(PRE))
    answers = {each.id: {"choice": each.correct.id, "confidence": "sure"} for each in items}
    Progress().add_attempt(PRE, answers, outcome="kept", points=12, max_points=12)

    say(widget, LOOK, to="own.gain")

    picture = BeautifulSoup(fragments(heard)["gain"], "html.parser").find("img")
    assert picture["src"].startswith("data:image/svg+xml;base64,")
    assert "Answers marked “certain”: 12 of 12 right" in printed(gain())


@pytest.mark.parametrize("base", ["/", "/user/zoe/"])
def test_the_way_to_the_summary_begins_where_the_server_does(monkeypatch: pytest.MonkeyPatch, base: str) -> None:
    monkeypatch.setenv("JUPYTERHUB_SERVICE_PREFIX", base)

    assert seen(summary()).find("a")["href"] == f"{base}aiteam/summary"

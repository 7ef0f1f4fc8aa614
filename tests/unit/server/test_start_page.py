"""The start page: what it says before, during and after, and that bad news are told on it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from aiteam.course import outline
from aiteam.exercises import answer, library
from aiteam.progress import Progress
from aiteam.server.start_page import StartPage, describe, render_start_page

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


def progress(folder: Path) -> Progress:
    ticks = iter(range(10_000))
    return Progress(folder, clock=lambda: NOON + timedelta(minutes=next(ticks)))


def page(folder: Path) -> StartPage:
    return describe(outline(), folder, "/base/")


def do(record: Progress, exercise: str, outcome: str) -> None:
    record.add_attempt(exercise, {}, outcome=outcome, points=0, max_points=0)


def test_a_new_learner_is_sent_to_the_first_lesson(tmp_path: Path) -> None:
    found = page(tmp_path)
    assert not found.started
    assert found.stopped == ""
    assert found.go_on.address == "/base/aiteam/lesson/lessons/00-start.ipynb"
    tasks = [task for lesson in found.lessons for task in lesson.tasks]
    assert not any(door.begun for door in (*found.lessons, *tasks))
    assert found.go_on.state == "11 minutes"
    shown = BeautifulSoup(render_start_page(tmp_path, "/"), "html.parser")
    (button,) = shown.select(".hero a")
    assert " ".join(button.get_text().split()) == "Start with a decision, 11 minutes →"
    assert len(shown.select(".crew .seat")) == 6


def test_a_learner_goes_on_where_the_last_visit_was(tmp_path: Path) -> None:
    record = progress(tmp_path)
    record.add_visit("before-llms")
    do(record, "before-llms.role-sorter", "not yet")
    do(record, "before-llms.my-team", "kept")
    do(record, "before-llms.recall", "passed")
    found = page(tmp_path)
    assert found.started
    assert found.go_on == found.lessons[1]
    assert found.lessons[1].state == "16 minutes left"
    assert "04 May" in found.stopped
    assert "Before you go on" in found.stopped


def test_the_button_says_at_which_step_one_goes_on_and_how_long_the_rest_takes(tmp_path: Path) -> None:
    record = progress(tmp_path)
    record.add_visit("before-llms", "five-specialists")
    record.add_visit("before-llms", "sort-the-work")
    assert page(tmp_path).go_on.where == "Lesson 1. Step 2 of 3: Sort the work. 15 minutes left"
    assert page(tmp_path).go_on.state == "Step 2 of 3, 15 minutes left"
    do(record, "before-llms.role-sorter", "passed")
    record.add_visit("before-llms", "follow-a-model")
    assert page(tmp_path).go_on.where == "Lesson 1. 5 minutes left"


def test_a_learner_goes_on_in_an_assignment_that_was_left_and_not_in_the_lesson_of_its_name(tmp_path: Path) -> None:
    record = progress(tmp_path)
    record.add_visit("before-llms", "in-your-team")
    record.add_visit("assignment.capstone", "your-plan")
    found = page(tmp_path).go_on
    assert found.address == "/base/aiteam/lesson/exercises/capstone/capstone.ipynb"
    assert found.where == "Assignment. Part 1 of 3: Your plan"
    for exercise in ("capstone.plan", "capstone.shock", "capstone.defence"):
        do(record, exercise, "passed")
    assert page(tmp_path).go_on.title == outline().lessons[0].title


def test_after_a_finished_lesson_comes_the_next_that_is_not(tmp_path: Path) -> None:
    record = progress(tmp_path)
    record.add_visit("start")
    for exercise in outline().lessons[0].exercises:
        do(record, exercise, "kept")
    found = page(tmp_path)
    assert found.lessons[0].done
    assert found.chapters[0].state == "done"
    assert found.go_on == found.lessons[1]
    assert (found.done, found.hours, found.hours_left) == (1, "3½", "3")  # 205 and 194 minutes
    for lesson in outline().lessons[1:]:
        record.add_visit(lesson.id)
        for exercise in lesson.exercises:
            do(record, exercise, "passed")
    everything_done = page(tmp_path)
    assert everything_done.go_on == everything_done.lessons[-1]
    assert everything_done.hours_left == "0"
    assert 'href="/aiteam/summary">' in render_start_page(tmp_path, "/").partition("All lessons are done.")[0]


def test_every_assignment_stands_once_with_the_lesson_that_prepares_for_it(tmp_path: Path) -> None:
    found, course = page(tmp_path), outline()
    for lesson, door in zip(course.lessons, found.lessons, strict=True):
        assert [task.title for task in door.tasks] == [
            each.title for each in course.assignments if each.after == lesson.id
        ]
    assert sum(len(door.tasks) for door in found.lessons) == len(course.assignments)


def test_minutes_are_those_of_the_core_path(tmp_path: Path) -> None:
    found = page(tmp_path)
    assert [door.minutes for door in found.lessons] == [each.core_minutes for each in outline().lessons]
    tasks = {task.title: task.minutes for lesson in found.lessons for task in lesson.tasks}
    assert tasks == {each.title: each.minutes for each in outline().assignments}


def test_the_review_says_what_is_due(tmp_path: Path) -> None:
    review = page(tmp_path).review
    assert review
    assert (review.questions, review.state) == (0, "Nothing can come back yet.")
    assert review.address == "/base/aiteam/lesson/lessons/review.ipynb"
    met = datetime.now(UTC) - timedelta(days=20)
    item = library().items["managers-disputed-goals"]
    answer = {item.id: {"choice": item.correct.id}}
    Progress(tmp_path, clock=lambda: met).add_attempt("managers.quiz", answer, outcome="kept", points=1, max_points=1)
    assert "1 due today" in render_start_page(tmp_path, "/")


def test_a_review_is_named_as_the_last_thing_done(tmp_path: Path) -> None:
    record = progress(tmp_path)
    record.add_visit("start")
    do(record, "review.2026-05-04", "kept")
    assert "“Today's questions”" in page(tmp_path).stopped


def test_what_was_done_last_is_told_by_the_record_and_not_by_a_clock_that_was_wrong(tmp_path: Path) -> None:
    wrong = Progress(tmp_path, clock=lambda: NOON + timedelta(days=2000))
    wrong.add_visit("start")
    do(wrong, "before-llms.recall", "passed")
    do(progress(tmp_path), "review.2026-05-04", "kept")

    assert "“Today's questions”" in page(tmp_path).stopped


def test_the_own_team_is_shown_as_far_as_it_is_known(tmp_path: Path) -> None:
    said = {"builds": "A <helper>", "quality-owner": "Nobody yet", "ml-engineer": 2, "data-scientist": 1}
    answer("start.my-team", said, folder=tmp_path / "lessons")

    team = BeautifulSoup(render_start_page(tmp_path, "/"), "html.parser").select_one(".team")
    assert [each.get_text() for each in team.select(".crew i")] == ["DS", "ML", "ML"]
    assert team.select_one(".crew")["aria-label"] == "1 Data Scientist, 2 ML engineers"
    assert "A <helper>" in team.get_text()
    assert "Nobody in the team is accountable for evaluation." in team.select_one(".holes li").get_text()
    assert "10 lessons can still add to it." in team.get_text()
    record = progress(tmp_path)
    for lesson in outline().lessons[:2]:
        for exercise in lesson.needed:
            do(record, exercise, "kept")
    assert page(tmp_path).can_add == 8


def test_one_who_comes_back_finds_the_way_to_the_own_team_and_nobody_is_sent_to_jupyterlab(tmp_path: Path) -> None:
    progress(tmp_path).add_visit("start")
    shown = BeautifulSoup(render_start_page(tmp_path, "/base/"), "html.parser")
    assert shown.find("a", string="My team")["href"] == "/base/aiteam/my-team"
    assert shown.find("a", string="Summary")["href"] == "/base/aiteam/summary"
    assert not shown.select("a[href*='/lab/']")


def test_a_lesson_is_done_without_what_goes_deeper(tmp_path: Path) -> None:
    record = progress(tmp_path)
    record.add_visit("start")
    start = outline().lessons[0]
    first, *later = start.needed
    do(record, first, "kept")
    assert not page(tmp_path).lessons[0].done
    for exercise in later:
        do(record, exercise, "kept")
    found = page(tmp_path)
    assert len(start.needed) < len(start.exercises)
    assert found.lessons[0].done
    assert found.go_on == found.lessons[1]


def test_what_goes_deeper_does_not_count_where_it_was_done(tmp_path: Path) -> None:
    record = progress(tmp_path)
    record.add_visit("start")
    do(record, "start.pre-test", "kept")
    found = page(tmp_path)
    assert not found.lessons[0].begun
    assert found.started
    assert "Where you stand today" in found.stopped


def test_a_damaged_progress_file_is_said_on_the_page_and_left_alone(tmp_path: Path) -> None:
    path = progress(tmp_path).path
    path.parent.mkdir()
    path.write_bytes(b"no database at all" * 100)
    html = render_start_page(tmp_path, "/")
    assert 'role="alert"' in html
    assert "damaged" in html
    assert path.read_bytes() == b"no database at all" * 100


def test_an_exercise_of_an_older_version_does_not_break_the_page(tmp_path: Path) -> None:
    record = progress(tmp_path)
    record.add_visit("no-such-lesson")
    do(record, "no-such.exercise", "passed")
    found = page(tmp_path)
    assert found.go_on == found.lessons[0]
    assert "no-such.exercise" in found.stopped


@pytest.mark.parametrize("name", ["a & b", "<script>alert(1)</script>"])
def test_the_folders_name_is_shown_as_text(tmp_path: Path, name: str) -> None:
    html = render_start_page(tmp_path / name.replace("/", "_"), "/")
    assert "<script>alert" not in html
    assert "&amp; b" in html or "&lt;script&gt;" in html

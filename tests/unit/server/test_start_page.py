"""The start page: what it says before, during and after, and that bad news are told on it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

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
    assert found.go_on.reading == "/base/aiteam/lesson/lessons/00-start.ipynb"
    assert found.go_on.lab == "/base/lab/tree/lessons/00-start.ipynb"
    tasks = [task for lesson in found.lessons for task in lesson.tasks]
    assert {door.state for door in (*found.lessons, *tasks)} == {"not started"}


def test_a_learner_goes_on_where_the_last_visit_was(tmp_path: Path) -> None:
    record = progress(tmp_path)
    record.add_visit("before-llms")
    do(record, "before-llms.role-sorter", "not yet")
    do(record, "before-llms.my-team", "kept")
    do(record, "before-llms.recall", "passed")
    found = page(tmp_path)
    assert found.started
    assert found.go_on == found.lessons[1]
    assert found.lessons[1].state == "1 of 2 exercises done"
    assert "04 May" in found.stopped
    assert "Before you go on" in found.stopped


def test_the_button_says_at_which_step_one_goes_on_and_how_long_the_rest_takes(tmp_path: Path) -> None:
    assert page(tmp_path).where == "11 minutes"
    record = progress(tmp_path)
    record.add_visit("before-llms", "five-specialists")
    record.add_visit("before-llms", "sort-the-work")
    assert page(tmp_path).where == "Step 2 of 3: Sort the work. 15 minutes left"
    do(record, "before-llms.role-sorter", "passed")
    record.add_visit("before-llms", "follow-a-model")
    assert page(tmp_path).where == "5 minutes left"


def test_after_a_finished_lesson_comes_the_next_that_is_not(tmp_path: Path) -> None:
    record = progress(tmp_path)
    record.add_visit("start")
    for exercise in outline().lessons[0].exercises:
        do(record, exercise, "kept")
    found = page(tmp_path)
    assert found.lessons[0].state == "done"
    assert found.go_on == found.lessons[1]
    for lesson in outline().lessons[1:]:
        record.add_visit(lesson.id)
        for exercise in lesson.exercises:
            do(record, exercise, "passed")
    everything_done = page(tmp_path)
    assert everything_done.go_on == everything_done.lessons[-1]


def test_every_assignment_stands_once_with_the_lesson_that_prepares_for_it(tmp_path: Path) -> None:
    found, course = page(tmp_path), outline()
    for lesson, door in zip(course.lessons, found.lessons, strict=True):
        assert [task.title for task in door.tasks] == [
            each.title for each in course.assignments if each.after == lesson.id
        ]
    assert sum(len(door.tasks) for door in found.lessons) == len(course.assignments)


def test_the_length_says_what_of_it_is_the_core_path(tmp_path: Path) -> None:
    found = page(tmp_path)
    for lesson, door in zip(outline().lessons, found.lessons, strict=True):
        whole = f"{lesson.minutes} minutes"
        assert door.length == (
            f"core {lesson.core_minutes} of {whole}" if lesson.core_minutes < lesson.minutes else whole
        )
        assert {task.length for task in door.tasks} <= {f"{each.minutes} minutes" for each in outline().assignments}
    core = sum(lesson.core_minutes for lesson in outline().lessons) / 60
    assert abs(found.core_hours - core) <= 0.25


def test_the_review_says_what_is_due_and_opens_behind_both_doors(tmp_path: Path) -> None:
    review, *_ = page(tmp_path).yours
    assert review.text.startswith("Nothing can come back yet.")
    assert review.address == "/base/aiteam/lesson/lessons/review.ipynb"
    assert review.lab == "/base/lab/tree/lessons/review.ipynb"
    met = datetime.now(UTC) - timedelta(days=20)
    item = library().items["managers-disputed-goals"]
    answer = {item.id: {"choice": item.correct.id}}
    Progress(tmp_path, clock=lambda: met).add_attempt("managers.quiz", answer, outcome="kept", points=1, max_points=1)
    assert page(tmp_path).yours[0].text.startswith("1 question is due today.")


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


def test_the_cards_lead_to_the_own_team_and_the_summary(tmp_path: Path) -> None:
    _, team, summary = page(tmp_path).yours
    assert (team.address, summary.address) == ("/base/aiteam/my-team", "/base/aiteam/summary")
    assert "private map" in team.text

    answer("start.my-team", {"quality-owner": "Nobody yet"}, folder=tmp_path / "lessons")

    assert page(tmp_path).yours[1].text == "1 hole found so far. 9 lessons can still add to it."
    answer("start.my-team", {"builds": "An assistant"}, folder=tmp_path / "lessons")
    answer("before-llms.my-team", {"weakest-handoff": "To product"}, folder=tmp_path / "lessons")
    assert page(tmp_path).yours[1].text == "Too little is known to speak of holes. 8 lessons can still add to it."


def test_whoever_is_new_meets_the_lessons_first(tmp_path: Path) -> None:
    new = render_start_page(tmp_path, "/")
    progress(tmp_path).add_visit("start")
    again = render_start_page(tmp_path, "/")
    assert new.index('id="lessons"') < new.index('id="yours"')
    assert again.index('id="yours"') < again.index('id="lessons"')


def test_a_lesson_is_done_without_what_goes_deeper(tmp_path: Path) -> None:
    record = progress(tmp_path)
    record.add_visit("start")
    start = outline().lessons[0]
    first, *later = start.needed
    do(record, first, "kept")
    assert page(tmp_path).lessons[0].state == f"1 of {len(start.needed)} exercises done"
    for exercise in later:
        do(record, exercise, "kept")
    found = page(tmp_path)
    assert len(start.needed) < len(start.exercises)
    assert found.lessons[0].state == "done"
    assert found.go_on == found.lessons[1]


def test_what_goes_deeper_does_not_count_where_it_was_done(tmp_path: Path) -> None:
    record = progress(tmp_path)
    record.add_visit("start")
    do(record, "start.pre-test", "kept")
    found = page(tmp_path)
    assert found.lessons[0].state == "not started"
    assert (found.lessons[0].done, found.lessons[0].of) == (0, len(outline().lessons[0].needed))
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

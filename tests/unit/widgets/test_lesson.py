from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

import pytest

from aiteam.answers import FolderStore
from aiteam.course import outline
from aiteam.errors import UnknownIdError
from aiteam.exercises import answer, check
from aiteam.progress import Progress
from aiteam.widgets import lesson

LESSONS = outline().lessons
DECIDED = {
    "first-move": "retrain-one",
    "first-build": "demo",
    "quality-owner": "builder",
    "lead": "no-lead",
    "money-left": "reserve",
}

Html = Callable[[Any], str]


def done(html: str) -> list[str]:
    return re.findall(r">([^<]*)</a>, \d+ minutes(?:, depth)?, done</li>", html)


@pytest.mark.parametrize("found", LESSONS, ids=lambda one: one.id)
def test_the_top_of_a_lesson_says_what_one_can_do_afterwards_and_how_long_each_part_takes(
    found: Any, html_of: Html
) -> None:
    html = html_of(lesson(found.id))

    assert f"{sum(section.minutes for section in found.sections)} minutes, in {len(found.sections)} sections." in html
    for objective in found.objectives:
        assert f"<li>{escape(objective)}</li>" in html
    for section in found.sections:
        depth = ", depth" if section.depth else ""
        assert f">{escape(section.title)}</a>, {section.minutes} minutes{depth}</li>" in html


def test_opening_a_lesson_is_noted() -> None:
    lesson("start")
    lesson("before-llms")

    visit = Progress().last_visit()
    assert visit
    assert visit.lesson == "before-llms"


def test_a_section_is_done_when_its_exercise_was_passed_or_kept(html_of: Html) -> None:
    assert done(html_of(lesson("start"))) == []
    answer("start.first-team", DECIDED)
    assert done(html_of(lesson("start"))) == []

    check("start.first-team")

    assert done(html_of(lesson("start"))) == ["Five decisions"]


def test_a_section_whose_exercise_was_tried_but_not_passed_is_not_done(html_of: Html) -> None:
    answer("before-llms.recall", {"start-recall-marks": "open"})
    check("before-llms.recall")
    assert done(html_of(lesson("before-llms"))) == []

    answer("before-llms.recall", {"start-recall-marks": "open", "start-recall-grade": "between-two-plans"})
    check("before-llms.recall")
    assert done(html_of(lesson("before-llms"))) == ["Three questions from memory"]


def test_what_was_once_passed_stays_done(html_of: Html) -> None:
    for marks in ("open", "cut"):
        answer("before-llms.recall", {"start-recall-marks": marks, "start-recall-grade": "between-two-plans"})
        check("before-llms.recall")

    assert done(html_of(lesson("before-llms"))) == ["Three questions from memory"]


def test_the_record_that_is_given_is_the_one_that_is_used(tmp_path: Path) -> None:
    lesson("start", store=FolderStore(progress=Progress(tmp_path / "mine")))

    assert Progress(tmp_path / "mine").last_visit()
    assert Progress().last_visit() is None


def test_while_nbgrader_runs_opening_a_lesson_is_not_noted(start_nbgrader: Callable[[], None], tmp_path: Path) -> None:
    start_nbgrader()

    lesson("start")

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [None, "damage" * 100])
def test_a_record_that_cannot_be_used_is_a_problem_in_words_and_the_lesson_is_shown_all_the_same(
    content: str | None, html_of: Html
) -> None:
    path = Progress().path
    if content is None:
        path.parent.write_text("in the way")
    else:
        path.parent.mkdir()
        path.write_text(content)

    html = html_of(lesson("start"))

    assert '<div class="problem" role="alert">The progress file' in html
    assert "Five decisions" in html


def test_the_styles_come_in_with_the_lesson(seen: Callable[[Any], list[Any]]) -> None:
    box = lesson("start").view

    assert "aiteam" in box._dom_classes
    assert "Live" in [type(widget).__name__ for widget in seen(box)]


def test_a_wrong_id_is_answered_with_the_nearest_ones() -> None:
    with pytest.raises(UnknownIdError, match="Did you mean 'before-llms'"):
        lesson("before-llm")

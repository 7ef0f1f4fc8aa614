from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup

from aiteam.course import outline
from aiteam.progress import Best
from aiteam.views.lesson import lesson_html

FIRST = outline().lesson("before-llms")
SECTION = FIRST.sections[0].model_copy(update={"exercises": ("before-llms.recall", "before-llms.quiz")})
LESSON = FIRST.model_copy(update={"sections": (SECTION, *FIRST.sections[1:])})


def rows(*done: str, tried: tuple[str, ...] = ()) -> list[str]:
    best = {each: Best(each, 1, "passed", 1.0, 1.0, datetime.now(UTC)) for each in done}
    best |= {each: Best(each, 1, "not yet", 0.0, 1.0, datetime.now(UTC)) for each in tried}
    return [each.get_text() for each in BeautifulSoup(lesson_html(LESSON, best), "html.parser").ol.find_all("li")]


def test_the_sections_are_links_in_their_order_with_their_minutes() -> None:
    page = BeautifulSoup(lesson_html(LESSON, {}), "html.parser")

    assert [each.get_text() for each in page.ol.find_all("a")] == [each.title for each in LESSON.sections]
    assert page.ol.find("a")["href"] == "#" + LESSON.sections[0].heading.replace(" ", "-")
    assert [each.get_text() for each in page.ul.find_all("li")] == list(LESSON.objectives)


@pytest.mark.parametrize(("done", "whole"), [(0, False), (1, False), (2, True)])
def test_a_section_is_done_once_all_of_its_exercises_are(done: int, whole: bool) -> None:
    row = rows(*SECTION.exercises[:done])[0]

    assert row.endswith(", done") is whole


def test_what_was_only_tried_is_not_done() -> None:
    assert not rows(tried=SECTION.exercises)[0].endswith(", done")


def test_what_went_wrong_is_said() -> None:
    assert "locked" in BeautifulSoup(lesson_html(LESSON, {}, "The file is locked."), "html.parser").text

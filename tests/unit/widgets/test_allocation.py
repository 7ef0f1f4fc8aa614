"""Points given out with sliders: kept at once, counted, explained, and found again."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

from aiteam.answers import FolderStore
from aiteam.exercises import library
from aiteam.widgets import exercise

TEN = "managers.ten-points"
FOUND: Any = library().exercise(TEN)


def give(view: Any, post: str, **points: int) -> None:
    for area, value in points.items():
        view.sliders[post][area].value = value


def test_showing_saves_nothing_and_every_post_has_a_named_slider_for_every_area(html_of: Callable[[Any], str]) -> None:
    view: Any = exercise(TEN)
    assert list(view.sliders) == [post.id for post in FOUND.posts]
    for post in FOUND.posts:
        assert [slider.description for slider in view.sliders[post.id].values()] == [a.title for a in FOUND.areas]
        assert escape(post.text) in html_of(view)
    assert html_of(view).count("10 of 10 points left to give.") == len(FOUND.posts)
    assert FolderStore().read(TEN).answer is None


def test_points_are_kept_as_they_are_given_counted_and_found_again(html_of: Callable[[Any], str]) -> None:
    view: Any = exercise(TEN)
    give(view, "link", technical=5, people=2)
    assert FolderStore().read(TEN).answer == {"link": {"technical": 5, "people": 2, "delivery": 0, "product": 0}}
    assert "3 of 10 points left to give." in html_of(view)
    give(view, "link", delivery=4)
    assert "1 too many; take some back." in html_of(view)
    give(view, "link", delivery=2, product=1)
    assert "All 10 points are given." in html_of(view)
    again: Any = exercise(TEN)
    assert again.sliders["link"]["technical"].value == 5
    assert "All 10 points are given." in html_of(again)


def test_a_post_without_a_point_is_no_answer_any_more() -> None:
    view: Any = exercise(TEN)
    give(view, "link", technical=5)
    give(view, "link", technical=0)
    assert view.session.answer == {}


def test_each_post_is_explained_once_checked_and_no_longer_once_changed(html_of: Callable[[Any], str]) -> None:
    view: Any = exercise(TEN)
    give(view, "link", technical=5, people=2, delivery=2, product=1)
    give(view, "answers", people=10)
    view.button.click()
    link = FOUND.posts[0]
    assert escape(link.why) in html_of(view)
    assert escape(FOUND.least_is_not) in html_of(view)
    give(view, "answers", people=7, technical=1)
    assert escape(FOUND.least_is_not) not in html_of(view)
    assert escape(link.why) in html_of(view)

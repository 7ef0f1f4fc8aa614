"""The pages about the course: whole, linked with each other, and true to the course where a number stands in them."""

import re
from pathlib import Path

import pytest

from aiteam.catalog import catalog
from aiteam.course import outline
from aiteam.course.bundle import about_page
from aiteam.errors import CourseError
from aiteam.progress import MARKER, Progress
from aiteam.server.about import ABOUT, render_about


@pytest.mark.parametrize("name", ABOUT)
def test_a_page_is_rendered_with_a_way_back_and_links_that_lead_somewhere(name: str) -> None:
    html = render_about(name, "/base/")

    assert html is not None
    assert f"<title>{ABOUT[name]}</title>" in html
    assert f"<h1>{ABOUT[name]}</h1>" in html
    assert "<table>" in html
    links = re.findall(r'<a href="([^"]*)"', html)
    assert links[0] == "/base/aiteam"
    assert set(links[1:]) <= set(ABOUT)


@pytest.mark.parametrize("name", ["", "README.md", "../README.md", "privacy"])
def test_there_is_no_other_page(name: str) -> None:
    assert render_about(name, "/") is None


def test_a_page_that_the_installation_lacks_is_reported() -> None:
    with pytest.raises(CourseError, match="Install aiteam again"):
        about_page("nowhere.md")


@pytest.mark.parametrize("name", ABOUT)
def test_a_page_is_no_longer_than_one(name: str) -> None:
    assert len(about_page(name).read_text(encoding="utf-8").split()) <= 750


def test_the_places_that_the_page_on_privacy_names_are_those_of_the_course(tmp_path: Path) -> None:
    text = about_page("privacy.md").read_text(encoding="utf-8")

    assert f"`{Progress(tmp_path).path.relative_to(tmp_path).as_posix()}`" in text
    assert f"`{MARKER}`" in text


def test_the_numbers_of_the_fact_sheet_are_those_of_the_course() -> None:
    text, course = about_page("fact-sheet.md").read_text(encoding="utf-8"), outline()

    assert f"and {len(course.assignments)} assignments" in text
    assert f"cut into {len(catalog().statements)} statements" in text
    assert "assignments another ten" in text
    assert 9.5 <= sum(each.minutes for each in course.assignments) / 60 <= 10.5
    longest = max(section.minutes for lesson in course.lessons for section in lesson.sections)
    assert longest <= 15
    if len(course.lessons) == 10:
        assert 3 <= sum(lesson.core_minutes for lesson in course.lessons) / 60 <= 4
        assert 9 <= sum(lesson.minutes for lesson in course.lessons) / 60 <= 10

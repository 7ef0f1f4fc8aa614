from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from aiteam.course import answers_in, lay_course
from aiteam.exercises import Session, library
from aiteam.memory import POST, PRE
from aiteam.panels import own_charts, panels
from aiteam.progress import Progress
from aiteam.server.figures import KEPT, figure_svg, name_of, picture_of
from aiteam.views.gain import GAIN
from aiteam.views.team import TEAM


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    lay_course(tmp_path, "test")
    return tmp_path


def shown(folder: Path, panel: str) -> BeautifulSoup:
    found = panels(answers_in(folder), lambda chart: picture_of(chart, "/figure"))
    return BeautifulSoup(found[panel]().fragments[0].html, "html.parser")


def take(folder: Path, test: str, right: int, confidence: str = "sure") -> None:
    answers = {
        item.id: {
            "choice": next(each.id for each in item.options if each.correct is (at < right)),
            "confidence": confidence,
        }
        for at, item in enumerate(library().questions(library().exercise(test)))
    }
    Progress(folder).add_attempt(test, answers, outcome="kept", points=right, max_points=12)


def test_an_empty_map_says_so_and_unfolds_where_everything_belongs(folder: Path) -> None:
    page = shown(folder, TEAM)

    assert "Nothing is on it yet." in page.get_text()
    assert page.find("details", open=True).summary.get_text() == "Not filled in yet"
    assert page.find("img") is None


def test_the_map_shows_what_was_filled_in_as_text(folder: Path) -> None:
    store = answers_in(folder)
    Session("start.my-team", store).put("builds", "An <assistant>")
    Session("start.my-team", store).put("quality-owner", "Nobody yet")

    page = shown(folder, TEAM)

    assert page.find("th", string="Builds").find_next("td").get_text() == "An <assistant>"
    assert "Nobody in the team is accountable for evaluation." in page.get_text()
    assert "Nothing is on it yet." not in page.get_text()


def test_with_nothing_done_both_tests_are_named(folder: Path) -> None:
    page = shown(folder, GAIN)

    assert "“Where you stand today” and “Where you stand now”" in page.get_text()
    assert page.find("img") is None


def test_with_one_test_the_other_is_named_and_how_sure_one_was_is_shown(folder: Path) -> None:
    take(folder, PRE, 6)
    page = shown(folder, GAIN)

    assert "your answers to “Where you stand now”." in page.get_text()
    assert [each["alt"] for each in page.find_all("img")] == ["How sure, and how often right; described below"]
    assert "Answers marked “certain”: 6 of 12 right" in page.get_text()


def test_both_tests_make_a_gain_with_its_interval_and_no_d(folder: Path) -> None:
    take(folder, PRE, 6)
    take(folder, POST, 9, "guess")
    page = shown(folder, GAIN)

    assert "Normalised gain: 0.50 of what was missing before (95% interval" in page.get_text()
    assert "One learner, 12 pairs of questions; no Cohen's d" in page.get_text()
    assert len(page.find_all("img")) == 2
    wrong = page.find("p", string="Wrong in both:").find_next("ul")
    assert library().items["capstone-ninety-one"].title in [each.get_text() for each in wrong.find_all("li")]


def test_where_all_was_right_before_what_was_lost_is_named(folder: Path) -> None:
    take(folder, PRE, 12)
    take(folder, POST, 11)
    page = shown(folder, GAIN)

    assert "No normalised gain is given, since nothing was missing before." in page.get_text()
    lost = page.find("p", string="Right in the first test and wrong in the last:").find_next("ul")
    assert len(lost.find_all("li")) == 1


def test_a_record_that_cannot_be_read_is_said(folder: Path) -> None:
    path = Progress(folder).path
    path.write_text("damage" * 100)

    assert shown(folder, GAIN).find(role="alert").get_text().startswith("The progress file")
    assert list(own_charts(answers_in(folder))) == []


def test_a_learners_own_figures_are_drawn_and_never_kept(folder: Path) -> None:
    Session("infra-access.my-team", answers_in(folder)).put("access-now", 2)
    take(folder, PRE, 6)
    take(folder, POST, 9)
    names = [name_of(chart) for chart in own_charts(answers_in(folder))]

    assert len(names) == 3
    for name in names:
        assert "<svg" in figure_svg(folder, name, False)
        assert "#ffffff" not in figure_svg(folder, name, True)
    assert not (folder / KEPT).exists()


def test_a_figure_of_what_was_answered_before_is_there_no_more(folder: Path) -> None:
    session = Session("infra-access.my-team", answers_in(folder))
    session.put("access-now", 2)
    (old,) = (name_of(chart) for chart in own_charts(answers_in(folder)))
    session.put("access-now", 3)

    assert figure_svg(folder, old, False) is None

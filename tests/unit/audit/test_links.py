"""Whether links lead somewhere, and pictures and figures have a text."""

from pathlib import Path

import pytest
from matplotlib.figure import Figure
from tests.courses import SmallCourse, code, prose

import aiteam.plots
from aiteam.audit.links import dead_end, links, makers, pictures
from aiteam.plots import Chart

HERE = "lessons/00-one.ipynb"


@pytest.mark.parametrize(
    ("link", "leads"),
    [
        ("01-two.ipynb", True),
        ("./01-two.ipynb", True),
        ("../lessons/01-two.ipynb#Look-(5-minutes)", True),
        ("../exercises/after/after.ipynb", True),
        ("../exercises/after/after.ipynb#anything", True),
        ("#In-your-team-(3-minutes,-depth)", True),
        ("https://example.org/a#b", True),
        ("02-three.ipynb", False),
        ("exercises/after/after.ipynb", False),
        ("../01-two.ipynb", False),
        ("01-two.ipynb#Look", False),
        ("#Nowhere", False),
        ("picture.png", False),
        ("ftp://example.org", False),
        ("javascript:alert(1)", False),
        ("01-two.ipynb#Look%20(5%20minutes)", False),
        ("01-two.ipynb#Look-%285-minutes%29", True),
    ],
)
def test_a_link_leads_to_a_notebook_of_the_learners_folder(small: SmallCourse, link: str, leads: bool) -> None:
    assert (dead_end(link, HERE, small.load()) == "") is leads


def test_every_link_of_a_cell_is_followed(small: SmallCourse) -> None:
    small.notebooks["00-one.ipynb"] += [
        prose("links", '[a](01-two.ipynb) [b](nowhere.ipynb "A title") [c](#Look-(5-minutes)) ![d](shown.png)'),
        prose("more", "[e](javascript:x) `[f](code.ipynb)` [g]\n\n[g]: <two words.ipynb>"),
    ]
    found = links(small.load())
    assert found.measured == "7 links"
    assert [(each.where, each.found) for each in found.findings] == [
        ("00-one.ipynb: links", "nowhere.ipynb"),
        ("00-one.ipynb: links", "#Look-(5-minutes)"),
        ("00-one.ipynb: more", "javascript:x"),
        ("00-one.ipynb: more", "two%20words.ipynb"),
    ]


def test_of_two_headings_alike_the_second_has_an_address_too(small: SmallCourse) -> None:
    small.notebooks["01-two.ipynb"].append(prose("again", "## Look (5 minutes)\n\n#### Deep"))
    course = small.load()
    assert dead_end("01-two.ipynb#Look-(5-minutes)-1", HERE, course) == ""
    assert dead_end("01-two.ipynb#Look-(5-minutes)-2", HERE, course) != ""
    assert dead_end("01-two.ipynb#Deep", HERE, course) != ""


@pytest.mark.parametrize(
    ("picture", "gaps"),
    [
        ("![A map of roles](map.png)", 0),
        ("![](map.png)", 1),
        ("![ ](map.png)", 1),
        ("![A map of roles][map]\n\n[map]: map.png", 0),
        ("![][map]\n\n[map]: data:image/png;base64,AAAA", 1),
        ("`![](map.png)`", 0),
    ],
)
def test_a_picture_has_a_text(small: SmallCourse, picture: str, gaps: int) -> None:
    small.notebooks["00-one.ipynb"].append(prose("picture", picture))
    assert len(pictures(small.load()).findings) == gaps


def test_a_figure_that_a_cell_asks_for_is_drawn(small: SmallCourse) -> None:
    small.notebooks["00-one.ipynb"] += [
        code("good", 'aiteam.responsibility_map("advanced")'),
        code("bad", 'aiteam.responsibility_map("advance")'),
        code("unknown", "aiteam.frontier_chart(points)"),
        code("broken", "aiteam.frontier_chart(("),
        code("named", 'aiteam.responsibility_map(era="advanced")'),
    ]
    found = pictures(small.load())
    assert found.measured == "5 pictures"
    (finding,) = found.findings
    assert finding.where == "00-one.ipynb: bad"
    assert "Did you mean 'advanced'" in finding.found


def test_a_figure_that_says_too_little_is_named(small: SmallCourse, monkeypatch: pytest.MonkeyPatch) -> None:
    def terse(era: str) -> Chart:
        return Chart(Figure, "A map", "A map.")

    monkeypatch.setattr(aiteam.plots, "responsibility_map", terse)
    small.notebooks["00-one.ipynb"].append(code("map", 'aiteam.responsibility_map("advanced")'))
    (finding,) = pictures(small.load()).findings
    assert finding.found == "'A map.'"


def test_what_makes_a_figure_without_a_text_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert list(makers()) == []

    def bare_chart() -> Figure:
        return Figure()

    monkeypatch.setattr(aiteam.plots, "tornado_chart", bare_chart)
    (finding,) = makers()
    assert finding.where == "aiteam.tornado_chart"


def test_it_needs_no_file_but_the_notebooks(small: SmallCourse) -> None:
    small.load()
    assert not list(Path(small.folder).rglob("*.png"))

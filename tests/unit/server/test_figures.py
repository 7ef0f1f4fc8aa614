from __future__ import annotations

from pathlib import Path

import pytest

from aiteam.plots import Chart, focus_bars, leadership_plane
from aiteam.server import figures
from aiteam.server.figures import CHARTS, KEPT, course_charts, drawn_once, name_of, picture_of
from aiteam.server.notebooks import course_calls


class Drawn:
    """A chart that counts how often it is drawn."""

    def __init__(self, title: str) -> None:
        self.times = 0
        self.chart = Chart(self.draw, title, "Some words.")

    def draw(self):
        from matplotlib.figure import Figure

        self.times += 1
        return Figure(figsize=(1, 1))


@pytest.fixture
def one(request: pytest.FixtureRequest) -> Drawn:
    return Drawn(request.node.name)


def ask(one: Drawn, folder: Path, *, dark: bool = False) -> str | None:
    chart = Chart(one.draw, one.chart.title, one.chart.alternative)
    return drawn_once(lambda: [focus_bars(), chart], name_of(chart), dark=dark, folder=folder)


def test_a_figure_is_drawn_once_for_each_theme_and_then_read_from_the_disk(one: Drawn, tmp_path: Path) -> None:
    light, dark = ask(one, tmp_path), ask(one, tmp_path, dark=True)

    assert (ask(one, tmp_path), ask(one, tmp_path, dark=True)) == (light, dark)
    assert one.times == 2
    assert "#ffffff" in light
    assert "#ffffff" not in dark
    name = name_of(one.chart)
    assert {each.name for each in (tmp_path / KEPT).iterdir()} == {f"{name}-light.svg", f"{name}-dark.svg"}


def test_room_is_left_for_a_picture_once_its_size_is_known(one: Drawn, tmp_path: Path) -> None:
    assert picture_of(one.chart, "").size == (640, 340)
    ask(one, tmp_path)

    width, height = picture_of(one.chart, "").size
    assert f'width="{width:g}pt" height="{height:g}pt"' in one.chart.svg()


def test_where_nothing_can_be_kept_it_is_drawn_each_time(one: Drawn, tmp_path: Path) -> None:
    (tmp_path / KEPT).parent.mkdir()
    (tmp_path / KEPT).write_text("a file where the folder would be")

    assert ask(one, tmp_path) == ask(one, tmp_path)
    assert one.times == 2


def test_a_figure_that_nobody_asked_for_is_not_drawn(tmp_path: Path) -> None:
    assert drawn_once(lambda: [focus_bars()], "0" * 12, dark=False, folder=tmp_path) is None
    assert not (tmp_path / KEPT).exists()


def test_the_name_changes_with_what_a_figure_says_and_with_how_it_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    before = name_of(leadership_plane())

    assert name_of(leadership_plane()) == before
    assert name_of(leadership_plane((0.5, 0.5))) != before
    monkeypatch.setattr(figures, "_style", lambda: "another way")
    assert name_of(leadership_plane()) != before


def test_an_address_says_which_figure_it_is_and_for_which_page() -> None:
    chart = focus_bars()
    picture = picture_of(chart, "/at/figure")

    assert (picture.light, picture.dark) == tuple(f"/at/figure/{name_of(chart)}-{t}.svg" for t in ("light", "dark"))
    assert (picture.title, picture.alternative) == (chart.title, chart.alternative)


def test_every_figure_of_the_course_can_be_asked_for_by_its_name() -> None:
    asked = [
        call.name for call in course_calls() if call.name.endswith(("_chart", "_map", "_graph", "_matrix", "_flow"))
    ]

    assert set(asked) <= CHARTS
    names = [name_of(chart) for chart in course_charts()]
    assert len(set(names)) == len(names) == 9

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from aiteam.catalog import catalog
from aiteam.catalog.models import Area
from aiteam.errors import FigureError, UnknownIdError
from aiteam.plots import focus_bars

MANAGERS = list(catalog().managers.values())
AREAS = list(get_args(Area))


def bars(axes: Axes) -> list[Rectangle]:
    return [patch for patch in axes.patches if isinstance(patch, Rectangle)]


@st.composite
def divisions(draw: st.DrawFn) -> dict[str, int]:
    cuts = sorted(draw(st.lists(st.integers(0, 10), min_size=3, max_size=3)))
    return dict(zip(AREAS, [end - start for start, end in zip([0, *cuts], [*cuts, 10], strict=True)], strict=True))


def test_each_type_has_a_panel_in_which_length_and_pattern_tell_the_rank_of_each_area() -> None:
    panels = focus_bars().figure.axes

    assert [axes.get_title(loc="left") for axes in panels] == [each.title.removesuffix(" EM") for each in MANAGERS]
    for axes, manager in zip(panels, MANAGERS, strict=True):
        for area, bar in zip(AREAS, bars(axes), strict=True):
            leads, beside = area in manager.leads, area in manager.covers
            assert bar.get_width() == (3 if leads else 2 if beside else 1)
            assert bool(bar.get_hatch()) == beside
            assert (bar.get_linestyle() == "--") == (not leads and not beside)


def test_the_areas_are_named_and_the_looks_explained() -> None:
    figure = focus_bars().figure

    assert [label.get_text() for label in figure.axes[0].get_yticklabels()] == [area.capitalize() for area in AREAS]
    (legend,) = figure.legends
    assert [text.get_text() for text in legend.get_texts()] == [
        "comes first",
        "also named",
        "open, still to be covered",
    ]
    assert "a rank, not a share of time" in figure.texts[-1].get_text()


def test_the_alternative_tells_each_type_with_each_area_once() -> None:
    lines = focus_bars().alternative.splitlines()

    assert lines[0] == (
        "Tech Lead EM. Comes first: technical. Also named: people, delivery. Open, still to be covered: product."
    )
    assert lines[4] == "Lead of Leads EM. Comes first: people, delivery. Open, still to be covered: technical, product."
    assert len(lines) == len(MANAGERS) + 1


@settings(max_examples=10)
@given(divisions())
def test_ones_own_points_are_bars_in_a_panel_of_their_own(shares: dict[str, int]) -> None:
    chart = focus_bars(shares)

    own = chart.figure.axes[-1]
    assert len(chart.figure.axes) == len(MANAGERS) + 1
    assert [bar.get_width() for bar in bars(own)] == list(shares.values())
    assert [text.get_text() for text in own.texts] == [str(points) for points in shares.values()]
    told = chart.alternative.splitlines()[-2]
    assert told.startswith(f"Your 10 points: {', '.join(f'{area} {points}' for area, points in shares.items())}.")
    assert ("Nothing is left for" in told) == (0 in shares.values())


def test_an_area_that_is_left_out_has_no_points() -> None:
    assert focus_bars({"people": 10}).alternative.splitlines()[-2] == (
        "Your 10 points: technical 0, people 10, delivery 0, product 0. Nothing is left for technical and delivery and "
        "product."
    )


@pytest.mark.parametrize(
    ("shares", "fault"),
    [
        ({"people": 9}, "points: together: 9: 10, over the four areas"),
        ({}, "points: together: 0: 10, over the four areas"),
        ({"people": 11}, "points: people: 11: a whole number from 0 to 10"),
        ({"people": 12, "product": -2}, "points: people: 12: a whole number from 0 to 10"),
        ({"people": 10.0}, "points: people: 10.0: a whole number from 0 to 10"),
    ],
)
def test_what_is_no_division_of_ten_points_is_refused(shares: dict[str, int], fault: str) -> None:
    with pytest.raises(FigureError) as caught:
        focus_bars(shares)

    assert str(caught.value.faults[0]) == fault


def test_an_unknown_area_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownIdError, match="Did you mean 'technical'"):
        focus_bars({"technicl": 10})


def test_the_picture_is_the_same_bytes_twice() -> None:
    assert focus_bars({"people": 10}).svg() == focus_bars({"people": 10}).svg()

from __future__ import annotations

from math import nan

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.axes import Axes

from aiteam.catalog import catalog
from aiteam.errors import FigureError
from aiteam.plots import Chart, leadership_plane

LEADERS = catalog().leaders
PLACES = {"stability": -1, "change": 1, "execution": -1, "people": 1}
SIDE = st.floats(-1, 1)


def axes_of(chart: Chart) -> Axes:
    (axes,) = chart.figure.axes
    return axes


def leanings(chart: Chart) -> list[tuple[float, float]]:
    marks = [line for line in axes_of(chart).lines if line.get_marker() == "X"]
    return [(float(line.get_xdata()[0]), float(line.get_ydata()[0])) for line in marks]  # type: ignore[index]


def test_each_leader_stands_in_the_corner_of_its_two_axes() -> None:
    texts = {text.get_text(): text.get_position() for text in axes_of(leadership_plane()).texts}

    for leader in LEADERS.values():
        (place,) = (at for words, at in texts.items() if words.startswith(leader.title))
        assert [side > 0 for side in place] == [PLACES[axis] > 0 for axis in leader.axes]


def test_a_name_that_was_published_otherwise_is_told_as_such() -> None:
    words = [text.get_text() for text in axes_of(leadership_plane()).texts]

    assert "Achiever (published as Driver)" in words
    assert "Operator" in words


def test_the_ends_of_the_axes_are_named() -> None:
    axes = axes_of(leadership_plane())

    assert [label.get_text() for label in axes.get_xticklabels()] == ["← keeps things stable", "changes things →"]
    assert [label.get_text() for label in axes.get_yticklabels()] == ["← turns to execution", "turns to people →"]
    assert list(axes.get_xticks()) == list(axes.get_yticks()) == [-1, 1]


def test_the_alternative_tells_each_corner_with_focus_and_means() -> None:
    lines = leadership_plane().alternative.splitlines()

    for line, leader in zip(lines[:4], LEADERS.values(), strict=True):
        assert line.startswith(f"{' and '.join(leader.axes).capitalize()}: {leader.title}")
        assert line.endswith(f", after {leader.focus}, through {leader.means}.")
    assert lines[4:] == ["The plane shows leanings in a piece of work, never what a person is."]


def test_without_a_leaning_there_is_no_mark() -> None:
    assert leanings(leadership_plane()) == []
    assert axes_of(leadership_plane()).get_legend() is None


@settings(max_examples=15)
@given(SIDE, SIDE)
def test_a_leaning_is_marked_at_its_place_and_told_with_its_corner(x: float, y: float) -> None:
    chart = leadership_plane((x, y))

    assert leanings(chart) == [(x, y)]
    told = chart.alternative.splitlines()[4]
    if x and y:
        (corner,) = (
            each for each in LEADERS.values() if [PLACES[axis] for axis in each.axes] == [x / abs(x), y / abs(y)]
        )
        assert told.endswith(f", in the corner of the {corner.title}.")
    else:
        assert told.endswith(", on a line between corners.")


def test_the_middle_belongs_to_no_corner() -> None:
    assert "on a line between corners" in leadership_plane((0, 0)).alternative


@pytest.mark.parametrize("wrong", [1.01, -2, nan, True, "1", None])
def test_a_leaning_outside_the_plane_is_refused(wrong: object) -> None:
    with pytest.raises(FigureError) as caught:
        leadership_plane((wrong, 0.5))  # type: ignore[arg-type]

    assert [str(fault) for fault in caught.value.faults] == [
        f"point: stability to change: {wrong!r}: a number from -1 to 1"
    ]


def test_the_picture_is_the_same_bytes_twice() -> None:
    assert leadership_plane((0.2, 0.4)).svg() == leadership_plane((0.2, 0.4)).svg()

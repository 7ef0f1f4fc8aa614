from __future__ import annotations

import pytest
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from aiteam.optimizer.frontier import Point, dominating, frontier, point_of
from aiteam.plots import Chart, frontier_chart
from aiteam.scenarios import scenario
from aiteam.team import TeamDesign

STARTUP = scenario("startup")
POINTS = frontier(STARTUP, steps=4)
WASTE = TeamDesign.from_dict(STARTUP.drift.to_dict() | {"hires": {"ml-engineer": 1}})
OWN = point_of(WASTE, STARTUP)
BETTER = dominating(WASTE, STARTUP)
NOTHING = TeamDesign()


def axes_of(chart: Chart) -> Axes:
    (axes,) = chart.figure.axes
    return axes


def drawn(chart: Chart) -> dict[str, list[tuple[float, float]]]:
    """Every named mark with its points."""
    lines = [line for line in axes_of(chart).lines if not str(line.get_label()).startswith("_")]
    return {
        str(line.get_label()): [(float(x), float(y)) for x, y in zip(*line.get_data(), strict=True)] for line in lines
    }


def place(point: Point) -> list[tuple[float, float]]:
    return [(point.cost, pytest.approx(point.coverage * 100))]


def whole() -> Chart:
    return frontier_chart(POINTS, OWN, BETTER, budget=STARTUP.budget)


def test_every_point_is_drawn_where_it_lies_and_the_steps_go_on_to_the_right() -> None:
    chart = frontier_chart(POINTS)
    assert drawn(chart) == {"Nothing covers more for the money": [each for point in POINTS for each in place(point)]}
    (line,) = axes_of(chart).lines
    assert line.get_drawstyle() == "steps-post", "between two amounts of money the smaller plan is what can be had"


def test_the_own_design_and_a_better_one_are_marked_and_joined() -> None:
    assert BETTER is not None
    found = drawn(whole())
    assert found["Your design"] == place(OWN)
    assert found["Better for no more money"] == place(BETTER)
    (arrow,) = (each for each in axes_of(whole()).texts if not each.get_text())
    assert arrow.xy == (BETTER.cost, BETTER.coverage * 100)  # type: ignore[attr-defined]
    assert arrow.get_position() == (OWN.cost, OWN.coverage * 100)


def test_what_is_not_there_is_not_drawn() -> None:
    assert set(drawn(frontier_chart(POINTS, OWN))) == {"Nothing covers more for the money", "Your design"}
    assert "Your design" not in frontier_chart(POINTS).alternative
    assert "budget" not in frontier_chart(POINTS).alternative


def test_the_budget_is_a_line_and_the_last_plan_goes_on_up_to_it() -> None:
    axes = axes_of(whole())
    (line,) = (each for each in axes.lines if list(each.get_xdata()) == [STARTUP.budget] * 2)
    assert line.get_linestyle() == ":"
    assert "budget" in [text.get_text() for text in axes.texts]
    (end,) = axes.collections
    (path,) = end.get_paths()
    assert path.vertices[:, 0].tolist() == [POINTS[-1].cost, STARTUP.budget]
    assert path.vertices[:, 1].tolist() == [POINTS[-1].coverage * 100] * 2


def test_the_alternative_says_every_point_and_where_the_design_stands() -> None:
    assert BETTER is not None
    lines = whole().alternative.splitlines()
    assert lines[: len(POINTS)] == [
        f"For {point.cost:.1f} units at most {point.coverage:.0%} of the work can be covered." for point in POINTS
    ]
    assert lines[len(POINTS) :] == [
        f"Your design costs {OWN.cost:.1f} units and covers {OWN.coverage:.0%}.",
        f"Another one costs {BETTER.cost:.1f} units and covers {BETTER.coverage:.0%}.",
        f"The budget is {STARTUP.budget:g} units.",
    ]


def test_marks_differ_in_shape_and_not_only_in_colour() -> None:
    markers = [line.get_marker() for line in axes_of(whole()).lines if not str(line.get_label()).startswith("_")]
    assert len(set(markers)) == len(markers) == 3


def test_the_legend_names_every_mark() -> None:
    legend = axes_of(whole()).get_legend()
    assert legend
    assert [text.get_text() for text in legend.get_texts()] == list(drawn(whole()))
    assert all(isinstance(handle, Line2D) for handle in legend.legend_handles)


def test_a_design_that_only_costs_less_is_not_said_to_cover_more() -> None:
    own, cheaper = Point(5.0, 0.8, NOTHING), Point(4.0, 0.8, NOTHING)
    assert cheaper.dominates(own)
    chart = frontier_chart((cheaper,), own, cheaper)
    (label,) = drawn(chart).keys() - {"Nothing covers more for the money", "Your design"}
    assert "covers more" not in label.lower()
    assert "covers more" not in chart.alternative


def test_without_a_frontier_the_design_is_still_shown() -> None:
    chart = frontier_chart((), OWN, budget=8.0)
    assert drawn(chart)["Your design"] == place(OWN)
    assert chart.alternative.splitlines() == [
        f"Your design costs {OWN.cost:.1f} units and covers {OWN.coverage:.0%}.",
        "The budget is 8 units.",
    ]
    assert "<svg" in chart.svg()


def test_without_a_frontier_the_legend_does_not_name_it() -> None:
    assert "Nothing covers more for the money" not in drawn(frontier_chart((), OWN))


def test_an_empty_chart_can_be_drawn_and_has_no_legend() -> None:
    chart = frontier_chart(())
    assert axes_of(chart).get_legend() is None
    assert chart.alternative == ""
    assert "<svg" in chart.svg()


def test_an_empty_design_stands_where_it_stands() -> None:
    own = point_of(NOTHING, STARTUP)
    assert drawn(frontier_chart(POINTS, own))["Your design"] == [(4.15, pytest.approx(own.coverage * 100))]


def test_the_picture_is_the_same_bytes_twice() -> None:
    assert whole().svg() == whole().svg()

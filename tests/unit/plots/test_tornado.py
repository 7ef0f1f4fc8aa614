from __future__ import annotations

import pytest
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from tests.designs import small

from aiteam.optimizer import optimum
from aiteam.optimizer.robustness import Swing, tornado
from aiteam.plots import Chart, tornado_chart

SCENARIO = small(budget=6.0, hires=2)
SWINGS = tornado(SCENARIO, optimum(SCENARIO).design)


def axes_of(chart: Chart) -> Axes:
    (axes,) = chart.figure.axes
    return axes


def marks(chart: Chart, marker: str) -> list[tuple[float, float]]:
    lines = [line for line in axes_of(chart).lines if line.get_marker() == marker]
    return [(float(line.get_xdata()[0]), float(line.get_ydata()[0])) for line in lines]  # type: ignore[index]


def whole() -> Chart:
    return tornado_chart(SWINGS)


def test_each_assumption_is_a_bar_from_the_lower_score_to_the_higher() -> None:
    bars = [each for each in axes_of(whole()).patches if isinstance(each, Rectangle)]
    assert len(bars) == len(SWINGS) > 5
    for row, (bar, (low, high)) in enumerate(zip(bars, SWINGS, strict=True)):
        ends = sorted((low.kept, high.kept))
        assert [bar.get_x(), bar.get_x() + bar.get_width()] == pytest.approx(ends)
        assert bar.get_y() + bar.get_height() / 2 == pytest.approx(row)


def test_less_and_more_are_marked_at_their_scores() -> None:
    assert marks(whole(), "<") == [(low.kept, row) for row, (low, _) in enumerate(SWINGS)]
    assert marks(whole(), ">") == [(high.kept, row) for row, (_, high) in enumerate(SWINGS)]


def test_a_cross_stands_where_another_plan_would_be_best_and_only_there() -> None:
    expected = [(each.best, row) for row, pair in enumerate(SWINGS) for each in pair if each.changes]
    assert expected
    assert marks(whole(), "X") == expected


def test_the_rows_are_named_and_the_first_is_on_top() -> None:
    axes = axes_of(whole())
    assert [label.get_text() for label in axes.get_yticklabels()] == [low.title for low, _ in SWINGS]
    assert axes.yaxis_inverted()


def test_the_legend_says_how_far_the_assumptions_are_moved() -> None:
    legend = axes_of(whole()).get_legend()
    assert legend
    words = [text.get_text() for text in legend.get_texts()]
    assert words == ["with 20% less", "with 20% more", "another plan would reach this"]
    little = tornado_chart(((Swing("demand", 0.95, 1, 1, ()), Swing("demand", 1.05, 2, 2, ())),))
    legend = axes_of(little).get_legend()
    assert legend
    assert [text.get_text() for text in legend.get_texts()][:2] == ["with 5% less", "with 5% more"]


def test_the_alternative_says_each_score_and_each_change_of_plan() -> None:
    lines = whole().alternative.splitlines()
    assert len(lines) == len(SWINGS)
    assert lines[0].startswith("What people cost: with 20% less")
    for line, (low, high) in zip(lines, SWINGS, strict=True):
        assert line.startswith(
            f"{low.title}: with 20% less the plan scores {low.kept:.1f}, with 20% more {high.kept:.1f}."
        )
        for swing, percent in ((low, "80%"), (high, "120%")):
            told = f"At {percent} another plan reaches {swing.best:.1f}: {' '.join(swing.changes)}"
            assert (told in line) == bool(swing.changes)


def test_without_any_assumption_there_is_an_empty_chart() -> None:
    chart = tornado_chart(())
    assert chart.alternative == ""
    assert axes_of(chart).patches[:] == []
    assert "<svg" in chart.svg()


def test_the_legend_of_an_empty_chart_is_no_broken_sentence() -> None:
    legend = axes_of(tornado_chart(())).get_legend()
    assert not any("  " in text.get_text() for text in (legend.get_texts() if legend else []))


def test_a_plan_that_scores_the_same_either_way_is_one_place() -> None:
    still = tuple(Swing("demand", factor, 70.0, 70.0, ()) for factor in (0.8, 1.2))
    chart = tornado_chart((still,))  # type: ignore[arg-type]
    (bar,) = (each for each in axes_of(chart).patches if isinstance(each, Rectangle))
    assert bar.get_width() == 0
    assert marks(chart, "<") == marks(chart, ">") == [(70.0, 0.0)]
    assert "<svg" in chart.svg()


def test_the_picture_is_the_same_bytes_twice() -> None:
    assert whole().svg() == whole().svg()

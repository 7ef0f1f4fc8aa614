"""Shares with their intervals: what is drawn is what is said."""

import pytest

from aiteam.plots import interval_chart

ROWS = [("Today", 0.675, 0.52, 0.8), ("New", 0.825, 0.68, 0.91)]


@pytest.mark.parametrize(("gate", "at"), [(0.68, "at the gate or above"), (0.7, "below the gate")])
def test_the_text_says_what_passes_the_gate(gate: float, at: str) -> None:
    chart = interval_chart(ROWS, gate, "Two versions")
    first, today, new = chart.alternative.splitlines()
    assert first == f"The gate is at {100 * gate:.0f}%."
    assert "from 52 to 80%" in today
    assert new.endswith(f"its lower end is {at}.")


def test_points_bars_and_the_gate_are_drawn_where_they_belong() -> None:
    (axes,) = interval_chart(ROWS, 0.6, "Two versions").figure.axes
    drawn = [list(line.get_xdata()) for line in axes.lines]
    assert [pytest.approx(each) for each in drawn] == [[52, 80], [67.5], [68, 91], [82.5], [60, 60]]
    assert [label.get_text() for label in axes.get_yticklabels()] == ["Today", "New"]
    assert axes.get_title(loc="left") == "Two versions"


def test_the_picture_is_the_same_at_every_call() -> None:
    assert interval_chart(ROWS, 0.6, "Two versions").svg() == interval_chart(ROWS, 0.6, "Two versions").svg()

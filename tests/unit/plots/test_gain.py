from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.patches import Rectangle

from aiteam.plots import Chart, gain_chart
from aiteam.statistics import Tally

TALLIES = st.integers(1, 30).flatmap(lambda answered: st.builds(Tally, st.integers(0, answered), st.just(answered)))


def bars(chart: Chart) -> list[Rectangle]:
    return [patch for patch in chart.figure.axes[0].patches if isinstance(patch, Rectangle)]


@settings(max_examples=15)
@given(TALLIES, TALLIES)
def test_each_test_is_a_bar_as_long_as_its_share_with_the_counts_beside_it(before: Tally, after: Tally) -> None:
    chart = gain_chart(before, after)

    assert [bar.get_width() for bar in bars(chart)] == [100 * (before.share or 0), 100 * (after.share or 0)]
    texts = [text.get_text() for text in chart.figure.axes[0].texts]
    assert texts == [f"{each.right} of {each.answered}" for each in (before, after)]
    assert chart.alternative.splitlines()[:2] == [f"Before: {before}.", f"After: {after}."]


def test_before_and_after_are_told_apart_by_pattern_and_not_by_colour_alone() -> None:
    before, after = bars(gain_chart(Tally(1, 2), Tally(2, 2)))

    assert before.get_hatch()
    assert not after.get_hatch()


@pytest.mark.parametrize(("gain", "interval"), [(0.5, (0.2, 0.8)), (-3.0, (-6.5, 0.1)), (1.0, (0.9, 1.0))])
def test_the_gain_is_a_mark_with_its_interval_all_of_it_in_the_picture(
    gain: float, interval: tuple[float, float]
) -> None:
    chart = gain_chart(Tally(4, 12), Tally(8, 12), gain, interval)

    (bar,) = chart.figure.axes[1].containers
    point, _, (line,) = bar.lines  # type: ignore[misc]
    assert point.get_xdata()[0] == gain
    assert [end for end, _ in line.get_segments()[0]] == pytest.approx(list(interval))
    low, high = chart.figure.axes[1].get_xlim()
    assert low < interval[0] < interval[1] < high
    said = f"Normalised gain: {gain:.2f} of what was missing before"
    assert chart.alternative.splitlines()[2] == f"{said} (95% interval {interval[0]:.2f} to {interval[1]:.2f})."


def test_without_an_interval_the_gain_stands_alone() -> None:
    chart = gain_chart(Tally(4, 12), Tally(8, 12), 0.5)

    assert chart.alternative.endswith("Normalised gain: 0.50 of what was missing before.")
    assert "<svg" in chart.svg()


@pytest.mark.parametrize(
    ("before", "reason"),
    [(Tally(12, 12), "since nothing was missing before"), (Tally(4, 12), "so the two shares stand for themselves")],
)
def test_where_no_gain_is_given_there_is_no_mark_and_the_words_say_why(before: Tally, reason: str) -> None:
    chart = gain_chart(before, Tally(12, 12))

    assert len(chart.figure.axes) == 1
    assert chart.alternative.endswith(f"No normalised gain is given, {reason}.")


def test_a_test_that_nobody_took_is_told_as_such() -> None:
    chart = gain_chart(Tally(0, 0), Tally(3, 4))

    assert chart.alternative.startswith("Before: nothing answered.")
    assert bars(chart)[0].get_width() == 0
    assert "<svg" in chart.svg()


def test_a_note_stands_in_the_picture_and_in_the_words() -> None:
    chart = gain_chart(Tally(4, 12), Tally(8, 12), 0.5, note="Nine people.")

    assert chart.figure.get_supxlabel() == "Nine people."
    assert chart.alternative.endswith("\nNine people.")


def test_the_picture_is_the_same_bytes_twice() -> None:
    first, second = (gain_chart(Tally(4, 12), Tally(8, 12), 0.5, (0.2, 0.8)) for _ in range(2))

    assert first.svg() == second.svg()

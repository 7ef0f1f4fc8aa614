from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.axes import Axes
from matplotlib.container import ErrorbarContainer

from aiteam.plots import Chart, calibration_chart
from aiteam.statistics import Tally

POINTS = {"a guess": Tally(2, 6), "fairly sure": Tally(6, 8), "certain": Tally(10, 10)}
TALLIES = st.integers(0, 30).flatmap(lambda answered: st.builds(Tally, st.integers(0, answered), st.just(answered)))


def axes_of(chart: Chart) -> Axes:
    (axes,) = chart.figure.axes
    return axes


def drawn(chart: Chart) -> dict[int, tuple[float, float, float]]:
    """Place to share and interval, in per cent."""
    marks = {}
    for bar in axes_of(chart).containers:
        assert isinstance(bar, ErrorbarContainer)
        point, _, (line,) = bar.lines
        ((place, low), (_, high)) = line.get_segments()[0]
        marks[round(float(place))] = (float(point.get_ydata()[0]), float(low), float(high))  # type: ignore[index]
    return marks


@settings(max_examples=15)
@given(st.lists(TALLIES, max_size=4))
def test_each_mark_stands_at_the_share_with_its_interval(tallies: list[Tally]) -> None:
    chart = calibration_chart({f"word {number}": tally for number, tally in enumerate(tallies)})

    marks = drawn(chart)
    assert sorted(marks) == [place for place, tally in enumerate(tallies) if tally.answered]
    for place, mark in marks.items():
        share = tallies[place].share
        assert share is not None
        assert mark == pytest.approx((100 * share, *(100 * end for end in tallies[place].interval)))


def test_each_word_stands_below_its_mark_with_the_counts() -> None:
    labels = [label.get_text() for label in axes_of(calibration_chart(POINTS)).get_xticklabels()]

    assert labels == ["a guess\n2 of 6", "fairly sure\n6 of 8", "certain\n10 of 10"]


def test_a_word_under_which_nothing_was_answered_has_no_mark_but_is_told() -> None:
    chart = calibration_chart({"a guess": Tally(0, 0), "certain": Tally(1, 2)})

    assert list(drawn(chart)) == [1]
    assert "none" in [text.get_text() for text in axes_of(chart).texts]
    assert chart.alternative.splitlines()[0] == "Answers marked “a guess”: nothing answered."


def test_the_alternative_says_every_share_interval_and_count() -> None:
    assert calibration_chart(POINTS).alternative.splitlines() == [
        f"Answers marked “{word}”: {tally}." for word, tally in POINTS.items()
    ]


def test_blind_guessing_is_a_line_where_it_is_known() -> None:
    assert [line for line in axes_of(calibration_chart(POINTS)).lines if line.get_linestyle() == ":"] == []
    chart = calibration_chart(POINTS, chance=0.25)
    (line,) = [line for line in axes_of(chart).lines if line.get_linestyle() == ":"]
    assert set(line.get_ydata()) == {25}
    assert chart.alternative.endswith("\nBlind guessing would get 25% right.")


def test_the_picture_is_the_same_bytes_twice() -> None:
    assert calibration_chart(POINTS).svg() == calibration_chart(POINTS).svg()

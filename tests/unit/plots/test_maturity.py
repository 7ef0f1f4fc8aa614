from __future__ import annotations

from math import isnan

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from aiteam.catalog import catalog
from aiteam.errors import FigureError, UnknownIdError
from aiteam.plots import Chart, maturity_chart

CAPABILITIES = catalog().capabilities
LEVELS = st.dictionaries(st.sampled_from(list(CAPABILITIES)), st.integers(0, 4))
NOW = {"access": 1, "observability": 0, "evaluation": 2, "sandbox": 4}
TARGET = {"access": 2, "observability": 2, "feedback": 1}


def axes_of(chart: Chart) -> Axes:
    (axes,) = chart.figure.axes
    return axes


def bars(chart: Chart, *, hatched: bool) -> dict[str, float]:
    found = [patch for patch in axes_of(chart).patches if isinstance(patch, Rectangle)]
    return {
        list(CAPABILITIES)[round(bar.get_y() + bar.get_height() / 2)]: bar.get_width()
        for bar in found
        if bool(bar.get_hatch()) is hatched
    }


@settings(max_examples=15)
@given(LEVELS, LEVELS)
def test_each_level_is_a_bar_and_a_target_has_another_pattern(now: dict[str, int], target: dict[str, int]) -> None:
    chart = maturity_chart(now, target)

    assert bars(chart, hatched=False) == now
    assert bars(chart, hatched=True) == target


def test_a_level_of_0_is_seen_by_its_mark_and_what_is_not_stated_has_none() -> None:
    marks = {
        (float(line.get_xdata()[0]), int(line.get_ydata()[0]))  # type: ignore[index]
        for line in axes_of(maturity_chart(NOW)).lines
        if line.get_marker() == "o"
    }

    assert marks == {(1, 0), (0, 1), (2, 2), (4, 4)}


def test_the_levels_stand_beside_the_bars_as_numbers() -> None:
    texts = [text.get_text() for text in axes_of(maturity_chart(NOW, TARGET)).texts]

    assert texts == ["1 → 2", "0 → 2", "2", "not stated → 1", "4", "not stated"]


@pytest.mark.parametrize("radar", [False, True])
@settings(max_examples=10)
@given(LEVELS, LEVELS)
def test_the_alternative_says_each_level_in_a_number_and_in_words(
    radar: bool, now: dict[str, int], target: dict[str, int]
) -> None:
    lines = maturity_chart(now, target, radar=radar).alternative.splitlines()[: len(CAPABILITIES)]

    for line, (each, capability) in zip(lines, CAPABILITIES.items(), strict=True):
        today = f"level {now[each]} of 4. {capability.levels[now[each]]}" if each in now else "not stated."
        aim = f" Target level {target[each]} of 4. {capability.levels[target[each]]}" if each in target else ""
        assert line == f"{capability.title}: today {today}{aim}"


def test_a_radar_has_a_spoke_for_each_capability_and_joins_the_levels() -> None:
    axes = axes_of(maturity_chart(NOW, TARGET, radar=True))
    target, now = axes.lines

    assert axes.name == "polar"
    assert [label.get_text() for label in axes.get_xticklabels()] == [each.short for each in CAPABILITIES.values()]
    for line, given_levels in ((now, NOW), (target, TARGET)):
        reach = [float(level) for level in line.get_ydata()]  # type: ignore[union-attr]
        assert len(reach) == len(CAPABILITIES) + 1
        assert {
            each: level for each, level in zip(CAPABILITIES, reach, strict=False) if not isnan(level)
        } == given_levels
    assert now.get_linestyle() != target.get_linestyle()
    assert now.get_marker() != target.get_marker()


def test_a_radar_warns_of_its_area_in_the_picture_and_in_the_words() -> None:
    chart = maturity_chart(NOW, radar=True)

    assert "Read the spokes, not the area" in chart.figure.texts[0].get_text()
    assert "Read the spokes, not the area" in chart.alternative
    assert "area" not in maturity_chart(NOW).alternative


def test_without_a_target_nothing_speaks_of_one() -> None:
    chart = maturity_chart(NOW)

    assert "arget" not in str(chart)
    legend = axes_of(chart).get_legend()
    assert legend
    assert [text.get_text() for text in legend.get_texts()] == ["today"]


@pytest.mark.parametrize("wrong", [5, -1, 1.5, True, "2", None])
def test_what_is_no_level_is_refused_by_its_capability(wrong: object) -> None:
    with pytest.raises(FigureError) as caught:
        maturity_chart({"access": wrong, "sandbox": 1}, {"feedback": wrong})  # type: ignore[dict-item]

    assert [str(fault) for fault in caught.value.faults] == [
        f"levels: {each}: {wrong!r}: a whole number from 0 to 4" for each in ("access", "feedback")
    ]


def test_an_unknown_capability_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownIdError, match="Did you mean 'sandbox'"):
        maturity_chart({"sandbx": 1})


@pytest.mark.parametrize("radar", [False, True])
def test_the_picture_is_the_same_bytes_twice(radar: bool) -> None:
    first, second = (maturity_chart(NOW, TARGET, radar=radar) for _ in range(2))

    assert first.svg() == second.svg()

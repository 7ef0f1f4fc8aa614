from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from aiteam.catalog import catalog
from aiteam.catalog.needs import first_unmet
from aiteam.errors import FigureError, UnknownIdError
from aiteam.plots import Chart, dependency_graph

CAPABILITIES = catalog().capabilities
NEEDS = [(each, need) for each in CAPABILITIES.values() for need in each.needs]
STEPS = st.lists(st.tuples(st.sampled_from(list(CAPABILITIES)), st.integers(1, 4)), max_size=8)
SOUND = [("access", 1), ("observability", 2), ("evaluation", 2), ("feedback", 2), ("sandbox", 2), ("recipes", 3)]
BROKEN = [("access", 1), ("observability", 1), ("evaluation", 1), ("evaluation", 2), ("recipes", 2)]


def axes_of(chart: Chart) -> Axes:
    (axes,) = chart.figure.axes
    return axes


def arrows(chart: Chart) -> list[FancyArrowPatch]:
    return [patch for patch in axes_of(chart).patches if isinstance(patch, FancyArrowPatch)]


def boxes(chart: Chart) -> dict[str, FancyBboxPatch]:
    found = [patch for patch in axes_of(chart).patches if isinstance(patch, FancyBboxPatch)]
    titles = {each.title: each.id for each in CAPABILITIES.values()}
    inside = {}
    for text in axes_of(chart).texts:
        for box in found:
            x, y = text.get_position()
            if 0 <= x - box.get_x() <= box.get_width() and 0 <= y - box.get_y() <= box.get_height():
                words = text.get_text().replace("\n", " ").split(" step ")[0]
                inside[titles[words]] = box
    return inside


def test_each_capability_is_a_box_of_its_own() -> None:
    assert set(boxes(dependency_graph())) == set(CAPABILITIES)


def test_each_need_is_an_arrow_from_what_is_needed_to_what_needs_it() -> None:
    chart = dependency_graph()
    places = boxes(chart)

    def at(x: float, y: float) -> str:
        """The capability on whose edge a point lies."""
        (one,) = (
            each
            for each, box in places.items()
            if min(abs(x - box.get_x()), abs(x - box.get_x() - box.get_width())) < 1e-9
            and box.get_y() < y < box.get_y() + box.get_height()
        )
        return one

    ends = sorted((at(*arrow._posA_posB[0]), at(*arrow._posA_posB[1])) for arrow in arrows(chart))  # type: ignore[attr-defined]
    assert ends == sorted((need.capability, each.id) for each, need in NEEDS)


def test_each_arrow_says_which_level_comes_before_which() -> None:
    words = [text.get_text() for text in axes_of(dependency_graph()).texts]

    assert sorted(word for word in words if " before " in word) == sorted(
        f"{need.at_least} before {need.level}" for _, need in NEEDS
    )


def test_the_alternative_gives_every_need_with_its_reason() -> None:
    lines = dependency_graph().alternative.splitlines()

    for line, capability in zip(lines, CAPABILITIES.values(), strict=True):
        assert line.startswith(f"{capability.title}: ")
        assert ("It needs none of the others." in line) != bool(capability.needs)
        for need in capability.needs:
            title = CAPABILITIES[need.capability].title
            assert f"From level {need.level} on it needs {title} at level {need.at_least}. {need.because}" in line


@settings(max_examples=20)
@given(STEPS)
def test_exactly_the_first_need_that_an_order_breaks_stands_out(order: list[tuple[str, int]]) -> None:
    chart = dependency_graph(order)
    broken = [arrow for arrow in arrows(chart) if arrow.get_gid() == "broken"]

    unmet = first_unmet(order)
    assert len(broken) == (unmet is not None)
    if unmet:
        assert chart.alternative.startswith(f"Step {unmet.step} breaks first: {unmet.capability.title} at level ")
        assert unmet.need.because in chart.alternative.splitlines()[0]


def test_what_stands_out_does_so_by_its_line_and_its_label_and_not_by_colour_alone() -> None:
    chart = dependency_graph(BROKEN)
    (broken,) = (arrow for arrow in arrows(chart) if arrow.get_gid() == "broken")
    others = [arrow for arrow in arrows(chart) if arrow is not broken]

    assert broken.get_linestyle() == "--"
    assert {arrow.get_linestyle() for arrow in others} == {"-"}
    assert [text.get_text() for text in axes_of(chart).texts if "✗" in text.get_text()] == ["✗ 2 before 2"]


def test_the_verdict_is_in_the_picture_too() -> None:
    words = " ".join(dependency_graph(BROKEN).figure.texts[-1].get_text().split())

    assert words.startswith(
        "Step 4 breaks first: Evaluation Support at level 2 needs Observability Platform at level 2, which stands at 1"
    )
    assert words == dependency_graph(BROKEN).alternative.splitlines()[0]


def test_a_sound_order_is_called_sound_and_numbered_in_the_boxes() -> None:
    chart = dependency_graph(SOUND)

    assert chart.alternative.splitlines()[0] == "Each of the 6 steps finds what it needs."
    steps = [text.get_text().split("\n")[-1] for text in axes_of(chart).texts if "step" in text.get_text()]
    assert sorted(steps) == [f"step {number}: level {level}" for number, (_, level) in enumerate(SOUND, 1)]


@pytest.mark.parametrize("level", [0, 5, True, "1"])
def test_a_step_to_no_level_is_refused(level: object) -> None:
    with pytest.raises(FigureError, match="a whole number from 1 to 4"):
        dependency_graph([("access", level)])  # type: ignore[list-item]


def test_an_unknown_capability_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownIdError, match="Did you mean 'evaluation'"):
        dependency_graph([("evalution", 1)])


@pytest.mark.parametrize("order", [None, SOUND, BROKEN])
def test_the_picture_is_the_same_bytes_twice(order: list[tuple[str, int]] | None) -> None:
    assert dependency_graph(order).svg() == dependency_graph(order).svg()

from __future__ import annotations

from dataclasses import replace

import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.patches import PathPatch, Rectangle

from aiteam.catalog import catalog
from aiteam.plots import Chart, duties_flow
from aiteam.plots.duties import assumed, flows, stated

KNOWN = catalog()
FLOWS = flows(KNOWN)


@pytest.fixture(scope="module")
def chart() -> Chart:
    return duties_flow()


def axes_of(chart: Chart) -> Axes:
    (axes,) = chart.figure.axes
    return axes


def fields(chart: Chart) -> list[Rectangle]:
    return [patch for patch in axes_of(chart).patches if isinstance(patch, Rectangle)]


def ribbons(chart: Chart, *, silent: bool) -> list[PathPatch]:
    found = [patch for patch in axes_of(chart).patches if isinstance(patch, PathPatch)]
    return [patch for patch in found if (patch.get_gid() == "silent") is silent]


def test_there_is_a_field_as_high_as_its_statements_for_each_kind_of_work_of_each_role(chart: Chart) -> None:
    for x, era in enumerate(KNOWN.eras):
        here = [box for box in fields(chart) if round(box.get_x() + box.get_width() / 2) == x]
        heights = sorted(box.get_height() for box in here if box.get_linestyle() == "-")
        counts = [count for area in KNOWN.work_areas for count in stated(era, area, KNOWN).values()]
        assert heights == pytest.approx(sorted(counts))
        silent = [box for box in here if box.get_linestyle() == "--"]
        cells = [(role, area) for role in KNOWN.roles for area in KNOWN.work_areas if assumed(era, role, area, KNOWN)]
        assert len(silent) == len(cells)


def test_each_stated_flow_is_a_ribbon_as_wide_as_its_statements(chart: Chart) -> None:
    widths = []
    for ribbon in ribbons(chart, silent=False):
        path = ribbon.get_path().vertices
        starts, ends = path[7][1] - path[0][1], path[4][1] - path[3][1]  # type: ignore[index]
        assert starts == pytest.approx(ends)
        widths.append(starts)

    assert sorted(widths) == pytest.approx(sorted(flow.count for flow in FLOWS if not flow.silent))


def test_each_silent_flow_is_a_dashed_line_and_nothing_else_is(chart: Chart) -> None:
    dashed = ribbons(chart, silent=True)

    assert len(dashed) == sum(flow.silent for flow in FLOWS) > 10
    assert {each.get_linestyle() for each in dashed} == {"--"}
    assert {each.get_linestyle() for each in ribbons(chart, silent=False)} == {"solid"}


def test_every_ribbon_starts_and_ends_within_a_field(chart: Chart) -> None:
    for ribbon in (*ribbons(chart, silent=False), *ribbons(chart, silent=True)):
        path = ribbon.get_path().vertices
        for x, y in (path[0], path[3]):  # type: ignore[index]
            assert any(
                abs(x - box.get_x()) < 1e-9 or abs(x - box.get_x() - box.get_width()) < 1e-9
                for box in fields(chart)
                if box.get_y() - 1e-9 <= y <= box.get_y() + box.get_height() + 1e-9
            )


def test_kept_and_moved_differ_in_lightness(chart: Chart) -> None:
    looks = {to_rgb(ribbon.get_facecolor()) for ribbon in ribbons(chart, silent=False)}
    lights = sorted(0.21 * red + 0.72 * green + 0.07 * blue for red, green, blue in looks)

    assert len(lights) == 2
    assert lights[1] - lights[0] > 0.3


def test_the_figure_says_that_it_counts_statements_and_not_hours(chart: Chart) -> None:
    said = " ".join(chart.figure.texts[0].get_text().split())

    assert "count statements of the source text, not hours" in said
    assert said == chart.alternative.splitlines()[-1]


def test_the_alternative_tells_every_flow(chart: Chart) -> None:
    parts = chart.alternative.split("From ")
    for flow in FLOWS:
        (part,) = (each for each in parts if each.startswith(f"{KNOWN.eras[flow.era].title} to "))
        lines = [line for line in part.splitlines() if line.startswith(f"The {KNOWN.roles[flow.source].title} ")]
        area = KNOWN.work_areas[flow.area].title.lower()
        if flow.silent:
            assert any("is silent, to go on with " in line and area in line for line in lines)
        elif flow.source == flow.target:
            assert any(" keeps " in line and f"{area} (" in line for line in lines)
        else:
            told = f"{area} ("
            goes = f"to the {KNOWN.roles[flow.target].title}"
            assert any(" hands over " in line and told in line and goes in line for line in lines)


def test_halves_and_quarters_are_told_as_such(chart: Chart) -> None:
    assert "hands over integration (½) to the Software Engineer, integration (1½) to the AI Engineer." in str(chart)
    assert "hands over integration (¾) to the ML Engineer" in str(chart)
    assert "evaluation with the Data Scientist (2½)" in str(chart)


def test_another_catalog_gives_another_flow() -> None:
    chart = duties_flow(replace(KNOWN, assumptions=()))

    assert ribbons(chart, silent=True) == []
    assert "assumed" not in chart.alternative.rsplit("\n", 1)[0]


def test_the_picture_is_the_same_bytes_twice(chart: Chart) -> None:
    assert chart.svg() == duties_flow().svg()

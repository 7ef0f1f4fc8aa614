from __future__ import annotations

from dataclasses import replace

import pytest
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from aiteam.catalog import catalog
from aiteam.errors import UnknownIdError
from aiteam.optimizer import optimum
from aiteam.plots import Chart, weakest_link_chart
from aiteam.scenarios import scenario
from aiteam.scoring import ScoreReport, score
from aiteam.team import TeamDesign

STARTUP = scenario("startup")
DRIFT, BEST = (score(design, STARTUP) for design in (STARTUP.drift, optimum(STARTUP).design))
TITLES = {area.id: area.title for area in catalog().work_areas.values()}


def axes_of(chart: Chart) -> Axes:
    (axes,) = chart.figure.axes
    return axes


def bars(chart: Chart) -> dict[str, Rectangle]:
    axes = axes_of(chart)
    found = [each for each in axes.patches if isinstance(each, Rectangle)]
    return dict(zip([label.get_text() for label in axes.get_yticklabels()], found, strict=True))


def draw(report: ScoreReport = DRIFT) -> Chart:
    return weakest_link_chart(STARTUP, report)


def named(area: str) -> str:
    return TITLES[area] + (" (critical)" if area in STARTUP.critical else "")


def test_the_score_stands_above_the_areas_the_least_done_first() -> None:
    found = bars(draw())
    first, *rest = found
    assert first == "Weighted score"
    assert set(rest) == {named(area) for area in STARTUP.demand}
    widths = [found[name].get_width() for name in rest]
    assert widths == sorted(widths)
    assert axes_of(draw()).yaxis_inverted()


@pytest.mark.parametrize("report", [DRIFT, BEST], ids=["drift", "best"])
def test_each_bar_is_as_long_as_its_share(report: ScoreReport) -> None:
    found = bars(draw(report))
    assert found["Weighted score"].get_width() == pytest.approx(report.score)
    for area, share in report.done.items():
        assert found[named(area)].get_width() == pytest.approx(share * 100)


def test_each_bar_stands_beside_its_name() -> None:
    chart = draw()
    for place, bar in zip(axes_of(chart).get_yticks(), bars(chart).values(), strict=True):
        assert bar.get_y() + bar.get_height() / 2 == pytest.approx(place)


def test_only_the_weakest_critical_area_is_hatched() -> None:
    weakest = min(STARTUP.critical, key=DRIFT.done.__getitem__)
    assert DRIFT.done[weakest] < min(share for area, share in DRIFT.done.items() if area in STARTUP.critical) + 1e-9
    assert [name for name, bar in bars(draw()).items() if bar.get_hatch()] == [named(weakest)]
    assert f"The weakest critical area is {TITLES[weakest]}." in draw().alternative.splitlines()


def test_where_all_critical_work_is_done_nothing_is_hatched() -> None:
    done = replace(DRIFT, done=dict.fromkeys(DRIFT.done, 1.0) | {"data": 0.2})
    assert not any(bar.get_hatch() for bar in bars(draw(done)).values())
    assert "weakest" not in draw(done).alternative


def test_the_alternative_says_the_score_and_every_share() -> None:
    first, second, *rest = draw().alternative.splitlines()
    assert first == f"Weighted score: {DRIFT.score:.0f} of 100."
    assert second.startswith("The weakest critical area is ")
    assert rest == [
        f"{label}: {bar.get_width() / 100:.0%} of the work is done in the last phase."
        for label, bar in list(bars(draw()).items())[1:]
    ]


def test_every_bar_says_its_number() -> None:
    said = [text.get_text() for text in axes_of(draw()).texts]
    assert said == [f"{bar.get_width() / 100:.0%}" for bar in bars(draw()).values()]


def test_a_hole_is_never_called_complete() -> None:
    nearly = replace(DRIFT, done=dict.fromkeys(DRIFT.done, 1.0) | {"app": 0.996})
    assert "The weakest critical area is Application." in draw(nearly).alternative.splitlines()
    assert "Application (critical): 99% of the work is done in the last phase." in draw(nearly).alternative.splitlines()


def test_a_score_below_nothing_is_drawn_within_the_axes() -> None:
    wild = TeamDesign.from_dict(
        {
            "hires": dict.fromkeys(catalog().roles, 9),
            "releases": {"software-engineer": 3, "ai-product-manager": 1},
            "capabilities": {name: [4, 4, 4] for name in catalog().capabilities},
            "leads": ["nobody-one", "nobody-two", "nobody-three"],
            "choices": {f"choice-{number}": "none" for number in range(15)},
        }
    )
    report = score(wild, STARTUP)
    assert report.score < 0
    chart = draw(report)
    bar, (left, _) = bars(chart)["Weighted score"], axes_of(chart).get_xlim()
    assert min(bar.get_x(), bar.get_x() + bar.get_width()) >= left
    assert axes_of(chart).texts[0].get_position()[0] >= left


def test_an_empty_design_can_be_drawn() -> None:
    chart = draw(score(TeamDesign(), STARTUP))
    assert len(bars(chart)) == len(STARTUP.demand) + 1
    assert "<svg" in chart.svg()


def test_without_a_report_it_is_that_of_the_best_design() -> None:
    assert str(weakest_link_chart("startup")) == str(weakest_link_chart(STARTUP)) == str(draw(BEST))
    with pytest.raises(UnknownIdError, match="startup"):
        weakest_link_chart("start-up")


def test_the_picture_is_the_same_bytes_twice() -> None:
    assert draw().svg() == draw().svg()
    assert draw().svg() != draw(BEST).svg()

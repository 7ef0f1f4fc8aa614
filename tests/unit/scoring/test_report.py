"""Grades lie on a scale from going on as now to the best, and a report is plain data."""

import json
from dataclasses import FrozenInstanceError, asdict

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.designs import small

from aiteam.errors import UnknownIdError
from aiteam.scoring import Reference, ScoreReport, score
from aiteam.scoring.criteria import CRITERIA
from aiteam.team import TeamDesign

points = st.floats(-100, 100, allow_nan=False)
DESIGN = TeamDesign.from_dict({"hires": {"data-engineer": 3}, "accountable": {"model": "data-scientist"}})
REFERENCE = Reference("small", baseline=10, best=90, bound=90)


@pytest.fixture(scope="module")
def report() -> ScoreReport:
    return score(DESIGN, small(), REFERENCE, advise=True)


@given(points, points, points, points)
def test_more_points_are_never_a_lower_grade_and_every_grade_is_on_the_scale(
    baseline: float, best: float, one: float, other: float
) -> None:
    assume(best - baseline > 0.01)
    scale = Reference("x", baseline, best, best)
    low, high = sorted((one, other))
    assert 0 <= scale.grade(low) <= scale.grade(high) <= 100
    assert scale.grade(baseline) == 0
    assert scale.grade(best) == 100
    assert scale.grade((baseline + best) / 2) == pytest.approx(50, abs=1e-5)


@given(points, points, points)
def test_a_gain_within_the_scale_is_what_the_grade_gains(baseline: float, one: float, other: float) -> None:
    scale = Reference("x", baseline, baseline + 50, baseline + 50)
    low, high = (min(max(each, baseline), baseline + 50) for each in sorted((one, other)))
    assert scale.points(high - low) == pytest.approx(scale.grade(high) - scale.grade(low), abs=1e-5)


@pytest.mark.parametrize("best", [40.0, 39.0])
def test_where_going_on_as_now_is_the_best_there_is_whoever_reaches_the_best_has_all_of_it(best: float) -> None:
    scale = Reference("small", baseline=40, best=best, bound=best)
    assert [scale.grade(raw) for raw in (best - 0.1, best, best + 0.1)] == [0, 100, 100]
    assert scale.points(10.0) == 0
    assert score(DESIGN, small(), scale).grade in (0, 100)


def test_a_grade_has_no_more_than_six_places() -> None:
    assert Reference("x", baseline=0, best=3, bound=3).grade(1) == 33.333333


def test_a_report_is_plain_json_data(report: ScoreReport) -> None:
    data = report.to_dict()
    assert json.loads(json.dumps(data)) == data
    assert (data["scenario"], data["variant"]) == ("small", 0)
    assert data["score"] == pytest.approx(report.score, abs=0.005)
    assert data["grade"] == pytest.approx(report.grade, abs=0.05)
    assert data["cost"] == pytest.approx(report.cost, abs=0.005)
    assert data["lines"] == {line.title: line.text for line in report.lines}
    assert [each["id"] for each in data["criteria"]] == list(CRITERIA)
    assert data["violations"] == [asdict(each) for each in report.violations] != []
    assert data["misconceptions"] == [asdict(each) for each in report.misconceptions] != []


def test_the_best_change_is_told_without_the_design_it_makes(report: ScoreReport) -> None:
    change = report.best_change
    assert change is not None
    assert report.to_dict()["best_change"] == {"change": change.change, "gain": round(change.gain, 1)}


def test_what_was_not_asked_for_is_null() -> None:
    data = score(DESIGN, small()).to_dict()
    assert (data["grade"], data["best_change"]) == (None, None)


def test_a_criterion_is_found_by_its_id(report: ScoreReport) -> None:
    assert [report.criterion(name) for name in CRITERIA] == list(report.criteria)


def test_an_unknown_criterion_is_an_error_that_says_so(report: ScoreReport) -> None:
    with pytest.raises(UnknownIdError, match=r"There is no criterion 'charm'\. Known are: coverage, "):
        report.criterion("charm")


def test_a_report_cannot_be_changed(report: ScoreReport) -> None:
    with pytest.raises(FrozenInstanceError):
        report.score = 100.0  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        REFERENCE.best = 1.0  # type: ignore[misc]

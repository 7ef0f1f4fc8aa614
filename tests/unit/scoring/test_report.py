"""Grades lie on a scale from going on as now to the best, scaled by gates, and a report is plain data."""

import json
from dataclasses import FrozenInstanceError, asdict

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.designs import FULL, SHOP, STOP, WELL, owned, shop

from aiteam.errors import UnknownIdError
from aiteam.scoring import Reference, ScoreReport, score
from aiteam.scoring.criteria import CRITERIA
from aiteam.team import TeamDesign

points = st.floats(-100, 100, allow_nan=False)
shares = st.floats(0, 1)
STOPPED = Reference("shop", baseline=50, best=100, bound=100, stop=70, worth=90)
DESIGN = TeamDesign.from_dict(
    WELL | {"hires": {"data-engineer": 3}, "leads": ["ada", "bo", "ada"]} | owned(evaluation="ai-engineer", app=None)
)


@pytest.fixture(scope="module")
def report() -> ScoreReport:
    return score(DESIGN, shop(), FULL, advise=True)


# The scale


@pytest.mark.law
@given(points, points, points, points, shares)
def test_more_points_are_never_a_lower_grade_and_every_grade_is_on_the_scale(
    baseline: float, best: float, one: float, other: float, factor: float
) -> None:
    assume(best - baseline > 0.01)
    scale = Reference("x", baseline, best, best)
    low, high = sorted((one, other))
    assert 0 <= scale.grade(low) <= scale.grade(high) <= 100
    assert 0 <= scale.grade(low, factor) <= scale.grade(high, factor) <= 100
    assert scale.grade(baseline) == 0
    assert scale.grade(best) == 100
    assert scale.grade((baseline + best) / 2) == pytest.approx(50, abs=1e-5)


@pytest.mark.law
@given(points, shares, shares, st.booleans())
def test_a_gate_never_raises_a_grade(raw: float, one: float, other: float, stopped: bool) -> None:
    low, high = sorted((one, other))
    assert STOPPED.grade(raw, low, stopped=stopped) <= STOPPED.grade(raw, high, stopped=stopped)
    assert STOPPED.grade(raw, high, stopped=stopped) <= STOPPED.grade(raw, stopped=stopped)


@pytest.mark.parametrize(
    ("raw", "factor", "grade"),
    [(40, 1, 0), (50, 1, 0), (75, 1, 50), (100, 1, 100), (110, 1, 100), (100, 0.6, 60), (75, 0.6, 30), (120, 0.6, 60)],
)
def test_a_gate_says_where_the_scale_ends(raw: float, factor: float, grade: float) -> None:
    assert STOPPED.grade(raw, factor) == grade


@pytest.mark.parametrize(
    ("raw", "factor", "grade"),
    [(50, 1, 0), (60, 1, 45), (70, 1, 90), (100, 1, 90), (70, 0.66, 59.4), (30, 1, 0)],
)
def test_the_best_way_to_stop_is_worth_what_the_scenario_says(raw: float, factor: float, grade: float) -> None:
    """The scale of stopping goes from the same zero to 70 raw points, which are worth 90."""
    assert STOPPED.grade(raw, factor, stopped=True) == pytest.approx(grade)


def test_where_stopping_is_not_offered_there_is_one_scale() -> None:
    assert FULL.grade(70, stopped=True) == FULL.grade(70) == 70


@pytest.mark.parametrize(("raw", "share"), [(0, -100), (50, 0), (60, 20), (100, 100), (125, 150)])
def test_a_share_is_not_cut_off_at_the_ends(raw: float, share: float) -> None:
    assert STOPPED.share(raw) == pytest.approx(share)
    assert STOPPED.share(raw, stopped=True) == pytest.approx(90 * (raw - 50) / 20)


@pytest.mark.parametrize("best", [40.0, 39.0])
def test_where_going_on_as_now_is_the_best_there_is_whoever_reaches_the_best_has_all_of_it(best: float) -> None:
    scale = Reference("small", baseline=40, best=best, bound=best)
    assert [scale.grade(raw) for raw in (best - 0.1, best, best + 0.1)] == [0, 100, 100]
    assert scale.grade(best, 0.6) == 60
    stop = Reference("small", baseline=40, best=90, bound=90, stop=best, worth=80)
    assert [stop.grade(raw, stopped=True) for raw in (best - 0.1, best, best + 0.1)] == [0, 80, 80]


def test_a_grade_has_no_more_than_six_places() -> None:
    assert Reference("x", baseline=0, best=3, bound=3).grade(1) == 33.333333


# The report


def test_a_report_is_plain_json_data(report: ScoreReport) -> None:
    data = report.to_dict()
    assert json.loads(json.dumps(data)) == json.loads(json.dumps(report.to_dict()))
    assert (data["scenario"], data["variant"]) == ("shop", 0)
    assert data["score"] == pytest.approx(report.score, abs=0.005)
    assert data["grade"] == pytest.approx(report.grade, abs=0.05)
    assert data["cost"] == pytest.approx(report.cost, abs=0.005)
    assert data["gates"] == pytest.approx(report.factor, abs=0.00005)
    assert data["lines"] == {line.title: line.text for line in report.lines}
    assert [each["id"] for each in data["criteria"]] == list(CRITERIA)
    assert data["breaches"] == [asdict(each) for each in report.breaches] != []
    assert data["misconceptions"] == [asdict(each) for each in report.misconceptions] != []
    assert data["foundations"] == {
        "access": {"planned": (1, 1, 1), "standing": (1, 1, 1)},
        "evaluation": {"planned": (0, 1, 1), "standing": (0, 1, 1)},
    }


def test_what_was_broken_stands_first_with_its_gates(report: ScoreReport) -> None:
    assert [(each.principle, each.gate) for each in report.breaches] == [
        ("critical-owned", True),
        ("possible", True),
        ("steady-lead", True),
        ("money", True),
        ("judge-does-not-build", False),
    ]
    # Nobody answers for the application, two hires too many, two changes of lead, and 7.5 per cent over the budget.
    assert report.factor == pytest.approx(0.7 * 0.7 * 0.815 * 0.72)


def test_the_best_change_is_told_without_the_design_it_makes(report: ScoreReport) -> None:
    change = report.best_change
    assert change is not None
    assert report.to_dict()["best_change"] == {"change": change.change, "gain": round(change.gain, 1)}


def test_what_was_not_asked_for_is_null() -> None:
    data = score(DESIGN, shop()).to_dict()
    assert (data["grade"], data["best_change"]) == (None, None)


def test_a_report_says_whether_the_project_is_stopped() -> None:
    here = shop(**STOP)
    stop, go = (score(TeamDesign(choices={"next": option}), here, STOPPED) for option in ("end", "go"))
    assert (stop.stopped, go.stopped) == (True, False)
    assert [*stop.done] == ["evaluation", "operations"]
    assert [*go.done] == [*SHOP["demand"]]


def test_a_criterion_is_found_by_its_id(report: ScoreReport) -> None:
    assert [report.criterion(name) for name in CRITERIA] == list(report.criteria)


def test_an_unknown_criterion_is_an_error_that_says_so(report: ScoreReport) -> None:
    with pytest.raises(UnknownIdError, match=r"There is no criterion 'charm'\. Known are: coverage, "):
        report.criterion("charm")


def test_a_report_cannot_be_changed(report: ScoreReport) -> None:
    with pytest.raises(FrozenInstanceError):
        report.score = 100.0  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        FULL.best = 1.0  # type: ignore[misc]

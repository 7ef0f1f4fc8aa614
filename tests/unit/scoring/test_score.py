"""The score of a design: what each criterion says, and what a broken rule costs."""

from typing import Any

import pytest

from aiteam.optimizer import optimum
from aiteam.scenarios import scenario
from aiteam.scoring import Reference, ScoreReport, score
from aiteam.team import TeamDesign

STARTUP = scenario("startup")
BEST = optimum(STARTUP).design.to_dict()


def scored(**changes: Any) -> ScoreReport:
    return score(TeamDesign.from_dict(BEST | changes), STARTUP)


def rules(report: ScoreReport) -> set[str]:
    return {each.rule for each in report.violations}


def test_the_points_of_the_criteria_less_the_violations_are_the_score() -> None:
    report = scored(hires={"ml-engineer": 3})
    assert report.score == pytest.approx(
        sum(each.points for each in report.criteria) - sum(each.cost for each in report.violations)
    )
    assert sum(each.max for each in report.criteria) == 100


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"hires": {"ml-engineer": 3}}, "market-ml-engineer"),
        ({"hires": {"ml-engineer": 1, "data-scientist": 1, "data-engineer": 1}}, "hires"),
        ({"reskills": [{"from": "data-scientist", "to": "ai-engineer"}]}, "reskilling"),
        ({"reskills": [{"from": "software-engineer", "to": "ai-engineer", "people": 9}]}, "reskilling"),
        ({"releases": {"software-engineer": 1}}, "release-software-engineer"),
        ({"capabilities": {"evaluation": [2, 2, 2]}}, "order-evaluation"),
        ({"capabilities": {"access": [4, 4, 4], "observability": [1, 1, 1]}}, "pace"),
        ({"leads": ["nobody-known", None, None]}, "candidate-nobody-known"),
        ({"lead_of_leads": "mara"}, "lead-of-leads"),
        ({"choices": {}}, "choice-evidence"),
        ({"choices": {"evidence": "prayer"}}, "choice-evidence"),
        ({"choices": {"weather": "sun"}}, "choice-weather"),
    ],
)
def test_a_broken_rule_is_named_once_and_costs(changes: dict[str, Any], rule: str) -> None:
    report = scored(**changes)
    assert rule in rules(report)
    assert all(each.cost == STARTUP.assumptions.violation for each in report.violations)
    assert len(rules(report)) == len(report.violations)


def test_what_costs_more_than_there_is_loses_the_points_for_money_too() -> None:
    rich = scored(hires={"ml-engineer": 1, "ai-engineer": 1, "data-scientist": 1, "data-engineer": 1})
    assert "budget" in rules(rich)
    assert rich.criterion("budget").points < 10
    assert rich.criterion("budget").evidence == "The plan costs 10.96 of 8 units."
    assert rich.cost == pytest.approx(10.9625)


def test_letting_the_product_manager_s_work_lie_is_the_biggest_hole() -> None:
    alone = STARTUP.model_copy(update={"people": {"software-engineer": 3}, "critical": ("vision", "app")})
    report = score(TeamDesign.from_dict({"choices": {"evidence": "scores"}}), alone)
    assert report.criterion("weakest_link").points == 0
    assert report.done["vision"] == 0
    assert {line.title: line.text for line in report.lines}["Biggest hole"].startswith("Vision and metrics: only 0%")


def test_without_a_reference_there_is_no_grade() -> None:
    assert scored().grade is None


@pytest.mark.parametrize(("raw", "grade"), [(40, 0), (50, 0), (70, 50), (90, 100), (95, 100)])
def test_a_grade_lies_between_going_on_as_now_and_the_best(raw: float, grade: float) -> None:
    assert Reference("x", baseline=50, best=90, bound=90).grade(raw) == grade


def test_the_same_design_gets_the_same_report() -> None:
    assert scored() == scored()

"""What scoring, advising and solving cost at the largest scenario, beside what each replaces."""

import pytest

from aiteam.optimizer import optimum, solved, way_to_best
from aiteam.scenarios import scenario
from aiteam.scoring import score
from aiteam.scoring.change import best_change
from aiteam.scoring.facts import branches_of, facts_of
from aiteam.scoring.solving import maximise

LARGEST = scenario("forty-teams")
BRANCHES = branches_of(LARGEST)
KNOWN = solved(LARGEST)
PLANS = {
    "drift": LARGEST.drift,
    "unowned": KNOWN.design.model_copy(update={"accountable": {}}),
    "best": KNOWN.design,
}


@pytest.mark.benchmark(group="score a design", min_rounds=200)
def test_score(benchmark) -> None:
    report = benchmark(score, KNOWN.design, LARGEST, KNOWN.reference, branches=BRANCHES)
    assert report.grade == 100


@pytest.mark.benchmark(group="score a design", min_rounds=200)
def test_facts_for_the_board(benchmark) -> None:
    assert benchmark(facts_of, KNOWN.design, BRANCHES).factor == 1


@pytest.mark.benchmark(group="score a design")
def test_allocate_only(benchmark) -> None:
    compiled = BRANCHES.going_on
    bounds = compiled.bounds(facts_of(KNOWN.design, BRANCHES).fixed)
    assert benchmark(maximise, compiled, compiled.objective, compiled.definitions, bounds, whole=False).success


@pytest.mark.benchmark(group="from a grade to the best", min_rounds=5)
@pytest.mark.parametrize("plan", PLANS)
def test_every_single_change(benchmark, plan) -> None:
    facts = facts_of(PLANS[plan], BRANCHES)
    change = benchmark(best_change, facts, BRANCHES, KNOWN.reference)
    assert (change is None) == (plan == "best")


@pytest.mark.benchmark(group="from a grade to the best", min_rounds=5)
@pytest.mark.parametrize("plan", PLANS)
def test_the_way_to_the_best(benchmark, plan) -> None:
    way = benchmark(way_to_best, PLANS[plan], LARGEST, known=KNOWN)
    assert (way.first is None) == (plan == "best")


@pytest.mark.benchmark(group="know the ends of the scale", min_rounds=20)
def test_from_what_is_kept(benchmark) -> None:
    assert benchmark(solved, LARGEST) == KNOWN


@pytest.mark.benchmark(group="know the ends of the scale", min_rounds=5)
def test_by_solving(benchmark) -> None:
    assert benchmark(optimum, LARGEST).score == pytest.approx(KNOWN.best)

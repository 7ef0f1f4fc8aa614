"""What scoring, advising and solving cost at the largest scenario, beside what each replaces."""

import pytest

from aiteam.optimizer import optimum, solved
from aiteam.scenarios import scenario
from aiteam.scoring import score
from aiteam.scoring.facts import facts_of
from aiteam.scoring.solving import compile_scenario, maximise

LARGEST = scenario("forty-teams")
COMPILED = compile_scenario(LARGEST)
KNOWN = solved(LARGEST)


@pytest.mark.benchmark(group="score a design", min_rounds=200)
def test_score(benchmark) -> None:
    report = benchmark(score, KNOWN.design, LARGEST, KNOWN.reference, compiled=COMPILED)
    assert report.grade == 100


@pytest.mark.benchmark(group="score a design")
def test_allocate_only(benchmark) -> None:
    facts = facts_of(KNOWN.design, COMPILED)
    bounds = COMPILED.bounds(facts.fixed)
    assert benchmark(maximise, COMPILED, COMPILED.definitions, bounds, whole=False).success


@pytest.mark.benchmark(group="score with the best change", min_rounds=20)
@pytest.mark.parametrize("design", ["drift", "best"])
def test_score_and_advise(benchmark, design) -> None:
    given = {"drift": LARGEST.drift, "best": KNOWN.design}[design]
    report = benchmark(score, given, LARGEST, KNOWN.reference, compiled=COMPILED, advise=True)
    assert (report.best_change is None) == (design == "best")


@pytest.mark.benchmark(group="know the ends of the scale", min_rounds=20)
def test_from_what_is_kept(benchmark) -> None:
    assert benchmark(solved, LARGEST) == KNOWN


@pytest.mark.benchmark(group="know the ends of the scale", min_rounds=5)
def test_by_solving(benchmark) -> None:
    assert benchmark(optimum, LARGEST).score == pytest.approx(KNOWN.best)

"""Is a scenario fit to be taught and graded? Everything that is promised of one, measured."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from aiteam.errors import UnsolvableError
from aiteam.optimizer.optimum import AS_GOOD, Optimum, alternatives, optimum
from aiteam.optimizer.references import PROVEN
from aiteam.optimizer.robustness import noisy
from aiteam.optimizer.shortcuts import LEAST_LOSS
from aiteam.optimizer.templates import GOOD, templates
from aiteam.scenarios import Scenario
from aiteam.scoring.facts import branches_of
from aiteam.scoring.score import score

SECONDS = 5.0
SPREAD = 15.0
"""Raw points that must lie between going on as now and the best design."""
TRAP_LOSS = 20.0
"""Grade points that a trap must lose."""
KEPT = 0.95
DRAWS = 12
NEWS = 2.0
"""Grade points that the best design of a scenario must lose in each of its variants."""
BAND = 12.0
"""Raw points by which a variant's ends of the scale may differ from those of its scenario."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is promised of a scenario.

    Attributes:
        variant: Of which variant; 0 for the scenario as it is told.
        what: What is promised, with its limit.
        measured: What was found.
        ok: Whether it holds.
    """

    variant: int
    what: str
    measured: str
    ok: bool


def check_scenario(
    scenario: Scenario, *, draws: int = DRAWS, progress: Callable[[str], None] = lambda _: None
) -> Iterator[Finding]:
    """Measure a scenario and its variants; some seconds each.

    Args:
        scenario: The scenario.
        draws: With how many draws of noise on demand and contributions.
        progress: Told what is being measured.
    """
    first: Optimum | None = None
    for number in range(len(scenario.variants) + 1):
        progress(f"{scenario.id}, variant {number} of {len(scenario.variants)}")
        varied = scenario.varied(number)
        try:
            best = optimum(varied)
        except UnsolvableError as error:
            yield Finding(number, "some design keeps all the rules", str(error), ok=False)
            continue
        first = first or best
        yield from _scale(varied, best, first)
        yield from _losses(varied, best)
        if number:
            yield _news(varied, best, first)
        else:
            yield from _others(varied, best)
            yield from _templates(varied, best)
            yield _robust(varied, best, draws)


def _scale(scenario: Scenario, best: Optimum, first: Optimum) -> Iterator[Finding]:
    at = scenario.variant
    yield Finding(at, f"the gap is at most {PROVEN:.1%}", f"{best.gap:.3%}", best.gap <= PROVEN)
    yield Finding(at, f"solved in at most {SECONDS:g} seconds", f"{best.seconds:.2f} s", best.seconds <= SECONDS)
    spread = best.score - best.baseline
    words = f"{spread:.1f}: from {best.baseline:.1f} to {best.score:.1f}"
    yield Finding(at, f"at least {SPREAD:g} raw points lie between drift and best", words, spread >= SPREAD)
    moved = max(abs(best.score - first.score), abs(best.baseline - first.baseline))
    yield Finding(at, f"both ends lie within {BAND:g} points of the scenario's", f"{moved:.1f}", moved <= BAND)


def _news(scenario: Scenario, best: Optimum, first: Optimum) -> Finding:
    """Whoever knows the scenario's best design still has something to decide."""
    grade = score(first.design, scenario, best.reference).grade or 0.0
    promise = f"the scenario's own best design loses at least {NEWS:g}"
    return Finding(scenario.variant, promise, f"{100 - grade:.1f} lost", grade <= 100 - NEWS)


def _losses(scenario: Scenario, best: Optimum) -> Iterator[Finding]:
    at, branches = scenario.variant, branches_of(scenario)
    for trap in scenario.traps:
        grade = score(trap.design, scenario, best.reference, branches=branches).grade or 0.0
        words = f"{100 - grade:.0f} lost"
        yield Finding(at, f"trap {trap.id} loses at least {TRAP_LOSS:g}", words, grade <= 100 - TRAP_LOSS)
    for shortcut in scenario.shortcuts:
        least, done = LEAST_LOSS[shortcut], optimum(scenario, without=shortcut)
        lost = 100 - best.reference.grade(done.bound)
        yield Finding(at, f"{shortcut} loses at least {least:g}, even at best", f"{lost:.1f} lost", lost >= least)


def _others(scenario: Scenario, best: Optimum) -> Iterator[Finding]:
    others = alternatives(scenario, best)
    grades = [score(each, scenario, best.reference).grade or 0.0 for each in others]
    words = ", ".join(f"{grade:.1f}" for grade in grades) or "none"
    enough = len(grades) >= 2 and min(grades) >= 100 - AS_GOOD - 0.1
    yield Finding(scenario.variant, f"two other plans reach at least {100 - AS_GOOD:g}", words, enough)


def _templates(scenario: Scenario, best: Optimum) -> Iterator[Finding]:
    branches = branches_of(scenario)
    graded = {
        name: score(each, scenario, best.reference, branches=branches).grade or 0.0
        for name, each in templates(scenario)
    }
    good = sum(grade >= GOOD for grade in graded.values())
    name = max(graded, key=graded.__getitem__)
    words = f"{good} of {len(graded)}; best {graded[name]:.0f}: {name}"
    yield Finding(0, f"templates that reach {GOOD:g} (for your information)", words, ok=True)


def _robust(scenario: Scenario, best: Optimum, draws: int) -> Finding:
    kept = min(
        (score(best.design, changed).score / optimum(changed).bound for changed in _draws(scenario, draws)), default=1.0
    )
    return Finding(
        0, f"under noise the best design keeps at least {KEPT:.0%}", f"{kept:.1%} in {draws} draws", kept >= KEPT
    )


def _draws(scenario: Scenario, draws: int) -> Iterator[Scenario]:
    return (noisy(scenario, seed) for seed in range(draws))

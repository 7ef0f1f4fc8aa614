"""What is promised of a scenario's best plan, of the scale it ends, and of other plans that come near it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from aiteam.catalog import catalog
from aiteam.optimizer.checks.finding import Case, Finding, finding
from aiteam.optimizer.checks.levers import BUILDERS, either, lever_of, more_for
from aiteam.optimizer.checks.relaxed import READ_ELSEWHERE, least_broken, relaxed
from aiteam.optimizer.optimum import AS_GOOD, Optimum, alternatives, best_of, without_principle
from aiteam.scenarios import Scenario
from aiteam.scoring.facts import Facts, branches_of
from aiteam.scoring.solving import Compiled
from aiteam.team import differences

GAP = 2e-4
"""The proof may leave open this share of the best score."""

SECONDS = 1.0
"""So long may it take to solve a scenario, at the median of its variants."""

SPREAD = 15.0
"""Raw points that must lie between going on as now and the best design."""

LEAST_DONE = 0.25
"""The share of its stated demand that the best plan does in every work area."""

OVER = 0.5
"""Grade points by which a plan that breaks only prices may lie above the best that breaks nothing."""

CRUMB = 1e-6

SOLVABLE = "some plan keeps all principles"


def unsolvable(scenario: Scenario, said: str) -> Finding:
    """What stands in the way where no plan keeps all principles.

    Args:
        scenario: The scenario or variant.
        said: What the optimiser said of it.
    """
    branches = branches_of(scenario)
    for compiled in (branches.going_on, *((branches.stopping,) if branches.stopping else ())):
        if best_of(compiled) is None:
            measured, lever = _in_the_way(scenario, compiled)
            return finding(scenario.variant, SOLVABLE, measured, False, lever)
    return finding(scenario.variant, SOLVABLE, said, False, "offer less to decide")


def _in_the_way(scenario: Scenario, compiled: Compiled) -> tuple[str, str]:
    """The principles that no plan can keep, and what to change: one of several, or several at once."""
    stopped = compiled.model.stopped
    kept = [name for name, each in catalog().principles.items() if each.best == "keeps"]
    alone = [name for name in kept if best_of(without_principle(compiled, name))]
    plans = "no plan to stop" if stopped else "no plan to go on"
    if alone:
        return f"{plans} does; one would without {either(alone)}", "; or ".join(map(lever_of, alone))
    together = least_broken(scenario, [name for name in kept if name != READ_ELSEWHERE], stopped=stopped)
    if together:
        return f"{plans} does; one would without {' and '.join(together)}", "; and ".join(map(lever_of, together))
    return f"{plans} does, whatever else it breaks", "lower the cost of an option of each choice, and of a candidate"


def scale(case: Case) -> Iterator[Finding]:
    """The proof of the best plan, and the length of the scale that it ends."""
    best = case.best
    yield finding(
        case.variant,
        f"the best plan is proven to {GAP:.2%}",
        f"{best.gap:.4%}",
        best.gap <= GAP,
        "offer less to decide: fewer choices, candidates, roles to hire or to reskill",
    )
    spread = best.score - best.baseline
    yield finding(
        case.variant,
        f"at least {SPREAD:g} raw points lie between going on as now and the best plan",
        f"{spread:.1f}: from {best.baseline:.1f} to {best.score:.1f}",
        spread >= SPREAD,
        "let drift take worse options, name fewer owners and build less; or raise demand in the areas that it leaves "
        "undone and the best plan does not",
    )


def quick(solved: Sequence[Optimum]) -> Finding:
    """How long the scenario and its variants take to solve, at the median."""
    seconds = [each.seconds for each in solved]
    middle = median(seconds)
    words = f"{middle:.2f} s; the slowest {max(seconds):.2f} s"
    lever = "offer less to decide: fewer choices, candidates, roles to hire or to reskill"
    return finding(0, f"solved in at most {SECONDS:g} s at the median", words, middle <= SECONDS, lever)


def best_plan(case: Case) -> Iterator[Finding]:
    """What a learner is shown as the best plan is a plan that its author can defend."""
    facts = case.facts(case.best.design)
    yield from _plan(case, facts, "the best plan", "demand")
    if case.best.stop is not None:
        yield from _plan(case, case.facts(case.best.stop), "the best stop", "stop.demand")


def _plan(case: Case, facts: Facts, plan: str, demand: str) -> Iterator[Finding]:
    unbuilt = facts.unbuilt
    yield finding(
        case.variant,
        f"{plan}: its foundations are staffed and stand in time",
        f"not {', '.join(unbuilt)}" if unbuilt else "all",
        not unbuilt,
        BUILDERS,
    )
    low = {area: share for area, share in facts.done.items() if share < LEAST_DONE - CRUMB}
    least = min(facts.done, key=facts.done.__getitem__)
    shares = (
        ", ".join(f"{area} {share:.0%}" for area, share in low.items()) or f"least: {least} {facts.done[least]:.0%}"
    )
    yield finding(
        case.variant,
        f"{plan}: at least {LEAST_DONE:.0%} of every work area is done",
        shares,
        not low,
        "; ".join(more_for(facts.scenario, area, demand) for area in low),
    )
    names = [area for area, role in facts.design.accountable.items() if facts.owners.get(area) != role]
    yield finding(
        case.variant,
        f"{plan}: every owner is there and does some of the work",
        f"in name only: {', '.join(names)}" if names else f"{len(facts.owners)} of {len(facts.compiled.model.areas)}",
        not names,
        "; ".join(more_for(facts.scenario, area, demand) for area in names),
    )
    closed = [each.principle for each in facts.breaches if each.gate]
    yield finding(
        case.variant,
        f"{plan}: every gate is open",
        f"closed: {', '.join(closed)}" if closed else "all",
        not closed,
        "; ".join(map(lever_of, closed)),
    )


def others(case: Case) -> Finding:
    """Other plans are as good: there is something to discuss, and to think otherwise is not punished."""
    found = alternatives(case.scenario, case.best)
    grades = [case.grade(each) for each in found]
    words = ", ".join(f"{grade:.1f}" for grade in grades) or "none"
    what = f"other plans, with other people or choices, reach at least {100 - AS_GOOD:g}"
    if case.variant:  # news narrows what can be done, and that is its point
        return Finding(case.variant, f"{what} (for your information)", words, ok=True)
    return finding(
        case.variant,
        f"at least one of two {what}",
        words,
        bool(grades),
        "let one more role in hiring or reskilling do what the best plan's people do, at about their cost, or bring "
        "the cost and demand of a second option nearer to those of the best",
    )


def prices(case: Case) -> Finding:
    """It never pays to break a principle that only has a price."""
    reference = case.reference
    found = relaxed(case.scenario).best()
    if found is None:
        return finding(case.variant, _PRICES, "not settled in the time", False, "offer less to decide")
    facts = case.facts(found.design)
    broken = [each.principle for each in facts.breaches if each.factor == 1]
    top = reference.share(found.bound)
    how = "; ".join(differences(case.best.design, found.design, case.scenario.names)[:3])
    return finding(
        case.variant,
        _PRICES,
        f"at most {top:.1f}" + (f", breaking {', '.join(broken)}" if broken and top > 100 + CRUMB else ""),
        top <= 100 + OVER,
        f"{'; '.join(map(lever_of, broken)) or 'move the demand'}, so that the best plan gains it without a breach "
        f"(it differs in: {how})",
    )


_PRICES = f"no plan that breaks only prices reaches more than {100 + OVER:g}"

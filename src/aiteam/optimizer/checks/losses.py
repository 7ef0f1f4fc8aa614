"""What has to fail: traps, doing without something, and plans made without reading the story."""

from __future__ import annotations

from collections.abc import Iterator

from aiteam.catalog import catalog
from aiteam.optimizer.checks.finding import Case, Finding, finding
from aiteam.optimizer.checks.levers import either
from aiteam.optimizer.checks.relaxed import gates, least_broken, relaxed
from aiteam.optimizer.shortcuts import FIXED_BY, LEAST_LOSS
from aiteam.optimizer.templates import GOOD, templates
from aiteam.scenarios.parts import Shortcut

TRAP_LOSS = 20.0
"""Grade points that a trap must lose."""


def traps(case: Case) -> Iterator[Finding]:
    """What the tempting designs of the story lose."""
    for trap in case.scenario.traps:
        facts = case.facts(trap.design)
        lost = 100 - facts.grade(case.reference)
        closed = [each.principle for each in facts.breaches if each.factor < 1]
        least = [area for area, share in sorted(facts.done.items(), key=lambda each: each[1]) if share < 1][:2]
        where = f" in what it leaves undone ({either(least)})" if least else ""
        yield finding(
            case.variant,
            f"trap {trap.id} loses at least {TRAP_LOSS:g}",
            f"{lost:.0f} lost" + (f"; closed: {', '.join(closed)}" if closed else ""),
            lost >= TRAP_LOSS,
            f"raise demand{where}, or let the trap's design leave out more of what the temptation overlooks",
        )


def shortcuts(case: Case) -> Iterator[Finding]:
    """What it costs, even at best, to do without something that the story warns of doing without."""
    for shortcut in case.scenario.shortcuts:
        least = LEAST_LOSS[shortcut]
        grade, closed = best_without(case, shortcut)
        yield finding(
            case.variant,
            f"{shortcut} loses at least {least:g}, even at best",
            f"{100 - grade:.1f} lost" + (f"; closed: {', '.join(closed)}" if closed else ""),
            100 - grade >= least,
            f"{FIXED_BY[shortcut]}, or leave {shortcut} out of shortcuts",
        )


def best_without(case: Case, shortcut: Shortcut) -> tuple[float, tuple[str, ...]]:
    """The grade of the best design that does without something, at most; and the gates that such a design closes.

    Where none keeps all gates each is opened by itself, and where that is not enough the fewest that are.

    Args:
        case: The scenario or variant.
        shortcut: What is done without.
    """
    found = relaxed(case.scenario).best(without=shortcut)
    if found is not None:
        return case.reference.grade(found.bound), ()
    grades: dict[tuple[str, ...], float]
    grades = {(gate,): grade for gate in gates() if (grade := _through(case, shortcut, (gate,))) is not None}
    if not grades:
        fewest = least_broken(case.scenario, gates(), without=shortcut)
        grades = {fewest: _through(case, shortcut, fewest) or 0.0}
    best = max(grades, key=grades.__getitem__)
    return grades[best], best


def _through(case: Case, shortcut: Shortcut, opened: tuple[str, ...]) -> float | None:
    """The grade that no design without something passes where these gates close; None where others close as well."""
    program = relaxed(case.scenario, opened=opened)
    found = program.best(without=shortcut)
    if found is None:
        return None
    factor = 1.0
    for gate in opened:
        closest = program.best(goal=-program.size(gate), without=shortcut)
        least = max(0.0, -closest.bound) if closest else 0.0
        factor *= catalog().principles[gate].factor(round(least, 6))
    return case.reference.grade(found.bound, factor)


def reading(case: Case) -> Finding:
    """How well plans do that are made without reading the story; for information."""
    graded = {name: case.grade(each) for name, each in templates(case.scenario)}
    good = sum(grade >= GOOD for grade in graded.values())
    name = max(graded, key=graded.__getitem__)
    words = f"{good} of {len(graded)}; best {graded[name]:.0f}: {name}"
    return Finding(case.variant, f"templates that reach {GOOD:g} (for your information)", words, ok=True)

"""What is promised of a variant: those who know the scenario's best plan still have something to decide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from aiteam.optimizer.checks.finding import Case, Finding, finding
from aiteam.team import TeamDesign

UNCHANGED = 70.0
"""The most that the old best plan reaches where the news call for another."""

NEWS = 2.0
"""Grade points that it loses at least where they do not."""

COPIED = 60.0
"""The most that going on as now reaches with the levels copied from the news."""

BAND = 12.0
"""Raw points by which a variant's ends of the scale may differ from those of its scenario."""


def news(case: Case) -> Iterator[Finding]:
    """What is promised of a variant."""
    yield _unchanged(case)
    yield _copied(case)
    yield _ends(case)


def _unchanged(case: Case) -> Finding:
    variant = case.variant
    forces = case.forces_change
    most = UNCHANGED if forces else 100 - NEWS
    facts = case.facts(case.first.design)
    grade = facts.grade(case.reference)
    closed = [each.principle for each in facts.breaches if each.factor < 1]
    kind = (
        "raise a level that the news name and demand it (targets.levels, targets.demanded), or raise demand where the "
    )
    kind += "old plan has nobody to spare"
    return finding(
        variant,
        f"the scenario's own best plan, unchanged, reaches at most {most:g}",
        f"{grade:.1f}" + (f"; closed: {', '.join(closed)}" if closed else ""),
        grade <= most,
        f"{kind}; or say forces_change: false" if forces else kind,
    )


def _copied(case: Case) -> Finding:
    grade = max(case.grade(each) for each in copies(case))
    return finding(
        case.variant,
        f"going on as now with the levels called for copied reaches at most {COPIED:g}",
        f"{grade:.1f}",
        grade <= COPIED,
        "let the news need people, owners or another option as well, not levels alone: raise demand, or let drift take "
        "worse options and name fewer owners",
    )


def copies(case: Case) -> Iterator[TeamDesign]:
    """Going on as now, with the levels called for: all at once, step by step, and at the last moment."""
    scenario = case.scenario
    for levels in (scenario.targets.levels, scenario.called_for):
        for copied in _paces(levels, scenario.targets.first):
            yield scenario.drift.model_copy(update={"capabilities": copied})


def _paces(levels: Mapping[str, int], first: tuple[str, ...]) -> Iterator[dict[str, tuple[int, int, int]]]:
    wanted = {name: level for name, level in levels.items() if level}
    yield {name: (level, level, level) for name, level in wanted.items()}
    yield {name: (-(-level // 3), -(-2 * level // 3), level) for name, level in wanted.items()}
    yield {name: (int(name in first), level - level // 2, level) for name, level in wanted.items()}


def _ends(case: Case) -> Finding:
    best, first = case.best, case.first
    lower, upper = abs(best.baseline - first.baseline), abs(best.score - first.score)
    worse = "drift" if lower > upper else "demand, budget or people"
    return finding(
        case.variant,
        f"both ends of its scale lie within {BAND:g} points of the scenario's",
        f"{max(lower, upper):.1f}",
        max(lower, upper) <= BAND,
        f"change less in {worse}, so that learners with different variants have as long a way to go",
    )

"""What no plan can change: is there someone for all the work, time for all the levels, money for those who are there?

Nothing is solved here; each finding is a sum that an author can do by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from aiteam.catalog import catalog
from aiteam.optimizer.checks.finding import Finding, finding
from aiteam.optimizer.checks.levers import contributions_of, either, more_for, present, roles_that_can
from aiteam.scenarios import Scenario
from aiteam.scenarios.models import SEVERAL
from aiteam.team import PHASES

LEAST_WORK, MOST_WORK = 0.6, 1.5
"""The demand, as a share of what all people can do at full strength, between which there is something to decide."""

ALWAYS = "vision"
"""The area that is critical in every scenario."""


def possible(scenario: Scenario) -> Iterator[Finding]:
    """What is promised of a scenario before any plan is made.

    Args:
        scenario: The scenario or one of its variants.
    """
    yield from _someone_can(scenario)
    yield _workload(scenario)
    yield from _levels(scenario)
    if scenario.teams >= SEVERAL:
        yield _lead_of_leads(scenario)
    yield _payroll(scenario)


def _someone_can(scenario: Scenario) -> Iterator[Finding]:
    """Every area can be worked in at all, and every critical one by a capable person."""
    places = [(scenario, "demand", "critical")]
    if scenario.stopped is not None:
        places.append((scenario.stopped, "stop.demand", "stop.critical"))
    for place, demand, critical in places:
        nobody = [area for area in place.areas if not _able(place, area, 0.0)]
        yield finding(
            scenario.variant,
            f"someone who is there or can come does each kind of work ({demand})",
            f"nobody for {', '.join(nobody)}" if nobody else f"{len(place.areas)} areas",
            not nobody,
            "; ".join(more_for(place, area, demand) for area in nobody),
        )
        unable = [area for area in place.critical if not _able(place, area, scenario.assumptions.capable)]
        yield finding(
            scenario.variant,
            f"someone who is there or can come is able to work in each critical area ({critical})",
            f"nobody for {', '.join(unable)}" if unable else f"{len(place.critical)} areas",
            not unable,
            "; ".join(
                more_for(place, area, demand) + (f", or take {area} out of {critical}" if area != ALWAYS else "")
                for area in unable
            ),
        )


def _able(scenario: Scenario, area: str, least: float) -> bool:
    return not set(roles_that_can(scenario, area, least)).isdisjoint(present(scenario))


def strength(scenario: Scenario) -> float:
    """What everybody who is there or can be hired does in the end, each in the work that they do best, in units."""
    best: dict[str, float] = {}
    for (role, area), worth in contributions_of(scenario).items():
        if area in scenario.areas:
            best[role] = max(best.get(role, 0.0), worth)
    there = sum(best.get(role, 0.0) * people for role, people in scenario.people.items())
    return there + sum(_most(best, scenario.hiring, scenario.hires))


def _most(worth: Mapping[str, float], hiring: Mapping[str, int], hires: int) -> list[float]:
    """What the best hires are worth, the best first: no more than can be found, nor than may be hired in all."""
    offered = [worth.get(role, 0.0) for role, limit in hiring.items() for _ in range(min(limit, hires))]
    return sorted(offered, reverse=True)[:hires]


def _workload(scenario: Scenario) -> Finding:
    demand, able = sum(scenario.demand.values()), strength(scenario)
    share = demand / able if able else float("inf")
    words = f"{share:.0%}: {demand:.1f} of {able:.1f} units"
    more = f"raise demand by about {LEAST_WORK * able - demand:.1f} units in all, or take people away"
    less = f"lower demand by about {demand - MOST_WORK * able:.1f} units in all, or offer more people"
    return finding(
        scenario.variant,
        f"the demand is {LEAST_WORK:.0%} to {MOST_WORK:.0%} of what all people can do at full strength",
        words,
        LEAST_WORK <= share <= MOST_WORK,
        less if share > 1 else more,
    )


def _levels(scenario: Scenario) -> Iterator[Finding]:
    """What is called for can be taken in at the allowed pace and built by the people who do platform work."""
    targets, numbers = scenario.targets, scenario.assumptions
    steps, first = _steps(scenario, scenario.called_for), _steps(scenario, _needed(scenario, targets.first))
    pace, at_once = targets.steps_per_phase, numbers.steps_at_once * PHASES
    highest = max(
        (level - scenario.capabilities.get(name, 0) for name, level in scenario.called_for.items()), default=0
    )
    yield finding(
        scenario.variant,
        "the levels called for can be reached at the allowed pace",
        f"{steps} of at most {pace * PHASES} steps, {first} of at most {pace} in the first phase",
        steps <= pace * PHASES and first <= pace and highest <= at_once,
        f"raise targets.steps_per_phase to {max(-(-steps // PHASES), first)}, or call for lower levels"
        if highest <= at_once
        else "raise assumptions.steps_at_once, or call for lower levels",
    )
    needed, able = steps * numbers.level_effort, _platform(scenario)
    yield finding(
        scenario.variant,
        "the people who do platform work can build the levels called for",
        f"{needed:.2f} units of work, and {able:.2f} can be done",
        needed <= able,
        f"offer more people who can do platform work ({either(roles_that_can(scenario, 'platform'))}), or call for "
        "lower levels in targets",
    )


def _steps(scenario: Scenario, levels: Mapping[str, int]) -> int:
    return sum(max(0, level - scenario.capabilities.get(name, 0)) for name, level in levels.items())


def _needed(scenario: Scenario, first: Iterable[str]) -> dict[str, int]:
    """Level 1 of some capabilities, with all that it needs."""
    found = dict.fromkeys(first, 1)
    capabilities = catalog().capabilities
    for _ in capabilities:  # as many rounds as a chain of needs can be long
        for name, level in list(found.items()):
            for need in capabilities[name].needs:
                if level >= need.level and scenario.capabilities.get(name, 0) < need.level:
                    found[need.capability] = max(found.get(need.capability, 0), need.at_least)
    return found


def _platform(scenario: Scenario) -> float:
    """The platform work that everybody who is there or can be hired could do in all phases together, in units."""
    numbers = scenario.assumptions
    worth = {role: each for (role, area), each in contributions_of(scenario).items() if area == "platform"}
    there = sum(worth.get(role, 0.0) * people for role, people in scenario.people.items()) * PHASES
    return there + sum(_most(worth, scenario.hiring, scenario.hires)) * sum(numbers.hire_ramp)


def _lead_of_leads(scenario: Scenario) -> Finding:
    others = {each.id for each in catalog().managers.values() if not each.needs_history}
    able = [each for each in scenario.candidates if not others.isdisjoint(each.history)]
    enough = len(scenario.candidates) > 1
    lacking = "" if able else "one of the other kinds of manager in the history of a candidate"
    second = "" if enough else "a second candidate, since leading a team and leading the leads are two jobs"
    return finding(
        scenario.variant,
        f"someone may lead the leads of {scenario.teams} teams, and someone else a team",
        f"{len(able)} of {len(scenario.candidates)} candidates",
        bool(able) and enough,
        f"write {' and '.join(part for part in (lacking, second) if part)}, or lower teams to {SEVERAL - 1}",
    )


def _payroll(scenario: Scenario) -> Finding:
    """Everybody who is there is paid from the budget; where people may be let go, as many fewer as may be."""
    numbers = scenario.assumptions
    costs = [numbers.costs[role] for role, people in scenario.people.items() for _ in range(people)]
    saved = sorted(costs, reverse=True)[: scenario.releases]
    least = sum(costs) - sum(saved) * (1 - numbers.severance)
    released = f", when {len(saved)} are let go" if saved else ""
    return finding(
        scenario.variant,
        "the budget pays for the people who are there",
        f"{scenario.budget:g} units; they cost {least:.2f}{released}",
        scenario.budget >= least,
        f"raise budget above {least:.2f}, or have fewer people",
    )

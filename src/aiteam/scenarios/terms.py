"""The terms of a scenario in sentences: what people and things cost, and which rules hold."""

from __future__ import annotations

from aiteam.catalog import area_title, catalog
from aiteam.scenarios.models import Scenario


def terms_of(scenario: Scenario) -> tuple[str, ...]:
    """Money, costs, limits, what is known of the people here, and house rules, a sentence or two each."""
    numbers, roles = scenario.assumptions, catalog().roles
    here = {*scenario.people, *scenario.hiring, *(offer.target for offer in scenario.reskilling)}
    costs = ", ".join(f"{role.title} {numbers.costs[role.id]:g}" for role in roles.values() if role.id in here)
    steps = scenario.targets.steps_per_phase
    return (
        f"There are {scenario.budget:g} units of money for {_counted(scenario.months, 'month')}.",
        f"A person costs, in units: {costs}.",
        f"Hiring adds {numbers.hire_surcharge:.0%} of that, and reskilling costs {numbers.reskill_cost:g} a person.",
        f"Each level of a capability costs {numbers.level_cost:g} and takes {numbers.level_effort:g} units of platform "
        f"work. At most {_counted(steps, 'level')} can be built in a phase.",
        *(
            f"Here {_a(roles[role].title)} contributes {worth:g} to {area_title(area)}."
            for role, areas in numbers.contributions.items()
            for area, worth in areas.items()
        ),
        *(
            f"House rule: {' and '.join(map(area_title, each.areas))} have different owners. {each.because}"
            for each in scenario.separate
        ),
    )


def _counted(number: int, what: str) -> str:
    return f"1 {what}" if number == 1 else f"{number} {what}s"


def _a(title: str) -> str:
    """A role's title with its article."""
    return f"{'an' if title.startswith(('A', 'E', 'I', 'O', 'U', 'ML')) else 'a'} {title}"

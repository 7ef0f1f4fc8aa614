"""What a learner is told of a scenario before designing, as HTML."""

from __future__ import annotations

from html import escape

from aiteam.catalog import catalog
from aiteam.scenarios import Scenario
from aiteam.widgets.markup import bullets, paragraph


def briefing(scenario: Scenario) -> str:
    """The story, and what people and things cost."""
    numbers, roles = scenario.assumptions, catalog().roles
    here = {*scenario.people, *scenario.hiring, *(offer.target for offer in scenario.reskilling)}
    costs = ", ".join(f"{role.title} {numbers.costs[role.id]:g}" for role in roles.values() if role.id in here)
    known = (
        f"Here {_a(roles[role].title)} contributes {worth:g} to {_area(area)}."
        for role, areas in scenario.assumptions.contributions.items()
        for area, worth in areas.items()
    )
    steps = scenario.targets.steps_per_phase
    levels = "1 level" if steps == 1 else f"{steps} levels"
    months = "1 month" if scenario.months == 1 else f"{scenario.months} months"
    terms = (
        f"There are {scenario.budget:g} units of money for {months}. A person costs: {costs}.",
        f"Hiring adds {numbers.hire_surcharge:.0%} of that, and reskilling costs {numbers.reskill_cost:g} a person.",
        f"Each level of a capability costs {numbers.level_cost:g} and takes {numbers.level_effort:g} units of platform "
        f"work. At most {levels} can be built in a phase.",
    )
    house = (
        f"House rule: {' and '.join(map(_area, each.areas))} have different owners. {each.because}"
        for each in scenario.separate
    )
    news = f"<p><b>News.</b> {escape(scenario.news)}</p>" if scenario.news else ""
    return (
        f'<div class="brief">{paragraph(scenario.brief)}{news}</div>'
        f"<details><summary>Money, costs and rules</summary>{bullets((*terms, *known, *house))}</details>"
    )


def _area(area: str) -> str:
    return catalog().work_areas[area].title.lower()


def _a(title: str) -> str:
    """A role's title with its article."""
    return f"{'an' if title.startswith(('A', 'E', 'I', 'O', 'U', 'ML')) else 'a'} {title}"

"""What a design pays, month by month and once: together what the score says it costs, less steps that never stand."""

from __future__ import annotations

from collections.abc import Iterator

from aiteam.scenarios import ChoiceOption
from aiteam.scoring.facts import Facts


def lead_cost(facts: Facts, phase: int) -> float:
    """What the lead of a phase costs a month."""
    each = facts.scenario.candidates
    return sum(c.cost for c in each if facts.fixed.get(("lead", c.id, phase))) / facts.scenario.months


def payroll(facts: Facts) -> float:
    """What everybody costs a month: who is there and stays, and who is hired."""
    scenario, fixed, costs = facts.scenario, facts.fixed, facts.scenario.assumptions.costs
    there = {role: people - fixed.get(("release", role), 0.0) for role, people in scenario.people.items()}
    hired = sum(costs[role] * fixed.get(("hire", role), 0.0) for role in facts.compiled.model.roles)
    return (sum(costs[role] * people for role, people in there.items()) + hired) / scenario.months


def at_once(facts: Facts) -> float:
    """What is paid once: search, teaching, severance, and the chosen options."""
    numbers, fixed = facts.scenario.assumptions, facts.fixed
    words = {"hire": numbers.hire_surcharge, "release": numbers.severance}
    people = sum(words[key[0]] * numbers.costs[key[1]] * count for key, count in fixed.items() if key[0] in words)
    taught = sum(numbers.reskill_cost * count for key, count in fixed.items() if key[0] == "reskill")
    options = (option.cost for option in chosen(facts))
    return people + taught + sum(options)


def chosen(facts: Facts) -> Iterator[ChoiceOption]:
    """The options that were chosen."""
    for choice in facts.scenario.choices:
        for option in choice.options:
            if facts.fixed.get(("choice", choice.id, option.id)):
                yield option

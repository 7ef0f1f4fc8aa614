"""Scenarios and designs that tests of the engine share."""

import json
from typing import Any

from aiteam.catalog import catalog
from aiteam.scenarios import Scenario
from aiteam.team import TeamDesign

SMALL: dict[str, Any] = {
    "id": "small",
    "title": "Small",
    "era": "before-llms",
    "months": 6,
    "brief": "Two people.",
    "facilitator": "None.",
    "people": {"data-scientist": 1, "software-engineer": 1},
    "budget": 3.6,
    "demand": {"vision": 0.4, "data": 0.5, "model": 0.6},
    "critical": ["vision", "model"],
    "hiring": {"ai-product-manager": 1, "data-engineer": 1},
    "hires": 1,
    "reskilling": [{"source": "software-engineer", "target": "data-engineer"}],
    "targets": {"levels": {"access": 1}, "first": ["access"], "steps_per_phase": 1},
    "candidates": [
        {"id": "ada", "name": "Ada", "leader": "operator", "manager": "delivery", "about": "Leads."},
    ],
    "drift": {},
}


def small(**changes: Any) -> Scenario:
    return Scenario.model_validate_json(json.dumps(SMALL | changes))


def random_design(draw: Any, scenario: Scenario) -> TeamDesign:
    roles = sorted(catalog().roles)
    options = {choice.id: [option.id for option in choice.options] for choice in scenario.choices}
    names = [candidate.id for candidate in scenario.candidates]
    return TeamDesign.from_dict(
        {
            "hires": {role: draw.randint(1, 3) for role in roles if draw.random() < 0.25},
            "releases": {role: 1 for role in roles if draw.random() < 0.1},
            "reskills": [{"from": draw.choice(roles), "to": draw.choice(roles)} for _ in range(draw.randint(0, 2))],
            "capabilities": {
                name: sorted(draw.randint(0, draw.randint(0, 4)) for _ in range(3))
                for name in catalog().capabilities
                if draw.random() < 0.7
            },
            "leads": [draw.choice([*names, None]) for _ in range(3)],
            "lead_of_leads": draw.choice([*names, None]),
            "accountable": {area: draw.choice(roles) for area in catalog().work_areas if draw.random() < 0.7},
            "choices": {name: draw.choice(each) for name, each in options.items()},
        }
    )
